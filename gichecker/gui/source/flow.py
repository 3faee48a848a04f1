"""A document without pages, set as one long page, in slices so short that the window never waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from gichecker.gui import theme
from gichecker.gui.source import geometry
from gichecker.gui.source.paper import Paper
from gichecker.gui.source.places import Marks
from gichecker.gui.source.ticks import TickBar
from gichecker.gui.source.view import NO_MARKS, CellSpot, SourceView
from gichecker.model.anchor import Anchor
from gichecker.model.outcome import Outcome

SLICE = 0.006
AGAIN_MS = 15
"""A wheel that is turned asks for several sizes; the last one is set."""
TRIMMED_MARGIN, PAGE_MARGIN = 12.0, 32.0


class Flow(QObject):
    """Fills a `SourceView`.

    Args:
        parent: its owner.

    Attributes:
        view: shows the text.
        ticks: its scroll bar.
        scale: of the text; 1.0 is the natural size.
        trim: margins are narrow.

    Signals:
        built: the whole text is there, with its marks.
        chosen: text was selected, or a cell clicked; carries the anchors.
    """

    built = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.scale, self.trim = 1.0, True
        self.view, self.ticks = SourceView(), TickBar()
        self.view.setAccessibleName("原文")
        self.view.setVerticalScrollBar(self.ticks)
        self.view.chosen.connect(self._choose)
        theme.on_change(self._recolour)
        self.marks = NO_MARKS
        self._outcome: Outcome | None = None
        self._paper: Paper | None = None
        self._steps: Iterator[None] = iter(())
        self._keep = 0.0
        self._slicer = QTimer(self, singleShot=True)
        self._slicer.timeout.connect(self._slice)

    def open(self, outcome: Outcome | None) -> None:
        """Clear the page for the text of an outcome's file, or for none; `fill` must follow."""
        self._outcome, self._keep = outcome, 0.0
        self._clear()
        self._slicer.stop()

    def fill(self) -> None:
        """Begin to set the text."""
        self._slicer.start(0)

    def rebuild(self) -> None:
        """Set the text anew."""
        self._clear()
        self._slicer.start(AGAIN_MS)

    def _clear(self) -> None:
        text = QTextDocument(self.view)
        text.setUndoRedoEnabled(False)
        text.setDocumentMargin(TRIMMED_MARGIN if self.trim else PAGE_MARGIN)
        self.view.set_marks(NO_MARKS)
        self.ticks.set_ticks(())
        old = self.view.document()
        ours = old.parent() is self.view  # Qt leaves those for good and deletes its own
        self.view.setDocument(text)
        if ours:
            old.deleteLater()
        outcome = self._outcome
        document = outcome.document if outcome else None
        self._paper = Paper(text, document, outcome.report if outcome else None, self.scale) if document else None
        self._steps = self._paper.steps() if self._paper else iter(())

    def rebuild_in_place(self) -> None:
        """Set the text anew in another size or colour; what was in view stays there."""
        if not self._slicer.isActive():  # else there is no place yet but the one to come
            bar = self.view.verticalScrollBar()
            self._keep = bar.value() / max(bar.maximum(), 1)
        self.rebuild()

    def show_anchor(self, anchor: Anchor) -> None:
        """Frame a cell and bring it into view; words are selected."""
        span = self._paper.span(anchor) if self._paper else None
        if span is None:
            return
        if len(anchor.block) > 1:
            self.view.frame_cell(CellSpot(*span))
            return
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)

    def _recolour(self) -> None:
        """The paper's colours are in its text."""
        if self._paper:
            self.rebuild_in_place()

    def _slice(self) -> None:
        end = perf_counter() + SLICE
        while perf_counter() < end:
            try:
                next(self._steps)
            except StopIteration:
                self._finish()
                return
        self._slicer.start(0)

    def _finish(self) -> None:
        self.marks = Marks(self._outcome, self._paper.span) if self._outcome and self._paper else NO_MARKS
        self.view.set_marks(self.marks)
        text = self.view.document()
        height = max(text.size().height(), 1.0)
        self.ticks.set_ticks([(geometry.top(text, mark) / height, mark.finding) for mark in self.marks.firsts()])
        bar = self.view.verticalScrollBar()
        bar.setValue(round(self._keep * bar.maximum()))
        self._keep = 0.0
        self.built.emit()

    def _choose(self, start: int, end: int) -> None:
        anchor = self._paper.anchor(start, end) if self._paper else None
        if anchor:
            self.chosen.emit((anchor,))
