"""The pane's head: tabs that scroll to a table, the list of doubts, 紧凑 and 标准."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from gichecker.gui import icons, theme
from gichecker.gui.review import Review
from gichecker.gui.tables.doubts import DoubtList
from gichecker.gui.tables.metrics import Density
from gichecker.gui.tables.sheet import NUMERALS
from gichecker.gui.tables.tab import HEIGHT, Tab
from gichecker.gui.theme import Type
from gichecker.model.finding import Severity
from gichecker.model.form import TABLES
from gichecker.model.outcome import Outcome

NAMES = {"T2": "主动公开", "T3": "申请办理", "T4": "复议诉讼"}
_MARGINS = 10
DENSITIES = {
    Density.COMPACT: ("紧凑", "行距 20，长行名用简称，表三一屏看全"),
    Density.STANDARD: ("标准", "行名全文"),
}


class Head(QFrame):
    """Thirty pixels above the canvas."""

    tableAsked = Signal(str)
    """Scroll to a table."""
    densityAsked = Signal(object)
    """A `Density`."""
    doubtPicked = Signal(str)
    """Address of the cell of a doubt."""

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.setProperty("role", "pane-head")
        self.tabs = {table: Tab(f"表{NUMERALS[table]} {NAMES[table]}") for table in TABLES}
        self.doubts = QToolButton()
        self.densities = {density: QToolButton() for density in Density}
        self.doubt_list = DoubtList(review, self)
        review.changed.connect(self._count_doubts)
        self.doubt_list.picked.connect(self.doubtPicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, _MARGINS - 2, 0)
        row.setSpacing(0)
        for table, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, table=table: self.tableAsked.emit(table))
            row.addWidget(tab)
        row.addStretch()
        self._add_doubts(row)
        self._add_densities(row)
        self.dress()

    def show_numbers(self, counts: Mapping[str, Counter[Severity]], outcome: Outcome) -> None:
        """Show how many findings lie in each table, and the doubts."""
        for table, tab in self.tabs.items():
            tab.count(counts.get(table, Counter()))
        self.doubts.setVisible(bool(outcome.doubts))
        self.doubt_list.show_doubts(outcome)
        self._count_doubts()

    def _count_doubts(self) -> None:
        self.doubt_list.refresh()
        self.doubts.setText(f"存疑 {self.doubt_list.count}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs drop their names where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def dress(self) -> None:
        """Take the sizes of the theme."""
        worn = theme.current()
        self.setFixedHeight(worn.px(HEIGHT))
        for button in (self.doubts, *self.densities.values()):
            button.setFont(worn.font(Type.SMALL))

    def _fit(self) -> None:
        buttons = [*self.densities.values(), *([] if self.doubts.isHidden() else [self.doubts])]
        room = self.width() - sum(button.sizeHint().width() for button in buttons) - _MARGINS
        for name in ("表{numeral} {name}", "表{numeral}"):
            for table, tab in self.tabs.items():
                tab.setText(name.format(numeral=NUMERALS[table], name=NAMES[table]))
            if sum(tab.sizeHint().width() for tab in self.tabs.values()) <= room:
                return

    def _add_doubts(self, row: QHBoxLayout) -> None:
        self.doubts.setProperty("role", "pane-button")
        self.doubts.setIcon(icons.icon("doubt", "doubt"))
        self.doubts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.doubts.setToolTip("没有读准的地方，不算报告的错")
        self.doubts.clicked.connect(self._open_doubts)
        row.addWidget(self.doubts)

    def _add_densities(self, row: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        for density, button in self.densities.items():
            text, tip = DENSITIES[density]
            button.setProperty("role", "pane-button")
            button.setCheckable(True)
            button.setText(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, density=density: self.densityAsked.emit(density))
            group.addButton(button)
            row.addWidget(button)

    def _open_doubts(self) -> None:
        self.doubt_list.open_at(self.doubts.mapToGlobal(QPoint(self.doubts.width(), self.doubts.height())))
