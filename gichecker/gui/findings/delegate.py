"""Sizes and paints the rows of the findings list; text is laid out once for each width."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gichecker.gui import theme
from gichecker.gui.findings import painter as look
from gichecker.gui.findings.model import ROW
from gichecker.gui.findings.rows import FindingRow, GroupRow, PlaceRow, Row
from gichecker.gui.theme import Type

GROUP_HEIGHT, PLACE_HEIGHT = 24, 24

Index = QModelIndex | QPersistentModelIndex


class FindingsDelegate(QStyledItemDelegate):
    """Paints groups, findings and places."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height by the wrapped message."""
        row: Row = index.data(ROW)
        width = _width(option)
        now = theme.current()
        match row:
            case GroupRow():
                return QSize(width, now.px(GROUP_HEIGHT))
            case PlaceRow():
                return QSize(width, now.px(PLACE_HEIGHT))
            case FindingRow():
                lines = look.message_lines(row, width)
                return QSize(width, lines * look.line(Type.BODY) + look.line(Type.SMALL) + 2 * look.PADDING + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Row = index.data(ROW)
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        look.ground(painter, rect, row, selected=selected, hovered=hovered)
        match row:
            case GroupRow():
                look.paint_group(painter, rect, row)
            case FindingRow():
                look.paint_finding(painter, rect, row, _width(option), selected=selected, hovered=hovered)
            case PlaceRow():
                look.paint_place(painter, rect, row)
        painter.restore()


def _width(option: QStyleOptionViewItem) -> int:
    """Width of a row beside the scroll bar, whether that is shown or not: heights must not depend on it."""
    view: QWidget = option.widget
    return view.width() - view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, view)
