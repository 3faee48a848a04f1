"""How a row of the findings list looks."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gichecker.gui import icons, theme
from gichecker.gui.findings.rows import FindingRow, GroupRow, PlaceRow, Row, meta
from gichecker.gui.parts import unbroken
from gichecker.gui.theme import Type
from gichecker.store.judging import Judged

MARGIN, ICON, GAP, PADDING = 10, 16, 8, 5
TEXT_LEFT = MARGIN + ICON + GAP
INDENT = 24
SIGN_WIDTH = ICON + 4
COUNT_WIDTH = 64
RAIL = MARGIN + ICON // 2
SIGNS = {
    "pending": ("pending", "text-muted"),
    "confirmed": ("confirmed", "accent"),
    "ignored": ("ignored", "text-muted"),
    "fixed": ("fixed", "ok"),
}
"""Icon and token of each state."""
CLEARED = ("try-value", "accent")

_NUMBER = re.compile(r"(?<=\u00a0)\d[\d,.]*")


def state_sign(judged: Judged) -> tuple[str, str]:
    """Icon and token of a state; one that is open again has its own."""
    return ("recheck", "warning") if judged.earlier else SIGNS[judged.state]


def line(size: Type) -> int:
    """Height of a line."""
    return theme.current().px(size.line)


def count_area(rect: QRect) -> QRect:
    """Where the number of places of a finding stands; a click there opens it."""
    return rect.adjusted(rect.width() - COUNT_WIDTH - MARGIN, rect.height() - line(Type.SMALL) - 2 * PADDING, 0, 0)


def sign_area(rect: QRect) -> QRect:
    """Where the sign of the state stands; a click there asks for another."""
    return QRect(rect.right() - MARGIN - ICON, rect.top() + PADDING, MARGIN + ICON, line(Type.BODY))


def message_lines(row: FindingRow, width: int) -> int:
    """Lines of the message in a row of a width."""
    return _message(row, width).lineCount()


def ground(painter: QPainter, rect: QRect, row: Row, *, selected: bool, hovered: bool) -> None:
    """What lies behind a row."""
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


def paint_group(painter: QPainter, rect: QRect, row: GroupRow) -> None:
    """Head of a group: chevron, title, count."""
    now = theme.current()
    chevron = QRect(rect.left() + 6, rect.center().y() - 5, 12, 12)
    icons.paint(painter, "chevron-right" if row.collapsed else "chevron-down", "text-muted", chevron)
    painter.setFont(now.font(Type.SMALL, bold=True))
    painter.setPen(now[row.severity.value if row.severity else "text"])
    area = rect.adjusted(22, 0, -MARGIN, 0)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    used = painter.boundingRect(area, flags, row.title)
    painter.drawText(area, flags, row.title)
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text-muted"])
    painter.drawText(area.adjusted(used.width() + 4, 0, 0, 0), flags, str(row.count))


def paint_finding(
    painter: QPainter, rect: QRect, row: FindingRow, width: int, *, selected: bool, hovered: bool
) -> None:
    """Sign, message, place and rule, state."""
    now, left, top = theme.current(), rect.left() + MARGIN + _indent(row), rect.top() + PADDING
    quiet = row.cleared or row.judged.state in {"ignored", "fixed"}
    icon, tone = row.sign
    icons.paint(painter, icon, "text-muted" if quiet else tone, QRect(left, top + _middle(ICON, Type.BODY), ICON, ICON))
    if row.branch:
        _paint_rail(painter, rect, top + line(Type.BODY) // 2, last=row.branch == "last")
    painter.setPen(now["text-muted" if quiet else "text"])
    _message(row, width, bold=selected).draw(painter, QPointF(left + ICON + GAP, top))
    bottom = rect.bottom() - PADDING - line(Type.SMALL)
    area = QRect(QPoint(left + ICON + GAP, bottom), QPoint(rect.right() - MARGIN, bottom + line(Type.SMALL)))
    if row.places:
        _paint_count(painter, rect, row)
        area.setRight(count_area(rect).left())
    if row.judged.note:
        icons.paint(painter, "note", "text-muted", QRect(area.left(), bottom + _middle(13, Type.SMALL), 13, 13))
        area.setLeft(area.left() + 17)
    _paint_meta(painter, area, [*(["新增"] if row.judged.new else []), *meta(row.finding)])
    if row.cleared or hovered or row.judged.earlier or row.judged.state != "pending":
        sign = CLEARED if row.cleared and row.judged.state == "pending" else state_sign(row.judged)
        icons.paint(painter, *sign, QRect(rect.right() - MARGIN - ICON + 1, top + _middle(ICON, Type.BODY), ICON, ICON))


def paint_place(painter: QPainter, rect: QRect, row: PlaceRow) -> None:
    """One place of a finding, hanging on a rail."""
    now = theme.current()
    _paint_rail(painter, rect, rect.center().y(), last=row.last)
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text"])
    quoted = f"　“{row.mark.text.strip()}”" if row.mark.text.strip() else ""
    area = rect.adjusted(TEXT_LEFT, 0, -MARGIN, 0)
    shown = painter.fontMetrics().elidedText(row.mark.where + quoted, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


def _middle(height: int, size: Type) -> int:
    """How far below the top of a line something of a height stands in its middle."""
    return (line(size) - height) // 2


def _indent(row: FindingRow) -> int:
    return INDENT if row.branch else 0


def _message(row: FindingRow, width: int, *, bold: bool = False) -> QTextLayout:
    """The words of a row; bold only where that takes no more lines, so that selecting moves nothing."""
    inner = max(width - TEXT_LEFT - _indent(row) - SIGN_WIDTH - MARGIN, 40)
    struck = row.cleared or row.judged.state == "fixed"
    text, pixels = unbroken(row.finding.message), theme.current().px(Type.BODY)
    plain = _laid_out(text, inner, pixels, False, struck)  # noqa: FBT003 - cached by position
    heavy = _laid_out(text, inner, pixels, True, struck) if bold else plain  # noqa: FBT003 - likewise
    return heavy if heavy.lineCount() == plain.lineCount() else plain


@lru_cache(maxsize=4000)
def _laid_out(text: str, width: int, _pixels: int, bold: bool, struck: bool) -> QTextLayout:  # noqa: FBT001 - cached
    font = QFont(theme.current().font(Type.BODY, bold=bold))
    font.setStrikeOut(struck)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_heavy(match.start(), match.end()) for match in _NUMBER.finditer(text)])
    layout.beginLayout()
    height = 0
    while (made := layout.createLine()).isValid():
        made.setLineWidth(width)
        made.setPosition(QPointF(0, height))
        height += line(Type.BODY)
    layout.endLayout()
    return layout


def _heavy(start: int, end: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made


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
    bottom = rect.bottom() - PADDING - line(Type.SMALL)
    words = QRect(area.left(), bottom, COUNT_WIDTH - 16, line(Type.SMALL))
    painter.drawText(words, right, f"{row.places} 处")
    name = "chevron-down" if row.opened else "chevron-right"
    icons.paint(
        painter, name, "text-muted", QRect(words.topRight() + QPoint(3, _middle(12, Type.SMALL)), QSize(12, 12))
    )


def _paint_rail(painter: QPainter, rect: QRect, middle: int, *, last: bool) -> None:
    """A thin line from the row above to this one, and on if more follow."""
    colour: QColor = theme.current()["border-strong"]
    painter.fillRect(RAIL, rect.top(), 1, (middle - rect.top()) if last else rect.height(), colour)
    painter.fillRect(RAIL, middle, 10, 1, colour)
