"""Undo and redo, and what goes with trying values: one pair of keys for decisions and for values."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gichecker.gui.review import Review
from gichecker.gui.state import CheckState
from gichecker.gui.trying import Trying


class Undoing(QObject):
    """Takes back what was done last, be it a decision or a value; enables the actions as they are possible.

    Args:
        state: whose decisions and values.
        actions: those of the window.
        parent: the owner.
    """

    def __init__(self, state: CheckState, actions: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._actions = state, actions
        self._last: Review | Trying = state.review
        state.review.changed.connect(self._note_decision)
        state.trying.changed.connect(self._note_value)
        state.outcomeChanged.connect(self.refresh)
        actions["undo"].triggered.connect(self.undo)
        actions["redo"].triggered.connect(self.redo)
        actions["restore_values"].triggered.connect(self.restore)
        self.refresh()

    def undo(self) -> None:
        """Take back the last step."""
        kept = next((kept for kept in self._kept() if kept.can_undo), None)
        if kept:
            kept.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        kept = next((kept for kept in self._kept() if kept.can_redo), None)
        if kept:
            kept.redo()

    def restore(self) -> None:
        """Take back all values."""
        self._state.trying.restore()

    def refresh(self) -> None:
        """Enable what is possible."""
        possible = {
            "undo": any(kept.can_undo for kept in self._kept()),
            "redo": any(kept.can_redo for kept in self._kept()),
            "restore_values": bool(self._state.trying.values),
        }
        for name, enabled in possible.items():
            self._actions[name].setEnabled(enabled)

    def _kept(self) -> tuple[Review | Trying, ...]:
        """The two that can take steps back, the one that was changed last first."""
        others: tuple[Review | Trying, ...] = (self._state.review, self._state.trying)
        return (self._last, *(other for other in others if other is not self._last))

    def _note_decision(self) -> None:
        self._last = self._state.review
        self.refresh()

    def _note_value(self) -> None:
        self._last = self._state.trying
        self.refresh()
