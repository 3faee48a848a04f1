"""The numbers of a table, with the equations that tie them together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from gichecker.model.form import form
from gichecker.model.record import replace
from gichecker.model.relation import Equation, equations
from gichecker.model.report import Cell, CellState, Number, Report, Table

Changes = Mapping[str, Number]
"""What is added to which cells."""

Signs = tuple[tuple[int, int], ...]
"""Equations in which a cell stands, with 1 for a term and -1 for a total."""


def printed_equations(report: Report, table: Table) -> tuple[Equation, ...]:
    """The equations of a table; rows that the printed table does not have are left out."""
    found, absent = equations(table.form, table.id), _absent_rows(report, table)
    return tuple(_without(equation, absent) for equation in found) if absent else found


def comparable(report: Report, table: Table) -> tuple[Equation, ...]:
    """The equations of a printed table whose numbers are all known.

    A blank or a placeholder counts as 0. An equation with a cell that was not found, or holds no number, can't be told.
    """
    found = printed_equations(report, table)
    unknown = {f"{table.id}/{key}" for key, cell in table.cells.items() if not _known(cell)}
    return tuple(equation for equation in found if unknown.isdisjoint(equation.cells)) if unknown else found


def _without(equation: Equation, rows: Collection[str]) -> Equation:
    return replace(equation, left=tuple(cell for cell in equation.left if cell.split("/")[1] not in rows))


def _absent_rows(report: Report, table: Table) -> set[str]:
    """Rows that the printed table does not have; nothing where the reading leaves any doubt."""
    found = {label.code for label in table.rows}
    if not found or None in found or report.doubts:
        return set()
    return {row.code for row in form(table.form).table(table.id).rows if row.has_values} - {
        code for code in found if code
    }


def _known(cell: Cell) -> bool:
    return cell.value is not None or cell.state in {CellState.BLANK, CellState.PLACEHOLDER}


class Tableau:
    """Equations with the values of their cells.

    Args:
        equations: sums of terms (`left`) that equal sums of totals (`right`).
        values: of all their cells; 0 for blanks.
    """

    def __init__(self, equations: Sequence[Equation], values: Mapping[str, Number]) -> None:
        self.equations = tuple(equations)
        self.values = values
        self.residuals = [
            sum(values[cell] for cell in equation.left) - sum(values[cell] for cell in equation.right)
            for equation in equations
        ]
        self.failing = frozenset(at for at, residual in enumerate(self.residuals) if residual)

    @cached_property
    def signs(self) -> dict[str, Signs]:
        """By cell, in the order of the equations."""
        return signs(self.equations)

    def effect(self, changes: Changes) -> dict[int, Number]:
        """What changes add to the residuals of equations; those that they leave as they are, left out."""
        found: dict[int, Number] = {}
        for cell, by in changes.items():
            for at, sign in self.signs.get(cell, ()):
                found[at] = found.get(at, 0) + sign * by
        return {at: by for at, by in found.items() if by}

    def solved_by(self, changes: Changes) -> bool:
        """Every equation holds with the changes, and the values that they make can be printed."""
        effect = self.effect(changes)
        right = effect.keys() == self.failing and all(self.residuals[at] + by == 0 for at, by in effect.items())
        return right and all(is_count(self.values[cell] + by) for cell, by in changes.items())

    def parts(self) -> list[Tableau]:
        """By equations that share cells: what is wrong in one part has nothing to do with the others."""
        left = list(self.equations)
        found: list[Tableau] = []
        while left:
            part, cells = [left.pop(0)], set()
            size = 0
            while size != len(part):
                size = len(part)
                cells = {cell for equation in part for cell in equation.cells}
                part += [equation for equation in left if not cells.isdisjoint(equation.cells)]
                left = [equation for equation in left if cells.isdisjoint(equation.cells)]
            found.append(Tableau(part, {cell: self.values[cell] for cell in cells}))
        return found


def signs(equations: Sequence[Equation]) -> dict[str, Signs]:
    """By cell, in which equations it stands."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, equation in enumerate(equations):
        for cell in equation.left:
            found.setdefault(cell, []).append((at, 1))
        for cell in equation.right:
            found.setdefault(cell, []).append((at, -1))
    return {cell: tuple(places) for cell, places in found.items()}


def is_count(value: Number) -> bool:
    """A whole number that is not negative."""
    return value >= 0 and (isinstance(value, int) or value == value.to_integral_value())


def plain_count(value: Number) -> int | Decimal:
    """A whole number as an int."""
    return int(value) if is_count(value) else value
