"""Tables of a web page: cells at their true places, and data told from layout."""

from __future__ import annotations

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.record import field, mutable
from gichecker.readers.flow import MAX_PLACES, MAX_SPAN, CellDraft, GridDraft, PictureDraft, TextDraft

SHORT = 100
"""Characters that the cell of a data table seldom exceeds."""
BULK = 400
"""Characters that only running text reaches."""


Item = str | TextDraft | GridDraft | PictureDraft


@mutable
class _Cell:
    place: CellDraft
    content: list[Item]

    @property
    def size(self) -> int:
        return len(self.place.text)

    @property
    def is_bulk(self) -> bool:
        return self.size > BULK or bool(self.place.nested)

    @property
    def is_short(self) -> bool:
        return 0 < self.size <= SHORT and not self.place.nested


@mutable
class Table:
    """A table in the making; call `row`, then `cell` for each of its cells.

    Attributes:
        spans_known: it is made of table elements, which can be merged.
    """

    spans_known: bool = True
    _cells: list[_Cell] = field(default_factory=list)
    _row: int = -1
    _col: int = 0
    _busy: dict[int, int] = field(default_factory=dict)

    def row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._col = 0

    def cell(self, content: list[Item], rowspan: int, colspan: int) -> None:
        """Add a cell at the next free place of the row.

        Args:
            content: lines, tables and pictures in reading order.
            rowspan: rows covered, as declared.
            colspan: columns covered, as declared.
        """
        if self._row < 0:
            self.row()
        while self._busy.get(self._col, 0) > self._row:
            self._col += 1
        span = max(1, min(colspan, MAX_SPAN))
        lines = (item.text if isinstance(item, TextDraft) else item for item in content)
        text = "\n".join(line for line in lines if isinstance(line, str) and line)
        nested = [item for item in content if isinstance(item, GridDraft)]
        place = CellDraft(self._row, self._col, text, max(1, rowspan), span, nested)
        self._cells.append(_Cell(place, content))
        if rowspan > 1:
            self._busy.update(dict.fromkeys(range(self._col, self._col + span), self._row + rowspan))
        self._col += span
        if self._col * (self._row + 1) > MAX_PLACES:
            raise ReadError(ErrorKind.TOO_LARGE)

    def items(self) -> list[Item]:
        """The table, or what stands in it if it only lays out the page."""
        if not self._is_data():
            return [item for cell in self._cells for item in cell.content]
        for cell in self._cells:
            cell.place.rowspan = min(cell.place.rowspan, self._row + 1 - cell.place.row)
        return [GridDraft([cell.place for cell in self._cells], self.spans_known)]

    def _is_data(self) -> bool:
        """Several cells in a row; and where some cell is bulky, rows of short cells prevail."""
        short_in_row: dict[int, int] = {}
        for cell in self._cells:
            short_in_row[cell.place.row] = short_in_row.get(cell.place.row, 0) + cell.is_short
        if len(self._cells) == len(short_in_row):
            return False
        if not any(cell.is_bulk for cell in self._cells):
            return True
        pairs = sum(short > 1 for short in short_in_row.values())
        return pairs > 1 and pairs * 2 >= len(short_in_row)
