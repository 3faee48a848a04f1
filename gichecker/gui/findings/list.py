"""The list of findings: keyboard, mouse, selection."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gichecker.gui.findings.delegate import FindingsDelegate, count_area
from gichecker.gui.findings.model import FindingsModel, Index
from gichecker.gui.findings.rows import FindingRow, GroupRow, PlaceRow
from gichecker.model.finding import Finding


class FindingsList(QListView):
    """Arrows walk through findings and places, → and ← open and close a finding.

    Signals:
        chosen: a finding was selected by the user.
        placeChosen: one place of a finding was selected; carries the finding and the mark.
    """

    chosen = Signal(object)
    placeChosen = Signal(object, object)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(FindingsDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName("问题")

    def select(self, finding: Finding | None) -> None:
        """Select a finding; its row comes into view. The place of it that is selected stays."""
        row = self.rows.row(self.currentIndex()) if self.currentIndex().isValid() else None
        if isinstance(row, PlaceRow) and finding and row.finding.id == finding.id:
            return
        index = self.rows.index_of(finding)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The selection follows the current row."""
        super().currentChanged(current, previous)
        row = self.rows.row(current) if current.isValid() else None
        if isinstance(row, FindingRow):
            self.chosen.emit(row.finding)
        elif isinstance(row, PlaceRow):
            self.placeChosen.emit(row.finding, row.mark)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a head closes the group, one on the number of places opens the finding."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.rows.row(index) if index.isValid() else None
        if isinstance(row, GroupRow):
            self.rows.toggle_group(row.key)
        elif isinstance(row, FindingRow) and row.places and count_area(self.visualRect(index)).contains(at):
            self._open(row.finding, opened=not row.opened)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """→ opens, ← closes; everything else is the list's own."""
        index = self.currentIndex()
        row = self.rows.row(index) if index.isValid() else None
        opened = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if opened is None or row is None or isinstance(row, GroupRow):
            super().keyPressEvent(event)
        elif isinstance(row, PlaceRow) or row.places:
            self._open(row.finding, opened=opened)

    def copy(self) -> None:
        """Put the current row into the clipboard as a sentence."""
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self.rows.data(self.currentIndex()))

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing by accident."""

    def _open(self, finding: Finding, *, opened: bool) -> None:
        self.rows.open_finding(finding, opened=opened)
        self.setCurrentIndex(self.rows.index_of(finding))
