"""Numbers in the wrong unit: 元 in place of 万元, or other powers of ten beside what is said elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gichecker.localisation.correction import Change, Correction, Diagnosis
from gichecker.localisation.facts import Fact
from gichecker.localisation.weighing import weights
from gichecker.model.report import Number, Table

_YUAN = 10_000
_AMOUNT = "T2/fee/amount"
_LEAST_POWER = 3
_ALIKE = 5
"""An amount that is in another unit is not more than so many times last year's, or so many times less."""


def units(table: Table, told: Sequence[Fact], previous: Mapping[str, Number]) -> Iterator[Diagnosis]:
    """Cells with the digits of what is said of them, and zeros more or less; charges that were given in 元."""
    for cell in table.cells.values():
        value = cell.value
        said = [fact for fact in told if fact.cells == (cell.address,)]
        if not value or any(fact.value == value for fact in said):
            continue
        agreeing = tuple(fact for fact in said if _power(value, fact.value))
        if agreeing:
            after = agreeing[0].value
            change = Change(cell.address, value, after, cell.state)
            unique = all(fact.value == after for fact in said)
            yield _told(change, unique=unique, evidence="prose_agrees", agreeing=agreeing)
        elif cell.address == _AMOUNT and _is_yuan(value, previous.get(_AMOUNT)):
            change = Change(cell.address, value, Decimal(value) / _YUAN, cell.state)
            yield _told(change, unique=False, evidence="year_alike")


def _told(change: Change, *, unique: bool, evidence: str, agreeing: tuple[Fact, ...] = ()) -> Diagnosis:
    cost = weights("cost")["unit"] + weights("evidence")[evidence]
    return Diagnosis((), (Correction("unit", (change,), cost, (evidence,), agreeing),), unique)


def _power(value: Number, said: Number) -> bool:
    """One is the other with three or more zeros."""
    if value <= 0 or said <= 0:
        return False
    low, high = sorted((Decimal(value), Decimal(said)))
    ratio = high / low
    power = ratio.adjusted()
    return power >= _LEAST_POWER and ratio == Decimal(1).scaleb(power)


def _is_yuan(value: Number, before: Number | None) -> bool:
    """In 万元 it would be about what it was last year."""
    if not before or value <= 0 or before <= 0:
        return False
    ratio = Decimal(value) / _YUAN / Decimal(before)
    return Decimal(1) / _ALIKE <= ratio <= _ALIKE
