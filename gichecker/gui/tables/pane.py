"""The tables pane: shows the tables of the outcome in the check's state and what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from gichecker.gui import theme
from gichecker.gui.state import CheckState
from gichecker.gui.tables.area import Area
from gichecker.gui.tables.canvas import Canvas
from gichecker.gui.tables.head import Head
from gichecker.gui.tables.marks import Hovered, Marks, looked_at, marks
from gichecker.gui.tables.metrics import Density
from gichecker.gui.tables.places import marked
from gichecker.gui.tables.sheet import sheet
from gichecker.gui.tables.trace import Lit
from gichecker.gui.tables.trial_bar import TrialBar
from gichecker.model.form import TABLES
from gichecker.model.outcome import Outcome, ShownDoubt, Source
from gichecker.model.record import replace

LEAST_WIDTH, LEAST_HEIGHT = 520, 420
WIDTH = {Density.COMPACT: 668, Density.STANDARD: 776}


class TablesPane(QWidget):
    """The middle of the window.

    What the mouse is over is told by status tips, which a `QMainWindow` shows in its status bar.
    """

    densityChanged = Signal(object)
    """The user chose another `Density`."""

    def __init__(self, state: CheckState, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._trying = state.trying
        self._density = Density.COMPACT
        self._marks = Marks()
        self._doubts: tuple[ShownDoubt, ...] = ()
        self._hovered: Hovered = None
        self._wanted = "T3"
        self._path = ""
        self._arrived = True
        self.head = Head(state.review)
        self.trial = TrialBar(state.trying, actions)
        self.canvas = Canvas()
        self.area = Area(self.canvas)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.trial)
        column.addWidget(self.area)
        self._connect()
        self._show_values()
        self._finish()

    @property
    def density(self) -> Density:
        """紧凑 or 标准."""
        return self._density

    def set_density(self, density: Density) -> None:
        """Show in another density; what was seen stays in sight."""
        self._density = density
        self._arrange()
        self._reveal()

    def toggle_density(self) -> None:
        """The other density, as if the user had clicked."""
        self._choose_density(Density.STANDARD if self._density is Density.COMPACT else Density.COMPACT)

    def try_value(self) -> None:
        """Open a field over the selected cell."""
        if address := self._state.cell:
            self.area.reveal(address)
            self.canvas.views[address[:2]].type_value(address)

    def _correct(self, address: str) -> None:
        self._state.select_cell(address)
        self.try_value()

    def sizeHint(self) -> QSize:
        """The width that shows table 3 and its badges."""
        return QSize(WIDTH[self._density], 600)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll bars know their range only now."""
        super().showEvent(event)
        if not event.spontaneous():
            self._go_to(self._wanted)
            self._reveal()

    def _recolour(self) -> None:
        self.head.dress()
        self._arrange()

    def _connect(self) -> None:
        theme.on_change(self._recolour)
        self._state.outcomeChanged.connect(self._expect)
        self._state.selectionChanged.connect(self._show_selection)
        self._trying.changed.connect(self._show_values)
        self._state.review.changed.connect(self._settle)
        self.canvas.typed.connect(lambda address, text: self._trying.put({address: text}))
        self.head.tableAsked.connect(self._go_to)
        self.head.densityAsked.connect(self._choose_density)
        self.head.doubtPicked.connect(self._state.select_cell)
        self.head.doubt_list.wrong.connect(self._correct)
        self.canvas.chosen.connect(self._state.select_cell)
        self.canvas.picked.connect(self._state.select_finding)
        self.canvas.escaped.connect(lambda: self._state.select_finding(None))
        self.canvas.hovered.connect(self._hover)
        for view in self.canvas.views.values():
            view.focusMoved.connect(self._light)
        self.area.resized.connect(self._arrange)
        self.area.scrolled.connect(self._mark_tab)

    def _show_values(self) -> None:
        """Show the values in the cells and what is wrong with them."""
        if self._arrived:
            for _ in self._steps():
                pass
        else:
            self._expect()  # what is on its way has the values of before

    def _steps(self) -> Iterator[None]:
        """The old tables are seen until the new ones are ready."""
        outcome = self._trying.outcome or Outcome(Source(""))
        originals = {address: self._trying.original(address) for address in self._trying.values}
        doubts = self._open_doubts(outcome)
        shown = replace(outcome, doubts=doubts)
        found, sheets = marks(outcome), {table: sheet(shown, table, originals) for table in TABLES}
        yield
        self._marks, self._doubts, self._hovered = found, doubts, None
        self.trial.refresh()
        self.canvas.setUpdatesEnabled(False)
        try:
            self.canvas.show_sheets(sheets, found)
            self.head.show_numbers(found.counts, outcome)
            self._lay_out()
            yield
            self._light()
            self._mark_tab()
        finally:
            if isValid(self.canvas):
                self.canvas.setUpdatesEnabled(True)

    def _open_doubts(self, outcome: Outcome) -> tuple[ShownDoubt, ...]:
        """Those that nobody has settled: their cells bear a question mark."""
        return tuple(doubt for doubt in outcome.doubts if not self._state.review.is_settled(doubt))

    def _settle(self) -> None:
        outcome = self._trying.outcome
        if outcome and self._open_doubts(outcome) != self._doubts:
            self._show_values()

    def _expect(self) -> None:
        """Another outcome is to be shown."""
        self._arrived = False
        self._state.arrival.add(self, self._arrive())

    def _arrive(self) -> Iterator[None]:
        yield  # the findings are painted
        yield from self._steps()
        self._finish()

    def _finish(self) -> None:
        """The values are those of another outcome."""
        outcome = self._state.outcome or Outcome(Source(""))
        self._arrived = True
        self.canvas.setVisible(outcome.report is not None)
        self.head.setEnabled(outcome.report is not None)
        if outcome.source.path != self._path:
            self._path = outcome.source.path
            self._go_to("T3")
        self._reveal()

    def _show_selection(self) -> None:
        if self._arrived:
            self._light()
            self._reveal()

    def _arrange(self) -> None:
        self._lay_out()
        self._light()
        self._mark_tab()

    def _lay_out(self) -> None:
        self.canvas.arrange(self._density, self.area.viewport().width())
        self.head.densities[self._density].setChecked(True)

    def _light(self) -> None:
        outcome, finding = self._trying.outcome, self._state.finding
        report = outcome.report if outcome else None
        lit = looked_at(report, self._marks, finding, self._state.cell, self._hovered) if report else Lit()
        self.canvas.light(lit, finding)
        self.area.refresh()

    def _reveal(self) -> None:
        finding = self._state.finding
        badges = (badge.anchor for badge in self._marks.badges if finding in badge.findings)
        spoken_of = (*badges, *(marked(finding) if finding else ()))
        if anchor := self._state.cell or next(iter(spoken_of), None):
            self.area.reveal(anchor)
            self._wanted = anchor[:2]
            self._mark_tab()

    def _hover(self, hovered: Hovered) -> None:
        self._hovered = hovered
        self._light()

    def _choose_density(self, density: Density) -> None:
        self.set_density(density)
        self.densityChanged.emit(density)

    def _go_to(self, table: str) -> None:
        self._wanted = table
        self.area.show_table(table)
        self._mark_tab()

    def _mark_tab(self) -> None:
        """The tab of the table most of which is seen; the one asked for, where several are seen whole."""
        shares = self.area.shares()
        best = max(shares, key=lambda table: (round(shares[table], 2), table == self._wanted))
        self.head.tabs[best].setChecked(True)
        self.setFocusProxy(self.canvas.views[best])
