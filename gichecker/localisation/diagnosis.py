"""From the equations that fail to the corrections that explain them, the likeliest first."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from gichecker import resources
from gichecker.localisation.facts import Fact, facts
from gichecker.localisation.pairs import pairs
from gichecker.localisation.shapes import matching, single
from gichecker.localisation.shifts import Board
from gichecker.localisation.tableau import Changes, Tableau, comparable, plain_count
from gichecker.localisation.typing import mistyping
from gichecker.model.record import frozen
from gichecker.model.relation import Equation
from gichecker.model.report import CellState, Number, Report

MOST = 3
"""More corrections than these are not listed: 无法确定."""

_SECONDS = 0.25
_Cells = tuple[tuple[str, Number, CellState], ...]
_EMPTY = frozenset({CellState.BLANK, CellState.PLACEHOLDER})


@frozen
class Change:
    """A cell with what should stand in it."""

    cell: str
    before: Number | None
    after: Number


@frozen
class Correction:
    """One operation, or two cells, after which every equation holds.

    Attributes:
        kind: `cell`, `swap`, `applicant`, `result`, `chain`, `lines`, `shift`, `block`, `totals`, `two`.
        changes: cells in reading order.
        cost: the less, the likelier.
        evidence: names of what speaks for it, as in `resources/localisation.toml`.
        facts: numbers of the prose that agree with it.
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
        failing: equations that don't hold.
        corrections: minimal ones, the likeliest first; empty where there are none, or too many to list.
        unique: there is exactly one, by arithmetic, or because the prose contradicts all others.
        cells: those that may be wrong, where no correction is listed.
    """

    failing: tuple[Equation, ...]
    corrections: tuple[Correction, ...]
    unique: bool
    cells: tuple[str, ...] = ()


def diagnose(report: Report, table: str) -> tuple[Diagnosis, ...]:
    """One diagnosis for each group of cells in which an equation fails (table 4 has three groups)."""
    found = report.tables.get(table)
    if found is None:
        return ()
    cells = tuple((f"{table}/{key}", cell.value or 0, cell.state) for key, cell in found.cells.items())
    tableau = _tableau(comparable(report, found), cells)
    return _diagnosed(tableau.equations, cells, facts(report, table)) if tableau.failing else ()


@lru_cache(maxsize=8)
def _tableau(equations: tuple[Equation, ...], cells: _Cells) -> Tableau:
    values = {address: value for address, value, _ in cells}
    tied = {cell for equation in equations for cell in equation.cells}
    return Tableau(equations, {cell: values.get(cell, 0) for cell in tied})


@lru_cache(maxsize=8)
def _diagnosed(equations: tuple[Equation, ...], cells: _Cells, told: tuple[Fact, ...]) -> tuple[Diagnosis, ...]:
    states = {address: state for address, _, state in cells}
    parts = _tableau(equations, cells).parts()
    return tuple(_Search(part, states, told).diagnosis() for part in parts if part.failing)


class _Search:
    def __init__(self, tableau: Tableau, states: Mapping[str, CellState], told: Sequence[Fact]) -> None:
        self._tableau = tableau
        self._states = states
        self._order = {cell: at for at, cell in enumerate(c for c in states if c in tableau.values)}
        self._told = [fact for fact in told if all(cell in tableau.values for cell in fact.cells)]
        self._ends = time.monotonic() + _SECONDS

    def diagnosis(self) -> Diagnosis:
        failing = tuple(self._tableau.equations[at] for at in sorted(self._tableau.failing))
        ranked = self._ranked()
        unique = bool(ranked) and not self._late() and (len(ranked) == 1 or _decided(ranked))
        likely = [one for one in ranked if one.cost <= ranked[0].cost + _weights("plausible")["margin"]]
        told = unique or 0 < len(likely) <= MOST
        listed = tuple(ranked[:1] if unique else likely[:MOST] if told else ranked[:MOST])
        return Diagnosis(failing, listed, unique, () if told else self._suspects(ranked))

    def _ranked(self) -> list[Correction]:
        """The corrections of the least kind that has any, the likeliest first."""
        for kinds in (self._cells, self._operations, self._pairs):
            found: dict[tuple[Change, ...], Correction] = {}
            for kind, changes in kinds():
                made = self._correction(kind, changes)
                if made.changes not in found or made.cost < found[made.changes].cost:
                    found[made.changes] = made
            if found:
                return sorted(found.values(), key=lambda one: (one.cost, [self._order[c.cell] for c in one.changes]))
        return []

    def _cells(self) -> Iterator[tuple[str, Changes]]:
        return (("cell", changes) for changes in single(self._tableau))

    def _operations(self) -> Iterator[tuple[str, Changes]]:
        yield from matching(self._tableau)
        yield from Board(self._tableau, list(self._order)).operations(self._late)

    def _pairs(self) -> Iterator[tuple[str, Changes]]:
        return (("two", changes) for changes in pairs(self._tableau, self._late))

    def _late(self) -> bool:
        return time.monotonic() > self._ends

    def _correction(self, kind: str, changes: Changes) -> Correction:
        cost = _weights("cost")[kind]
        made = []
        evidence: list[str] = []
        for cell in sorted(changes, key=self._order.__getitem__):
            before, blank = self._tableau.values[cell], self._states[cell] in _EMPTY
            after = plain_count(before + changes[cell])
            made.append(Change(cell, None if blank else before, after))
            if kind in {"cell", "two"}:
                cost += _weights("typing")[mistyping(str(after), "" if blank else str(before))]
            evidence += self._signs(kind, cell, after, blank=blank)
        agreeing, differing = self._prose(changes)
        evidence += ["prose_agrees"] * len(agreeing) + ["prose_differs"] * differing
        cost += sum(_weights("evidence")[name] for name in evidence)
        return Correction(kind, tuple(made), round(cost, 3), tuple(dict.fromkeys(evidence)), agreeing)

    def _signs(self, kind: str, cell: str, after: Number, *, blank: bool) -> Iterator[str]:
        """What the table itself tells of a change."""
        if blank:
            yield "blank"
        if kind == "cell" and after and not self._tableau.values[cell] and cell in self._totals:
            yield "total_empty"
        if kind in {"cell", "two"} and not after and self._alone(cell):
            yield "alone"

    @cached_property
    def _totals(self) -> set[str]:
        return {e.right[0] for e in self._tableau.equations if len(e.right) == 1}

    def _alone(self, cell: str) -> bool:
        """All other numbers of its row are 0."""
        row = cell.rpartition("/")[0] + "/"
        return not any(
            value for other, value in self._tableau.values.items() if other != cell and other.startswith(row)
        )

    def _prose(self, changes: Changes) -> tuple[tuple[Fact, ...], int]:
        """Numbers of the prose that agree with the changed table, and how many do not."""
        agreeing, differing = [], 0
        for fact in self._told:
            if any(cell in changes for cell in fact.cells):
                right = sum(self._tableau.values[c] + changes.get(c, 0) for c in fact.cells) == fact.value
                agreeing += [fact] if right else []
                differing += not right
            elif self._bounded(fact, changes):
                agreeing.append(fact)
        return tuple(agreeing), differing

    def _bounded(self, fact: Fact, changes: Changes) -> bool:
        """The prose tells how many applications there were; a result was larger, and is not any more."""
        if fact.cells != ("T3/new/tot",):
            return False
        most = fact.value + self._tableau.values.get("T3/in/tot", 0)
        before = {cell: self._tableau.values[cell] for cell in changes if cell.startswith("T3/res.")}
        return any(value > most for value in before.values()) and all(
            value + changes[cell] <= most for cell, value in before.items()
        )

    def _suspects(self, ranked: Sequence[Correction]) -> tuple[str, ...]:
        """Cells that may be wrong: those of corrections, else where failing equations cross, else their totals."""
        failing = [self._tableau.equations[at] for at in self._tableau.failing]
        count = Counter(cell for equation in failing for cell in equation.cells)
        cells = {change.cell for one in ranked for change in one.changes}
        cells = cells or {cell for cell, times in count.items() if times > 1}
        cells = cells or {cell for equation in failing for cell in equation.right}
        return tuple(sorted(cells, key=self._order.__getitem__))


def _decided(ranked: Sequence[Correction]) -> bool:
    """The prose agrees with the first correction, and contradicts all others."""
    first, *others = ranked
    return (
        bool(first.facts)
        and "prose_differs" not in first.evidence
        and all("prose_differs" in one.evidence and not one.facts for one in others)
    )


def _weights(group: str) -> dict[str, float]:
    weights: dict[str, float] = resources.toml("localisation.toml")[group]
    return weights
