"""The second reading of a pdf: pdfplumber's own characters, lines and tables, nothing shared with the first one.

It sees the tables only. Where both readings agree on a number, it is the report that is right or wrong; where they
differ, one of the readings is.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pdfplumber

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document
from gichecker.model.page import Box
from gichecker.readers.flow import CellDraft, Flow, GridDraft

MAX_EDGES = 3000
"""Lines on a page; the time that pdfplumber takes grows with their square."""

_THIN = 3.0
_SNAP = 3.0
_MARGIN = 0.08  # of the page's height: headers, footers and page numbers

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its remarks on odd files are nobody's business


class _Cell(NamedTuple):
    box: Box
    text: str


class _Piece(NamedTuple):
    """A table, or what one page holds of it.

    Attributes:
        rows: texts by row, to find the headers that are repeated on the next page.
        cells: with their boxes, pieces that were joined one below the other.
        page: 1-based; of the last piece for one that was joined.
        starts: nothing stands above it on its page.
        ends: nothing stands below it.
    """

    rows: list[list[str]]
    cells: list[_Cell]
    page: int
    starts: bool
    ends: bool

    @property
    def sides(self) -> tuple[float, float]:
        """Left and right."""
        return min(cell.box[0] for cell in self.cells), max(cell.box[2] for cell in self.cells)


def read_second(data: bytes, pages: Collection[int]) -> Document:
    """Read the ruled tables of some pages (1-based).

    Raises:
        ReadError: pdfplumber can't read the file.
    """
    flow = Flow()
    try:
        with pdfplumber.open(BytesIO(data), pages=sorted(pages)) as document:
            pieces = [piece for page in document.pages for piece in _pieces(page)]
    except Exception as error:  # on odd files pdfminer throws whatever its code runs into
        raise ReadError(ErrorKind.DAMAGED, "damaged_pdf") from error
    for piece in _joined(pieces):
        flow.grid(_grid(piece.cells))
    return flow.document("pdf", pages=len(pages))


def _pieces(page: Any) -> Iterator[_Piece]:
    if len(page.edges) > MAX_EDGES:
        return
    plain = page.filter(_no_background)
    tables = plain.find_tables()
    words = [word for word in plain.extract_words() if _in_body(word, page.height)]
    for table in tables:
        rows = [[text.replace("\n", "") if text else "" for text in row] for row in table.extract()]
        cells = [
            _Cell(box, text)
            for row, texts in zip(table.rows, rows, strict=True)
            for box, text in zip(row.cells, texts, strict=True)
            if box
        ]
        starts = all(word["bottom"] > table.bbox[1] for word in words)
        ends = all(word["top"] < table.bbox[3] for word in words)
        yield _Piece([[text for text in row if text] for row in rows], cells, page.page_number, starts, ends)
    page.close()


def _no_background(item: dict[str, Any]) -> bool:
    """Not a filled area, which is no line."""
    filled = item["object_type"] == "rect" and item.get("fill") and not item.get("stroke")
    return not filled or min(item["width"], item["height"]) <= _THIN


def _in_body(word: dict[str, Any], height: float) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(_MARGIN * height < middle < (1 - _MARGIN) * height)


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces of the same table on following pages put together, headers that are repeated left out."""
    tables: list[_Piece] = []
    for piece in pieces:
        before = tables[-1] if tables else None
        if before and _goes_on(before, piece):
            repeated = _repeated(before.rows, piece.rows)
            cells = before.cells + _below(before.cells, piece.cells, repeated)
            tables[-1] = piece._replace(rows=before.rows + piece.rows[repeated:], cells=cells, starts=before.starts)
        else:
            tables.append(piece)
    return tables


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    near = all(abs(one - other) <= _SNAP for one, other in zip(before.sides, piece.sides, strict=True))
    return near and before.ends and piece.starts and piece.page == before.page + 1


def _repeated(rows: Sequence[list[str]], following: Sequence[list[str]]) -> int:
    """How many of the rows that follow repeat the first ones."""
    count = 0
    for one, other in zip(rows, following, strict=False):
        if one != other:
            break
        count += 1
    return count


def _below(above: Iterable[_Cell], cells: Sequence[_Cell], rows: int) -> list[_Cell]:
    """The cells without those of the first rows, moved to where the ones above them end."""
    tops = _lines(cell.box[1] for cell in cells)
    if rows >= len(tops):
        return []
    shift = max(cell.box[3] for cell in above) - tops[rows]
    kept = (cell for cell in cells if cell.box[1] >= tops[rows] - _SNAP)
    return [_Cell((left, top + shift, right, bottom + shift), text) for (left, top, right, bottom), text in kept]


def _grid(cells: Sequence[_Cell]) -> GridDraft:
    """Cells with their spans, by the edges of all of them."""
    columns = _lines(side for cell in cells for side in cell.box[::2])
    rows = _lines(side for cell in cells for side in cell.box[1::2])
    drafts = []
    for (left, top, right, bottom), text in cells:
        row, col = _nearest(rows, top), _nearest(columns, left)
        rowspan, colspan = _nearest(rows, bottom) - row, _nearest(columns, right) - col
        if rowspan and colspan:
            drafts.append(CellDraft(row, col, text, rowspan, colspan))
    return GridDraft(sorted(drafts, key=lambda draft: (draft.row, draft.col)))


def _lines(values: Iterable[float]) -> list[float]:
    """Edges that lie together taken for one."""
    ordered = sorted(values)
    return ordered[:1] + [high for low, high in pairwise(ordered) if high - low > _SNAP]


def _nearest(lines: Sequence[float], value: float) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - value))
