"""Source, tables and findings side by side. They don't know each other; here they get their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gichecker.gui import arrangement, theme
from gichecker.gui.findings.pane import FindingsPane
from gichecker.gui.jobs import JobRunner
from gichecker.gui.source.pane import SourcePane
from gichecker.gui.splitter import ThinSplitter
from gichecker.gui.state import CheckState
from gichecker.gui.tables.metrics import Density
from gichecker.gui.tables.pane import TablesPane
from gichecker.store.memory import PANES, Arrangement


class Workbench(ThinSplitter):
    """The three panes; made in steps, so that the window never waits for all of them.

    Args:
        state: what they show.
        actions: those of the window.
        remembered: sizes on this screen.
        width: of the window, for the default sizes.
        runner: draws pages.
    """

    def __init__(
        self,
        state: CheckState,
        actions: Mapping[str, QAction],
        remembered: Arrangement,
        width: int,
        runner: JobRunner,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._state, self._actions, self._runner = state, actions, runner
        self._natural_zoom = arrangement.source_zoom(width)
        self._remembered = remembered
        self._density = remembered.density

    def steps(self) -> Iterator[None]:
        """Make the panes one by one, then arrange them."""
        self.findings = FindingsPane(self._state, self._actions)
        yield
        self.tables = TablesPane(self._state, self._actions)
        yield
        self.source = SourcePane(self._state, self._actions, self._remembered.zoom, self._natural_zoom, self._runner)
        yield
        for pane, stretch in ((self.source, 1), (self.tables, 0), (self.findings, 0)):
            self.addWidget(pane)
            self.setStretchFactor(self.count() - 1, stretch)
            theme.set_part(pane)
        self.setFocusProxy(self.findings)
        self.tables.densityChanged.connect(self._choose_density)
        self.reset.connect(self.restore)
        self.findings.splitter.reset.connect(self.restore)
        yield

    def arrange(self) -> None:
        """Give the panes the sizes remembered for this screen."""
        self.tables.set_density(self._wanted_density())
        self.restore()
        self._put_in_order(self._remembered.order or PANES)
        if len(self._remembered.panes) == self.count():
            self.setSizes(self._remembered.panes)
        if len(self._remembered.findings) == self.findings.splitter.count():
            self.findings.splitter.setSizes(self._remembered.findings)

    def move_pane(self, by: int) -> None:
        """Move the pane that has the focus one place to the right (1) or left (-1), with its width."""
        focused = self.focusWidget()
        pane = next((pane for pane in self.panes if focused and pane.isAncestorOf(focused)), None)
        at = self.indexOf(pane) if pane else -1
        if pane and 0 <= at + by < self.count():
            sizes = self.sizes()
            sizes.insert(at + by, sizes.pop(at))
            self.insertWidget(at + by, pane)
            self.setSizes(sizes)

    def restore(self) -> None:
        """Default order, widths and heights."""
        self._put_in_order(PANES)
        self.setSizes(arrangement.pane_widths(self.width(), theme.current().scale))
        self.findings.splitter.setSizes(arrangement.findings_heights(self.width(), self.findings.splitter.height()))

    def remember(self) -> None:
        """Write the sizes into the memory."""
        self._remembered.panes = self.sizes()
        self._remembered.order = [name for pane in self.panes for name in PANES if getattr(self, name) is pane]
        if self.findings.detail.isVisibleTo(self):
            self._remembered.findings = self.findings.splitter.sizes()
        self._remembered.zoom = self.source.zoom
        self._remembered.density = self._density

    @property
    def panes(self) -> list[QWidget]:
        """Source, tables, findings, from left to right."""
        return sorted((self.source, self.tables, self.findings), key=self.indexOf)

    def leave(self) -> None:
        """Leave a field, or else the selection."""
        if not (self.source.find_bar.close_bar() or self.findings.leave()):
            self._state.select_finding(None)

    def _put_in_order(self, names: Sequence[str]) -> None:
        for at, name in enumerate(names):
            self.insertWidget(at, getattr(self, name))

    def _choose_density(self, density: Density) -> None:
        self._density = density.name.lower()

    def _wanted_density(self) -> Density:
        """The one the user chose on this screen, else the one that fits it."""
        chosen = {density.name.lower(): density for density in Density}.get(self._density)
        return chosen or (Density.STANDARD if self.width() >= arrangement.WIDE else Density.COMPACT)
