"""One figure told twice in the prose: it must be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.record import frozen
from gichecker.model.report import Report
from gichecker.model.statement import Aspect, Scope, Statement, Subject
from gichecker.rules.marks import number_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import plain
from gichecker.text.patterns import pattern
from gichecker.text.sentences import WINDOW

_SITE = "website"
_TELLING = 5
"""Characters that tell what anything else is a number of (回复群众留言), where they are all that is said of it."""

_PROPER = "主动公开"
_BY_NATURE = frozenset({Subject.APPLICATION, Subject.FEE})
"""What is told of them is told of the whole year."""

_NUMBER = pattern(r"\d")
_NAME = pattern(r"[“‘\"]([^”’\"]{1,20})[”’\"]", needs='“ ‘ "')


@frozen
class _Figure:
    """What a number is a figure of: who says the same counts the same."""

    subject: Subject | None
    scope: Scope
    unit: str
    channel: str
    name: str
    words: str

    @property
    def site(self) -> bool:
        """All that the site holds."""
        return self.channel == _SITE and not (self.name or self.words)


@rule("CON-11", "同一指标前后不一致", "consistency", Severity.WARNING, basis="同一报告内同一数据应一致")
def told_twice(report: Report) -> Iterator[Issue]:
    """同一个数在正文里写了两次，前后不同；或一个栏目的数大于全站的数。

    条件：渠道、对象、口径、时间都相同的全年总数，另一段写的与前面不同；别的全年数，说法一字不差而数不同；网站一个栏目（专栏、专区）公开的条数大于网站公开的总数，
    是提示。
    例外：分项（其中）、约数、上年和季度的数、与上年相比的数；写明领域、专题的；不同的公众号；口径不同（本机关与全区）的。
    错例：前文“全年网站公开信息 20 条”，后文“全年网站公开信息 16 条”。
    正例：前文“全年网站公开信息 20 条”，后文“全年公众号推送信息 16 条”。
    """
    figures = [(said, _figure(report, said)) for said in report.statements if _whole(said)]
    told: dict[_Figure, list[Statement]] = {}
    for said, figure in figures:
        if figure and _yearly(report, said):
            told.setdefault(figure, []).append(said)
    for members in told.values():
        for one, other in pairwise(members):
            if one.value != other.value and one.passage != other.passage:
                yield _differ(report, one, other)
    yield from _columns(report, [said for said, figure in figures if figure and figure.site])


def _differ(report: Report, one: Statement, other: Statement) -> Issue:
    values = f"前面写 {plain(one.value)} {one.unit}，这里写 {plain(other.value)} {other.unit}，应一致"
    return Issue(values, (number_mark(report, other), number_mark(report, one, primary=False)))


def _whole(said: Statement) -> bool:
    """No part, no estimate, no other time."""
    return said.current and said.exact and bool(said.value) and not (said.compared or said.limits)


def _figure(report: Report, said: Statement) -> _Figure | None:
    """What a number is a figure of; None where its words narrow it or are not understood."""
    before = _before(report, said)
    if said.subject in _BY_NATURE and said.aspects == (Aspect.RECEIVED,):
        words = next((word for word in _words("told_apart") if word in said.label), "")
        return _Figure(said.subject, _scope(said), said.unit, "", "", words)
    if _has(before, "narrow"):
        return None
    if said.subject is None:
        rest = _rest(report, said) if before.strip() == said.label else ""
        return _Figure(None, _scope(said), said.unit, "", "", rest) if len(rest) >= _TELLING else None
    if said.subject is not Subject.INFORMATION or not _has(said.label, "telling"):
        return None
    names = "".join(_NAME.findall(_NUMBER.split(before)[-1]))
    return _Figure(said.subject, _scope(said), said.unit, said.channel, names, _rest(report, said))


def _scope(said: Statement) -> Scope:
    """Who says nothing about it means the organ itself."""
    return Scope.OWN if said.scope is Scope.NONE else said.scope


def _before(report: Report, said: Statement) -> str:
    """Its sentence up to the number."""
    start = max(said.sentence, said.number_start - WINDOW)
    return report.passage(said.passage).simple[start : said.number_start]


def _yearly(report: Report, said: Statement) -> bool:
    return said.subject in _BY_NATURE or _has(_before(report, said), "yearly")


def _rest(report: Report, said: Statement) -> str:
    """The words of a label that tell more than that something was made public."""
    region = report.authority.region if report.authority else ""
    rest = _plain().sub("", _NAME.sub("", said.label.replace(region, "")))
    return rest if said.channel or _PROPER not in said.label else f"{_PROPER}{rest}"


@cache
def _plain() -> re.Pattern[str]:
    return pattern("|".join((r"[\W\d]", *sorted(_words("plain"), key=len, reverse=True))))


def _words(name: str) -> list[str]:
    found: list[str] = resources.toml("words", "same-figure.toml")[name]
    return found


def _has(text: str, name: str) -> bool:
    """A word of that list of `same-figure.toml` is in the text."""
    return any(map(text.__contains__, _words(name)))


def _columns(report: Report, totals: Sequence[Statement]) -> Iterator[Issue]:
    """A column of the site that holds more than the site."""
    most = max(totals, key=lambda said: said.value, default=None)
    for said in report.statements if most else ():
        inside = said.subject is Subject.INFORMATION and said.channel == _SITE and not said.compared and said.current
        if most and inside and said.unit == most.unit and said.value > most.value and _in_column(report, said):
            marks = (number_mark(report, said), number_mark(report, most, primary=False))
            values = f"栏目公开 {plain(said.value)} {said.unit}，网站公开 {plain(most.value)} {most.unit}"
            yield Issue(f"{values}，栏目不应多于全站", marks, Severity.HINT, kind="column")


def _in_column(report: Report, said: Statement) -> bool:
    return _has(_before(report, said), "columns")
