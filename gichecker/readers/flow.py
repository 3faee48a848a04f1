"""Blocks of a document in the making: readers hand in drafts, this gives every piece its anchor."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Document, Grid, GridCell, Note, Paragraph, Picture, Role
from gichecker.model.formatting import Look, TableLook
from gichecker.model.page import Area, PrintedLine
from gichecker.model.record import field, frozen, mutable

MAX_PLACES = 1_000_000
MAX_SPAN = 1000
MAX_NESTING = 20


@frozen
class TextDraft:
    """A paragraph without its anchor; the fields are those of `Paragraph`, `look` is for `Formatting.looks`."""

    text: str
    role: Role
    auto_number: int = 0
    look: Look | None = None


@mutable
class CellDraft:
    """A cell without its anchor; the fields are those of `GridCell`."""

    row: int
    col: int
    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    nested: list[GridDraft] = field(default_factory=list)
    lines: tuple[PrintedLine, ...] = ()
    areas: tuple[Area, ...] = ()


@mutable
class GridDraft:
    """A table without its anchors, cells in reading order; `look` is for `Formatting.tables`."""

    cells: list[CellDraft]
    spans_known: bool = True
    look: TableLook | None = None


@frozen
class PictureDraft:
    """A picture without its anchor."""


def cell_texts(grid: GridDraft) -> Iterator[str]:
    """The texts of a table, cell by cell, nested ones behind the text of their cell."""
    for cell in grid.cells:
        yield cell.text
        for nested in cell.nested:
            yield from cell_texts(nested)


class Flow:
    """Collects blocks in reading order."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []

    def paragraph(
        self, text: str, role: Role = Role.BODY, auto_number: int = 0, lines: tuple[PrintedLine, ...] = ()
    ) -> None:
        """Add a paragraph; one without a visible character is left out."""
        if text.strip():
            anchor = Anchor((len(self._blocks),), 0, len(text))
            self._blocks.append(Paragraph(text, anchor, role, auto_number, lines))

    @property
    def count(self) -> int:
        """How many blocks there are so far."""
        return len(self._blocks)

    def blank(self) -> None:
        """Add an empty paragraph: a blank cell of a table that has one cell a line."""
        self._blocks.append(Paragraph("", Anchor((len(self._blocks),), 0, 0)))

    def add(self, draft: str | TextDraft | GridDraft | PictureDraft) -> None:
        """Add a paragraph, one of body text if it is a string, a table or a picture."""
        match draft:
            case str():
                self.paragraph(draft)
            case TextDraft(text, role, auto_number):
                self.paragraph(text, role, auto_number)
            case GridDraft():
                self.grid(draft)
            case PictureDraft():
                self.picture()

    def grid(self, draft: GridDraft) -> None:
        """Add a table; one without cells is left out.

        Raises:
            ReadError: it covers more than `MAX_PLACES` places, or nests more than `MAX_NESTING` tables.
        """
        if draft.cells:
            self._blocks.append(_grid(draft, (len(self._blocks),)))

    def picture(self) -> None:
        """Add a picture."""
        self._blocks.append(Picture(Anchor((len(self._blocks),), 0, 0)))

    def document(self, format_name: str, notes: tuple[Note, ...] = (), pages: int | None = None) -> Document:
        """The document made of all blocks so far."""
        return Document(format_name, tuple(self._blocks), notes, pages)


def _grid(draft: GridDraft, path: tuple[int, ...]) -> Grid:
    rows = max(cell.row + cell.rowspan for cell in draft.cells)
    cols = max(cell.col + cell.colspan for cell in draft.cells)
    if rows * cols > MAX_PLACES or len(path) > 2 * MAX_NESTING:
        raise ReadError(ErrorKind.TOO_LARGE)
    cells = tuple(_cell(cell, (*path, index)) for index, cell in enumerate(draft.cells))
    return Grid(rows, cols, cells, Anchor(path, 0, 0), draft.spans_known)


def _cell(draft: CellDraft, path: tuple[int, ...]) -> GridCell:
    inner = (grid for grid in draft.nested if grid.cells)
    nested = tuple(_grid(grid, (*path, index)) for index, grid in enumerate(inner))
    anchor = Anchor(path, 0, len(draft.text))
    spans = (draft.rowspan, draft.colspan)
    return GridCell(draft.row, draft.col, *spans, draft.text, anchor, nested, draft.lines, draft.areas)
