"""The rows of the report list as Qt's views ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from gichecker.gui.list.rows import Choice, alike, chosen, spoken
from gichecker.gui.reports import OpenReport, Reports

FILE = Qt.ItemDataRole.UserRole
NAMED = Qt.ItemDataRole.UserRole + 1
"""The row says how its file is named."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReportsModel(QAbstractListModel):
    """The open files that were chosen to be shown, in their order.

    Many files change at once when many are open, so the rows are made anew once for all of them.
    """

    def __init__(self, reports: Reports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self.choice = Choice()
        self.shown: list[OpenReport] = []
        self._alike: set[Path] = set()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        reports.changed.connect(self._soon.start)
        reports.progressed.connect(self._progress)
        self.refresh()

    def choose(self, choice: Choice) -> None:
        """Show other files, or in another order."""
        self.choice = choice
        self.refresh()

    def refresh(self) -> None:
        """Bring the rows up to date; selection and place stay where they can."""
        wanted = chosen(self._reports.files, self.choice)
        self._take_out(wanted)
        self._add(wanted)
        if wanted != self.shown:
            self._rearrange(wanted)
        self._alike = alike(self._reports.files)
        if wanted:
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))

    def waiting(self, file: OpenReport) -> int | None:
        """How many files are checked before this one; None if it does not wait."""
        return self._reports.waiting_before(file) if file.job and not file.step else None

    def index_of(self, file: OpenReport | None) -> QModelIndex:
        """The row of a file; an invalid one if it is not shown."""
        return self.index(self.shown.index(file)) if file in self.shown else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """A flat list."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The file, and what it says."""
        file = self.shown[index.row()]
        if role == FILE:
            return file
        if role == NAMED:
            return file.path in self._alike
        spoken_roles = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
        return spoken(file, self.waiting(file)) if role in spoken_roles else None

    def _progress(self, file: OpenReport) -> None:
        index = self.index_of(file)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _take_out(self, wanted: Sequence[OpenReport]) -> None:
        for row in reversed(range(len(self.shown))):
            if self.shown[row] not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.shown[row]
                self.endRemoveRows()

    def _add(self, wanted: Sequence[OpenReport]) -> None:
        new = [file for file in wanted if file not in self.shown]
        if new:
            self.beginInsertRows(QModelIndex(), len(self.shown), len(self.shown) + len(new) - 1)
            self.shown += new
            self.endInsertRows()

    def _rearrange(self, wanted: list[OpenReport]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [self.shown[index.row()] for index in old]
        self.shown = wanted
        self.changePersistentIndexList(old, [self.index(wanted.index(file)) for file in held])
        self.layoutChanged.emit()
