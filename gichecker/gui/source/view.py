"""The text of the source with its marks: painted in place, hovered, clicked, scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from gichecker.gui import theme
from gichecker.gui.source import geometry, looks
from gichecker.gui.source.fade import Fade
from gichecker.gui.source.find import LIMIT
from gichecker.gui.source.places import Marks, PlacedMark
from gichecker.model.finding import Finding, Mark
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import frozen

REST, TOP, BOTTOM = 0.60, 0.15, 0.85
STILL = 4
"""Pixels; who moves less meant to click."""
NO_MARKS = Marks(Outcome(Source("")), lambda _anchor: None)


@frozen
class CellSpot:
    """A cell to be framed."""

    start: int
    end: int
    framed: bool = False
    boxed: bool = True


class SourceView(QTextEdit):
    """Read-only text.

    Signals:
        clicked: a mark's finding was clicked.
        chosen: text was selected, or a place clicked; carries its positions.
        zoomAsked: the wheel was turned with Ctrl; carries 1 or -1.
    """

    clicked = Signal(object)
    chosen = Signal(int, int)
    zoomAsked = Signal(int)

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
        self._ignored: frozenset[str] = frozenset()
        self._cell: CellSpot | None = None
        self._hits: list[QTextCursor] = []
        self._fade = Fade(self, lambda: self._repaint_marks(self._selected))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded from anywhere."""
        del kind, name
        return None

    def set_marks(self, marks: Marks) -> None:
        """Show other marks."""
        self._marks = marks
        self.viewport().update()

    def leave_out(self, ignored: frozenset[str]) -> None:
        """Mark some findings, named by id, only while they are selected."""
        self._ignored = ignored
        self.viewport().update()

    def select(self, finding: Finding | None, mark: Mark | None = None) -> None:
        """Fill the marks of a finding and bring one of them into view: the given one or the first."""
        before, self._selected = self._selected, finding
        if finding and finding.id in self._ignored:
            self.viewport().update()
        self.frame_cell(None)
        placed = self._marks.of(finding, mark)
        if placed:
            self.scroll_to(placed)
            self._fade.begin()
        self._repaint_marks(before, finding)

    def frame_cell(self, spot: CellSpot | None) -> None:
        """Frame a cell and bring it into view, or none."""
        if spot != self._cell:
            self._cell = spot
            self.viewport().update()
        if spot:
            self.scroll_to(spot)

    def selected_text(self) -> str:
        """The selected words."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def find_all(self, words: str) -> int:
        """Mark where words stand; returns how often they do."""
        self._hits = []
        cursor = self.document().find(words) if words else QTextCursor()
        while not cursor.isNull() and len(self._hits) < LIMIT:
            self._hits.append(cursor)
            cursor = self.document().find(words, cursor)
        self._show_hits(-1)
        return len(self._hits)

    def show_hit(self, index: int) -> None:
        """Colour one of the hits and bring it into view."""
        self._show_hits(index)
        cursor = QTextCursor(self._hits[index])
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _repaint_marks(self, *findings: Finding | None) -> None:
        changed = {finding.id for finding in findings if finding}
        for rectangle, shown in self._painted:
            if shown.finding.id in changed:
                self.viewport().update(rectangle.translated(self._offset()).toAlignedRect().adjusted(-1, -1, 1, 1))

    def _show_hits(self, current: int) -> None:
        self.setExtraSelections([_hit(cursor, index == current) for index, cursor in enumerate(self._hits)])

    def scroll_to(self, mark: geometry.Spot) -> None:
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
            looks.draw_line(painter, rectangle, mark, theme.current(), selected=self._is_selected(mark))
            if self._is_selected(mark):
                self._fade.draw(painter, rectangle, theme.current()["accent"])
        if self._cell:
            painter.setPen(QPen(theme.current()["accent"], looks.UNDERLINE))
            for rectangle in geometry.rectangles(self.document(), self._cell):
                painter.drawRect(rectangle)
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
        if event.button() != Qt.MouseButton.LeftButton:
            return
        cursor = self.textCursor()
        if moved >= STILL and cursor.hasSelection():
            self.chosen.emit(cursor.selectionStart(), cursor.selectionEnd())
        elif moved < STILL and mark:
            self.clicked.emit(mark.finding)
        elif moved < STILL and cursor.currentTable():
            self.chosen.emit(cursor.position(), cursor.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomAsked.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

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
        marks = [mark for mark in self._marks.between(first, last) if self._is_shown(mark)]
        return [(rectangle, mark) for mark in marks for rectangle in geometry.rectangles(text, mark)]

    def _is_shown(self, mark: PlacedMark) -> bool:
        return mark.finding.id not in self._ignored or self._is_selected(mark)

    def _is_selected(self, mark: PlacedMark) -> bool:
        return self._selected is not None and mark.finding.id == self._selected.id

    def _can_be_hit(self, mark: PlacedMark) -> bool:
        return looks.can_be_hit(mark, selected=self._is_selected(mark))

    def _fill(self, mark: PlacedMark) -> QColor | None:
        token = looks.fill(mark, selected=self._is_selected(mark))
        return theme.current()[token] if token else None


def _hit(cursor: QTextCursor, current: bool) -> QTextEdit.ExtraSelection:  # noqa: FBT001 - private, one caller
    colours = theme.current()
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(colours["accent" if current else "accent-soft"])
    if current:
        look.setForeground(colours["on-accent"])
    made.cursor, made.format = cursor, look
    return made
