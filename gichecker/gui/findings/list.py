"""The list of findings: keyboard, mouse, selection."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gichecker.gui.findings.delegate import FindingsDelegate
from gichecker.gui.findings.model import FindingsModel, Index
from gichecker.gui.findings.painter import count_area, sign_area
from gichecker.gui.findings.rows import FindingRow, GroupRow, PlaceRow
from gichecker.model.finding import Finding


class FindingsList(QListView):
    """Arrows walk through findings and places, → and ← open and close a finding; several can be selected.

    Signals:
        chosen: a finding was selected by the user.
        placeChosen: one place of a finding was selected; carries the finding and the mark.
        stateAsked: the sign of a finding's state was clicked; carries where to open a menu, on the screen.
    """

    chosen = Signal(object)
    placeChosen = Signal(object, object)
    stateAsked = Signal(QPoint)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._tops: dict[str, int] = {}
        model.modelAboutToBeReset.connect(self._remember_tops)
        self.setModel(model)
        self.setItemDelegate(FindingsDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName("问题")

    def select(self, finding: Finding | None) -> None:
        """Select a finding; its row comes into view. The place of it that is selected stays."""
        row = self.rows.row(self.currentIndex()) if self.currentIndex().isValid() else None
        if isinstance(row, PlaceRow) and finding and row.finding.id == finding.id:
            return
        index = self.rows.index_of(finding)
        if index != self.currentIndex():
            self._go_to(index)
        if index.isValid():
            self._keep_place(finding)
            self.scrollTo(index)

    @property
    def picked(self) -> list[Finding]:
        """The findings that are selected, in the order of the list."""
        rows = (self.rows.row(index) for index in sorted(self.selectedIndexes(), key=lambda index: index.row()))
        found = {row.finding.id: row.finding for row in rows if not isinstance(row, GroupRow)}
        return list(found.values())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The selection follows the current row."""
        super().currentChanged(current, previous)
        row = self.rows.row(current) if current.isValid() else None
        if isinstance(row, FindingRow):
            self.chosen.emit(row.finding)
        elif isinstance(row, PlaceRow):
            self.placeChosen.emit(row.finding, row.mark)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt gives a list that gets the keyboard a current row, but does not select it."""
        super().focusInEvent(event)
        clicked = event.reason() is Qt.FocusReason.MouseFocusReason
        if not clicked and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self._go_to(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a head closes the group, on the number of places opens a finding, on its sign asks for a state."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.rows.row(index) if index.isValid() else None
        if isinstance(row, GroupRow):
            self.rows.toggle_group(row.key)
        elif isinstance(row, FindingRow) and row.places and count_area(self.visualRect(index)).contains(at):
            self._open(row.finding, opened=not row.opened)
        elif isinstance(row, FindingRow) and sign_area(self.visualRect(index)).contains(at):
            if row.finding not in self.picked:
                self._go_to(index)
            self.stateAsked.emit(self.viewport().mapToGlobal(sign_area(self.visualRect(index)).bottomLeft()))
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
        """Put the selected rows into the clipboard, a sentence a line."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        if indexes:
            QGuiApplication.clipboard().setText("\n".join(self.rows.data(index) for index in indexes))

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing by accident."""

    def _go_to(self, index: Index) -> None:
        """Select a row and no other, whichever keys are held: Qt's own way adds rows while Ctrl is down."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open(self, finding: Finding, *, opened: bool) -> None:
        self.rows.open_finding(finding, opened=opened)
        self._go_to(self.rows.index_of(finding))

    def _remember_tops(self) -> None:
        """Where the findings in sight stand, before rows come and go."""
        first = self.indexAt(QPoint(1, 1))
        self._tops = {}
        for number in range(first.row() if first.isValid() else 0, self.rows.rowCount()):
            index = self.rows.index(number)
            rect = self.visualRect(index)
            if rect.top() >= self.viewport().height():
                break
            row = self.rows.row(index)
            if isinstance(row, FindingRow):
                self._tops[row.finding.id] = rect.top()

    def _keep_place(self, finding: Finding | None) -> None:
        """Put a finding where it stood before the rows changed, or else what stood around it."""
        shown = {one.id: one for one in self.rows.shown}
        wanted = ([finding.id] if finding else []) + list(self._tops)
        anchor = next((name for name in wanted if name in self._tops and name in shown), None)
        if anchor:
            now = self.visualRect(self.rows.index_of(shown[anchor])).top()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + now - self._tops[anchor])
        self._tops = {}
