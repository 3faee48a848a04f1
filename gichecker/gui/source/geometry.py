"""Rectangles of text ranges and cells in a Qt text, in its own coordinates."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine, QTextTable


class Spot(Protocol):
    """A range of positions, or a whole cell or table at it."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """Behind the last one; the same for a blank cell."""

    @property
    def framed(self) -> bool:
        """It is a whole table."""

    @property
    def boxed(self) -> bool:
        """It is a whole cell."""


CELL_MARGIN = 2.0
BLANK_WIDTH = 10.0


def rectangles(text: QTextDocument, mark: Spot) -> list[QRectF]:
    """One rectangle a line; of a cell its content, of a table its frame; a narrow one for an empty range."""
    if mark.framed and (frame := _frame(text, mark.start)):
        return [frame]
    block = text.findBlock(mark.start)
    if mark.boxed and text.findBlock(mark.end) == block and block.length() - 1 == mark.end - mark.start:
        box = text.documentLayout().blockBoundingRect(block)
        return [box.adjusted(-CELL_MARGIN, -CELL_MARGIN / 2, CELL_MARGIN, CELL_MARGIN / 2)]
    found: list[QRectF] = []
    while block.isValid() and block.position() <= mark.end:
        found += _in_block(text, block, mark.start - block.position(), mark.end - block.position())
        block = block.next()
    return found


def top(text: QTextDocument, mark: Spot) -> float:
    """Height at which a mark begins."""
    found = rectangles(text, mark)
    return found[0].top() if found else 0.0


def _frame(text: QTextDocument, position: int) -> QRectF | None:
    """Frame of the table at a position, found from what stands below it: Qt's own is wrong by the place of a cell."""
    cursor = QTextCursor(text)
    cursor.setPosition(position)
    table: QTextTable | None = cursor.currentTable()
    if table is None:
        return None
    layout, look = text.documentLayout(), table.format()
    size = layout.frameBoundingRect(table).size()
    below = text.findBlock(table.lastPosition() + 1).next()  # the block right behind a table is empty and lies in it
    end = layout.blockBoundingRect(below).top() if below.isValid() else text.size().height() - text.documentMargin()
    whole = QRectF(text.documentMargin(), end - size.height(), size.width(), size.height())
    return whole.adjusted(0, look.topMargin(), 0, -look.bottomMargin())


def _across(line: QTextLine, position: int) -> float:
    """How far to the right a position of the block lies."""
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment] # the stub says object
    return found[0]


def _in_block(text: QTextDocument, block: QTextBlock, start: int, end: int) -> list[QRectF]:
    origin = text.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    found = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first > last or (first == last and start != end):
            continue
        left, right = _across(line, first), _across(line, last)
        ink = line.naturalTextRect()
        rectangle = QRectF(left, line.y(), right - left if last > first else BLANK_WIDTH, ink.height())
        found.append(rectangle.translated(origin))
    return found
