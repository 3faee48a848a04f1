"""The text of the source with its marks: painted in place, hovered, clicked, scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from gichecker.gui import theme
from gichecker.gui.source import geometry
from gichecker.gui.source.places import Marks, PlacedMark
from gichecker.model.finding import Finding, Mark, Severity
from gichecker.model.outcome import Outcome, Source

UNDERLINE = 2
REST, TOP, BOTTOM = 0.60, 0.15, 0.85
_PENS = {
    Severity.ERROR: Qt.PenStyle.SolidLine,
    Severity.WARNING: Qt.PenStyle.DashLine,
    Severity.HINT: Qt.PenStyle.DotLine,
}
_FILLS = {Severity.ERROR: "cell-error-bg", Severity.WARNING: "warning-soft", Severity.HINT: "hint-soft"}
NO_MARKS = Marks(Outcome(Source("")), lambda _anchor: None)


class SourceView(QTextEdit):
    """Read-only text.

    Signals:
        clicked: a mark's finding was clicked.
    """

    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self._marks = NO_MARKS
        self._selected: Finding | None = None
        self._painted: list[tuple[QRectF, PlacedMark]] = []
        self._pressed = QPoint()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded from anywhere."""
        del kind, name
        return None

    def set_marks(self, marks: Marks) -> None:
        """Show other marks."""
        self._marks = marks
        self.viewport().update()

    def select(self, finding: Finding | None, mark: Mark | None = None) -> None:
        """Fill the marks of a finding and bring one of them into view: the given one or the first."""
        changed = {shown.id for shown in (self._selected, finding) if shown}
        self._selected = finding
        placed = self._marks.of(finding, mark)
        if placed:
            self.scroll_to(placed)
        for rectangle, shown in self._painted:
            if shown.finding.id in changed:
                self.viewport().update(rectangle.translated(self._offset()).toAlignedRect().adjusted(-1, -1, 1, 1))

    def scroll_to(self, mark: PlacedMark) -> None:
        """Scroll so that the mark lies at 60 % of the height, never if it is well in view."""
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        top = geometry.top(self.document(), mark)
        if not bar.value() + TOP * height <= top <= bar.value() + BOTTOM * height:
            bar.setValue(round(top - REST * height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills below the text, lines above it."""
        self._painted = self._visible()
        painter = QPainter(self.viewport())
        painter.translate(self._offset())
        for rectangle, mark in self._painted:
            if fill := self._fill(mark):
                painter.fillRect(rectangle, fill)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(self._offset())
        for rectangle, mark in self._painted:
            self._draw_line(painter, rectangle, mark)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers where the button went down."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selected no text goes to the mark below it."""
        super().mouseReleaseEvent(event)
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        mark = self.mark_at(event.position().toPoint())
        if mark and moved < 4 and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(mark.finding)

    def viewportEvent(self, event: QEvent) -> bool:
        """Hovering over a mark shows its message and a hand."""
        if event.type() == QEvent.Type.ToolTip:
            return self._show_tip(event.pos(), event.globalPos())  # type: ignore[attr-defined] # a QHelpEvent
        if event.type() == QEvent.Type.MouseMove:
            over = self.mark_at(event.position().toPoint())  # type: ignore[attr-defined] # a QMouseEvent
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
        return super().viewportEvent(event)

    def mark_at(self, position: QPoint) -> PlacedMark | None:
        """The shortest mark under a point of the viewport."""
        point = QPointF(position) - self._offset()
        hits = [mark for rectangle, mark in self._painted if rectangle.contains(point) and self._can_be_hit(mark)]
        return min(hits, key=lambda mark: (mark.end - mark.start, mark.finding.severity.rank), default=None)

    def _show_tip(self, position: QPoint, at: QPoint) -> bool:
        mark = self.mark_at(position)
        QToolTip.showText(at, mark.finding.message if mark else "", self.viewport())
        return True

    def _offset(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _visible(self) -> list[tuple[QRectF, PlacedMark]]:
        area = self.viewport().rect()
        first = self.cursorForPosition(area.topLeft()).position()
        last = self.cursorForPosition(area.bottomRight()).position()
        text = self.document()
        marks = self._marks.between(first, last)
        return [(rectangle, mark) for mark in marks for rectangle in geometry.rectangles(text, mark)]

    def _is_selected(self, mark: PlacedMark) -> bool:
        return self._selected is not None and mark.finding.id == self._selected.id

    def _can_be_hit(self, mark: PlacedMark) -> bool:
        return not mark.framed and (mark.primary or self._is_selected(mark))

    def _fill(self, mark: PlacedMark) -> QColor | None:
        severity = mark.finding.severity
        if mark.framed:
            return None
        if not mark.primary:
            return theme.current()["cell-term-bg"] if self._is_selected(mark) else None
        if severity is Severity.ERROR or self._is_selected(mark):
            return theme.current()[_FILLS[severity]]
        return None

    def _draw_line(self, painter: QPainter, rectangle: QRectF, mark: PlacedMark) -> None:
        if not mark.primary:
            return
        severity = mark.finding.severity
        painter.setPen(QPen(theme.current()[severity.value], UNDERLINE, _PENS[severity], Qt.PenCapStyle.FlatCap))
        if mark.framed or (mark.boxed and self._is_selected(mark)):
            painter.drawRect(rectangle.adjusted(1, 1, -1, -1))
        else:
            bottom = rectangle.bottom() - UNDERLINE / 2
            painter.drawLine(QPointF(rectangle.left(), bottom), QPointF(rectangle.right(), bottom))
