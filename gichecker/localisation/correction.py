"""What is told of a table whose sums are wrong."""

from __future__ import annotations

from gichecker.localisation.facts import Fact
from gichecker.model.record import frozen
from gichecker.model.relation import Equation
from gichecker.model.report import CellState, Number


@frozen
class Change:
    """A cell with what should stand in it.

    Attributes:
        cell: address.
        before: the number there, None where there is none.
        after: the number that should be there.
        state: what stands there: a number, blank, a placeholder, words, or nothing that was found.
    """

    cell: str
    before: Number | None
    after: Number
    state: CellState = CellState.NUMBER


@frozen
class Correction:
    """One operation, or two cells, after which every equation holds.

    Attributes:
        kind: `cell`, `swap`, `applicant`, `result`, `chain`, `lines`, `shift`, `block`, `totals`, `unread` (cells
            without a number), `unit`, `two`.
        changes: cells in reading order.
        cost: the less, the likelier.
        evidence: names of what speaks for it, as in `resources/localisation.toml`.
        facts: numbers of the prose and of last year's report that agree with it.
    """

    kind: str
    changes: tuple[Change, ...]
    cost: float
    evidence: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@frozen
class Diagnosis:
    """What is wrong in cells that equations tie together.

    Attributes:
        failing: equations that don't hold; cells without a number count as 0. Empty for a wrong unit.
        corrections: minimal ones, the likeliest first, at most three.
        unique: there is exactly one, by arithmetic, or because evidence agrees with it and contradicts all others.
        cells: those that may be wrong, where none of the corrections can be preferred; then it can't be determined.
    """

    failing: tuple[Equation, ...]
    corrections: tuple[Correction, ...]
    unique: bool
    cells: tuple[str, ...] = ()
