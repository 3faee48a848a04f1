"""Rows of a doc: where their cells begin and end, which are merged ([MS-DOC] 2.9.321), and the table made of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gichecker.model.record import field, frozen, mutable
from gichecker.readers.doc_binary import I16, U16, number, numbers, taken
from gichecker.readers.flow import CellDraft, GridDraft

_CELL = 20
_MERGED, _ACROSS = 0b11, 0b11
_DOWN_SHIFT = 5
_GOES_ON = 1
_SAME_EDGE = 50
"""Twips: edges nearer than this are one edge, since programs round; no column for text is as narrow."""

Merges: TypeAlias = dict[int, int]


@frozen
class Row:
    """The cells of a row.

    Attributes:
        edges: of its cells in twips, from left to right, one more than cells.
        across: how each cell is merged with those beside it; equal numbers above 0 begin a group, others go on with it.
        down: how each cell is merged with those above and below; 0 not at all, 1 it goes on, 2 or 3 it begins.
    """

    edges: tuple[int, ...]
    across: tuple[int, ...]
    down: tuple[int, ...]

    @classmethod
    def of(cls, operand: bytes, merges: Merges) -> Row:
        """A row as its definition states it; `merges` downwards by cell come over it."""
        count = taken(operand, 0, 1)[0]
        start = 1 + I16.size * (count + 1)
        flags = [
            number(U16, operand, at) if at + U16.size <= len(operand) else 0
            for at in range(start, start + _CELL * count, _CELL)
        ]
        down = tuple(merges.get(index, flag >> _DOWN_SHIFT & _MERGED) for index, flag in enumerate(flags))
        return cls(numbers(I16, operand, 1, count + 1), tuple(flag & _ACROSS for flag in flags), down)


_NO_ROW = Row((), (), ())


@mutable
class Cell:
    """What stands in a cell."""

    texts: list[str] = field(default_factory=list)
    nested: list[GridDraft] = field(default_factory=list)


@mutable
class TableInProgress:
    """A table as far as it has been read; `cell` is the one being filled."""

    rows: list[tuple[Row, list[Cell]]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    cell: Cell = field(default_factory=Cell)

    def end_cell(self) -> None:
        """The cell is complete."""
        self.cells.append(self.cell)
        self.cell = Cell()

    def end_row(self, row: Row | None, *, kept: bool) -> None:
        """The row is complete, and to be shown or not."""
        if kept and self.cells:
            self.rows.append((row or _NO_ROW, self.cells))
        self.cells = []

    def grid(self) -> GridDraft:
        """The table with what has been read of it."""
        if self.cell.texts or self.cell.nested:
            self.end_cell()
        self.end_row(None, kept=True)
        return _grid([(_fitted(row, len(cells)), cells) for row, cells in self.rows])


def _fitted(row: Row, count: int) -> Row:
    """The row with as many cells as there are; where the edges of some are not stated they count as not merged."""
    more = (0,) * (count - len(row.across))
    return Row(row.edges[: count + 1], row.across[:count] + more, row.down[:count] + more)


def _grid(rows: Sequence[tuple[Row, list[Cell]]]) -> GridDraft:
    columns = _columns(edge for row, _ in rows for edge in row.edges)
    drafts: list[CellDraft] = []
    above: dict[int, CellDraft] = {}
    for index, (row, cells) in enumerate(rows):
        upper, above, free = above, {}, 0
        for first, last in _groups(row.across):
            start, free = _place(columns, row.edges[first : last + 2], free)
            goes_on = upper.get(start) if row.down[first] == _GOES_ON else None
            if goes_on is not None and goes_on.colspan == free - start:
                goes_on.rowspan += 1
                above[start] = goes_on
                continue
            cell = cells[first]
            drafts.append(CellDraft(index, start, "\n".join(cell.texts), 1, free - start, cell.nested))
            if row.down[first]:
                above[start] = drafts[-1]
    return GridDraft(drafts)


def _place(columns: list[int], edges: tuple[int, ...], free: int) -> tuple[int, int]:
    """First column of a cell and the one behind its last; the next free one where its edges are not stated."""
    if len(edges) < 2:
        return free, free + 1
    left, right = (bisect_right(columns, edge) - 1 for edge in (edges[0], edges[-1]))
    start = max(free, left)
    return start, max(start + 1, right)


def _columns(edges: Iterable[int]) -> list[int]:
    """Left ends of the columns: edges of all rows, near ones taken together."""
    columns: list[int] = []
    for edge in sorted(set(edges)):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    return columns


def _groups(across: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last cell of each group that shows as one cell.

    The specification and the programs differ in which of two numbers begins a group; the first one seen does.
    """
    groups: list[tuple[int, int]] = []
    begins = 0
    for index, kind in enumerate(across):
        if kind and begins and kind != begins and across[index - 1]:
            groups[-1] = (groups[-1][0], index)
        else:
            groups.append((index, index))
            begins = begins or kind
    return groups
