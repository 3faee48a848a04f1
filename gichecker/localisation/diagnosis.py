"""From the equations that fail to the corrections that explain them, the likeliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count

from gichecker.localisation.correction import Change, Correction, Diagnosis
from gichecker.localisation.facts import Fact, facts
from gichecker.localisation.pairs import pairs
from gichecker.localisation.shapes import matching, single
from gichecker.localisation.shifts import Board
from gichecker.localisation.tableau import Changes, Tableau, printed_equations
from gichecker.localisation.units import units
from gichecker.localisation.unknowns import Way, ways
from gichecker.localisation.weighing import EMPTY, Judge, weights
from gichecker.model.relation import Equation
from gichecker.model.report import CellState, Number, Report

MOST = 3
"""More corrections than these are not listed: 无法确定."""

_STEPS = 2000
"""Corrections that a diagnosis tries out, each in 0.03 to 0.3 ms; twice as many as any table has asked for.

A number and no time: a slow machine must not say less than a fast one.
"""
_DIFFERS = frozenset({"prose_differs", "year_differs"})
_NOTHING: Mapping[str, Number] = {}
_Cells = tuple[tuple[str, Number | None, CellState], ...]


def diagnose(report: Report, table: str, previous: Mapping[str, Number] = _NOTHING) -> tuple[Diagnosis, ...]:
    """One diagnosis for each group of cells in which an equation fails (table 4 has three groups).

    Args:
        report: as recognised.
        table: `T2`, `T3` or `T4`; of table 2, wrong units.
        previous: numbers of last year's report by address, as evidence; empty if it is not there.
    """
    found = report.tables.get(table)
    if found is None:
        return ()
    if table == "T2":
        return tuple(units(found, facts(report, table, previous), previous))
    cells = tuple((f"{table}/{key}", cell.value, cell.state) for key, cell in found.cells.items())
    tableau = _tableau(printed_equations(report, found), cells)
    return _diagnosed(tableau.equations, cells, facts(report, table, previous)) if tableau.failing else ()


@lru_cache(maxsize=8)
def _tableau(equations: tuple[Equation, ...], cells: _Cells) -> Tableau:
    values = {address: value or 0 for address, value, _ in cells}
    tied = {cell for equation in equations for cell in equation.cells}
    return Tableau(equations, {cell: values.get(cell, 0) for cell in tied})


@lru_cache(maxsize=8)
def _diagnosed(equations: tuple[Equation, ...], cells: _Cells, told: tuple[Fact, ...]) -> tuple[Diagnosis, ...]:
    states = {address: state for address, _, state in cells}
    unread = [address for address, value, state in cells if value is None and state not in EMPTY]
    steps = count()
    searches = (
        _Search(found, states, told, lambda: next(steps) >= _STEPS)
        for part in _tableau(equations, cells).parts()
        if part.failing
        for found in _grouped(ways(part, [cell for cell in unread if cell in part.values]))
    )
    return tuple(found for search in searches if (found := search.diagnosis()))


def _grouped(found: list[Way]) -> list[list[Way]]:
    """The ways that exclude each other; where there is only one, its parts have nothing to do with each other."""
    return [found] if len(found) > 1 else [[part] for part in found[0].parts()]


class _Search:
    """Looks for the corrections of cells that equations tie together.

    Args:
        found: ways to read the cells without a number, each with all numbers.
        states: by address, in reading order.
        told: numbers of the prose and of last year's report.
        late: it is time to stop.
    """

    def __init__(
        self, found: list[Way], states: Mapping[str, CellState], told: Sequence[Fact], late: Callable[[], bool]
    ) -> None:
        self._ways = found
        self._states = states
        self._order = {cell: at for at, cell in enumerate(states)}
        self._judges = [Judge(way, states, told) for way in found]
        self._is_late = late
        self._stopped = False

    def diagnosis(self) -> Diagnosis | None:
        """None where nothing is wrong, or only what was not found might be."""
        failing = self._failing()
        ranked = self._ranked() if failing else []
        if not failing or (ranked and not ranked[0].changes):
            return None
        unique = bool(ranked) and not self._stopped and (len(ranked) == 1 or _decided(ranked))
        likely = [one for one in ranked if one.cost <= ranked[0].cost + weights("plausible")["margin"]]
        told = unique or 0 < len(ranked) <= MOST or 0 < len(likely) <= MOST
        suspects = () if told else self._suspects(failing, ranked)
        return Diagnosis(failing, tuple(ranked[: 1 if unique else MOST]), unique, suspects)

    def _failing(self) -> tuple[Equation, ...]:
        """Equations of cells that were found that fail, or hold only with a number in place of words."""
        failing = {way.tableau.equations[at] for way in self._ways for at in way.tableau.failing}
        filled = {cell for way in self._ways for cell, value in way.filled.items() if value}
        missing = {cell for cell, state in self._states.items() if state is CellState.MISSING}
        return tuple(
            one
            for one in self._ways[0].tableau.equations
            if (one in failing or not filled.isdisjoint(one.cells)) and missing.isdisjoint(one.cells)
        )

    def _ranked(self) -> list[Correction]:
        """The corrections of the least kind that has any, the likeliest first."""
        for kinds in (self._unread, self._cells, self._operations, self._pairs):
            found: dict[tuple[Change, ...], Correction] = {}
            for way, judge in zip(self._ways, self._judges, strict=True):
                for kind, changes in kinds(way):
                    made = judge.correction(kind, changes)
                    if made.changes not in found or made.cost < found[made.changes].cost:
                        found[made.changes] = made
            if found:
                return sorted(found.values(), key=lambda one: (one.cost, [self._order[c.cell] for c in one.changes]))
        return []

    def _unread(self, way: Way) -> Iterator[tuple[str, Changes]]:
        """Everything is right once the cells without a number have the one that is asked for."""
        if not way.tableau.failing:
            yield "cell" if len(way.filled) == 1 else "unread", {}

    def _cells(self, way: Way) -> Iterator[tuple[str, Changes]]:
        return (("cell", changes) for changes in single(way.tableau))

    def _operations(self, way: Way) -> Iterator[tuple[str, Changes]]:
        yield from matching(way.tableau)
        board = Board(way.tableau, [cell for cell in self._order if cell in way.tableau.values])
        yield from board.operations(self._late)

    def _pairs(self, way: Way) -> Iterator[tuple[str, Changes]]:
        return (("two", changes) for changes in pairs(way.tableau, self._late))

    def _late(self) -> bool:
        """It is time to stop, which is remembered: what was not looked at may be right, too."""
        self._stopped = self._stopped or self._is_late()
        return self._stopped

    def _suspects(self, failing: Sequence[Equation], ranked: Sequence[Correction]) -> tuple[str, ...]:
        """Cells that may be wrong: those of corrections, else where failing equations cross, else their totals."""
        count = Counter(cell for equation in failing for cell in equation.cells)
        cells = {change.cell for one in ranked for change in one.changes}
        cells = cells or {cell for cell, times in count.items() if times > 1}
        cells = cells or {cell for equation in failing for cell in equation.right}
        return tuple(sorted(cells, key=self._order.__getitem__))


def _decided(ranked: Sequence[Correction]) -> bool:
    """What is said elsewhere agrees with the first correction in all, and contradicts each of the others."""
    first, *others = ranked
    return (
        bool(first.facts)
        and _DIFFERS.isdisjoint(first.evidence)
        and not any(_DIFFERS.isdisjoint(one.evidence) for one in others)
    )
