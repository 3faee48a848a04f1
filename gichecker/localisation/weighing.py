"""How likely corrections are: reasons by name, with the weights of `resources/localisation.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import log

from gichecker import resources
from gichecker.localisation.correction import Change, Correction
from gichecker.localisation.facts import Fact
from gichecker.localisation.tableau import Changes, Tableau, plain_count
from gichecker.localisation.typing import mistyping
from gichecker.localisation.unknowns import Way
from gichecker.model.report import CellState, Number

EMPTY = frozenset({CellState.BLANK, CellState.PLACEHOLDER})
"""States that count as 0 although there is none."""

_BOOKED = frozenset({"applicant", "result"})
_TYPED = frozenset({"cell", "two"})
_LINES = frozenset({"block", "shift", "lines"})
_DETAILS = _BOOKED | {"chain"}
"""Operations of which arithmetic leaves several: the same on other details of a row or column."""

Reason = tuple[str, str]
"""Group and name of a weight."""


class Judge:
    """Weighs the corrections of one part of a table.

    Args:
        way: its numbers; those of cells without one as they are read.
        states: by address, in reading order.
        told: numbers of the prose and of last year's report.
    """

    def __init__(self, way: Way, states: Mapping[str, CellState], told: Sequence[Fact]) -> None:
        self._tableau: Tableau = way.tableau
        self._filled = way.filled
        self._states = states
        self._order = {cell: at for at, cell in enumerate(states)}
        self._told = [fact for fact in told if all(cell in self._tableau.values for cell in fact.cells)]

    def correction(self, kind: str, changes: Changes) -> Correction:
        """An operation on the numbers, with the numbers of the cells that had none."""
        made = [self._change(cell, by) for cell, by in changes.items()]
        given = [
            Change(cell, None, value, self._states[cell]) for cell, value in self._filled.items() if self._asks(cell)
        ]
        agreeing, differing = self._facts(changes)
        reasons = [*self.reasons(kind, made)]
        reasons += [("evidence", f"{_source(fact)}_agrees") for fact in agreeing]
        reasons += [("evidence", f"{_source(fact)}_differs") for fact in differing]
        usual = self._composed(changes) if kind == "block" else 0.0 if kind == "lines" else sum(map(self._usual, made))
        cost = sum(weights(group)[name] for group, name in reasons) + self._places(kind, made) - usual
        evidence = tuple(dict.fromkeys(name for group, name in reasons if group == "evidence"))
        if kind in _DETAILS and usual >= weights("usual")["named"] and not agreeing:
            evidence += ("usual",)
        every = tuple(sorted((*made, *given), key=self._at))
        return Correction(kind, every, round(cost, 3), evidence, tuple(agreeing))

    def reasons(self, kind: str, changes: Sequence[Change]) -> Iterator[Reason]:
        """What the table itself tells of an operation."""
        yield "cost", kind
        for change in self._typed(kind, changes):
            before = "" if change.before is None else str(change.before)
            yield "typing", mistyping(str(change.after), before)
        for change in changes:
            yield from (("evidence", name) for name in self._signs(kind, change))
        if kind in _BOOKED and abs(changes[0].after - (changes[0].before or 0)) == 1:
            yield "evidence", "one_case"
        if kind == "chain" and min(changes, key=self._at).cell not in self._details:
            yield "evidence", "no_detail"
        if kind == "block" and min(changes, key=self._at).before:
            yield "evidence", "higher"
        if kind in _LINES:
            yield from (("evidence", "further") for _ in changes)

    def _typed(self, kind: str, changes: Sequence[Change]) -> Sequence[Change]:
        """Those that the fingers made: in a chain the first, whose totals follow."""
        if kind == "chain":
            return [min(changes, key=self._at)]
        return sorted(changes, key=self._at) if kind in _TYPED else ()

    def _places(self, kind: str, changes: Sequence[Change]) -> float:
        """The more digits a number has, the less likely is a slip at this very one: logarithm of their number."""
        return sum(log(len(str(one.after))) for one in self._typed(kind, changes) if one.before is not None)

    def _at(self, change: Change) -> int:
        return self._order[change.cell]

    def _change(self, cell: str, by: Number) -> Change:
        before, state = self._tableau.values[cell], self._states[cell]
        return Change(cell, None if state in EMPTY else before, plain_count(before + by), state)

    def _asks(self, cell: str) -> bool:
        """A cell without a number is to be filled: words stand there, or what was not found counts for the rest."""
        return bool(self._tableau.failing) or self._states[cell] is CellState.TEXT

    def _signs(self, kind: str, change: Change) -> Iterator[str]:
        if change.state in EMPTY:
            yield "blank"
        if kind == "cell" and change.after and not change.before and change.cell in self._totals:
            yield "total_empty"
        if kind in _TYPED and not change.after and self._alone(change.cell):
            yield "alone"

    @cached_property
    def _totals(self) -> set[str]:
        return {one.right[0] for one in self._tableau.equations if len(one.right) == 1}

    @cached_property
    def _details(self) -> set[str]:
        columns = (one for one in self._tableau.equations if one.kind == "column")
        return {cell for one in columns for cell in one.left}

    @cached_property
    def _parts(self) -> set[str]:
        """Details of one applicant."""
        return self._details - self._totals

    def _alone(self, cell: str) -> bool:
        """All other numbers of its row are 0."""
        row = cell.rpartition("/")[0] + "/"
        values = self._tableau.values.items()
        return not any(value for other, value in values if other != cell and other.startswith(row))

    def _usual(self, change: Change) -> float:
        """How much likelier a detail is after a change than before: logarithm of the odds.

        What its row and its column lead to expect, without the detail itself, is the mean of a geometric distribution;
        sums below 0, of cells with a wrong sign, lead to expect nothing.
        """
        row, column = _lines(change.cell)
        if change.cell not in self._parts:
            return 0.0
        value, few = self._tableau.values[change.cell], weights("usual")["few"]
        in_row, in_column = self._sums[row] - value, self._sums[column] - value
        elsewhere = self._sums[""] - value - in_row - in_column
        own_row, own_column, others = (max(float(one), 0.0) + few for one in (in_row, in_column, elsewhere))
        mean = own_row * own_column / others
        return float(change.after - value) * log(mean / (1 + mean))

    def _composed(self, changes: Changes) -> float:
        """How much likelier rows are after the changes than before, how many cases each has aside: 0 or below.

        A row that was entered over another one leaves for that what the sums ask for, which may be unlike any row.
        """
        rows = {_lines(cell)[0] for cell in changes if cell in self._parts}
        before = {cell: self._tableau.values[cell] for cell in self._parts if _lines(cell)[0] in rows}
        after = {cell: value + changes.get(cell, 0) for cell, value in before.items()}
        return min(self._likeness(after) - self._likeness(before), 0.0)

    def _likeness(self, details: Mapping[str, Number]) -> float:
        """How likely rows are, against others with as many cases: spread over the columns as all details are."""
        cases: dict[str, Number] = {}
        for cell, value in details.items():
            row, _ = _lines(cell)
            cases[row] = cases.get(row, 0) + value
        shares = {column: max(float(self._sums[column]), 0.0) + weights("usual")["few"] for column in self._columns}
        every, found = sum(shares.values()), 0.0
        for cell, value in details.items():
            row, column = _lines(cell)
            mean = float(cases[row]) * shares[column] / every
            if mean > 0:
                found += (float(value) - mean) * log(mean / (1 + mean))
        return found

    @cached_property
    def _columns(self) -> set[str]:
        return {_lines(cell)[1] for cell in self._parts}

    @cached_property
    def _sums(self) -> dict[str, Number]:
        """What all details of a row, of a column, and all together add up to."""
        sums: dict[str, Number] = {}
        for cell in self._parts:
            for line in (*_lines(cell), ""):
                sums[line] = sums.get(line, 0) + self._tableau.values[cell]
        return sums

    def _facts(self, changes: Changes) -> tuple[list[Fact], list[Fact]]:
        """Numbers told elsewhere that the changes make right, and those that are wrong after them."""
        agreeing: list[Fact] = []
        differing: list[Fact] = []
        for fact in self._told:
            right = sum(self._tableau.values[c] + changes.get(c, 0) for c in fact.cells) == fact.value
            touched = any(cell in changes for cell in fact.cells)
            if right if touched else self._bounded(fact, changes):
                agreeing.append(fact)
            elif not right:
                differing.append(fact)
        return agreeing, differing

    def _bounded(self, fact: Fact, changes: Changes) -> bool:
        """The prose tells how many applications there were; a result was larger, and is not any more."""
        if fact.cells != ("T3/new/tot",):
            return False
        most = fact.value + self._tableau.values.get("T3/in/tot", 0)
        before = {cell: self._tableau.values[cell] for cell in changes if cell.startswith("T3/res.")}
        return any(value > most for value in before.values()) and all(
            value + changes[cell] <= most for cell, value in before.items()
        )


def _lines(cell: str) -> tuple[str, str]:
    """Row and column of a cell, as keys that differ."""
    _, row, column = cell.split("/")
    return f"{row}/", column


def weights(group: str) -> dict[str, float]:
    """Weights by name."""
    found: dict[str, float] = resources.toml("localisation.toml")[group]
    return found


def _source(fact: Fact) -> str:
    return "prose" if fact.said else "year"
