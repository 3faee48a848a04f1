"""Tables that go on over page breaks: the parts on each page → one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gichecker.model.page import Area
from gichecker.readers.flow import CellDraft, GridDraft
from gichecker.readers.page_breaks import is_cut, is_number, one_text
from gichecker.readers.page_grid import PageCell, PageGrid
from gichecker.readers.page_text import cell_text, joined
from gichecker.text.likeness import likeness

_SAME_EDGE = 3.5
_SAME_WIDTH = 6.0
"""Points by which edges, and the widths of two parts of a table, may differ."""
_HEAD = 12
"""Rows that a repeated head may have."""
_ALIKE = 0.8
"""Likeness of two rows that may be one row, printed twice and misread once."""

Columns = tuple[int, int]
"""First column and number of columns."""


class PagePart:
    """The part of a table that is on one page, as drafts.

    Attributes:
        page: 1-based.
        edges: of its columns, in points from its left side.
        rows: number of rows.
        cells: in reading order.
    """

    def __init__(self, grid: PageGrid) -> None:
        self.page = grid.page
        self.edges = [edge - grid.columns[0] for edge in grid.columns]
        self.rows = len(grid.rows) - 1
        self.cells = [_draft(cell, grid.page) for cell in grid.cells]

    def at_top(self) -> list[CellDraft]:
        """Cells in its first row."""
        return [cell for cell in self.cells if cell.row == 0]

    def at_bottom(self) -> dict[Columns, CellDraft]:
        """Cells that reach its lower side."""
        return {_columns(cell): cell for cell in self.cells if cell.row + cell.rowspan == self.rows}

    def drop(self, rows: int) -> None:
        """Leave out rows at the top."""
        self.cells = [cell for cell in self.cells if cell.row >= rows]
        for cell in self.cells:
            cell.row -= rows
        self.rows -= rows


class PageTable:
    """A table in the making, page by page."""

    def __init__(self, part: PagePart) -> None:
        self._page = part.page
        self._edges = part.edges
        self._cells = part.cells
        self._rows = part.rows
        self._bottom = part.at_bottom()
        self._head = [cell for cell in part.cells if cell.row < _HEAD]
        self._spanning: set[Columns] = set()
        self._values = len(part.edges)
        self._learn(part)

    def goes_on(self, part: PagePart) -> bool:
        """Is this, the next thing in the text, a part of the table? It is on the next page, in the same columns.

        Either may lack columns that its rows don't part.
        """
        edges = part.edges
        ends = sorted((edges[-1], self._edges[-1]))
        if part.page != self._page + 1 or ends[1] - ends[0] > _SAME_WIDTH:
            return False
        if max(edges[-2], self._edges[-2]) >= ends[0]:
            return False
        united, _, _ = _united(self._edges, edges)
        fewer, more = sorted((len(edges), len(self._edges)))
        return 3 * (len(united) - more) <= fewer - 2

    def add(self, part: PagePart) -> None:
        """Put a part under the table: a repeated head is dropped, what the break has cut is made whole."""
        self._page = part.page
        self._align(part)
        part.drop(self._repeated(part))
        if not part.cells:
            return
        self._learn(part)
        pairs = [(above, cell) for cell in part.at_top() if (above := self._bottom.get(_columns(cell)))]
        cut = len(pairs) == len(self._bottom) == len(part.at_top()) and is_cut(pairs)
        parting = not cut and self._is_parted(part)
        going = pairs if cut else [pair for pair in pairs if self._goes_down(*pair, parting=parting)]
        shift = self._rows - cut
        held = {id(below): above for above, below in going}
        bottom = part.at_bottom()
        for cell in part.cells:
            cell.row += shift
            if id(cell) in held:
                _extend(held[id(cell)], cell)
        self._bottom = {columns: held.get(id(cell), cell) for columns, cell in bottom.items()}
        self._cells += [cell for cell in part.cells if id(cell) not in held]
        self._rows = shift + part.rows

    def draft(self) -> GridDraft:
        """The table as it is now."""
        return GridDraft(sorted(self._cells, key=lambda cell: (cell.row, cell.col)))

    def _learn(self, part: PagePart) -> None:
        """Which columns have merged cells in them, and where the columns of values begin."""
        self._spanning.update(_columns(cell) for cell in part.cells if cell.rowspan > 1)
        self._values = min([self._values, *(cell.col for cell in part.cells if is_number(cell))])

    def _align(self, part: PagePart) -> None:
        """Give table and part the same columns."""
        edges, own, others = _united(self._edges, part.edges)
        _place(part.cells, others)
        if edges != self._edges:
            _place(self._cells, own)
            self._bottom = {_columns(cell): cell for cell in self._bottom.values()}
            self._spanning = {(own[col], own[col + width] - own[col]) for col, width in self._spanning}
            self._values = own[min(self._values, len(own) - 1)]
        self._edges = edges

    def _repeated(self, part: PagePart) -> int:
        """Number of rows at the top of a part that are the table's head once more.

        On a scan one of them may have been misread; a single row must be the same.
        """
        alike = self._rows_like(part, _ALIKE)
        return alike if alike > 1 else self._rows_like(part, 1.0)

    def _rows_like(self, part: PagePart, least: float) -> int:
        count = 0
        for row in range(min(_HEAD, part.rows)):
            own = [cell for cell in part.cells if cell.row == row]
            head = [cell for cell in self._head if cell.row == row]
            if _likeness(own, head) < least or any(map(is_number, own)):
                break
            if all(cell.row + cell.rowspan <= row + 1 for cell in part.cells if cell.row <= row):
                count = row + 1
        return count

    def _is_parted(self, part: PagePart) -> bool:
        """Is the last row a head that the first row of the part divides further?"""
        wide = {col for col, width in self._bottom if width > 1}
        inside = any(_columns(cell) not in self._bottom and cell.col in wide for cell in part.at_top())
        return inside and not any(map(is_number, self._bottom.values()))

    def _goes_down(self, above: CellDraft, below: CellDraft, *, parting: bool) -> bool:
        """Does a cell go on in the one below it, though its row does not?"""
        if is_number(above) or is_number(below):
            return False
        merged = above.rowspan > 1 or below.rowspan > 1
        label = below.col + below.colspan <= self._values and (merged or _columns(below) in self._spanning)
        if not label and not (parting and above.text):
            return False
        if below.text and above.text:
            return one_text(above, below)
        return merged or bool(above.text)


def _draft(cell: PageCell, page: int) -> CellDraft:
    text, lines = cell_text(cell.glyphs, page)
    nested = [GridDraft(PagePart(grid).cells) for grid in cell.nested]
    return CellDraft(cell.row, cell.col, text, cell.rowspan, cell.colspan, nested, lines, areas=(Area(page, cell.box),))


def _extend(cell: CellDraft, below: CellDraft) -> None:
    """Let a cell go on in another one, whose row is already counted from the top of the table."""
    cell.text, cell.lines = joined([(cell.text, cell.lines), (below.text, below.lines)])
    cell.areas += below.areas
    cell.nested += below.nested
    cell.rowspan = below.row + below.rowspan - cell.row


def _columns(cell: CellDraft) -> Columns:
    return cell.col, cell.colspan


def _likeness(cells: Sequence[CellDraft], others: Sequence[CellDraft]) -> float:
    """Likeness of the texts of two rows, 0 where their cells are at other places."""
    places, other_places = ([(*_columns(cell), cell.rowspan) for cell in row] for row in (cells, others))
    text, other_text = ("".join("".join(cell.text.split()) for cell in row) for row in (cells, others))
    return likeness(text, other_text) if places == other_places else 0.0


def _united(own: Sequence[float], others: Sequence[float]) -> tuple[list[float], list[int], list[int]]:
    """The edges of two parts as one list, and where in it the edges of each are."""
    places = [own[0]]
    for edge in others[1:-1]:
        near = min(own[1:-1], key=lambda one: abs(one - edge), default=edge)
        places.append(near if abs(near - edge) <= _SAME_EDGE and near > places[-1] else edge)
    places.append(own[-1])
    edges = sorted({*own, *places})
    return edges, [edges.index(edge) for edge in own], [edges.index(edge) for edge in places]


def _place(cells: Iterable[CellDraft], places: Sequence[int]) -> None:
    """Count the columns of cells by other edges."""
    for cell in cells:
        end = places[cell.col + cell.colspan]
        cell.col = places[cell.col]
        cell.colspan = end - cell.col
