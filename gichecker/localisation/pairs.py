"""Two cells that are wrong each for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gichecker.localisation.shapes import index
from gichecker.localisation.tableau import Changes, Tableau, is_count, plain_count
from gichecker.model.report import Number


def pairs(tableau: Tableau, late: Callable[[], bool]) -> Iterator[Changes]:
    """Changes of two cells that make every equation hold; it ends early when it is `late`.

    Two cells never disturb the same equations, so each of them is told by one that fails because of it alone, or that
    holds again once the other one is right.
    """
    seen: set[frozenset[str]] = set()
    shapes = index(tableau.equations)
    for cell, by in _firsts(tableau):
        if late():
            return
        effect = tableau.effect({cell: by})
        residuals = {at: tableau.residuals[at] + effect.get(at, 0) for at in tableau.failing | effect.keys()}
        failing = frozenset(at for at, residual in residuals.items() if residual)
        for shape in shapes.get(failing, ()):
            other, at, sign = shape.cells[0][0], *shape.effect[0]
            both = frozenset((cell, other))
            changes = {cell: by, other: plain_count(-residuals[at] * sign)}
            if shape.kind == "cell" and both not in seen and tableau.solved_by(changes):
                seen.add(both)
                yield changes


def _firsts(tableau: Tableau) -> Iterator[tuple[str, Number]]:
    """Every cell of an equation that fails, with what would make one of its equations hold."""
    cells = dict.fromkeys(cell for at in sorted(tableau.failing) for cell in tableau.equations[at].cells)
    for cell in cells:
        amounts = {-sign * tableau.residuals[at] for at, sign in tableau.signs[cell] if at in tableau.failing}
        for by in sorted(amounts):
            if is_count(tableau.values[cell] + by):
                yield cell, by
