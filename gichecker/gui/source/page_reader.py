"""The pages as a person reads them: hovering, clicking, selecting, copying, finding."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from gichecker.gui.jobs import JobRunner
from gichecker.gui.source.find import LIMIT
from gichecker.gui.source.page_view import PageView
from gichecker.gui.source.printed import Caret
from gichecker.gui.source.printed_marks import areas_of
from gichecker.gui.source.view import STILL
from gichecker.model.anchor import Anchor
from gichecker.model.outcome import Outcome
from gichecker.model.page import Area, Box

NUDGE = 24


class PageReader(PageView):
    """Pages whose text can be selected.

    Signals:
        clicked: the mark of a finding was clicked; carries the finding.
        chosen: text was selected, or a cell clicked; carries the anchors.
        zoomAsked: the wheel was turned with Ctrl; carries 1 or -1.
    """

    clicked = Signal(object)
    chosen = Signal(object)
    zoomAsked = Signal(int)

    def __init__(self, runner: JobRunner) -> None:
        super().__init__(runner)
        self._hits: list[Anchor] = []
        self._hits_in: dict[tuple[int, ...], list[Anchor]] = {}
        self._hit = -1
        self._from: Caret | None = None
        self._to: Caret | None = None
        self._pressed = QPoint()

    def open(self, outcome: Outcome) -> None:
        """Show another outcome; nothing is selected in it."""
        self._hits, self._hits_in = [], {}
        self._from = self._to = None
        super().open(outcome)

    def selected_text(self) -> str:
        """The selected words."""
        return self.text.text(*self._selection()) if self.has_selection else ""

    @property
    def has_selection(self) -> bool:
        """Something is selected."""
        return self._from is not None and self._from != self._to

    def copy(self) -> None:
        """Put the selected words into the clipboard."""
        if self.has_selection:
            QGuiApplication.clipboard().setText(self.selected_text())

    def select_all(self) -> None:
        """Select the text of all pages."""
        self._from, self._to = self.text.whole()
        self.viewport().update()

    def find_all(self, words: str) -> int:
        """Mark where words stand; returns how often they do."""
        self._hits = self.text.search(words, LIMIT) if words else []
        self._hits_in = {}
        for hit in self._hits:
            self._hits_in.setdefault(hit.block, []).append(hit)
        self._hit = -1
        self.viewport().update()
        return len(self._hits)

    def show_hit(self, index: int) -> None:
        """Frame one of the hits and bring it into view."""
        self._hit = index
        for area in self._areas(self._hits[index])[:1]:
            self.scroll_to(area)
        self.viewport().update()

    def highlights(self, page: int) -> Iterable[tuple[str, Box]]:
        """What was found, then what is selected."""
        number = page + 1
        for path in self.text.on(number) & self._hits_in.keys():
            for hit in self._hits_in[path]:
                yield from (("accent-soft", area.box) for area in self._areas(hit) if area.page == number)
        if self.has_selection:
            yield from (("selection", area.box) for area in self.text.areas(*self._selection()) if area.page == number)

    def frames(self, page: int) -> Iterable[Box]:
        """The cell that is selected, and the hit."""
        yield from super().frames(page)
        hit = self._areas(self._hits[self._hit]) if 0 <= self._hit < len(self._hits) else ()
        yield from (area.box for area in hit if area.page == page + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A selection begins."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        if not (event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._from is not None):
            self._from = self._caret(self._pressed)
        self._to = self._caret(self._pressed)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The selection grows; without a button the cursor tells what lies below it."""
        at = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.viewport().setCursor(self._cursor(at))
            return
        self._scroll_along(at)
        self._to = self._caret(at) or self._to
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to the mark or the cell below it, a selection to what is selected."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        if (at - self._pressed).manhattanLength() >= STILL:
            if self.has_selection:
                self.chosen.emit(tuple(self.text.anchors(*self._selection())))
            return
        self._to = self._from
        mark = self.mark_at(at)
        if mark:
            self.clicked.emit(mark.finding)
        elif path := self._cell(at):
            self.chosen.emit((Anchor(path, 0, 0),))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A word is selected."""
        caret = self._caret(event.position().toPoint())
        if caret:
            self._from, self._to = self.text.word(caret)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends, Ctrl+A selects all; arrows and pages scroll."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomAsked.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Hovering over a mark shows its message."""
        if event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(event.pos())  # type: ignore[attr-defined] # a QHelpEvent
            QToolTip.showText(event.globalPos(), mark.finding.message if mark else "", self.viewport())  # type: ignore[attr-defined] # a QHelpEvent
            return True
        return super().viewportEvent(event)

    def _areas(self, anchor: Anchor) -> tuple[Area, ...]:
        return areas_of(self._document, anchor) if self._document else ()

    def _selection(self) -> tuple[Caret, Caret]:
        ends = sorted(end for end in (self._from, self._to) if end)
        return ends[0], ends[-1]

    def _caret(self, position: QPoint) -> Caret | None:
        place = self.page_at(position)
        return self.text.caret(*place) if place else None

    def _cell(self, position: QPoint) -> tuple[int, ...] | None:
        place = self.page_at(position)
        return self.text.cell_at(*place) if place else None

    def _cursor(self, position: QPoint) -> Qt.CursorShape:
        place = self.page_at(position)
        if self.mark_at(position):
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.IBeamCursor if place and self.text.over(*place) else Qt.CursorShape.ArrowCursor

    def _scroll_along(self, position: QPoint) -> None:
        """Scroll while something is dragged beyond the edge."""
        bar = self.verticalScrollBar()
        if position.y() < 0:
            bar.setValue(bar.value() - NUDGE)
        elif position.y() > self.viewport().height():
            bar.setValue(bar.value() + NUDGE)
