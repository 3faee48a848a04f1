"""Rows of a table without rules → grid: heads, labels over one row or several, values in their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from gichecker.model.page import Box
from gichecker.model.record import field, mutable
from gichecker.readers.page import Glyph
from gichecker.readers.page_grid import PageCell, PageGrid
from gichecker.readers.page_labels import Block, blocks, label_edges, reach
from gichecker.readers.page_pieces import Piece, pieces
from gichecker.readers.page_rows import Row


@mutable
class _Entry:
    """A row of the table: its label, and what stands beside it."""

    label: Block | None
    beside: list[Piece] = field(default_factory=list)

    @property
    def ink(self) -> tuple[float, float]:
        """Its upper and lower side."""
        labels = self.label.pieces if self.label else []
        return _ink(glyph for piece in (*labels, *self.beside) for glyph in piece.glyphs)

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return sum(self.ink) / 2


class _Cells:
    """Cells in the making; what would share a place with another goes to that one."""

    def __init__(self) -> None:
        self._held: dict[tuple[int, int], PageCell] = {}

    def put(self, row: int, col: int, rowspan: int, colspan: int, glyphs: Iterable[Glyph]) -> None:
        """Add a cell."""
        places = [(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)]
        taken = next((self._held[place] for place in places if place in self._held), None)
        if taken:
            taken.glyphs.extend(glyphs)
        else:
            cell = PageCell(row, col, rowspan, colspan, (0.0, 0.0, 0.0, 0.0), list(glyphs), [])
            self._held |= dict.fromkeys(places, cell)

    def grid(self, page: int, columns: Sequence[float], rows: Sequence[float]) -> PageGrid:
        """All of them, and blank ones at all other places."""
        for row in range(len(rows) - 1):
            for col in range(len(columns) - 1):
                if (row, col) not in self._held:
                    self.put(row, col, 1, 1, ())
        found = {id(cell): cell for cell in self._held.values()}.values()
        cells = [cell._replace(box=_box(cell, columns, rows)) for cell in sorted(found, key=lambda c: c[:2])]
        return PageGrid(page, (columns[0], rows[0], columns[-1], rows[-1]), tuple(columns), tuple(rows), cells)


def unruled(rows: Sequence[Row], first: int, values: Sequence[float], page: int) -> PageGrid:
    """The grid of a table.

    Args:
        rows: of the page that belong to it.
        first: index of the first row with values.
        values: left edges of the columns of values.
        page: its number.
    """
    first = _body(rows, first, values[0])
    edges = [*label_edges(rows[first:], values[0]), *values]
    labels = len(edges) - len(values)
    bounds = [min(edges[0], *(row.box[0] - 1 for row in rows)), *edges[1:], max(row.box[2] + 1 for row in rows)]
    lines = [list(pieces(row, at, edges[1:])) for at, row in enumerate(rows)]
    cells = _Cells()
    _put_heads(cells, list(_heads(lines[:first], rows, bounds, labels)), labels)
    inside = (piece for line in lines[first:] for piece in line if piece.end <= labels)
    made = blocks(inside, rows, bounds, labels)
    over = [label for label in made if any(o.col > label.col and o.overlaps(label.top, label.bottom) for o in made)]
    groups = set(map(id, over))
    entries = [_Entry(label) for label in made if id(label) not in groups]
    _add_beside(entries, [[piece for piece in line if piece.end > labels] for line in lines[first:]])
    entries.sort(key=lambda entry: entry.middle)
    _put_entries(cells, entries, first, labels, len(values))
    for group in over:
        _put_group(cells, group, entries, first)
    inks = [(row.box[1], row.box[3]) for row in rows[:first]] + [entry.ink for entry in entries]
    return cells.grid(page, bounds, _row_edges(inks))


def _body(rows: Sequence[Row], first: int, end: float) -> int:
    """Index of the first row below the head: the label of the first values may begin above them."""
    for at in range(first - 1, max(first - 4, -1), -1):
        found = list(pieces(rows[at], at))
        if found[-1].right >= end:
            break
        if found[0].number:
            return at
    return first


def _heads(lines: Iterable[list[Piece]], rows: Sequence[Row], bounds: Sequence[float], labels: int) -> Iterator[Block]:
    """The cells of the head; nothing goes on with what stands alone above the values, which is a title."""
    together: list[Piece] = []
    for line in lines:
        together += line
        if len(line) == 1 and line[0].end > labels:
            yield from blocks(together, rows, bounds, labels)
            together = []
    yield from blocks(together, rows, bounds, labels)


def _put_heads(cells: _Cells, heads: Sequence[Block], labels: int) -> None:
    """Heads of columns are set to the middle of their height: all that stand above no other begin together."""
    over = [a.end > labels and any(a.col < b.end and b.col < a.end and a.top < b.top for b in heads) for a in heads]
    groups = [head.pieces[-1].row for head, above in zip(heads, over, strict=True) if above]
    first = min(
        (h.pieces[0].row for h, above in zip(heads, over, strict=True) if h.end > labels and not above), default=0
    )
    first = max(first, *(row + 1 for row in groups), 0)
    for head, above in zip(heads, over, strict=True):
        row, end = head.pieces[0].row, head.pieces[-1].row + 1
        row = row if above or head.end <= labels else min(row, first)
        cells.put(row, head.col, end - row, head.end - head.col, _glyphs(head))


def _add_beside(entries: list[_Entry], lines: Iterable[list[Piece]]) -> None:
    """Put what stands beside the labels to them; what stands beside none is a row of its own."""
    labelled = [(entry.label, entry) for entry in entries if entry.label]
    for line in lines:
        if not line:
            continue
        top, bottom = _ink(glyph for piece in line for glyph in piece.glyphs)
        near = [(abs(top + bottom - a.top - a.bottom), e) for a, e in labelled if a.overlaps(top, bottom)]
        if near:
            min(near, key=lambda pair: pair[0])[1].beside.extend(line)
        else:
            entries.append(_Entry(None, line))


def _put_entries(cells: _Cells, entries: Iterable[_Entry], first: int, labels: int, values: int) -> None:
    alone = False
    for row, entry in enumerate(entries, first):
        if entry.label:
            cells.put(row, entry.label.col, 1, labels - entry.label.col, _glyphs(entry.label))
        if any(not piece.is_value for piece in entry.beside):
            alone = len(entry.beside) == 1 and entry.label is not None
        if alone and len(entry.beside) == 1:
            cells.put(row, labels, 1, values, entry.beside[0].glyphs)
            continue
        for piece in entry.beside:
            cells.put(row, piece.col, 1, piece.end - piece.col, piece.glyphs)


def _put_group(cells: _Cells, group: Block, entries: Sequence[_Entry], first: int) -> None:
    rows = reach(group, [entry.label for entry in entries], [entry.middle for entry in entries])
    inside = [label.col for label in (entries[row].label for row in rows) if label]
    cells.put(first + rows.start, group.col, len(rows), min(inside) - group.col, _glyphs(group))


def _glyphs(block: Block) -> list[Glyph]:
    return [glyph for piece in block.pieces for glyph in piece.glyphs]


def _ink(glyphs: Iterable[Glyph]) -> tuple[float, float]:
    _, _, tops, _, bottoms, _ = zip(*glyphs, strict=True)
    return min(tops), max(bottoms)


def _row_edges(inks: Sequence[tuple[float, float]]) -> list[float]:
    """Edges between rows, half way between their inks."""
    edges = [inks[0][0] - 1]
    for (_, bottom), (top, _) in pairwise(inks):
        edges.append(max(edges[-1], (bottom + top) / 2))
    return [*edges, max(edges[-1], inks[-1][1] + 1)]


def _box(cell: PageCell, columns: Sequence[float], rows: Sequence[float]) -> Box:
    """The rectangle of a cell, so large that its ink is inside."""
    left, right = columns[cell.col], columns[cell.col + cell.colspan]
    top, bottom = rows[cell.row], rows[cell.row + cell.rowspan]
    for glyph in cell.glyphs:
        left, top = min(left, glyph.left), min(top, glyph.top)
        right, bottom = max(right, glyph.right), max(bottom, glyph.bottom)
    return left, top, right, bottom
