"""Pages → Document: the same for pdf, ofd and scans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from gichecker.model.document import Document, Note, Role
from gichecker.model.page import Area
from gichecker.progress import Tick, silent
from gichecker.readers.flow import CellDraft, Flow, GridDraft
from gichecker.readers.page import Glyph, PageContent
from gichecker.readers.page_grid import PageCell, PageGrid, grids
from gichecker.readers.page_lines import Line, lines
from gichecker.readers.page_margins import Margins, PageLines, margins, masked
from gichecker.readers.page_paragraphs import Frame, continues, frame_of
from gichecker.readers.page_text import cell_text, text_of


def laid_out(
    format_name: str, pages: Iterable[PageContent], notes: tuple[Note, ...] = (), tick: Tick = silent
) -> Document:
    """The document on some pages; a page's glyphs are dropped once its lines and tables are found.

    Running headers and footers stand behind the body, each once.

    Args:
        format_name: as in `Document`.
        pages: in their order.
        notes: what the reader has to say.
        tick: told when all pages are read; what yields the pages tells of each.
    """
    texts: list[PageLines] = []
    tables: list[list[_Table]] = []
    for page in pages:
        found = grids(page)
        tables.append([_Table(grid.box[1], draft(grid)) for grid in found])
        texts.append(PageLines(page.width, page.height, lines(_outside(page, found), page.number)))
    tick("read", 0.9)
    flow = Flow()
    edges = margins(texts)
    bodies = [page.lines[edge.head : len(page.lines) - edge.foot] for page, edge in zip(texts, edges, strict=True)]
    _add_body(flow, texts, bodies, tables)
    _add_margins(flow, texts, edges)
    return flow.document(format_name, notes, len(texts))


class _Table(NamedTuple):
    top: float
    draft: GridDraft


def draft(grid: PageGrid) -> GridDraft:
    """The texts of a table's cells."""
    return GridDraft([_cell(cell, grid.page) for cell in grid.cells])


def _cell(cell: PageCell, page: int) -> CellDraft:
    text, printed = cell_text(cell.glyphs, page)
    nested = [draft(grid) for grid in cell.nested]
    place = (cell.row, cell.col, text, cell.rowspan, cell.colspan)
    return CellDraft(*place, nested=nested, lines=printed, areas=(Area(page, cell.box),))


def _outside(page: PageContent, found: Iterable[PageGrid]) -> list[Glyph]:
    """The glyphs in no table."""
    inside = {id(glyph) for grid in found for glyph in _glyphs(grid)}
    return [glyph for glyph in page.glyphs if id(glyph) not in inside] if inside else page.glyphs


def _glyphs(grid: PageGrid) -> Iterator[Glyph]:
    for cell in grid.cells:
        yield from cell.glyphs
        for nested in cell.nested:
            yield from _glyphs(nested)


def _add_body(
    flow: Flow, pages: Sequence[PageLines], bodies: Sequence[list[Line]], tables: Sequence[list[_Table]]
) -> None:
    frames = _frames(pages, bodies)
    paragraph: list[Line] = []
    before = frames[0] if frames else None
    for body, frame, grids_here in zip(bodies, frames, tables, strict=True):
        for item in _in_order(body, grids_here):
            if isinstance(item, Line) and paragraph and before and continues(paragraph, item, frame, before):
                paragraph.append(item)
            else:
                _add(flow, paragraph)
                paragraph = []
                if isinstance(item, Line):
                    paragraph.append(item)
                else:
                    flow.grid(item)
            before = frame
    _add(flow, paragraph)


def _add(flow: Flow, paragraph: Sequence[Line]) -> None:
    text, printed = text_of(paragraph)
    flow.paragraph(text, lines=printed)


def _in_order(body: Iterable[Line], tables: Iterable[_Table]) -> Iterator[Line | GridDraft]:
    items: list[tuple[float, Line | GridDraft]] = [(line.box[1], line) for line in body]
    items += [(table.top, table.draft) for table in tables]
    yield from (item for _, item in sorted(items, key=itemgetter(0)))


def _frames(pages: Sequence[PageLines], bodies: Sequence[list[Line]]) -> list[Frame]:
    """The frame of each page: that of all pages of its width."""
    by_width: dict[int, list[Line]] = {}
    for page, body in zip(pages, bodies, strict=True):
        by_width.setdefault(round(page.width), []).extend(body)
    frames = {width: frame_of(body, width) for width, body in by_width.items()}
    return [frames[round(page.width)] for page in pages]


def _add_margins(flow: Flow, pages: Sequence[PageLines], edges: Sequence[Margins]) -> None:
    seen: set[tuple[Role, str]] = set()
    for page, edge in zip(pages, edges, strict=True):
        marginal = [(Role.HEADER, line) for line in page.lines[: edge.head]]
        marginal += [(Role.FOOTER, line) for line in page.lines[len(page.lines) - edge.foot :]]
        for role, line in marginal:
            if (role, masked(line.text)) not in seen:
                seen.add((role, masked(line.text)))
                flow.paragraph(line.text, role, lines=(line.printed(0),))
