"""The left side of the window: open reports above, outline of the current one below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gichecker.gui.arrangement import LEAST_SIDE
from gichecker.gui.list.pane import ReportsPane
from gichecker.gui.outline.pane import OutlinePane
from gichecker.gui.reports import Reports
from gichecker.gui.splitter import ThinSplitter
from gichecker.gui.state import CheckState

OUTLINE = 360


class Side(QWidget):
    """Reports and outline, with a line between them that can be dragged."""

    def __init__(self, reports: Reports, state: CheckState) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_SIDE)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.reports, self.outline = ReportsPane(reports), OutlinePane(state)
        self.splitter = ThinSplitter(Qt.Orientation.Vertical)
        for pane, stretch in ((self.reports, 1), (self.outline, 0)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.reset.connect(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.setFocusProxy(self.reports)

    @property
    def panes(self) -> list[QWidget]:
        """Reports, outline."""
        return [self.reports, self.outline]

    def restore(self) -> None:
        """Default heights: the outline has its own, the list what remains, at least half."""
        outline = min(OUTLINE, self.height() // 2)
        self.splitter.setSizes([max(self.height() - outline, 1), outline])
