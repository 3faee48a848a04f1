"""Paragraphs and tables of one part of a docx (body, header, note …), in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gichecker.model.document import Role
from gichecker.readers.docx_lines import Line, LineReader
from gichecker.readers.docx_numbering import Numbering
from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_xml import PPR, TBL, Element, P, W, number, switch
from gichecker.readers.flow import MAX_SPAN, CellDraft, GridDraft, PictureDraft

_TR, _TC = f"{W}tr", f"{W}tc"
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent")}


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A paragraph without its anchor; the fields are those of `Paragraph`."""

    text: str
    role: Role
    auto_number: int = 0


Draft = TextDraft | GridDraft | PictureDraft


@dataclass(slots=True)
class _Rows:
    """A table in the making.

    Attributes:
        above: cells that a cell of the next row may go on with, by first column.
    """

    cells: list[CellDraft] = field(default_factory=list)
    row: int = 0
    above: dict[int, CellDraft] = field(default_factory=dict)


class Story:
    """Walks one part.

    Args:
        root: of the part.
        role: of its paragraphs.
        styles: of the docx.
        numbering: shared by all parts.
    """

    def __init__(self, root: Element, role: Role, styles: Styles, numbering: Numbering) -> None:
        self._lines = LineReader(styles, root)
        self._role = role
        self._numbering = numbering
        self._aside: list[Draft] = []
        self.notes: list[tuple[str, str]] = []

    def blocks(self, container: Element) -> Iterator[Draft]:
        """Everything below `container`; text boxes and pictures behind the block that they are anchored in."""
        for draft in self._inner(container, self._role):
            yield draft
            aside, self._aside = self._aside, []
            yield from aside

    def _inner(self, container: Element, role: Role) -> Iterator[TextDraft | GridDraft]:
        carried = ""
        for element in _unwrapped(container, {P, TBL}):
            if element.tag == TBL:
                yield self._table(element)
                continue
            line = self._lines.read(element)
            carried += line.text
            self._set_aside(line)
            if not line.runs_on:
                label = self._numbering.label(element.find(PPR))
                yield TextDraft(label + carried, role, len(label))
                carried = ""
        if carried:
            yield TextDraft(carried, role)

    def _set_aside(self, line: Line) -> None:
        self.notes += line.notes
        self._aside += [PictureDraft()] * line.pictures
        for box in line.boxes:
            drafts = list(self._inner(box, Role.TEXTBOX))
            self._aside += drafts

    def _table(self, table: Element) -> GridDraft:
        rows = _Rows()
        for row in _unwrapped(table, {_TR}):
            properties = row.find(f"{W}trPr")
            if properties is not None and (properties.find(f"{W}del") is not None or switch(properties, "hidden")):
                continue
            self._row(row, _span(properties, "gridBefore", 0), rows)
        return GridDraft(rows.cells)

    def _row(self, row: Element, col: int, rows: _Rows) -> None:
        above, rows.above = rows.above, {}
        for element in _unwrapped(row, {_TC}):
            properties = element.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            span = _span(properties, "gridSpan", 1)
            merge = _merge(properties, "vMerge")
            upper = above.get(col) if merge == "continue" else None
            if upper is not None and upper.colspan == span:
                upper.rowspan += 1
                rows.above[col] = upper
            elif _merge(properties, "hMerge") == "continue" and rows.cells and rows.cells[-1].row == rows.row:
                rows.cells[-1].colspan += span
            else:
                cell = self._cell(element, CellDraft(rows.row, col, colspan=span))
                rows.cells.append(cell)
                if merge:
                    rows.above[col] = cell
            col += span
        rows.row += 1

    def _cell(self, element: Element, cell: CellDraft) -> CellDraft:
        texts = []
        for draft in self._inner(element, self._role):
            if isinstance(draft, GridDraft):
                cell.nested.append(draft)
            elif draft.text:
                texts.append(draft.text)
        cell.text = "\n".join(texts)
        return cell


def _unwrapped(parent: Element, tags: set[str]) -> Iterator[Element]:
    """The elements with these tags, content controls and other wrappers opened."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tags)


def _span(properties: Element | None, name: str, default: int) -> int:
    found = number(properties, name)
    return default if found is None else max(default, min(found, MAX_SPAN))


def _merge(properties: Element | None, name: str) -> str:
    """`restart`, `continue`, or nothing."""
    found = properties.find(W + name) if properties is not None else None
    return "" if found is None else found.get(f"{W}val", "continue")
