"""The line that says what the tried values would change, with the way back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from gichecker.gui import theme
from gichecker.gui.parts import Sign, muted, pane_button
from gichecker.gui.trying import Trying

HEIGHT = 28


class TrialBar(QFrame):
    """Below the pane's head while something is tried.

    Args:
        trying: what is tried.
        actions: those of the window.
    """

    def __init__(self, trying: Trying, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._trying = trying
        self.setProperty("role", "trial")
        self.words = QLabel()
        self.note = muted("只在这里重算，不改动文件")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(Sign("try-value", "accent"))
        row.addWidget(self.words)
        row.addWidget(self.note)
        row.addStretch()
        for name in ("undo", "redo", "restore_values", "adopt_values"):
            row.addWidget(pane_button(actions[name], words=name in {"restore_values", "adopt_values"}))
        self.refresh()

    def refresh(self) -> None:
        """Say what is tried now."""
        worn = theme.current()
        self.setFixedHeight(worn.px(HEIGHT))
        self.words.setFont(worn.font(theme.Type.SMALL, bold=True))
        trial = self._trying.trial
        self.setVisible(trial is not None)
        if trial:
            came = f"，新出现 {len(trial.new)} 条" if trial.new else ""
            self.words.setText(f"试填 {len(self._trying.values)} 格：消除 {len(trial.cleared)} 条{came}")
