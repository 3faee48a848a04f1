"""Reads percentages of prose, and finds the totals that they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gichecker.model.calculation import Breakdown, Percent, Percentages, Share, Shares
from gichecker.model.statement import Statement
from gichecker.recogniser.figures.told import Told
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Quantity, addable, words
from gichecker.text.sentences import WINDOW, Span, sentence_at

_SHARE = pattern(
    r"[^,。;、\d%]{0,8}[,、(]?\s*占(?P<base>[^,。;、\d%]{0,14}?)\s*(?P<share>\d{1,3}(?:\.\d{1,6})?)\s*%"
    r"|\s*\((?P<bare>\d{1,3}(?:\.\d{1,6})?)\s*%\)",
)
_EACH = pattern(
    r"[,、]?\s*(?:所占比例|占比|比例)?分别(?:为|是|占)(?P<base>[^,。;、\d%]{0,14}?)\s*(?P<list>\d[\d.%、,和及\s]{3,80}%)",
)
_LOOSE = pattern(
    r"(?P<label>[^,。;、%\d]{2,20}?)占(?P<base>[^,。;、\d%]{0,14}?)\s*(?P<share>\d{1,3}(?:\.\d{1,6})?)\s*%"
)
_NUMBER = pattern(r"\d{1,3}(?:\.\d{1,6})?")
_PLAIN_BASE = pattern(r"(?:比|比例|比为|总数|总量|总件数|申请总数|总数量|总数的比例|全部)?(?:的|为|达)?")
_STOP = pattern(r"[。!?\n]")
_MAJORITY = 3
"""So many percentages tell by themselves which total they refer to."""

_CANDIDATES = 4


def shares(told: Told, breakdowns: Sequence[Breakdown]) -> tuple[tuple[Shares, ...], tuple[Percentages, ...]]:
    """Percentages whose total can be told, and those that are all there are, sentence by sentence."""
    if "%" not in told.text:
        return (), ()
    of = {part.statement.number_start: breakdown for breakdown in breakdowns for part in breakdown.parts}
    based: list[Shares] = []
    whole: list[Percentages] = []
    for group in _groups(told):
        members = tuple(share for _, share in group)
        found = _base(told, group, of)
        if found:
            based.append(Shares(members, *found))
        if _whole(members, found[0] if found else None, of):
            whole.append(Percentages(tuple(share.percent for share in members), told.passage))
    return tuple(based), (*whole, *_loose(told))


_Group = list[tuple[Quantity, Share]]
_Base = tuple[int | Decimal, Statement | None]


def _groups(told: Told) -> Iterator[_Group]:
    group: _Group = []
    done = 0
    for quantity, share in _found(told):
        if group and (quantity.start - done > WINDOW or _STOP.search(told.text, done, quantity.start)):
            yield group
            group = []
        group.append((quantity, share))
        done = max(done, share.percent.end)
    if group:
        yield group


def _found(told: Told) -> Iterator[tuple[Quantity, Share]]:
    for at, quantity in enumerate(told.all):
        found = _SHARE.match(told.text, quantity.end)
        if found and quantity.exact:
            name = "share" if found["share"] else "bare"
            yield quantity, _share(told, quantity, found.span(name), found["base"] or "")
        elif each := _EACH.match(told.text, quantity.end):
            numbers = [number.span() for number in _NUMBER.finditer(told.text, *each.span("list"))]
            parts = told.all[max(0, at + 1 - len(numbers)) : at + 1]
            if len(parts) == len(numbers) and all(part.exact for part in parts):
                for part, span in zip(parts, numbers, strict=True):
                    yield part, _share(told, part, span, each["base"] or "")


def _share(told: Told, quantity: Quantity, span: Span, base: str) -> Share:
    return Share(told.statement(quantity), _percent(told, span), _plain(base))


def _plain(base: str) -> bool:
    return _PLAIN_BASE.fullmatch(base.strip()) is not None


def _percent(told: Told, span: Span) -> Percent:
    printed = told.text[slice(*span)]
    return Percent(Decimal(printed), len(printed.partition(".")[2]), span[0], told.text.index("%", span[1]) + 1)


def _base(told: Told, group: _Group, of: Mapping[int, Breakdown]) -> _Base | None:
    if len(group) < _MAJORITY:
        total = _stated(told, group, of) or _summed(told, group)
        return (total.value, total) if total else None
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


def _summed(told: Told, group: _Group) -> Statement | None:
    """The number before several percentages of which their parts are all: 新收申请 642 件……其中……."""
    whole = sum(share.part.value for _, share in group)
    plain = len(group) > 1 and all(share.plain for _, share in group)
    found = (told.statement(other) for other in _candidates(told, group) if plain and other.value == whole)
    return next(found, None)


def _fitting(told: Told, group: _Group) -> _Base | None:
    """The number that fits most of several percentages, if it fits half: one before them, or their sum."""
    bases: list[_Base] = [(found.value, told.statement(found)) for found in _candidates(told, group)]
    bases.append((sum(share.part.value for _, share in group), None))
    fits = [sum(share.fits(base) for _, share in group) if base else 0 for base, _ in bases]
    return bases[fits.index(max(fits))] if max(fits) * 2 >= len(group) else None


def _whole(members: Sequence[Share], base: int | Decimal | None, of: Mapping[int, Breakdown]) -> bool:
    """The parts are said to be all, or make the total."""
    found = of.get(members[0].part.number_start)
    parts = {share.part.number_start for share in members}
    said = found is not None and found.exhaustive and parts == {part.statement.number_start for part in found.parts}
    return said or (base is not None and sum(share.part.value for share in members) == base)


def _loose(told: Told) -> Iterator[Percentages]:
    """Percentages without numbers, in one sentence: the last one is that of all others, or 分别 stands before them."""
    done = 0
    for first in _LOOSE.finditer(told.text):
        if first.start() < done:
            continue
        _, end = sentence_at(told.text, first.start())
        found = list(_LOOSE.finditer(told.text, first.start(), end))
        done = end
        if any(word in found[-1]["label"] for word in words("rest")) and all(_plain(one["base"]) for one in found):
            members = (_percent(told, one.span("share")) for one in found)
            yield Percentages(tuple(members), told.passage)


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
    before = [q for q in told.between(start, first.start) if not told.aside(q)]
    return told.statement(before[0]) if len(before) == 1 and before[0].exact else None
