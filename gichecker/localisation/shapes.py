"""Operations that change cells by one and the same amount: which equations each disturbs, told in advance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from gichecker.localisation.tableau import Changes, Signs, Tableau, plain_count, signs
from gichecker.model.record import frozen
from gichecker.model.relation import Equation


@frozen
class Shape:
    """One operation: a multiple of its coefficients is added to cells.

    Attributes:
        kind: `cell`; `applicant`, `result` (booked in the wrong column, in the wrong row); `pair` (two cells of a
            line, one of them a total); `chain` (carried into totals).
        cells: coefficients, 1 or -1.
        effect: what the operation with amount 1 adds to residuals, by equation.
    """

    kind: str
    cells: tuple[tuple[str, int], ...]
    effect: tuple[tuple[int, int], ...]


Index = dict[frozenset[int], list[Shape]]
"""Shapes by the equations that they disturb."""


@lru_cache(maxsize=16)
def index(equations: tuple[Equation, ...]) -> Index:
    """All shapes that these equations notice."""
    found: Index = {}
    tied = signs(equations)
    for kind, cells in _shapes(equations, tied):
        effect: dict[int, int] = {}
        for cell, by in cells:
            for at, sign in tied[cell]:
                effect[at] = effect.get(at, 0) + sign * by
        seen = {at: by for at, by in effect.items() if by}
        if seen:
            found.setdefault(frozenset(seen), []).append(Shape(kind, cells, tuple(seen.items())))
    return found


def single(tableau: Tableau) -> Iterator[Changes]:
    """The changes of one cell that make every equation hold; told without the index, which takes long to make."""
    for cell, places in tableau.signs.items():
        if {at for at, _ in places} == tableau.failing:
            at, sign = places[0]
            changes = {cell: plain_count(-sign * tableau.residuals[at])}
            if tableau.solved_by(changes):
                yield changes


def matching(tableau: Tableau) -> Iterator[tuple[str, Changes]]:
    """The operations that make every equation hold; two cells whose values change places are a `swap`."""
    for shape in index(tableau.equations).get(tableau.failing, ()):
        at, by = shape.effect[0]
        amount = -tableau.residuals[at] / Decimal(by)
        changes = {cell: sign * plain_count(amount) for cell, sign in shape.cells}
        if tableau.solved_by(changes):
            exchanged = len(changes) == 2 and _exchanges(tableau, changes)
            if exchanged or shape.kind != "pair":
                yield "swap" if exchanged and shape.kind != "chain" else shape.kind, changes


def _exchanges(tableau: Tableau, changes: Changes) -> bool:
    (one, by), (other, back) = changes.items()
    return by == -back == tableau.values[other] - tableau.values[one]


def _shapes(equations: Sequence[Equation], tied: dict[str, Signs]) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    for cell in tied:
        yield "cell", ((cell, 1),)
    totals = {cell for equation in equations if len(equation.right) == 1 for cell in equation.right}
    for kind, part in (("applicant", 1), ("result", 2)):
        lines: dict[str, list[str]] = {}
        for cell in tied:
            lines.setdefault(cell.split("/")[part], []).append(cell)
        for line in lines.values():
            for one, other in combinations(line, 2):
                yield kind if totals.isdisjoint((one, other)) else "pair", ((one, 1), (other, -1))
    yield from _chains(equations)


def _chains(equations: Sequence[Equation]) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """A detail with the totals that it was added to: of its row, of its column, or of both and the total of these."""
    above = {
        kind: {cell: e.right[0] for e in equations if e.kind == kind and len(e.right) == 1 for cell in e.left}
        for kind in ("row", "column")
    }
    rows, columns = above["row"], above["column"]
    for cell in dict.fromkeys((*rows, *columns)):
        row, column = rows.get(cell), columns.get(cell)
        for total in (row, column):
            if total:
                yield "chain", ((cell, 1), (total, 1))
        if row and column and (all_ := columns.get(row) or rows.get(column)):
            yield "chain", ((cell, 1), (row, 1), (column, 1), (all_, 1))
