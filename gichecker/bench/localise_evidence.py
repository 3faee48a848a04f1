"""What stands elsewhere beside a wrong table: numbers of the prose, and last year's report; all of them right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random

from gichecker.bench.localise_tables import COLUMNS, Filled, details
from gichecker.model.report import Number
from gichecker.model.statement import Aspect, Statement, Subject

_SHARE = 0.5
"""How many of the numbers that could be told are told."""

_GROUPS = {
    Aspect.GRANTED: "res.open",
    Aspect.PARTLY: "res.part",
    Aspect.DENIED: "res.deny",
    Aspect.UNAVAILABLE: "res.unable",
    Aspect.UNPROCESSED: "res.nohandle",
}
_RESULTS = {Aspect.KEPT: "keep", Aspect.CORRECTED: "fix", Aspect.OTHERWISE: "oth", Aspect.PENDING: "pend"}


def prose(filled: Filled, chance: Random) -> tuple[Statement, ...]:
    """How many applications and reviews there were, and some of what became of them."""
    every = [*_applications(filled), *_reviews(filled)]
    return tuple(one for one in every if not one.aspects or Aspect.RECEIVED in one.aspects or chance.random() < _SHARE)


def last_year(filled: Filled) -> Mapping[str, Number]:
    """What was left over last year is what came in."""
    return {f"T3/out/{column}": filled.values[f"T3/in/{column}"] for column in COLUMNS}


def charges(chance: Random) -> tuple[Number, Number, tuple[Statement, ...], Mapping[str, Number]]:
    """Charges in 万元, the same in 元, and what tells that they are one amount: the prose, or last year's charges."""
    yuan = chance.randint(20_000, 90_000_000)
    right = Decimal(yuan) / 10_000
    if chance.random() < 0.5:
        amount, unit = chance.choice(((right, "万元"), (yuan, "元")))
        return right, yuan, (_said(amount, Subject.CHARGE, Aspect.RECEIVED, unit=unit),), {}
    return right, yuan, (), {"T2/fee/amount": right * Decimal(chance.randint(40, 250)) / 100}


def _applications(filled: Filled) -> Iterator[Statement]:
    totals = {row: filled.values[f"T3/{row}/tot"] for row in ("new", "in", "out", *details(filled.form))}
    yield _said(totals["new"], Subject.APPLICATION, Aspect.RECEIVED)
    yield _said(totals["in"], Subject.APPLICATION, Aspect.CARRIED_IN)
    yield _said(totals["out"], Subject.APPLICATION, Aspect.CARRIED_OUT)
    for aspect, group in _GROUPS.items():
        rows = [row for row in totals if row == group or row.startswith(f"{group}.")]
        yield _said(sum(totals[row] for row in rows), Subject.APPLICATION, aspect)


def _reviews(filled: Filled) -> Iterator[Statement]:
    yield _said(filled.values["T4/rev/tot"], Subject.REVIEW)
    yield _said(filled.values["T4/lit1/tot"], Subject.LAWSUIT, Aspect.DIRECT)
    for aspect, result in _RESULTS.items():
        yield _said(filled.values[f"T4/rev/{result}"], Subject.REVIEW, aspect)


def _said(value: Number, subject: Subject, *aspects: Aspect, unit: str = "件") -> Statement:
    return Statement(value, unit, 1, 0, 0, 0, 0, 0, subject, aspects)
