"""How a mark looks in the source, flowing or on pages: which fill, which line, and whether it can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gichecker.gui.theme import Theme
from gichecker.model.finding import CellPlace, Finding, Mark, Severity, TablePlace

UNDERLINE = 2
SMALL = 14
"""Pixels; in a place that is lower a thick line would hide the digits."""
_PENS = {
    Severity.ERROR: Qt.PenStyle.SolidLine,
    Severity.WARNING: Qt.PenStyle.DashLine,
    Severity.HINT: Qt.PenStyle.DotLine,
}
_FILLS = {Severity.ERROR: "cell-error-bg", Severity.WARNING: "warning-soft", Severity.HINT: "hint-soft"}


class OfFinding:
    """Something that shows a mark of a finding."""

    __slots__ = ()
    finding: Finding
    mark: Mark

    @property
    def primary(self) -> bool:
        """It is the place at fault."""
        return self.mark.primary

    @property
    def framed(self) -> bool:
        """It is a whole table."""
        return isinstance(self.mark.place, TablePlace)

    @property
    def boxed(self) -> bool:
        """It is a whole cell."""
        return isinstance(self.mark.place, CellPlace)

    @property
    def quiet(self) -> bool:
        """It is about the look of many paragraphs, not about their words: shown only while it is selected."""
        return self.finding.family == "format" and self.finding.count > 1


def fill(shown: OfFinding, *, selected: bool) -> str | None:
    """Token of the ground of a mark."""
    severity = shown.finding.severity
    if shown.framed:
        return None
    if not shown.primary:
        return "cell-term-bg" if selected else None
    return _FILLS[severity] if severity is Severity.ERROR or selected else None


def can_be_hit(shown: OfFinding, *, selected: bool) -> bool:
    """A click on it means it."""
    return not shown.framed and (selected or (shown.primary and not shown.quiet))


def draw_line(painter: QPainter, rectangle: QRectF, shown: OfFinding, theme: Theme, *, selected: bool) -> None:
    """The line below words, the frame around a table or a selected cell."""
    if not shown.primary or (shown.quiet and not selected):
        return
    severity = shown.finding.severity
    small = rectangle.height() < SMALL
    width = UNDERLINE / 2 if small else UNDERLINE
    painter.setPen(QPen(theme[severity.value], width, _PENS[severity], Qt.PenCapStyle.FlatCap))
    if shown.framed or (shown.boxed and selected):
        inside = 0 if small else 1
        painter.drawRect(rectangle.adjusted(inside, inside, -inside, -inside))
    else:
        bottom = rectangle.bottom() - width / 2
        painter.drawLine(QPointF(rectangle.left(), bottom), QPointF(rectangle.right(), bottom))
