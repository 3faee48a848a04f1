"""Head of the findings pane: how many there are, how many wait, what they are grouped by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from gichecker.gui import icons, theme
from gichecker.gui.findings.rows import Grouping
from gichecker.gui.parts import PaneHead, pane_button

GROUPINGS = {Grouping.SEVERITY: "按严重程度", Grouping.SECTION: "按章节", Grouping.RULE: "按规则"}


class FindingsHead(PaneHead):
    """Counts, search and grouping.

    Args:
        search: the action that asks for the field to search in.

    Signals:
        grouped: another grouping was chosen; carries the `Grouping`.
    """

    grouped = Signal(object)

    def __init__(self, search: QAction) -> None:
        super().__init__("问题")
        self.grouping = self._group_menu()
        self.row.addStretch(1)
        self.row.addWidget(self.grouping)
        self.row.addWidget(pane_button(search))

    def show_numbers(self, findings: int, pending: int, fixed: int) -> None:
        """Say how many findings there are, wait for a decision, are put right since the file was opened."""
        waiting = f"，待处理 {pending}" if findings else ""
        self.note.setText(f"{findings} 条{waiting}")
        self.note.setToolTip(f"另有已改 {fixed} 条" if fixed else "")

    def group_by(self, grouping: Grouping) -> None:
        """Choose a grouping."""
        self.grouping.setText(GROUPINGS[grouping])
        self.grouped.emit(grouping)

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
        button.setAccessibleName("分组")
        menu, group = QMenu(button), QActionGroup(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for grouping, words in GROUPINGS.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(grouping is Grouping.SEVERITY)
            action.triggered.connect(lambda _checked, grouping=grouping: self.group_by(grouping))
            menu.addAction(action)
        button.setMenu(menu)
        return button
