"""Paints the rows of the outline."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gichecker.gui import icons, theme, wrapped
from gichecker.gui.outline.rows import HeadRow, NumberRow, Row, SectionRow
from gichecker.gui.theme import Type

ROW = Qt.ItemDataRole.UserRole
MARGIN, PADDING, ICON, GAP = 10, 4, 16, 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """A sign, words, and a count or the cell that a number was compared with."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Titles of sections are short; statements are wrapped."""
        row: Row = index.data(ROW)
        now, width = theme.current(), option.widget.width()
        if isinstance(row, NumberRow):
            room = _room(width)
            return QSize(width, wrapped.height(row.words, room) + wrapped.height(row.against, room) + 2 * PADDING + 1)
        if isinstance(row, SectionRow):
            return QSize(width, wrapped.height(row.title, _room(width, _COUNT)) + 2 * PADDING)
        return QSize(width, now.px(Type.SMALL.line) + 4 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Row = index.data(ROW)
        rect: QRect = option.rect
        painter.save()
        painter.setFont(theme.current().font(Type.SMALL))
        if not isinstance(row, HeadRow):
            _ground(painter, rect, option.state)
        match row:
            case SectionRow():
                _paint_section(painter, rect, row)
            case NumberRow():
                _paint_number(painter, rect, row)
            case HeadRow():
                _paint_head(painter, rect, row)
        painter.restore()


_COUNT = 28


def _room(width: int, right: int = 0) -> int:
    return max(width - 2 * MARGIN - ICON - GAP - right, 40)


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    now = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, now["selection"])
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), now["accent"])
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, now["hover"])


def _paint_sign(painter: QPainter, rect: QRect, name: str, token: str) -> QRect:
    """Paint the sign of a row; gives the place of its words."""
    top = rect.top() + PADDING + (theme.current().px(Type.SMALL.line) - ICON) // 2
    icons.paint(painter, name, token, QRect(rect.left() + MARGIN, top, ICON, ICON))
    return rect.adjusted(MARGIN + ICON + GAP, PADDING, -MARGIN, -PADDING)


def _paint_section(painter: QPainter, rect: QRect, row: SectionRow) -> None:
    now = theme.current()
    sign = (row.worst.value,) * 2 if row.worst else ("ignored", "text-muted") if row.missing else ("ok", "ok")
    area = _paint_sign(painter, rect, *sign)
    painter.setPen(now["text"])
    painter.drawText(area.adjusted(0, 0, -_COUNT, 0), wrapped.WRAPPED, row.title)
    painter.setPen(now["text-muted"])
    count = str(len(row.findings)) if row.findings else "缺" if row.missing else ""
    painter.drawText(QRect(area.left(), area.top(), area.width(), now.px(Type.SMALL.line)), _RIGHT, count)


def _paint_number(painter: QPainter, rect: QRect, row: NumberRow) -> None:
    now = theme.current()
    sign = ("ok", "ok") if row.equal else ("pending", "text-muted")
    area = _paint_sign(painter, rect, *((row.finding.severity.value,) * 2 if row.finding else sign))
    painter.setPen(now["text"])
    painter.drawText(area, wrapped.WRAPPED, row.words)
    painter.setPen(now["text-muted"])
    painter.drawText(area.adjusted(0, wrapped.height(row.words, area.width()), 0, 0), wrapped.WRAPPED, row.against)


def _paint_head(painter: QPainter, rect: QRect, row: HeadRow) -> None:
    now = theme.current()
    painter.setPen(now["text-muted"])
    area = rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
    painter.drawText(area, _LEFT, row.title)
    painter.drawText(area, _RIGHT, str(row.count))
