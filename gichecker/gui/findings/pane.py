"""The findings pane: head, chips, list, detail."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gichecker.gui import icons, theme
from gichecker.gui.findings.chips import Chips
from gichecker.gui.findings.clean import CleanPage
from gichecker.gui.findings.detail import DetailPanel
from gichecker.gui.findings.list import FindingsList
from gichecker.gui.findings.model import FindingsModel
from gichecker.gui.findings.rows import Grouping
from gichecker.gui.parts import PaneHead
from gichecker.gui.splitter import ThinSplitter
from gichecker.gui.state import CheckState
from gichecker.model.finding import Severity

MINIMUM_WIDTH = 300
GROUPINGS = {Grouping.SEVERITY: "按严重程度", Grouping.SECTION: "按章节", Grouping.RULE: "按规则"}


class FindingsPane(QWidget):
    """Lists the findings of the outcome and explains the selected one.

    Args:
        state: what is shown and selected.
        actions: those of the window; some are shown here, too.
    """

    def __init__(self, state: CheckState, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._state = state
        self.model = FindingsModel(self)
        self.list = FindingsList(self.model)
        self.chips = Chips(actions["find_findings"])
        self.detail = DetailPanel(actions)
        self.clean = CleanPage()
        self._nothing = QLabel("没有符合条件的问题")
        self._kept: dict[str, str] = {}
        self._lay_out()
        state.outcomeChanged.connect(self._show)
        state.selectionChanged.connect(self._follow)
        self.list.chosen.connect(state.select_finding)
        self.list.placeChosen.connect(state.select_finding)
        self.chips.toggled.connect(lambda severity, shown: self.model.show_severity(severity, shown=shown))
        self.chips.searched.connect(self.model.search)
        self.model.modelReset.connect(self._follow)
        self._show()

    def resume(self) -> None:
        """Select the finding that was selected in this file before, the first of the list if it is gone."""
        shown = self.model.shown
        outcome = self._state.outcome
        kept = self._kept.get(outcome.source.path) if outcome else None
        again = (finding for finding in shown if finding.id == kept)
        self._state.select_finding(next(again, shown[0] if shown else None))

    def step(self, by: int, severity: Severity | None = None) -> None:
        """Select the next (1) or previous (-1) finding of the list, of one severity if wanted; the ends are joined."""
        shown = self.model.shown
        now = self._state.finding
        here = next((number for number, finding in enumerate(shown) if now and finding.id == now.id), None)
        start = here if here is not None else (-1 if by > 0 else 0)
        order = [shown[(start + by * distance) % len(shown)] for distance in range(1, len(shown) + 1)]
        found = next((finding for finding in order if severity in (None, finding.severity)), None)
        if found:
            self._state.select_finding(found)

    def search(self) -> None:
        """Show the search field."""
        self.chips.open_search()

    def leave(self) -> bool:
        """Close the search field; false if it was not open."""
        if not self.chips.searching:
            return False
        self.chips.close_search()
        self.list.setFocus()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the colours of the detail are in its HTML."""
        if event.type() == QEvent.Type.PaletteChange:
            self.detail.refresh()
        super().changeEvent(event)

    def _show(self) -> None:
        outcome = self._state.outcome
        findings = outcome.findings if outcome else ()
        self._head.note.setText(f"{len(findings)} 条" if outcome else "")
        if outcome:
            self.chips.set_counts(outcome.counts)
        self.model.set_findings(findings)
        self.clean.show_outcome(outcome)
        self.chips.setVisible(bool(findings))
        self.detail.setVisible(bool(findings))

    def _follow(self) -> None:
        """List and detail show what is selected."""
        outcome, finding = self._state.outcome, self._state.finding
        if outcome and finding:
            self._kept[outcome.source.path] = finding.id
        self.list.select(finding)
        shown = self.model.shown
        number = next((n for n, other in enumerate(shown, 1) if finding and other.id == finding.id), 0)
        self.detail.show_finding(finding, outcome.report if outcome else None, number, len(shown))
        clean = bool(outcome and not outcome.findings)
        self._stack.setCurrentWidget(self.clean if clean else self.list if self.model.rowCount() else self._nothing)

    def _group_menu(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "pane-button")
        button.setFont(theme.current().font(theme.Type.SMALL))
        button.setIcon(icons.icon("chevron-down", "text-muted"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setText(GROUPINGS[Grouping.SEVERITY])
        button.setToolTip("问题按什么分组")
        menu, group = QMenu(button), QActionGroup(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for grouping, words in GROUPINGS.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(grouping is Grouping.SEVERITY)
            action.triggered.connect(lambda _checked, grouping=grouping: self._group_by(grouping))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _group_by(self, grouping: Grouping) -> None:
        self._grouping.setText(GROUPINGS[grouping])
        self.model.group_by(grouping)

    def _lay_out(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._head = PaneHead("问题")
        self._grouping = self._group_menu()
        self._head.row.addStretch(1)
        self._head.row.addWidget(self._grouping)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setMargin(16)
        self._nothing.setProperty("role", "muted")
        self._stack = QStackedWidget()
        for page in (self.list, self.clean, self._nothing):
            self._stack.addWidget(page)
        self.splitter = ThinSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.chips)
        column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.list)
