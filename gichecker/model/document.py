"""What was seen in a file: blocks in reading order, no opinion about their meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from gichecker.model.anchor import Anchor
from gichecker.model.formatting import Formatting
from gichecker.model.page import Area, PrintedLine, Straightened
from gichecker.model.record import frozen


class Role(StrEnum):
    """Where a paragraph stands on the page."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"
    NOTE = "note"
    COMMENT = "comment"


@frozen
class Paragraph:
    """One paragraph.

    Attributes:
        text: raw text as a person sees it, automatic numbers included.
        anchor: its whole extent.
        role: body text, or apart from it.
        auto_number: how many leading characters of `text` are an automatic number, absent from the file's own text.
        lines: where it is printed, empty for formats without pages; blanks between lines are on none.
    """

    text: str
    anchor: Anchor
    role: Role = Role.BODY
    auto_number: int = 0
    lines: tuple[PrintedLine, ...] = ()


@frozen
class GridCell:
    """One cell at its true place; a merged cell occurs once.

    Attributes:
        row: first grid row, 0-based.
        col: first grid column, 0-based.
        rowspan: rows covered.
        colspan: columns covered.
        text: raw text, paragraphs joined by line breaks.
        anchor: its whole extent.
        nested: tables inside the cell, apart from its text.
        lines: where its text is printed, as in `Paragraph`.
        areas: its rectangle, in formats with pages; one for each page that it is on.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    anchor: Anchor
    nested: tuple[Grid, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    areas: tuple[Area, ...] = ()


@frozen
class Grid:
    """A table as the file lays it out.

    Attributes:
        rows: number of grid rows.
        cols: number of grid columns.
        cells: in reading order.
        anchor: its whole extent (start and end are 0).
        spans_known: the file states merges (docx, html, pdf); false for text, where covered places read as empty cells.
    """

    rows: int
    cols: int
    cells: tuple[GridCell, ...]
    anchor: Anchor
    spans_known: bool = True


@frozen
class Picture:
    """A picture in the flow of the text."""

    anchor: Anchor


Block = Paragraph | Grid | Picture


@frozen
class Note:
    """Something to tell the user about the reading; the sentence is `messages.toml` [note]."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@frozen
class Document:
    """A file as it was read.

    Attributes:
        format: `docx`, `html`, `txt` …: what the content is, whatever the suffix says.
        blocks: in reading order.
        notes: what the user should know about the reading.
        pages: number of pages, None for flowing formats.
        published: date of publication that a web page's metadata state (PubDate), None where they don't.
        scanned: the text was read from pictures of pages, so any character may be wrong.
        pictured: pages (1-based) of which that is true, where it is not of all.
        formatting: how it is set; None for formats that don't tell.
        straightened: scanned pages that were turned before they were read.
    """

    format: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    pages: int | None = None
    published: dt.date | None = None
    scanned: bool = False
    pictured: frozenset[int] = frozenset()
    formatting: Formatting | None = None
    straightened: tuple[Straightened, ...] = ()

    def text_at(self, anchor: Anchor) -> str:
        """Raw text at an anchor (anchor law).

        Raises:
            LookupError: the anchor leads nowhere.
        """
        return self._block(anchor.block).text[anchor.start : anchor.end]

    def areas(self, anchor: Anchor) -> tuple[Area, ...]:
        """Where a place is on the pages: its characters, line by line; the whole cell where it has none.

        Empty for formats without pages.

        Raises:
            LookupError: the anchor leads nowhere.
        """
        block = self._block(anchor.block)
        parts = (line.part(anchor.start, anchor.end) for line in block.lines)
        found = tuple(part for part in parts if part is not None)
        return found or (block.areas if isinstance(block, GridCell) else ())

    def from_pictures(self) -> frozenset[int]:
        """Indexes of the blocks of which at least a part was read from pictures of pages."""
        if self.scanned:
            return frozenset(range(len(self.blocks)))
        found = ((at, block) for at, block in enumerate(self.blocks) if self.pictured)
        return frozenset(at for at, block in found if not self.pictured.isdisjoint(_pages(block)))

    def _block(self, path: tuple[int, ...]) -> Paragraph | GridCell:
        block: Block | GridCell = self.blocks[path[0]]
        for index in path[1:]:
            match block:
                case Grid():
                    block = block.cells[index]
                case GridCell():
                    block = block.nested[index]
                case _:
                    raise LookupError(f"nothing lies inside {path}")
        if isinstance(block, Paragraph | GridCell):
            return block
        raise LookupError(f"no text at {path}")

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in reading order, tables left out."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


def _pages(block: Block) -> Iterator[int]:
    """The pages that a block is on."""
    match block:
        case Paragraph(lines=lines):
            yield from (line.area.page for line in lines)
        case Grid(cells=cells):
            yield from (area.page for cell in cells for area in cell.areas)
