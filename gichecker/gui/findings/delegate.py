"""Paints the rows of the findings list; text is laid out once for each width."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gichecker.gui import icons, theme
from gichecker.gui.findings.model import ROW
from gichecker.gui.findings.rows import FindingRow, GroupRow, PlaceRow, Row, meta
from gichecker.gui.parts import unbroken
from gichecker.gui.theme import Type

MARGIN, ICON, GAP, PADDING = 10, 16, 8, 5
TEXT_LEFT = MARGIN + ICON + GAP
GROUP_HEIGHT, PLACE_HEIGHT = 24, 24
COUNT_WIDTH = 64
RAIL = MARGIN + ICON // 2

_NUMBER = re.compile(r"(?<=\u00a0)\d[\d,.]*")
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
                lines = _message(row.finding.message, _text_width(option), bold=True).lineCount()
                return QSize(width, lines * _line(Type.BODY) + _line(Type.SMALL) + 2 * PADDING + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Row = index.data(ROW)
        painter.save()
        rect: QRect = option.rect
        width = _text_width(option)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        _ground(painter, rect, row, selected=selected, hovered=hovered)
        match row:
            case GroupRow():
                _paint_group(painter, rect, row)
            case FindingRow():
                _paint_finding(painter, rect, row, width, selected=selected)
            case PlaceRow():
                _paint_place(painter, rect, row)
        painter.restore()


def count_area(rect: QRect) -> QRect:
    """Where the number of places of a finding stands; a click there opens it."""
    return rect.adjusted(rect.width() - COUNT_WIDTH - MARGIN, rect.height() - _line(Type.SMALL) - 2 * PADDING, 0, 0)


def _width(option: QStyleOptionViewItem) -> int:
    """Width of a row beside the scroll bar, whether that is shown or not: heights must not depend on it."""
    view: QWidget = option.widget
    return view.width() - view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, view)


def _line(size: Type) -> int:
    return theme.current().px(size.line)


def _text_width(option: QStyleOptionViewItem) -> int:
    return max(_width(option) - TEXT_LEFT - MARGIN, 40)


def _message(text: str, width: int, *, bold: bool) -> QTextLayout:
    now = theme.current()
    return _laid_out(unbroken(text), width, now.px(Type.BODY), bold)


@lru_cache(maxsize=4000)
def _laid_out(text: str, width: int, _pixels: int, bold: bool) -> QTextLayout:  # noqa: FBT001 - cached by position
    font = theme.current().font(Type.BODY, bold=bold)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_heavy(match.start(), match.end()) for match in _NUMBER.finditer(text)])
    layout.beginLayout()
    height = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += _line(Type.BODY)
    layout.endLayout()
    return layout


def _heavy(start: int, end: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made


def _ground(painter: QPainter, rect: QRect, row: Row, *, selected: bool, hovered: bool) -> None:
    colours = theme.current()
    if isinstance(row, GroupRow):
        painter.fillRect(rect, colours["surface-alt"])
    elif selected:
        painter.fillRect(rect, colours["selection"])
    elif hovered:
        painter.fillRect(rect, colours["hover"])
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours["border"])
    if selected:
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colours["accent"])


def _paint_group(painter: QPainter, rect: QRect, row: GroupRow) -> None:
    now = theme.current()
    chevron = QRect(rect.left() + 6, rect.center().y() - 5, 12, 12)
    icons.paint(painter, "chevron-right" if row.collapsed else "chevron-down", "text-muted", chevron)
    bold = now.font(Type.SMALL, bold=True)
    painter.setFont(bold)
    painter.setPen(now[row.severity.value if row.severity else "text"])
    area = rect.adjusted(22, 0, -MARGIN, 0)
    used = QRect()
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    used = painter.boundingRect(area, flags, row.title)
    painter.drawText(area, flags, row.title)
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text-muted"])
    painter.drawText(area.adjusted(used.width() + 4, 0, 0, 0), flags, str(row.count))


def _paint_finding(painter: QPainter, rect: QRect, row: FindingRow, width: int, *, selected: bool) -> None:
    finding, now = row.finding, theme.current()
    top = rect.top() + PADDING
    icons.paint(painter, finding.severity.value, finding.severity.value, QRect(rect.left() + MARGIN, top + 1, 16, 16))
    layout = _message(finding.message, width, bold=selected)
    painter.setPen(now["text"])
    layout.draw(painter, QPointF(rect.left() + TEXT_LEFT, top))
    area = QRect(rect.left() + TEXT_LEFT, rect.bottom() - PADDING - _line(Type.SMALL), 0, _line(Type.SMALL))
    area.setRight(rect.right() - MARGIN)
    if row.places:
        _paint_count(painter, rect, row)
        area.setRight(count_area(rect).left())
    _paint_meta(painter, area, meta(finding))


def _paint_meta(painter: QPainter, area: QRect, parts: list[str]) -> None:
    """As many of the parts as there is room for; the rule is never left out."""
    now = theme.current()
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text-muted"])
    metrics = painter.fontMetrics()
    candidates = [parts, parts[:-1], parts[1:], parts[-2:-1]]
    fitting = (" · ".join(some) for some in candidates if metrics.horizontalAdvance(" · ".join(some)) <= area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, next(fitting, parts[-2] if len(parts) > 1 else parts[0]))


def _paint_count(painter: QPainter, rect: QRect, row: FindingRow) -> None:
    now = theme.current()
    area = count_area(rect)
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text-muted"])
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    bottom = rect.bottom() - PADDING - _line(Type.SMALL)
    words = QRect(area.left(), bottom, COUNT_WIDTH - 16, _line(Type.SMALL))
    painter.drawText(words, right, f"{row.places} 处")
    name = "chevron-down" if row.opened else "chevron-right"
    icons.paint(painter, name, "text-muted", QRect(words.topRight() + QPoint(3, 2), QSize(12, 12)))


def _paint_place(painter: QPainter, rect: QRect, row: PlaceRow) -> None:
    now = theme.current()
    rail: QColor = now["border-strong"]
    middle = rect.center().y()
    painter.fillRect(RAIL, rect.top(), 1, (middle - rect.top()) if row.last else rect.height(), rail)
    painter.fillRect(RAIL, middle, 10, 1, rail)
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text"])
    quoted = f"　“{row.mark.text.strip()}”" if row.mark.text.strip() else ""
    area = rect.adjusted(TEXT_LEFT, 0, -MARGIN, 0)
    shown = painter.fontMetrics().elidedText(row.mark.where + quoted, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
