"""A `Document` as a Qt text: paragraphs styled by what they are for, tables with their merged cells.

The Qt text has one character for each UTF-16 unit of the raw text, so that a place in the file is a plain offset.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from gichecker.gui import theme
from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph, Role
from gichecker.model.record import field, frozen
from gichecker.model.report import Passage, PassageRole, Report

SERIF = theme.SOURCE_FAMILIES
KAI = ["KaiTi", "STKaiti", *SERIF[2:]]
HEI = ["SimHei", "STHeiti", *theme.FAMILIES]
SIZE = 14.0
GRID_SIZE = 12.5
LINE_HEIGHT = 1.65
BORDER = 1
LEAST_CHARACTERS, MOST_CHARACTERS, TALL_CHARACTERS = 2.2, 9.0, 3.7
"""How many characters wide a column of a table is; a tall label such as （三）不予公开 is broken into lines."""

_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]+(?:[）)、．]|\.(?!\d))")
_UNSHOWABLE = re.compile("[\x00\x01\ufdd0\ufdd1\ufffc\ud800-\udfff]")
_BREAKS = {ord(char): "\u2028" for char in "\n\r\u2029"}
_FIXED = int(QTextBlockFormat.LineHeightTypes.FixedHeight.value)


def shown(text: str) -> str:
    """The text as Qt takes it in without splitting it or losing a character: same length."""
    return _UNSHOWABLE.sub("\ufffd", text).translate(_BREAKS)


def units(text: str, position: int) -> int:
    """How many UTF-16 units lie before a character."""
    return position if text.isascii() else len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, units: int) -> int:
    """How many characters lie before a UTF-16 unit."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(before.decode("utf-16-le", "replace"))


@frozen
class Look:
    """How a paragraph is set."""

    fonts: list[str] = field(default_factory=lambda: SERIF)
    size: float = SIZE
    bold: bool = False
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify
    indent: float = 2.0
    colour: str = "text"


_BODY = Look()
_PLAIN = Look(indent=0, alignment=Qt.AlignmentFlag.AlignLeft)
_QUIET = Look(size=12.5, indent=0, alignment=Qt.AlignmentFlag.AlignLeft, colour="text-muted")
_LOOKS: dict[PassageRole, Look] = {
    PassageRole.TITLE: Look(size=19, bold=True, alignment=Qt.AlignmentFlag.AlignHCenter, indent=0),
    PassageRole.SIGNATURE: Look(alignment=Qt.AlignmentFlag.AlignRight, indent=0),
    PassageRole.DATE: Look(alignment=Qt.AlignmentFlag.AlignRight, indent=0),
    PassageRole.SHELL: _QUIET,
    PassageRole.META: _QUIET,
    PassageRole.FURNITURE: _PLAIN,
}
_HEADINGS = {1: Look(HEI, 15, bold=True), 2: Look(KAI, SIZE, bold=True)}


class Paper:
    """Fills a `QTextDocument` step by step and knows where every block of the file begins in it.

    Args:
        text: empty document to fill.
        document: what was read.
        report: what it means, for the looks of the paragraphs.
        zoom: 1.0 is the natural size.
    """

    def __init__(self, text: QTextDocument, document: Document, report: Report | None, zoom: float) -> None:
        self._document = document
        self._zoom = zoom
        self._passages = _passages(report)
        self._starts: dict[tuple[int, ...], int] = {}
        self._cursor = QTextCursor(text)
        self._first = True

    def steps(self) -> Iterator[None]:
        """Set one block after another; yields after each."""
        for index, block in enumerate(self._document.blocks):
            self._cursor.beginEditBlock()
            self._set(block, (index,))
            self._cursor.endEditBlock()
            yield

    def span(self, anchor: Anchor) -> tuple[int, int] | None:
        """Positions of a place of the file; None if it isn't set (yet)."""
        start = self._starts.get(anchor.block)
        if start is None:
            return None
        if not anchor.end:
            return start, start
        text = self._document.text_at(Anchor(anchor.block, 0, anchor.end))
        return start + units(text, anchor.start), start + units(text, anchor.end)

    def anchor(self, start: int, end: int) -> Anchor | None:
        """The place of the file at some positions, as far as its first block goes; None before the first block."""
        begun = [(first, len(path), path) for path, first in self._starts.items() if first <= start]
        if not begun:
            return None
        first, _, path = max(begun)
        text = self._text_of(path)
        return Anchor(path, *(characters(text, position - first) for position in (start, max(start, end))))

    def _text_of(self, path: tuple[int, ...]) -> str:
        try:
            return self._document.text_at(Anchor(path, 0, sys.maxsize))
        except LookupError:
            return ""

    def _set(self, block: Block, path: tuple[int, ...]) -> None:
        match block:
            case Paragraph():
                self._set_paragraph(block, path)
            case Grid():
                self._set_grid(block, path)
                self._first = False
            case _:
                self._put("［图片］", _QUIET)

    def _set_paragraph(self, paragraph: Paragraph, path: tuple[int, ...]) -> None:
        look = _QUIET if paragraph.role is not Role.BODY else self._look(path)
        self._starts[path] = self._put(paragraph.text, look)

    def _look(self, path: tuple[int, ...]) -> Look:
        passage = self._passages.get(path)
        if passage is None:
            return _BODY
        if passage.heading and passage.role is PassageRole.HEADING:
            runs_on = len(passage.restored.text.rstrip()) > passage.heading.title_end + 2
            return _BODY if runs_on else _HEADINGS.get(passage.heading.level, _BODY)
        return _LOOKS.get(passage.role, _BODY)

    def _put(self, text: str, look: Look) -> int:
        """Append a paragraph; returns where it begins."""
        block, char = self._formats(look, indented=not text[:1].isspace())
        if self._first:
            self._cursor.setBlockFormat(block)
            self._cursor.setCharFormat(char)
            self._first = False
        else:
            self._cursor.insertBlock(block, char)
        start = self._cursor.position()
        self._cursor.insertText(shown(text), char)
        return start

    def _formats(self, look: Look, *, indented: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block = QTextBlockFormat()
        block.setAlignment(look.alignment)
        block.setLineHeight(round(LINE_HEIGHT * look.size * self._zoom), _FIXED)
        block.setTextIndent(look.indent * look.size * self._zoom if indented else 0)
        return block, self._char_format(look)

    def _char_format(self, look: Look) -> QTextCharFormat:
        font = QFont(look.fonts)
        font.setPixelSize(max(1, round(look.size * self._zoom)))
        font.setWeight(QFont.Weight.DemiBold if look.bold else QFont.Weight.Normal)
        char = QTextCharFormat()
        char.setFont(font)
        char.setForeground(QBrush(theme.current()[look.colour]))
        return char

    def _set_grid(self, grid: Grid, path: tuple[int, ...]) -> None:
        table = self._cursor.insertTable(grid.rows, grid.cols, self._table_format(grid))
        self._starts[path] = table.firstPosition()
        self._fill(table, grid, path)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _table_format(self, grid: Grid) -> QTextTableFormat:
        table = QTextTableFormat()
        table.setBorder(BORDER)
        table.setBorderCollapse(False)  # Qt draws collapsed borders several times as slowly
        table.setCellSpacing(-BORDER)  # so that borders of neighbours lie on each other
        table.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        table.setBorderBrush(QBrush(theme.current()["grid-strong"]))
        table.setCellPadding(2 * self._zoom)
        table.setTopMargin(4)
        table.setBottomMargin(8)
        percent = QTextLength.Type.PercentageLength
        table.setWidth(QTextLength(percent, 100))
        table.setColumnWidthConstraints([QTextLength(percent, share) for share in shares(grid)])
        return table

    def _fill(self, table: QTextTable, grid: Grid, path: tuple[int, ...]) -> None:
        cells = [cell for cell in grid.cells if cell.row < grid.rows and cell.col < grid.cols]
        for cell in cells:
            if cell.rowspan > 1 or cell.colspan > 1:
                table.mergeCells(cell.row, cell.col, cell.rowspan, cell.colspan)
        char = self._char_format(Look(size=GRID_SIZE))
        whole = QTextCharFormat(char)
        whole.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        for index, cell in enumerate(cells):
            place = table.cellAt(cell.row, cell.col)
            place.firstCursorPosition().mergeBlockCharFormat(whole)  # it holds the spans of the cell, too
            self._fill_cell(place, cell, (*path, index), char)

    def _fill_cell(self, place: QTextTableCell, cell: GridCell, path: tuple[int, ...], char: QTextCharFormat) -> None:
        cursor = place.firstCursorPosition()
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignLeft if _reads(cell) else Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(block)
        self._starts[path] = cursor.position()
        cursor.insertText(shown(cell.text), char)
        for index, nested in enumerate(cell.nested):
            inner = cursor.insertTable(nested.rows, nested.cols, self._table_format(nested))
            self._fill(inner, nested, (*path, index))
            cursor = place.lastCursorPosition()


def _passages(report: Report | None) -> dict[tuple[int, ...], Passage]:
    passages = report.passages if report else ()
    return {passage.anchor.block: passage for passage in passages}


def _reads(cell: GridCell) -> bool:
    """It is read as a line: a numbered label or a sentence, no number, head or vertical label."""
    return cell.rowspan <= 3 and (len(cell.text) > 12 or _NUMBERED.match(cell.text) is not None)


def shares(grid: Grid) -> list[float]:
    """Widths of the columns in percent: wide where most texts are long, narrow where numbers stand."""
    needs = [[LEAST_CHARACTERS] for _ in range(grid.cols)]
    for cell in grid.cells:
        if cell.colspan == 1 and cell.col < grid.cols and cell.text.strip():
            most = MOST_CHARACTERS if cell.rowspan == 1 else TALL_CHARACTERS
            needs[cell.col].append(min(len(cell.text), most))
    wanted = [max(LEAST_CHARACTERS, sorted(need)[3 * (len(need) - 1) // 4]) for need in needs]
    return [100 * width / sum(wanted) for width in wanted]
