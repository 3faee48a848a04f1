"""What is shown and what is selected: the one object that all panes listen to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gichecker.gui.review import Review
from gichecker.gui.trying import Trying
from gichecker.gui.turns import FRAME_MS, Turns
from gichecker.model.finding import CellPlace, Finding, Mark
from gichecker.model.outcome import Outcome


class CheckState(QObject):
    """The outcome shown, what is selected in it (a finding, one of its places, a cell), and what is decided about it.

    Args:
        parent: its owner.
        decisions: where the reviewer's decisions are kept; None keeps them for this run only.

    Attributes:
        review: the reviewer's decisions; it has signals of its own.
        trying: the values tried in the tables; likewise.
        arrival: what panes still have to do until they show the outcome, each when those before it are painted.
    """

    outcomeChanged = Signal()
    selectionChanged = Signal()

    def __init__(self, parent: QObject | None = None, decisions: Path | None = None) -> None:
        super().__init__(parent)
        self.review = Review(decisions, self)
        self.trying = Trying(self)
        self.arrival = Turns(self, FRAME_MS)
        self._outcome: Outcome | None = None
        self._finding: Finding | None = None
        self._mark: Mark | None = None
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
    def mark(self) -> Mark | None:
        """The selected place of a finding that has several; None for the finding as a whole."""
        return self._mark

    @property
    def cell(self) -> str | None:
        """Address of the selected cell: the one clicked, or the first that the selected finding accuses."""
        return self._cell

    def show(self, outcome: Outcome | None) -> None:
        """Show another outcome, or none; nothing is selected in it."""
        self._outcome = outcome
        self._finding = self._mark = self._cell = None
        self.review.show(outcome)
        self.trying.show(outcome)
        self.arrival.stop()
        self.outcomeChanged.emit()
        self.selectionChanged.emit()

    def select_finding(self, finding: Finding | None, mark: Mark | None = None) -> None:
        """Select a finding, or one place of it, and with it the cell it accuses; None clears the selection."""
        marks = (mark,) if mark else finding.marks if finding else ()
        self._select(finding, mark, accused_cell(marks))

    def select_cell(self, address: str | None) -> None:
        """Select a cell: with the selected finding if it marks the cell, else with the first that accuses it."""
        place = CellPlace(address or "")
        findings = self._outcome.findings if self._outcome else ()
        accusing = (f for f in findings if any(mark.primary and mark.place == place for mark in f.marks))
        keep = self._finding if self._finding and any(m.place == place for m in self._finding.marks) else None
        self._select(keep or next(accusing, None), None, address)

    def _select(self, finding: Finding | None, mark: Mark | None, cell: str | None) -> None:
        if (finding, mark, cell) == (self._finding, self._mark, self._cell):
            return
        self._finding, self._mark, self._cell = finding, mark, cell
        self.selectionChanged.emit()


def accused_cell(marks: Iterable[Mark]) -> str | None:
    """Address of the first cell that marks accuse, None if they accuse none."""
    return next((mark.place.cell for mark in marks if mark.primary and isinstance(mark.place, CellPlace)), None)
