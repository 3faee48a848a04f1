"""Cells without a number among those of equations: what they may be, by what the equations ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from gichecker.localisation.tableau import Tableau, is_count, plain_count
from gichecker.model.record import frozen
from gichecker.model.report import Number

_MOST_CELLS = 12
_MOST_WAYS = 8


@frozen
class Way:
    """One way to read the cells without a number.

    Attributes:
        tableau: with numbers in them; equations with a cell that no equation tells are left out.
        filled: these numbers.
    """

    tableau: Tableau
    filled: Mapping[str, Number]

    def parts(self) -> list[Way]:
        """By equations that share cells."""
        return [
            Way(part, {cell: value for cell, value in self.filled.items() if cell in part.values})
            for part in self.tableau.parts()
        ]


def ways(tableau: Tableau, unknown: Sequence[str]) -> list[Way]:
    """All ways in which each unknown cell has a number that one of its equations asks for.

    Args:
        tableau: in which unknown cells count as 0.
        unknown: these cells. Where there are too many of them, their equations are left out.
    """
    if len(unknown) > _MOST_CELLS:
        return [Way(_without(tableau, unknown), {})]
    return list(islice(_settled(tableau, unknown, {}), _MOST_WAYS))


def _settled(tableau: Tableau, left: Sequence[str], filled: Mapping[str, Number]) -> Iterator[Way]:
    """First the cells on which equations agree; where they don't, each of them may be the right one."""
    asked = {cell: values for cell in left if (values := _asked(tableau, cell, left))}
    if not asked:
        yield Way(_without(tableau, left) if left else tableau, filled)
        return
    cell = min(asked, key=lambda one: len(asked[one]))
    others = [one for one in left if one != cell]
    for value in asked[cell]:
        yield from _settled(
            Tableau(tableau.equations, {**tableau.values, cell: value}), others, {**filled, cell: value}
        )


def _asked(tableau: Tableau, cell: str, left: Sequence[str]) -> list[Number]:
    """Numbers that equations ask for in a cell; those that most of them ask for first."""
    others = {one for one in left if one != cell}
    values = (
        -sign * tableau.residuals[at]
        for at, sign in tableau.signs[cell]
        if others.isdisjoint(tableau.equations[at].cells)
    )
    return [plain_count(value) for value, _ in Counter(filter(is_count, values)).most_common()]


def _without(tableau: Tableau, cells: Sequence[str]) -> Tableau:
    equations = [one for one in tableau.equations if not set(cells) & set(one.cells)]
    return Tableau(equations, {cell: tableau.values[cell] for one in equations for cell in one.cells})
