"""A sheet as paragraphs and tables: lines of one cell around the tables are text, as headings are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.record import frozen
from gichecker.readers.flow import MAX_PLACES, CellDraft, GridDraft
from gichecker.readers.xlsx_sheet import Place, Sheet
from gichecker.text.ordinals import SECTION

PROSE = 200
"""Characters that no cell of a table reaches."""
_VALUE = re.compile(r"^[\d.,%/+—-]*$")


def blocks(sheet: Sheet) -> Iterator[str | GridDraft]:
    """Lines of text and tables, from top to bottom; rows that show nothing part them.

    A row is text if it has only one cell and stands at the edge of a table or apart from any; if a cell of it is as
    long as only prose is; or if its only words have a number like a heading's and the next row is one of headers.

    Raises:
        ReadError: the sheet has more than `MAX_PLACES` places.
    """
    rows = _rows(sheet)
    for start, end in pairwise([0, *sorted(sheet.gaps), len(rows)]):
        yield from _region(rows[start:end])


@frozen
class _Row:
    """Cells that begin in a row, blank ones included.

    Attributes:
        number: of the row.
        cells: from left to right.
        texts: those with text.
        lone: it shows one cell and nothing else.
    """

    number: int
    cells: Sequence[CellDraft]
    texts: Sequence[CellDraft]
    lone: bool

    @property
    def is_prose(self) -> bool:
        return any(len(cell.text) > PROSE for cell in self.texts)

    def heads(self, following: _Row | None) -> bool:
        """It is a heading, told by its number and by the headers that follow it."""
        if len(self.texts) != 1 or following is None or len(following.texts) < 2:
            return False
        words = not any(_VALUE.search(cell.text) for cell in following.texts)
        (cell,) = self.texts
        across = cell.colspan == 1 or cell is self.cells[-1]
        return words and across and SECTION.match(cell.text) is not None


def _rows(sheet: Sheet) -> list[_Row]:
    if sheet.rows * sheet.cols > MAX_PLACES:
        raise ReadError(ErrorKind.TOO_LARGE)
    covered: set[Place] = set()
    rows: list[_Row] = []
    for row in range(sheet.rows):
        cells: list[CellDraft] = []
        under = False
        for col in range(sheet.cols):
            if (row, col) in covered:
                under = under or not cells or cells[-1].col + cells[-1].colspan <= col
                continue
            down, across = _free(sheet, covered, (row, col))
            covered.update((row + r, col + c) for r in range(down) for c in range(across))
            cells.append(CellDraft(row, col, sheet.texts.get((row, col), ""), down, across))
        texts = [cell for cell in cells if cell.text]
        shown = [cell for cell in cells if cell.text or (cell.row, cell.col) in sheet.framed]
        rows.append(_Row(row, cells, texts, lone=len(shown) == len(texts) == 1 and not under))
    return rows


def _free(sheet: Sheet, covered: set[Place], place: Place) -> Place:
    """Rows and columns of the cell at a place: as merged, as far as no other cell has them."""
    down, across = sheet.areas.get(place, (1, 1))
    row, col = place
    while any((row, col + c) in covered for c in range(across)):
        across -= 1
    return down, across


def _region(rows: Sequence[_Row]) -> Iterator[str | GridDraft]:
    following = [*rows[1:], None][: len(rows)]
    texts = [row.is_prose or row.heads(after) for row, after in zip(rows, following, strict=True)]
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        edge = True
        for at in order:
            edge = texts[at] = texts[at] or (edge and (rows[at].lone or not rows[at].cells))
    for is_text, group in groupby(zip(texts, rows, strict=True), key=itemgetter(0)):
        table = [row for _, row in group]
        if is_text or len(table) == 1:
            yield from (line for row in table for cell in row.texts for line in cell.text.split("\n"))
        else:
            yield GridDraft(list(_cells(table)))


def _cells(rows: Sequence[_Row]) -> Iterator[CellDraft]:
    """The cells of a table, columns left out in which it has no text at either side."""
    texts = [cell for row in rows for cell in row.texts]
    if not texts:
        return
    first, last = min(cell.col for cell in texts), max(cell.col + cell.colspan for cell in texts)
    top, bottom = rows[0].number, rows[-1].number + 1
    for cell in (cell for row in rows for cell in row.cells if first <= cell.col < last):
        rowspan, colspan = min(cell.rowspan, bottom - cell.row), min(cell.colspan, last - cell.col)
        yield CellDraft(cell.row - top, cell.col - first, cell.text, rowspan, colspan)
