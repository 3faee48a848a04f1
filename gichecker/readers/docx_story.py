"""Paragraphs and tables of one part of a docx (body, header, note …), in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from gichecker.model.document import Role
from gichecker.model.formatting import Look, Span
from gichecker.model.record import field, mutable
from gichecker.readers.docx_formatting import Formats
from gichecker.readers.docx_lines import Line, LineReader
from gichecker.readers.docx_numbering import Numbering
from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_xml import (
    ALTERNATE,
    NAMES,
    TBL,
    VAL,
    Element,
    P,
    Properties,
    R,
    W,
    chosen,
    number,
    properties,
    switch,
)
from gichecker.readers.flow import MAX_SPAN, CellDraft, GridDraft, PictureDraft, TextDraft

_TR, _TC, _TRPR, _TCPR = f"{W}tr", f"{W}tc", f"{W}trPr", f"{W}tcPr"
_CHUNK = f"{W}altChunk"
_BLOCKS = frozenset({P, TBL, _CHUNK})
_DELETED, _DELETED_CELL = f"{W}del", f"{W}cellDel"
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}


Draft = TextDraft | GridDraft | PictureDraft
Chunks = Callable[[str, Role], Iterator[TextDraft | GridDraft]]


@mutable
class _Rows:
    """A table in the making.

    Attributes:
        above: cells that a cell of the next row may go on with, by first column.
        looks: texts and looks of the paragraphs inside.
    """

    cells: list[CellDraft] = field(default_factory=list)
    row: int = 0
    above: dict[int, CellDraft] = field(default_factory=dict)
    looks: list[tuple[str, Look]] = field(default_factory=list)


class Story:
    """Walks one part.

    Args:
        root: of the part.
        role: of its paragraphs.
        styles: of the docx.
        numbering: shared by all parts.
        chunks: gives what stands in a file inside the docx, for the id of a relationship and the role of its text.
        formats: where looks are asked for; None where they don't matter.
    """

    def __init__(
        self,
        root: Element,
        role: Role,
        styles: Styles,
        numbering: Numbering,
        chunks: Chunks,
        formats: Formats | None = None,
    ) -> None:
        self._lines = LineReader(styles, root)
        self._role = role
        self._numbering = numbering
        self._chunks = chunks
        self._formats = formats
        self._aside: list[Draft] = []
        self.notes: list[tuple[str, str]] = []

    def blocks(self, container: Element) -> Iterator[Draft]:
        """Everything below `container`; text boxes and pictures behind the block that they are anchored in."""
        for draft in self._inner(container, self._role, open_frames=True):
            yield draft
            aside, self._aside = self._aside, []
            yield from aside

    def _inner(self, container: Element, role: Role, *, open_frames: bool = False) -> Iterator[TextDraft | GridDraft]:
        carried = ""
        spans: list[Span] = []
        for element in _unwrapped(container, _BLOCKS):
            if element.tag != P:
                if carried:
                    yield TextDraft(carried, role)
                    carried, spans = "", []
                yield from self._other(element, role, open_frames=open_frames)
                continue
            line = self._lines.read(element)
            if self._formats:
                spans += self._formats.looks.spans(line, len(carried))
            carried += line.text
            label = "" if line.runs_on else self._numbering.label(line.properties)
            self._set_aside(line)
            if not line.runs_on:
                yield TextDraft(label + carried, role, len(label), self._look(line, spans, len(label)))
                carried, spans = "", []
        if carried:
            yield TextDraft(carried, role)

    def _other(self, element: Element, role: Role, *, open_frames: bool) -> Iterator[TextDraft | GridDraft]:
        """What is no paragraph: a table or a file."""
        if element.tag == _CHUNK:
            return self._chunks(element.get(f"{R}id", ""), role)
        frame = _frame(element) if open_frames else None
        return iter((self._table(element),)) if frame is None else self._inner(frame, role)

    def _look(self, line: Line, spans: list[Span], label: int) -> Look | None:
        if self._formats is None:
            return None
        moved = [Span(span.start + label, span.end + label, span.face) for span in spans] if label else spans
        return self._formats.looks.look(line.properties, moved)

    def _set_aside(self, line: Line) -> None:
        self.notes += line.notes
        self._aside += [PictureDraft()] * line.pictures
        for box in line.boxes:
            drafts = list(self._inner(box, Role.TEXTBOX))
            self._aside += drafts

    def _table(self, table: Element) -> GridDraft:
        rows = _Rows()
        for row, found in _rows(table):
            self._row(row, _span(found, "gridBefore", 0), rows)
        draft = GridDraft(rows.cells)
        if self._formats:
            draft.look = self._formats.table(table, draft, rows.looks)
        return draft

    def _row(self, row: Element, col: int, rows: _Rows) -> None:
        above, rows.above = rows.above, {}
        for element, span, merge in _cells(row):
            upper = above.get(col) if merge == "continue" else None
            if upper is not None and upper.colspan == span:
                upper.rowspan += 1
                rows.above[col] = upper
            else:
                cell = self._cell(element, CellDraft(rows.row, col, colspan=span), rows.looks)
                rows.cells.append(cell)
                if merge:
                    rows.above[col] = cell
            col += span
        rows.row += 1

    def _cell(self, element: Element, cell: CellDraft, looks: list[tuple[str, Look]]) -> CellDraft:
        texts = []
        for draft in self._inner(element, self._role):
            if isinstance(draft, GridDraft):
                cell.nested.append(draft)
            elif draft.text:
                texts.append(draft.text)
                if draft.look:
                    looks.append((draft.text, draft.look))
        cell.text = "\n".join(texts)
        return cell


def _unwrapped(parent: Element, tags: Collection[str]) -> Iterator[Element]:
    """The elements with these tags, content controls and other wrappers opened."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag == ALTERNATE:
            yield from _unwrapped(chosen(child), tags)
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tags)


def _rows(table: Element) -> Iterator[tuple[Element, Properties]]:
    """Rows that are there to be seen, with their properties."""
    for row in _unwrapped(table, {_TR}):
        found = properties(row, _TRPR)
        if _DELETED not in found and not switch(found, "hidden"):
            yield row, found


def _frame(table: Element) -> Element | None:
    """The only cell of a table that is a frame around other tables; None for a table of data."""
    rows = list(islice(_rows(table), 2))
    cells = _cells(rows[0][0]) if len(rows) == 1 else []
    return cells[0][0] if len(cells) == 1 and cells[0][0].find(f".//{TBL}") is not None else None


def _cells(row: Element) -> list[tuple[Element, int, str]]:
    """Cells of a row with columns covered and vertical merge; the old way of merging to the left adds to the span."""
    found: list[tuple[Element, int, str]] = []
    for element in _unwrapped(row, {_TC}):
        cell = properties(element, _TCPR)
        if _DELETED_CELL in cell:
            continue
        span = _span(cell, "gridSpan", 1)
        if found and _merge(cell, "hMerge") == "continue":
            left, width, merge = found[-1]
            found[-1] = (left, width + span, merge)
        else:
            found.append((element, span, _merge(cell, "vMerge")))
    return found


def _span(found: Properties, name: str, default: int) -> int:
    span = number(found, name)
    return default if span is None else max(default, min(span, MAX_SPAN))


def _merge(found: Properties, name: str) -> str:
    """`restart`, `continue`, or nothing."""
    merge = found.get(NAMES[name])
    return "" if merge is None else merge.get(VAL, "continue")
