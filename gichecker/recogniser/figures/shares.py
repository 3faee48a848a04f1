"""Reads percentages of prose, and finds the totals that they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gichecker.model.calculation import Breakdown, Share, Shares
from gichecker.model.statement import Statement
from gichecker.recogniser.figures.told import Told
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Quantity, addable
from gichecker.text.sentences import WINDOW, sentence_at

_SHARE = pattern(
    r"[^,。;、\d%]{0,8}[,、(]?\s*占(?P<base>[^,。;、\d%]{0,14}?)\s*(?P<share>\d{1,3}(?:\.\d{1,6})?)\s*%"
    r"|\s*\((?P<bare>\d{1,3}(?:\.\d{1,6})?)\s*%\)",
    needs="%",
)
_EACH = pattern(r"[,、]?\s*分别占(?P<base>[^,。;、\d%]{0,14}?)\s*(?P<list>\d[\d.%、,和及\s]{3,80}%)", needs="分别占")
_NUMBER = pattern(r"\d{1,3}(?:\.\d{1,6})?")
_PLAIN_BASE = pattern(r"(?:比|比例|比为|总数|总量|总件数|申请总数|总数量|总数的比例|全部)?(?:的|为|达)?")
_MAJORITY = 3
"""So many percentages tell by themselves which total they refer to."""

_CANDIDATES = 4


def shares(told: Told, breakdowns: Sequence[Breakdown]) -> Iterator[Shares]:
    """Percentages, those of one sentence together, with the total that they refer to where it can be told."""
    if "%" not in told.text:
        return
    of = {part.statement.number_start: breakdown for breakdown in breakdowns for part in breakdown.parts}
    for group in _groups(told):
        base, total = _base(told, group, of)
        yield Shares(tuple(share for _, share in group), base, total, _whole(group, base, of))


_Group = list[tuple[Quantity, Share]]


def _groups(told: Told) -> Iterator[_Group]:
    group: _Group = []
    done = 0
    for quantity, share in _found(told):
        between = told.text[done : quantity.start]
        if group and (len(between) > WINDOW or any(mark in between for mark in "。!?\n")):
            yield group
            group = []
        group.append((quantity, share))
        done = max(done, share.end)
    if group:
        yield group


def _found(told: Told) -> Iterator[tuple[Quantity, Share]]:
    for at, quantity in enumerate(told.all):
        found = _SHARE.match(told.text, quantity.end)
        if found and quantity.exact:
            name = "share" if found["share"] else "bare"
            yield quantity, _share(told, quantity, found.span(name), found["base"] or "", found.end())
        elif each := _EACH.match(told.text, quantity.end):
            numbers = [number.span() for number in _NUMBER.finditer(told.text, *each.span("list"))]
            parts = told.all[max(0, at + 1 - len(numbers)) : at + 1]
            if len(parts) == len(numbers) and all(part.exact for part in parts):
                for part, span in zip(parts, numbers, strict=True):
                    yield part, _share(told, part, span, each["base"], span[1] + 1)


def _share(told: Told, quantity: Quantity, span: tuple[int, int], base: str, end: int) -> Share:
    printed = told.text[slice(*span)]
    places = len(printed.partition(".")[2])
    plain = _PLAIN_BASE.fullmatch(base.strip()) is not None
    end = end - 1 if told.text[end - 1] == ")" else end
    return Share(told.statement(quantity), Decimal(printed), places, span[0], end, plain)


def _base(told: Told, group: _Group, of: Mapping[int, Breakdown]) -> tuple[int | Decimal | None, Statement | None]:
    if len(group) < _MAJORITY:
        total = _stated(told, group, of)
        return (total.value, total) if total else (None, None)
    return _fitting(told, group)


def _stated(told: Told, group: _Group, of: Mapping[int, Breakdown]) -> Statement | None:
    """The total stated right before one or two percentages, unless another one before it fits them."""
    first = group[0][0]
    found = of.get(first.start)
    total = found.total if found else _only_one_before(told, first)
    if total is None or not total.value or not all(share.plain for _, share in group):
        return None
    fitting = any(all(share.fits(other.value) for _, share in group) for other in _candidates(told, group))
    return None if fitting else total


def _fitting(told: Told, group: _Group) -> tuple[int | Decimal | None, Statement | None]:
    """The number that fits most of several percentages, if it fits half: one before them, or their sum."""
    bases: list[tuple[int | Decimal, Statement | None]] = [
        (found.value, told.statement(found)) for found in _candidates(told, group)
    ]
    bases.append((sum(share.part.value for _, share in group), None))
    fits = [sum(share.fits(base) for _, share in group) if base else 0 for base, _ in bases]
    return bases[fits.index(max(fits))] if max(fits) * 2 >= len(group) else (None, None)


def _whole(group: _Group, base: int | Decimal | None, of: Mapping[int, Breakdown]) -> bool:
    """The parts are said to be all, or make the total."""
    found = of.get(group[0][0].start)
    parts = {share.part.number_start for _, share in group}
    said = found is not None and found.exhaustive and parts == {part.statement.number_start for part in found.parts}
    return said or (base is not None and sum(share.part.value for _, share in group) == base)


def _candidates(told: Told, group: _Group) -> list[Quantity]:
    """Quantities before a group that it could refer to, nearest first."""
    first = group[0][0]
    largest = max(share.part.value for _, share in group)
    before = told.between(first.start - WINDOW, first.start)
    fitting = (q for q in reversed(before) if q.exact and q.value and q.value >= largest and addable(first, q))
    return [candidate for _, candidate in zip(range(_CANDIDATES), fitting, strict=False)]


def _only_one_before(told: Told, first: Quantity) -> Statement | None:
    """The quantity before the first one in its sentence, if there is only one and it is no comparison."""
    start, _ = sentence_at(told.text, first.start)
    before = [q for q in told.between(start, first.start) if not q.compared]
    return told.statement(before[0]) if len(before) == 1 and before[0].exact else None
