"""What the actions about decisions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gichecker.gui.reports import Reports
from gichecker.gui.state import CheckState
from gichecker.gui.window import MainWindow

if TYPE_CHECKING:
    from gichecker.gui.findings.pane import FindingsPane


class Deciding(QObject):
    """Connects the actions of the menu 意见, and tells in the status bar what was saved.

    Args:
        window: whose actions.
        state: whose decisions.
        reports: what is open.
    """

    def __init__(self, window: MainWindow, state: CheckState, reports: Reports) -> None:
        super().__init__(window)
        self._window, self._state, self._reports = window, state, reports
        state.review.told.connect(self._tell)
        state.review.failed.connect(self._complain)
        reports.changed.connect(self._forget)
        window.built.connect(lambda panes: self._connect(panes.findings))

    def show_ignored(self) -> None:
        """Show what is ignored, to restore it."""
        from gichecker.gui.findings.ignored import IgnoredDialog  # not needed to paint the window

        IgnoredDialog(self._state.review, self._window).open()

    def _connect(self, findings: FindingsPane) -> None:
        meaning = {
            "confirm": lambda: findings.decide("confirmed"),
            "ignore": lambda: findings.decide("ignored"),
            "ignore_rule": lambda: findings.ignore_rule("report"),
            "ignore_everywhere": lambda: findings.ignore_rule("everywhere"),
            "annotate": findings.annotate,
            "reopen": lambda: findings.decide("pending"),
            "ignored": self.show_ignored,
        }
        for name, do in meaning.items():
            self._window.actions_by_name[name].triggered.connect(lambda _checked=False, do=do: do())

    def _tell(self, words: str) -> None:
        self._window.status.tell(words)

    def _complain(self, words: str) -> None:
        self._window.status.tell(words, bad=True)

    def _forget(self) -> None:
        self._state.review.forget([str(file.path) for file in self._reports.files])
