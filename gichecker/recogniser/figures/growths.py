"""Reads growths of prose: 同比增长 12.3%, 较上年减少 3 件, 增长 2 倍."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gichecker.model.calculation import Growth
from gichecker.model.statement import Period, Statement
from gichecker.recogniser.figures.told import Told
from gichecker.text.patterns import pattern
from gichecker.text.sentences import sentence_at

_RISES = "增长|上升|增加|提高|提升|上涨|增幅|增"
_FALLS = "下降|减少|降低|回落|下滑|缩减|下跌|降幅|减幅|减|降"
_GROWTH = pattern(
    rf"(?P<verb>(?P<falls>{_FALLS})|{_RISES})(?P<link>了|到|至|为|达到|达|约|近|幅度|率|幅|\s){{0,3}}"
    r"(?P<number>\d{1,9}(?:\.\d{1,6})?|[一二三四五六七八九十两半])\s*(?P<kind>%|倍)",
    needs="增 升 提高 上涨 降 减 回落 下滑 下跌",
)
_BASE = pattern(r"[较比](?:上年|去年|上一年)度?(?:同期)?的?", needs="较 比")
"""Nothing else is said of last year's number: it counts what was counted before (比上年的 40 件增长 15%)."""

_LEVEL = pattern("[到至]")
_NUMERALS = {char: Decimal(value) for value, char in enumerate("一二三四五六七八九十", 1)} | {
    "两": Decimal(2),
    "半": Decimal("0.5"),
}
_COMPARED = pattern("同比|环比|较|比|上年|去年|同期|上一年|上年度|增长率|增幅")


def growths(told: Told) -> Iterator[Growth]:
    """Growths in per cent, times and pieces, in their order."""
    found = [*_relative(told), *_absolute(told)]
    yield from sorted(found, key=lambda growth: growth.start)


def _relative(told: Told) -> Iterator[Growth]:
    for found in _GROWTH.finditer(told.text):
        start, _ = sentence_at(told.text, found.start())
        now, before = _both(told, start, found.start())
        if before is None and not _COMPARED.search(told.text, start, found.end()):
            continue
        number = _NUMERALS.get(found["number"]) or Decimal(found["number"])
        percent = found["kind"] == "%"
        yield Growth(
            percent=number if percent else None,
            places=len(found["number"].partition(".")[2]),
            amount=None,
            times=None if percent else number,
            falls=found["falls"] is not None,
            level=_LEVEL.search(found.group()) is not None,
            now=now,
            before=before,
            passage=told.passage,
            start=found.start(),
            end=found.end(),
        )


def _absolute(told: Told) -> Iterator[Growth]:
    for stated in told.statements:
        verb = _verb(stated) if stated.compared and stated.exact else None
        if verb is None:
            continue
        start, _ = sentence_at(told.text, stated.number_start)
        now, before = _both(told, start, stated.number_start)
        yield Growth(
            percent=None,
            places=0,
            amount=stated.value,
            times=None,
            falls=verb["falls"] is not None,
            level=verb["level"] is not None,
            now=now,
            before=before,
            passage=told.passage,
            start=stated.number_start,
            end=stated.number_end,
        )


_VERB = pattern(rf"(?:(?P<falls>{_FALLS}|少)|{_RISES}|多)了?(?P<level>[到至])?\s*$")


def _verb(stated: Statement) -> re.Match[str] | None:
    return _VERB.search(stated.label)


def _both(told: Told, start: int, end: int) -> tuple[Statement | None, Statement | None]:
    """The number that grew, and that of the time before, in one sentence and counting the same."""
    counted = [
        stated for stated in told.said(start, end) if not stated.compared and not stated.negated and stated.exact
    ]
    earlier = [stated for stated in counted if stated.period is Period.LAST]
    now = next((stated for stated in reversed(counted) if stated.current), None)
    same = [one for one in earlier if now and _comparable(one, now)]
    return now, same[-1] if same else None


def _comparable(earlier: Statement, now: Statement) -> bool:
    """They count the same; cases carried in from last year are not last year's cases."""
    if earlier.unit == now.unit and _BASE.fullmatch(earlier.label):
        return True
    same = (earlier.unit, earlier.subject) == (now.unit, now.subject)
    return same and earlier.aspects in {now.aspects, ()}
