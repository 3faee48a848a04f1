"""What is shown and what is selected: the one object that all panes listen to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gichecker.model.finding import CellPlace, Finding
from gichecker.model.outcome import Outcome


class CheckState(QObject):
    """The outcome shown, the finding and the cell selected in it."""

    outcomeChanged = Signal()  # noqa: N815 - Qt's naming of signals
    selectionChanged = Signal()  # noqa: N815 - Qt's naming of signals

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._finding: Finding | None = None
        self._cell: str | None = None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that is shown."""
        return self._outcome

    @property
    def finding(self) -> Finding | None:
        """The selected finding."""
        return self._finding

    @property
    def cell(self) -> str | None:
        """Address of the selected cell: the one clicked, or the first that the selected finding accuses."""
        return self._cell

    def show(self, outcome: Outcome | None) -> None:
        """Show another outcome, or none; nothing is selected in it."""
        self._outcome = outcome
        self._finding = self._cell = None
        self.outcomeChanged.emit()
        self.selectionChanged.emit()

    def select_finding(self, finding: Finding | None) -> None:
        """Select a finding and with it the first cell it accuses; None clears the selection."""
        self._select(finding, accused_cell(finding) if finding else None)

    def select_cell(self, address: str | None) -> None:
        """Select a cell by itself; the finding stays selected only if it marks the cell."""
        keep = self._finding is not None and any(mark.place == CellPlace(address or "") for mark in self._finding.marks)
        self._select(self._finding if keep else None, address)

    def _select(self, finding: Finding | None, cell: str | None) -> None:
        if finding is self._finding and cell == self._cell:
            return
        self._finding, self._cell = finding, cell
        self.selectionChanged.emit()


def accused_cell(finding: Finding) -> str | None:
    """Address of the first cell that a finding accuses, None if it accuses none."""
    return next((m.place.cell for m in finding.marks if m.primary and isinstance(m.place, CellPlace)), None)
