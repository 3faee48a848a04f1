"""The source pane: head, find bar, paper, ticks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gichecker.gui.parts import PaneHead, muted, pane_button
from gichecker.gui.source import geometry
from gichecker.gui.source.find import FindBar
from gichecker.gui.source.paper import Paper
from gichecker.gui.source.places import Marks, anchor_of
from gichecker.gui.source.ticks import TickBar
from gichecker.gui.source.view import NO_MARKS, SourceView
from gichecker.gui.state import CheckState
from gichecker.model.finding import Place

MINIMUM_WIDTH = 300
SLICE = 0.006
PAUSE_MS = 15
"""The other panes are painted before the text is set."""
ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST = 0.1, 0.6, 2.0
TRIMMED_MARGIN, PAGE_MARGIN = 12.0, 32.0


class SourcePane(QWidget):
    """Shows the file of the outcome and where its findings stand.

    Args:
        state: what is shown and selected.
        actions: those of the window; the head shows some of them.
        zoom: the user's; 0 for the natural one.
        natural: zoom that fits the width of the window.

    Signals:
        built: the whole text is there, with its marks.
    """

    built = Signal()

    def __init__(
        self, state: CheckState, actions: Mapping[str, QAction], zoom: float = 0.0, natural: float = 1.0
    ) -> None:
        super().__init__()
        self._state = state
        self._natural = natural
        self.zoom = zoom
        self._steps: Iterator[None] = iter(())
        self._paper: Paper | None = None
        self._marks = NO_MARKS
        self._keep = 0.0
        self._built = False
        self.view = SourceView()
        self.view.setAccessibleName("原文")
        self.ticks = TickBar()
        self.view.setVerticalScrollBar(self.ticks)
        self.find_bar = FindBar(self.view)
        self._slicer = QTimer(self, singleShot=True)
        self._slicer.timeout.connect(self._slice)
        self._trim = actions["trim"]
        self._trim.toggled.connect(self._rebuild_in_place)
        self._lay_out(actions)
        state.outcomeChanged.connect(self.rebuild)
        state.selectionChanged.connect(self._select)
        self.view.clicked.connect(state.select_finding)
        self.ticks.clicked.connect(state.select_finding)
        self.rebuild()

    @property
    def is_built(self) -> bool:
        """The whole text of the outcome is there, with its marks."""
        return self._built

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_to(self._scale() + ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_to(self._scale() - ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Back to the natural size."""
        self._zoom_to(0.0)

    def rebuild(self) -> None:
        """Set the text anew, in slices so short that the window never waits for them."""
        text = QTextDocument(self.view)
        text.setUndoRedoEnabled(False)
        text.setDocumentMargin(TRIMMED_MARGIN if self._trim.isChecked() else PAGE_MARGIN)
        self.view.set_marks(NO_MARKS)
        self.ticks.set_ticks(())
        self.view.setDocument(text)
        outcome = self._state.outcome
        document = outcome.document if outcome else None
        self._paper = Paper(text, document, outcome.report if outcome else None, self._scale()) if document else None
        self._steps = self._paper.steps() if self._paper else iter(())
        self._show_head()
        self._built = False
        self._slicer.start(PAUSE_MS)

    def show_place(self, place: Place) -> None:
        """Select a place of the report and bring it into view, if it is in the file."""
        report = self._state.outcome.report if self._state.outcome else None
        anchor = anchor_of(place, report) if report else None
        span = self._paper.span(anchor) if anchor and self._paper else None
        if span:
            cursor = QTextCursor(self.view.document())
            cursor.setPosition(span[0])
            cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
            self.view.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the paper's colours are in its text."""
        if event.type() == QEvent.Type.PaletteChange and self._paper:
            self._rebuild_in_place()
        super().changeEvent(event)

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
        outcome = self._state.outcome
        self._marks = Marks(outcome, self._paper.span) if outcome and self._paper else NO_MARKS
        self.view.set_marks(self._marks)
        self._place_ticks()
        bar = self.view.verticalScrollBar()
        bar.setValue(round(self._keep * bar.maximum()))
        self._keep = 0.0
        self._select()
        self.find_bar.search()
        self._built = True
        self.built.emit()

    def _select(self) -> None:
        self.view.select(self._state.finding, self._state.mark)

    def _place_ticks(self) -> None:
        text = self.view.document()
        height = max(text.size().height(), 1.0)
        self.ticks.set_ticks([(geometry.top(text, mark) / height, mark.finding) for mark in self._marks.firsts()])

    def _scale(self) -> float:
        return self.zoom or self._natural

    def _zoom_to(self, zoom: float) -> None:
        self.zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST) if zoom else 0.0
        self._rebuild_in_place()

    def _rebuild_in_place(self) -> None:
        bar = self.view.verticalScrollBar()
        self._keep = bar.value() / max(bar.maximum(), 1)
        self.rebuild()

    def _show_head(self) -> None:
        outcome = self._state.outcome
        self._percent.setText(f"{self._scale():.0%}")
        source = outcome.source if outcome else None
        self._head.note.setText((source.format or "").upper() if source else "")
        self._head.note.setToolTip(Path(source.path).name if source else "")
        self._notes.setText("\n".join(source.notes) if source else "")
        self._notes.setVisible(bool(source and source.notes))

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._head = PaneHead("原文")
        self._percent = muted()
        row = self._head.row
        row.addStretch(1)
        row.addWidget(pane_button(actions["zoom_out"]))
        row.addWidget(self._percent)
        row.addWidget(pane_button(actions["zoom_in"]))
        row.addWidget(pane_button(self._trim, words=True))
        row.addWidget(pane_button(actions["find_source"]))
        self._notes = QLabel(wordWrap=True)
        self._notes.setProperty("role", "note")
        self._notes.hide()
        desk = QFrame()
        desk.setProperty("role", "desk")
        inner = QVBoxLayout(desk)
        inner.setContentsMargins(8, 0, 0, 0)
        inner.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, self.find_bar, self._notes, desk):
            column.addWidget(widget)
        column.setStretchFactor(desk, 1)
        self.setFocusProxy(self.view)
