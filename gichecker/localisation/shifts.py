"""Operations on many values: lines exchanged, a stretch entered one place off, totals that were never filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, pairwise, product

from gichecker.localisation.tableau import Changes, Tableau, is_count
from gichecker.model.report import Number

Line = Sequence[str]
Values = Mapping[str, Number]


class Board:
    """A tableau laid out in rows and columns.

    Args:
        tableau: of one table.
        order: its cells in reading order.
    """

    def __init__(self, tableau: Tableau, order: Sequence[str]) -> None:
        self._tableau = tableau
        self._values = tableau.values
        lines: dict[str, list[str]] = {}
        for cell in order:
            lines.setdefault(cell.split("/")[1], []).append(cell)
        width = max(map(len, lines.values()), default=0)
        self._rows = [row for row in lines.values() if len(row) == width]
        self._columns = [list(column) for column in zip(*self._rows, strict=True)]

    def operations(self, late: Callable[[], bool]) -> Iterator[tuple[str, Changes]]:
        """Those that make every equation hold; it ends early when it is `late`."""
        for kind, found in (
            ("lines", self._exchanged()),
            ("shift", self._shifted()),
            ("block", chain(self._blocks(), self._overwritten())),
            ("totals", self._untotalled()),
        ):
            for values in found:
                if late():
                    return
                changes = {cell: new - old for cell, new in values.items() if new != (old := self._values[cell])}
                if len(changes) > 1 and self._tableau.solved_by(changes):
                    yield kind, changes

    def _exchanged(self) -> Iterator[Values]:
        """Neighbouring rows, or any two columns."""
        for one, other in (*pairwise(self._rows), *combinations(self._columns, 2)):
            pairs = list(zip(one, other, strict=True))
            yield {a: self._values[b] for a, b in pairs} | {b: self._values[a] for a, b in pairs}

    def _shifted(self) -> Iterator[Values]:
        """A stretch of a line moved by one; what was lost at its end is told by the sums, or was 0."""
        for line in (*self._rows, *self._columns):
            stretch = self._disturbed(line)
            if len(stretch) > 1:
                first, last = line.index(stretch[0]), line.index(stretch[-1])
                for start, end in product((first, max(0, first - 1)), (last, min(last + 1, len(line) - 1))):
                    for cells in (line[start : end + 1], line[start : end + 1][::-1]):
                        yield from self._moved(cells)

    def _disturbed(self, line: Line) -> list[str]:
        """The cells of a line that must be wrong if everything wrong is in this line; empty if that can't be."""
        tied, failing = self._tableau.signs, self._tableau.failing
        count: dict[int, int] = {}
        for cell in line:
            for at, _ in tied[cell]:
                count[at] = count.get(at, 0) + 1
        if not failing <= count.keys():
            return []
        own = {cell: {at for at, _ in tied[cell] if count[at] == 1} for cell in line}
        if any(places & failing and not places <= failing for places in own.values()):
            return []
        return [cell for cell, places in own.items() if places & failing]

    def _moved(self, cells: Line) -> Iterator[Values]:
        """Each cell gets the value of the next one, the last one what it may have been."""
        moved = {cell: self._values[behind] for cell, behind in pairwise(cells)}
        now = {**self._values, **moved, cells[-1]: 0}
        yield {**moved, cells[-1]: 0}
        for at, sign in self._tableau.signs[cells[-1]]:
            equation = self._tableau.equations[at]
            lost = -sign * (sum(now[cell] for cell in equation.left) - sum(now[cell] for cell in equation.right))
            if lost and is_count(lost):
                yield {**moved, cells[-1]: lost}

    def _blocks(self) -> Iterator[Values]:
        """Whole rows that were entered one row too low, or too high: the row where they should begin is empty."""
        kinds = {self._tableau.equations[at].kind for at in self._tableau.failing}
        empty = [not any(self._values[cell] for cell in row) for row in self._rows]
        for first, last in combinations(range(len(self._rows)), 2) if "row" not in kinds else ():
            rows = self._rows[first : last + 1]
            for block, free in ((rows, empty[first]), (rows[::-1], empty[last])):
                if free and self._may_be(block):
                    moved = {
                        cell: self._values[c]
                        for row, below in pairwise(block)
                        for cell, c in zip(row, below, strict=True)
                    }
                    yield {**moved, **dict.fromkeys(block[-1], 0)}

    def _may_be(self, block: Sequence[Line]) -> bool:
        """Rows moved up by one make the first failing equation hold, which costs little to tell."""
        at, column = self._first
        signs = self._tableau.signs
        cells = [row[column] for row in block]
        values = [*(self._values[cell] for cell in cells[1:]), 0]
        by = sum(
            sign * (new - self._values[cell])
            for cell, new in zip(cells, values, strict=True)
            for one, sign in signs[cell]
            if one == at
        )
        return self._tableau.residuals[at] + by == 0

    @cached_property
    def _first(self) -> tuple[int, int]:
        """The first failing equation and its column; the first one where it is in none of those laid out."""
        at = min(self._tableau.failing)
        key = self._tableau.equations[at].key
        return at, next((i for i, cell in enumerate(self._rows[0]) if cell.split("/")[2] == key), 0)

    def _overwritten(self) -> Iterator[Values]:
        """A row that was entered over the next one, its own left empty; the sums tell what stood there."""
        kinds = {self._tableau.equations[at].kind for at in self._tableau.failing}
        below = list(pairwise(self._rows)) if "row" not in kinds else []
        for own, other in (*below, *((lower, upper) for upper, lower in below)):
            if any(self._values[cell] for cell in own) or not any(self._values[cell] for cell in other):
                continue
            moved = {cell: self._values[there] for cell, there in zip(own, other, strict=True)}
            lost = {cell: self._asked({**moved, cell: 0}, cell) for cell in other}
            if all(is_count(value) for value in lost.values()) and any(
                lost[cell] != self._values[cell] for cell in lost
            ):
                yield {**moved, **lost}

    def _asked(self, values: Values, cell: str) -> Number:
        """What the first equation of a cell but its row's asks for, other cells changed as told; 0 without one."""
        effect = self._tableau.effect({one: new - self._values[one] for one, new in values.items()})
        places = ((at, s) for at, s in self._tableau.signs[cell] if self._tableau.equations[at].kind != "row")
        return next((-sign * (self._tableau.residuals[at] + effect.get(at, 0)) for at, sign in places), 0)

    def _untotalled(self) -> Iterator[Values]:
        """Totals left at 0 or blank although their parts have a sum; of all columns, of all rows, or of both."""
        for kinds in (("column",), ("row",), ("column", "row"), ("row", "column")):
            now = dict(self._values)
            for kind, equation in product(kinds, self._tableau.equations):
                if equation.kind == kind and len(equation.right) == 1 and not self._values[equation.right[0]]:
                    now[equation.right[0]] = sum(now[cell] for cell in equation.left)
            yield now
