"""The source pane: head, find bar, and the file as pages or, where it has none, as flowing text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gichecker.gui.jobs import JobRunner
from gichecker.gui.source import rendering
from gichecker.gui.source.find import FindBar
from gichecker.gui.source.flow import Flow
from gichecker.gui.source.head import SourceHead
from gichecker.gui.source.page_reader import PageReader
from gichecker.gui.source.places import anchor_of
from gichecker.gui.source.reach import Reach
from gichecker.gui.state import CheckState
from gichecker.model.anchor import Anchor
from gichecker.model.finding import CellPlace, Place

MINIMUM_WIDTH = 300
ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST = 0.1, 0.6, 2.0
PAGE_LEAST = 0.2
DESK_MARGIN = 8


class SourcePane(QWidget):
    """Shows the file of the outcome and where its findings stand.

    Args:
        state: what is shown and selected.
        actions: those of the window; the head shows some of them.
        zoom: the user's, of flowing text; 0 for the natural one.
        natural: zoom that fits the width of the window.
        runner: makes pictures of pages; without one every file is shown as flowing text.

    Signals:
        built: the whole file is there, with its marks.
    """

    built = Signal()

    def __init__(
        self,
        state: CheckState,
        actions: Mapping[str, QAction],
        zoom: float = 0.0,
        natural: float = 1.0,
        runner: JobRunner | None = None,
    ) -> None:
        super().__init__()
        self._state, self._natural, self.zoom = state, natural, zoom
        self._reach: Reach | None = None
        self._built, self._unseen = False, False
        self._ignored: frozenset[str] = frozenset()
        self.flow = Flow(self)
        self.pages = PageReader(runner.aside(rendering.warm_up)) if runner else None
        self.find_bar = FindBar(self.flow.view)
        self._trim, self._own_colours = actions["trim"], actions["own_colours"]
        self._head = SourceHead(actions)
        self._lay_out()
        self._connect()
        self.rebuild()

    @property
    def is_built(self) -> bool:
        """The whole file of the outcome is there, with its marks."""
        return self._built

    @property
    def paged(self) -> bool:
        """The file is shown as pages."""
        return self.pages is not None and self._stack.currentWidget() is self.pages

    def showEvent(self, event: QShowEvent) -> None:
        """What came into view before there was one has another place now."""
        super().showEvent(event)
        if self._unseen:
            self._unseen = False
            QTimer.singleShot(0, self, self._select)

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_by(-ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Back to the natural size: pages fit the width."""
        self._zoom_to(0.0)

    def rebuild(self) -> None:
        """Show the file anew."""
        outcome = self._state.outcome
        self._built = False
        self._reach = Reach(outcome) if outcome else None
        self._leave_out()
        self._show_notes()
        document = outcome.document if outcome else None
        if self.pages and outcome and document and document.pages is not None:
            self._turn_to(self.pages)
            self.pages.open(outcome)
            self.flow.open(None)
        else:
            self._flow_instead()

    def show_place(self, place: Place) -> None:
        """Bring a place of the report into view and mark it, if it is in the file."""
        report = self._state.outcome.report if self._state.outcome else None
        anchor = anchor_of(place, report) if report else None
        if anchor and self.pages and self.paged:
            self.pages.show_anchor(anchor)
        elif anchor:
            self.flow.show_anchor(anchor)

    def _flow_instead(self, _reason: str = "") -> None:
        """Show the text: the file has no pages, or they can't be drawn."""
        self._turn_to(self.flow.view)
        if self.pages:
            self.pages.close_file()
        self._head.page.set_count(0)
        self.flow.scale = self.zoom or self._natural
        self.flow.open(self._state.outcome)
        self._state.arrival.add(self, self._fill())
        self._show_percent()

    def _fill(self) -> Iterator[None]:
        self.flow.fill()
        yield

    def _turn_to(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._inner.setContentsMargins(0 if self.paged else DESK_MARGIN, 0, 0, 0)
        self.setFocusProxy(view)
        self.find_bar.search_in(self.pages if self.pages and self.paged else self.flow.view)

    def _finish(self) -> None:
        if self.pages and self.paged:
            self._head.page.set_count(self.pages.pages)
        self._show_percent()
        self._select()
        self._unseen = not self.isVisible()
        self.find_bar.search()
        self._built = True
        self.built.emit()

    def _select(self) -> None:
        finding, cell = self._state.finding, self._state.cell
        mark = self._state.mark
        if finding and mark is None and cell:
            mark = next((one for one in finding.marks if one.place == CellPlace(cell)), None)
        view = self.pages if self.pages and self.paged else self.flow.view
        view.select(finding, mark)
        if finding is None and cell:
            self.show_place(CellPlace(cell))

    def _leave_out(self) -> None:
        """What is ignored has no marks."""
        review, outcome = self._state.review, self._state.outcome
        findings = outcome.findings if outcome else ()
        ignored = frozenset(finding.id for finding in findings if review.of(finding).state == "ignored")
        if ignored != self._ignored:
            self._ignored = ignored
            self.flow.view.leave_out(ignored)
            self.flow.ticks.leave_out(ignored)
            if self.pages:
                self.pages.leave_out(ignored)

    def _choose(self, anchors: Sequence[Anchor]) -> None:
        """What was selected in the source lights up elsewhere: a cell with its findings, or a finding."""
        cell = self._reach.cell(anchors) if self._reach else None
        finding = self._reach.finding(anchors) if self._reach and not cell else None
        if cell:
            self._state.select_cell(cell)
        elif finding:
            self._state.select_finding(finding)

    def _zoom_by(self, step: float) -> None:
        if self.pages and self.paged:
            self._zoom_to(round(self.pages.percent + step, 1))
        else:
            self._zoom_to((self.zoom or self._natural) + step)

    def _zoom_to(self, zoom: float) -> None:
        """Of pages for this file only, of flowing text for good; 0 is the natural size."""
        if self.pages and self.paged:
            self.pages.zoom = min(max(zoom, PAGE_LEAST), ZOOM_MOST) if zoom else 0.0
            self.pages.rearrange()
        else:
            self.zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST) if zoom else 0.0
            self.flow.scale = self.zoom or self._natural
            self.flow.rebuild_in_place()
        self._show_percent()

    def _set_trim(self) -> None:
        self.flow.trim = self._trim.isChecked()
        if self.pages and self.paged:
            self.pages.trim, self.pages.zoom = self._trim.isChecked(), 0.0
            self.pages.rearrange()
        else:
            self.flow.rebuild_in_place()
        self._show_percent()

    def _set_colours(self) -> None:
        if self.pages:
            self.pages.own_colours = self._own_colours.isChecked()
            self.pages.refresh()

    def _show_percent(self) -> None:
        self._head.set_percent(self.pages.percent if self.pages and self.paged else self.flow.scale)

    def _show_notes(self) -> None:
        source = self._state.outcome.source if self._state.outcome else None
        self._head.note.setText((source.format or "").upper() if source else "")
        self._head.note.setToolTip(Path(source.path).name if source else "")
        self._notes.setText("\n".join(source.notes) if source else "")
        self._notes.setVisible(bool(source and source.notes))

    def _connect(self) -> None:
        state, flow = self._state, self.flow
        self.flow.trim = self._trim.isChecked()
        self._trim.toggled.connect(self._set_trim)
        self._own_colours.toggled.connect(self._set_colours)
        state.outcomeChanged.connect(self.rebuild)
        state.selectionChanged.connect(self._select)
        state.review.changed.connect(self._leave_out)
        flow.built.connect(lambda: None if self.paged else self._finish())
        for clicked in (flow.view.clicked, flow.ticks.clicked):
            clicked.connect(state.select_finding)
        flow.chosen.connect(self._choose)
        flow.view.zoomAsked.connect(lambda way: self._zoom_by(way * ZOOM_STEP))
        if self.pages:
            self._connect_pages(self.pages)

    def _connect_pages(self, pages: PageReader) -> None:
        pages.trim = self._trim.isChecked()
        pages.own_colours = self._own_colours.isChecked()
        pages.built.connect(self._finish)
        pages.unreadable.connect(self._flow_instead)
        pages.turned.connect(self._head.page.set_page)
        pages.turned.connect(self._show_percent)
        pages.arranged.connect(self._show_percent)
        for clicked in (pages.clicked, pages.ticks.clicked):
            clicked.connect(self._state.select_finding)
        pages.chosen.connect(self._choose)
        pages.zoomAsked.connect(lambda way: self._zoom_by(way * ZOOM_STEP))
        self._head.page.asked.connect(pages.go_to_page)
        self._head.page.asked.connect(self._focus_pages)

    def _focus_pages(self) -> None:
        if self.pages:
            self.pages.setFocus()

    def _lay_out(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._notes = QLabel(wordWrap=True)
        self._notes.setProperty("role", "note")
        self._notes.hide()
        self._stack = QStackedWidget()
        for view in filter(None, (self.flow.view, self.pages)):
            self._stack.addWidget(view)
        self._desk = QFrame()
        self._desk.setProperty("role", "desk")
        self._inner = QVBoxLayout(self._desk)
        self._inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, self.find_bar, self._notes, self._desk):
            column.addWidget(widget)
        column.setStretchFactor(self._desk, 1)
