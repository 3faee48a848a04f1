"""Pages → Document: the same for pdf, ofd and scans."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gichecker.model.document import Document, Note, Role
from gichecker.model.page import Straightened
from gichecker.model.record import replace
from gichecker.progress import Tick, silent
from gichecker.readers.flow import Flow
from gichecker.readers.page import PageContent
from gichecker.readers.page_columns import in_columns
from gichecker.readers.page_frames import Frame, frame_of, frame_on_page
from gichecker.readers.page_glyphs import legible
from gichecker.readers.page_grid import PageGrid
from gichecker.readers.page_joins import PagePart, PageTable
from gichecker.readers.page_lines import Line, line_of
from gichecker.readers.page_margins import Margins, PageLines, margins, masked
from gichecker.readers.page_paragraphs import continues
from gichecker.readers.page_rows import Row
from gichecker.readers.page_tables import tables_and_rows
from gichecker.readers.page_text import text_of

_PICTURE = 0.05
"""Of the page: smaller pictures are logos, seals and signs."""


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
    tables: list[list[_Table | _Picture]] = []
    straightened: list[Straightened] = []
    for page in map(legible, pages):
        straightened += [page.straightened] if page.straightened else []
        found, left = tables_and_rows(page)
        placed = [_Table(grid.page, grid.box[1], PagePart(grid)) for grid in found]
        tables.append(sorted([*placed, *_pictures(page)], key=lambda item: item.top))
        texts.append(_page_lines(page, left, found))
    tick("read", 0.9)
    flow = Flow()
    edges = margins(texts)
    bodies = [page.lines[edge.head : len(page.lines) - edge.foot] for page, edge in zip(texts, edges, strict=True)]
    _add_body(flow, texts, bodies, tables)
    _add_margins(flow, texts, edges)
    return replace(flow.document(format_name, notes, len(texts)), straightened=tuple(straightened))


class _Table(NamedTuple):
    page: int
    top: float
    part: PagePart


class _Picture(NamedTuple):
    top: float


def _pictures(page: PageContent) -> Iterator[_Picture]:
    """The pictures that stand in the text: neither signs nor what text is printed on."""
    for left, top, right, bottom in page.pictures:
        if (right - left) * (bottom - top) < _PICTURE * page.width * page.height:
            continue
        if not any(left < glyph.left and glyph.right < right and top < glyph.top < bottom for glyph in page.glyphs):
            yield _Picture(top)


def _page_lines(page: PageContent, left: Sequence[Row], found: Iterable[PageGrid]) -> PageLines:
    lines = [line_of(row, page.number, column) for column, row in in_columns(left)]
    return PageLines(page.width, page.height, lines, [(grid.box[1], grid.box[3]) for grid in found])


def _add_body(
    flow: Flow, pages: Sequence[PageLines], bodies: Sequence[list[Line]], tables: Sequence[list[_Table | _Picture]]
) -> None:
    writer = _Writer(flow, _frames(pages, bodies))
    for body, parts in zip(bodies, tables, strict=True):
        for item in _in_order(body, parts):
            if isinstance(item, Line):
                writer.line(item)
            elif isinstance(item, _Table):
                writer.table(item)
            else:
                writer.picture()
    writer.end()


class _Writer:
    """Joins lines to paragraphs and the parts of tables to tables, one behind the other."""

    def __init__(self, flow: Flow, frames: dict[tuple[int, int], Frame]) -> None:
        self._flow = flow
        self._frames = frames
        self._paragraph: list[Line] = []
        self._frame: Frame | None = None
        self._table: PageTable | None = None
        self._page = 0
        self._pictures = 0

    def line(self, line: Line) -> None:
        """Go on with a line."""
        frame = self._frames[line.page, line.column]
        if not (self._frame and self._paragraph and continues(self._paragraph, line, frame, self._frame)):
            self.end()
        self._paragraph.append(line)
        self._frame = frame

    def table(self, table: _Table) -> None:
        """Go on with a table, or with what of it is on the next page."""
        if self._table and table.page > self._page and self._table.goes_on(table.part):
            self._table.add(table.part)
        else:
            self.end()
            self._table = PageTable(table.part)
        self._page = table.page

    def picture(self) -> None:
        """Go on with a picture; it doesn't part the paragraph or table in which it stands."""
        self._pictures += 1

    def end(self) -> None:
        """Hand over what is complete."""
        if self._table:
            self._flow.grid(self._table.draft())
        text, printed = text_of(self._paragraph)
        self._flow.paragraph(text, lines=printed)
        for _ in range(self._pictures):
            self._flow.picture()
        self._table, self._paragraph, self._pictures = None, [], 0


def _in_order(body: Sequence[Line], tables: Sequence[_Table | _Picture]) -> Iterator[Line | _Table | _Picture]:
    """The lines in order, each table or picture before the first line that begins below its top and outside columns."""
    waiting = deque(tables)
    for line in body:
        while waiting and waiting[0].top < line.box[1] and line.column == 0:
            yield waiting.popleft()
        yield line
    yield from waiting


def _frames(pages: Sequence[PageLines], bodies: Sequence[list[Line]]) -> dict[tuple[int, int], Frame]:
    """The frames of running text, by page and column: that of all pages of this width, as it is on the page."""
    together: dict[tuple[int, int], list[Line]] = {}
    for page, body in zip(pages, bodies, strict=True):
        for line in body:
            together.setdefault((round(page.width), line.column), []).append(line)
    usual = {key: frame_of(body, key[0] if key[1] == 0 else None) for key, body in together.items()}
    frames: dict[tuple[int, int], Frame] = {}
    for page, body in zip(pages, bodies, strict=True):
        for column in {line.column for line in body}:
            own = [line for line in body if line.column == column]
            frames[own[0].page, column] = frame_on_page(usual[round(page.width), column], own)
    return frames


def _add_margins(flow: Flow, pages: Sequence[PageLines], edges: Sequence[Margins]) -> None:
    seen: set[tuple[Role, str]] = set()
    for page, edge in zip(pages, edges, strict=True):
        marginal = [(Role.HEADER, line) for line in page.lines[: edge.head]]
        marginal += [(Role.FOOTER, line) for line in page.lines[len(page.lines) - edge.foot :]]
        for role, line in marginal:
            if (role, masked(line.text)) not in seen:
                seen.add((role, masked(line.text)))
                flow.paragraph(line.text, role, lines=(line.printed(0),))
