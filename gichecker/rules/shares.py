"""Reads percentages of prose, and finds the totals that they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gichecker.model.record import frozen
from gichecker.model.report import Number
from gichecker.rules.breakdowns import breakdowns
from gichecker.rules.wording import rounded
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Figures, Quantity, addable, compared
from gichecker.text.sentences import WINDOW, sentence_at

_SHARE = pattern(
    r"[^，。；;、,\d%％]{0,8}[，,、（(]?\s*占(?P<base>[^，。；;、,\d%％]{0,14}?)\s*(?P<share>\d{1,3}(?:\.\d{1,6})?)\s*[%％]",
    needs="% ％",
)
_PLAIN_BASE = pattern(r"(?:比|比例|总数|总量|总件数|申请总数|总数量|全部)?(?:的|为|达)?")
_MAJORITY = 3
"""So many percentages tell by themselves which total they refer to."""

_CANDIDATES = 4


@frozen
class Share:
    """`30条，占24%`.

    Attributes:
        quantity: the part.
        percent: as printed.
        places: decimals printed.
        start: span of the percentage in the text.
        end: span of the percentage in the text.
        plain: it says 占 or 占总数的, no base of another name.
    """

    quantity: Quantity
    percent: Decimal
    places: int
    start: int
    end: int
    plain: bool

    def fits(self, total: Number) -> bool:
        """The percentage is the rounded quotient."""
        half = Decimal(5).scaleb(-self.places - 1) + Decimal("1e-9")
        return abs(self.percent - self.exact(total)) <= half

    def exact(self, total: Number) -> Decimal:
        """The quotient in per cent."""
        return Decimal(self.quantity.value) * 100 / Decimal(total)

    def right(self, total: Number) -> Decimal:
        """What should be printed, with as many decimals."""
        return rounded(self.exact(total), self.places)


@frozen
class Shares:
    """The percentages of one sentence.

    Attributes:
        members: in their order.
        base: the total that they refer to.
        total: where it is printed, None if it is the sum of their quantities only.
    """

    members: tuple[Share, ...]
    base: Number
    total: Quantity | None

    @property
    def made_up(self) -> bool:
        """They add up to 100 as printed, and would not if they were right: somebody saw to it."""
        right = sum(share.right(self.base) for share in self.members)
        return len(self.members) >= _MAJORITY and sum(share.percent for share in self.members) == 100 != right


def shares(figures: Figures) -> Iterator[Shares]:
    """Percentages whose total can be told, those of one sentence together."""
    totals = {part.quantity: breakdown.total for breakdown in breakdowns(figures) for part in breakdown.parts}
    for group in _groups(figures):
        if len(group) < _MAJORITY:
            total = _stated(figures, group, totals)
            yield from (Shares(group, total.value, total),) if total else ()
        else:
            yield from _fitting(figures, group)


def _groups(figures: Figures) -> Iterator[tuple[Share, ...]]:
    group: list[Share] = []
    done = 0
    for quantity in figures.all:
        found = _SHARE.match(figures.text, quantity.end)
        if found and quantity.exact:
            between = figures.text[done : quantity.start]
            if group and (len(between) > WINDOW or any(mark in between for mark in "。！？\n")):
                yield tuple(group)
                group = []
            places = len(found["share"].partition(".")[2])
            plain = _PLAIN_BASE.fullmatch(found["base"].strip()) is not None
            group.append(Share(quantity, Decimal(found["share"]), places, found.start("share"), found.end(), plain))
            done = found.end()
    if group:
        yield tuple(group)


def _stated(figures: Figures, group: Sequence[Share], totals: Mapping[Quantity, Quantity]) -> Quantity | None:
    """The total stated right before one or two percentages, unless another one before it fits them."""
    total = totals.get(group[0].quantity) or _only_one_before(figures, group[0].quantity)
    if total is None or not total.value or not all(share.plain for share in group):
        return None
    fitting = any(all(share.fits(other.value) for share in group) for other in _candidates(figures, group))
    return None if fitting else total


def _fitting(figures: Figures, group: tuple[Share, ...]) -> Iterator[Shares]:
    """Several percentages with the total that fits most of them, if it fits half: one before them, or their sum."""
    bases = [Shares(group, total.value, total) for total in _candidates(figures, group)]
    bases += [Shares(group, sum(share.quantity.value for share in group), None)]
    fits = [sum(share.fits(found.base) for share in group) if found.base else 0 for found in bases]
    if max(fits) * 2 >= len(group):
        yield bases[fits.index(max(fits))]


def _candidates(figures: Figures, group: Sequence[Share]) -> list[Quantity]:
    """Quantities before a group that it could refer to, nearest first."""
    first = group[0].quantity
    largest = max(share.quantity.value for share in group)
    before = figures.between(first.start - WINDOW, first.start)
    fitting = (q for q in reversed(before) if q.exact and q.value and q.value >= largest and addable(first, q))
    return [candidate for _, candidate in zip(range(_CANDIDATES), fitting, strict=False)]


def _only_one_before(figures: Figures, first: Quantity) -> Quantity | None:
    """The quantity before the first one in its sentence, if there is only one and it is no comparison."""
    start, _ = sentence_at(figures.text, first.start)
    before = [q for q in figures.between(start, first.start) if not compared(figures.text, q)]
    return before[0] if len(before) == 1 and before[0].exact else None
