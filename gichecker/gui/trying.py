"""Values tried in the tables (试填): what would be found then, with undo and redo. No file is touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gichecker.errors import SettingsError
from gichecker.gui.preload import Preload
from gichecker.model.finding import Edit
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace

if TYPE_CHECKING:
    from gichecker.check.settings import Settings
    from gichecker.check.trial import Trial

Values = Mapping[str, str]
"""What is typed, by the address of the cell."""


@dataclass(slots=True)
class _Steps:
    """The values after each step of the user, and which step is shown."""

    all: list[Values] = field(default_factory=lambda: [{}])
    at: int = 0

    @property
    def values(self) -> Values:
        return self.all[self.at]

    def add(self, values: Values) -> None:
        self.all[self.at + 1 :] = [values]
        self.at += 1


def _settings() -> Settings:
    """The user's settings; if they were spoilt since the check, as if there were none."""
    from gichecker.check.settings import PLAIN, load

    try:
        return load()
    except SettingsError:
        return PLAIN


class Trying(QObject):
    """What is tried in the report that is shown; each open report keeps its own values.

    Signals:
        changed: other values are tried.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._steps_of: dict[str, _Steps] = {}
        self._steps = _Steps()
        self._trial: Trial | None = None
        self._shown: Outcome | None = None
        self._preload: Preload | None = None

    @property
    def values(self) -> Values:
        """What is tried."""
        return self._steps.values

    @property
    def trial(self) -> Trial | None:
        """What becomes of the findings; None where nothing is tried."""
        return self._trial

    @property
    def outcome(self) -> Outcome | None:
        """The outcome as it would be with the tried values; the outcome itself where nothing is tried."""
        return self._shown

    @property
    def can_undo(self) -> bool:
        """There is a step to take back."""
        return self._steps.at > 0

    @property
    def can_redo(self) -> bool:
        """There is a step that was taken back."""
        return self._steps.at + 1 < len(self._steps.all)

    def show(self, outcome: Outcome | None) -> None:
        """Go to another outcome, with what was tried in its file before, as far as that is still another value."""
        self._outcome = outcome
        if outcome and outcome.report and self._preload is None:
            self._preload = Preload(self)
        path = outcome.source.path if outcome else ""
        known = self._steps_of.get(path, _Steps()).values
        still = {address: text for address, text in known.items() if self._differs(address, text)}
        self._steps = self._steps_of[path] = _Steps([still])
        self._weigh()

    def put(self, values: Values) -> None:
        """Try values in some cells; what stands there anyway is no trial."""
        wanted = {**self.values, **{address: text.strip() for address, text in values.items()}}
        self._step({address: text for address, text in wanted.items() if self._differs(address, text)})

    def put_edits(self, edits: Iterable[Edit]) -> None:
        """Try a correction."""
        self.put({edit.cell: edit.after for edit in edits})

    def restore(self, *addresses: str) -> None:
        """Back to what the file says: in some cells, or everywhere."""
        self._step({cell: text for cell, text in self.values.items() if addresses and cell not in addresses})

    def undo(self) -> None:
        """Take the last step back."""
        if self.can_undo:
            self._move(-1)

    def redo(self) -> None:
        """Take a step again."""
        if self.can_redo:
            self._move(1)

    def adopted(self, outcome: Outcome) -> Outcome:
        """An outcome for the correction sheet: findings that values tried in it put right suggest those values."""
        if self._trial is None or outcome is not self._outcome:
            return outcome
        from gichecker.check.trial import adopted

        return adopted(outcome, self._trial)

    def original(self, address: str) -> str:
        """What the file says in a cell."""
        report = self._outcome.report if self._outcome else None
        cell = report.cell(address) if report else None
        return ((cell.raw if cell else None) or "").strip()

    def _differs(self, address: str, text: str) -> bool:
        report = self._outcome.report if self._outcome else None
        return bool(report and report.cell(address)) and text != self.original(address)

    def _step(self, values: Values) -> None:
        if values != self.values:
            self._steps.add(values)
            self._weigh()
            self.changed.emit()

    def _move(self, by: int) -> None:
        self._steps.at += by
        self._weigh()
        self.changed.emit()

    def _weigh(self) -> None:
        """Find out what the values would change."""
        self._trial, self._shown = None, self._outcome
        if self._outcome and self.values:
            from gichecker.check.trial import try_values  # loads the rules

            self._trial = try_values(self._outcome, self.values, settings=_settings())
            self._shown = replace(self._outcome, report=self._trial.report, findings=self._trial.findings)
