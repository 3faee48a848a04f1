"""One table: a `QTableView` as large as its contents, for keyboard and screen reader; it never scrolls itself."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStatusTipEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from gichecker.gui import theme
from gichecker.gui.tables.editing import ValueEditing
from gichecker.gui.tables.marks import Marks
from gichecker.gui.tables.metrics import Density, metrics
from gichecker.gui.tables.model import SheetModel
from gichecker.gui.tables.painter import CellPainter
from gichecker.gui.tables.sheet import Sheet, SheetCell
from gichecker.gui.tables.trace import Lit

_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
}
_TYPING = QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked


class SheetView(QTableView):
    """Shows one sheet in its official layout."""

    hovered = Signal(object)
    """Address of the value under the mouse, or None."""
    chosen = Signal(str)
    """Address of a value that the user went to, by mouse or keys."""
    escaped = Signal()
    """Nothing shall be selected."""
    focusMoved = Signal()
    """The keyboard came or went."""
    typed = Signal(str, str)
    """Another value was typed: address and text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet_model = SheetModel(self)
        self._lit: Lit | None = None
        self._painter: CellPainter | None = None
        self._measured: tuple[Density, frozenset[str], theme.Theme] | None = None
        self.setModel(self.sheet_model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(_TYPING)
        self.setItemDelegate(ValueEditing(self))
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.entered.connect(lambda index: self.hovered.emit(self._address(index)))
        self.viewportEntered.connect(lambda: self.hovered.emit(None))
        self.clicked.connect(self._choose)
        self.sheet_model.typed.connect(self.typed, Qt.ConnectionType.QueuedConnection)  # when the field is closed

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self.sheet_model.sheet

    def show_sheet(self, sheet: Sheet | None, said: Mapping[str, str]) -> None:
        """Show another sheet; `measure` must follow."""
        self.clearSpans()
        self._painter = self._measured = None
        self.sheet_model.show(sheet, said)
        for cell in sheet.cells if sheet else ():
            place = cell.place
            if place.rowspan > 1 or place.colspan > 1:
                self.setSpan(place.row, place.col, place.rowspan, place.colspan)

    def measure(self, density: Density, in_full: frozenset[str]) -> None:
        """Take the sizes of a density, unless it has them; `light` must follow.

        Args:
            density: of rows and wording.
            in_full: anchors of labels that keep their full wording.
        """
        sheet, wanted = self.sheet, (density, in_full, theme.current())
        if sheet is None or wanted == self._measured:
            return
        self._measured, self._lit = wanted, None
        sizes = metrics(sheet, density, theme.current(), in_full)
        self._painter = CellPainter(sheet, sizes, theme.current())
        for header, each in ((self.horizontalHeader(), sizes.widths), (self.verticalHeader(), sizes.heights)):
            with QSignalBlocker(header):  # or else the table paints itself once more for columns, once for rows
                for section, size in enumerate(each):
                    header.resizeSection(section, size)
        self.setFixedSize(sum(sizes.widths), sum(sizes.heights))
        self.doItemsLayout()

    def light(self, marks: Marks, lit: Lit) -> None:
        """Show what is wrong and what is looked at; nothing is done where that is as before."""
        own = lit.within(self.sheet.table) if self.sheet else None
        if self._painter is None or own is None or own == self._lit:
            return
        self._lit = own
        self._painter.light(marks, own)
        index = self.sheet_model.index_of(own.cell) if own.cell else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.viewport().update()

    def rect_of(self, anchor: str) -> QRect:
        """Rectangle of a value or label within the view, null if it is not in this table."""
        return self.visualRect(self.sheet_model.index_of(anchor))

    def type_value(self, address: str) -> None:
        """Open a field over a value."""
        index = self.sheet_model.index_of(address)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setCurrentIndex(index)
        self.edit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all cells at once instead of asking a delegate for each."""
        self.paint_cells(QPainter(self.viewport()), event.rect())

    def paint_cells(self, painter: QPainter, part: QRect) -> None:
        """Paint a part of the table, whose corner lies in the origin, here or for a copy elsewhere."""
        if self._painter:
            self._painter.paint(painter, part)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrow keys go from value to value over the labels between them."""
        del modifiers
        sheet = self.sheet
        if sheet is None or not sheet.values:
            return QModelIndex()
        values = list(sheet.values.values())
        now = self.sheet_model.cell(self.currentIndex())
        if now is None or not now.address:
            return self._index(values[0])
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._index(values[0])
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._index(values[-1])
            case _:
                return self._index(_next_value(sheet, now, _STEPS.get(action, (0, 0))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a value, Esc leaves it, other keys are the window's."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._choose(self.currentIndex())
            said = self.currentIndex().data(Qt.ItemDataRole.StatusTipRole)
            QApplication.sendEvent(self, QStatusTipEvent(said))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusInEvent(event)
        self.focusMoved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self.focusMoved.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters choose nothing by accident."""

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def _choose(self, index: QModelIndex) -> None:
        if address := self._address(index):
            self.chosen.emit(address)

    def _address(self, index: QModelIndex) -> str | None:
        cell = self.sheet_model.cell(index)
        return cell.address or None if cell else None

    def _index(self, cell: SheetCell) -> QModelIndex:
        return self.sheet_model.index(cell.place.row, cell.place.col)


def _next_value(sheet: Sheet, now: SheetCell, step: tuple[int, int]) -> SheetCell:
    """The nearest value in a direction, `now` itself at the edge."""
    row, col = now.place.row, now.place.col
    while step != (0, 0):
        row, col = row + step[0], col + step[1]
        found = sheet.at.get((row, col))
        if not (0 <= row < sheet.rows and 0 <= col < sheet.cols):
            break
        if found and found.address and found is not now:
            return found
    return now
