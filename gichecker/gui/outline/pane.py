"""The outline of the current report: a click leads to a section, to a number and its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from gichecker.gui.outline.delegate import ROW, OutlineDelegate
from gichecker.gui.outline.rows import HeadRow, NumberRow, Row, SectionRow, rows, spoken
from gichecker.gui.parts import PaneHead
from gichecker.gui.state import CheckState
from gichecker.gui.turns import Turns

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
LATER_MS = 30
"""The panes in the middle are shown first."""
SLICE = 100
"""Rows that are made at a time, in about 2 ms."""
_SPOKEN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}


class OutlineModel(QAbstractListModel):
    """The rows of the outcome that is shown."""

    def __init__(self, state: CheckState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.rows: list[Row] = []
        self._soon = QTimer(self, singleShot=True, interval=LATER_MS)
        self._turns = Turns(self)
        self._soon.timeout.connect(lambda: self._turns.start(self._arrive()))
        state.outcomeChanged.connect(self._soon.start)
        for _ in self._arrive():
            pass

    def _arrive(self) -> Iterator[None]:
        """Take the rows of another outcome, all at once when they are ready."""
        made: list[Row] = []
        for row in rows(self._state.outcome) if self._state.outcome else ():
            made.append(row)
            if len(made) % SLICE == 0:
                yield
        self.beginResetModel()
        self.rows = made
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """A flat list."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for the delegate, a sentence for everybody else."""
        row = self.rows[index.row()]
        return row if role == ROW else spoken(row) if role in _SPOKEN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head can't be chosen."""
        if isinstance(self.rows[index.row()], HeadRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class OutlinePane(QWidget):
    """Sections and numbers.

    Signals:
        placeChosen: a place of the report is to be shown in the source; carries it.
    """

    placeChosen = Signal(object)

    def __init__(self, state: CheckState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.model = OutlineModel(state, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(OutlineDelegate(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("提纲")
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PaneHead("提纲"))
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _choose(self, index: Index) -> None:
        row = self.model.rows[index.row()]
        if isinstance(row, SectionRow):
            if row.findings:
                self._state.select_finding(row.findings[0])
            self.placeChosen.emit(row.place)
        elif isinstance(row, NumberRow):
            if row.finding:
                self._state.select_finding(row.finding)
            if row.cells:
                self._state.select_cell(row.cells[0])
            self.placeChosen.emit(row.place)
