"""The report list itself: mouse, keyboard, context menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from gichecker.gui.list.delegate import ReportsDelegate, link_area
from gichecker.gui.list.model import FILE, Index, ReportsModel
from gichecker.gui.reports import OpenReport, Reports, Stage


class ReportsView(QListView):
    """Arrows walk through the files, Delete takes the selected ones out of the list.

    Signals:
        folderAsked: the folder of a file is to be opened; carries its `OpenReport`.
    """

    folderAsked = Signal(object)

    def __init__(self, reports: Reports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self.files = ReportsModel(reports, self)
        self.setModel(self.files)
        self.setItemDelegate(ReportsDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName("报告")
        reports.currentChanged.connect(self.follow)
        self.files.rowsInserted.connect(self.follow)
        self.files.layoutChanged.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """The current file is the current row."""
        index = self.files.index_of(self._reports.current)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def chosen(self) -> list[OpenReport]:
        """The selected files, from top to bottom."""
        return [self.files.shown[index.row()] for index in sorted(self.selectedIndexes(), key=lambda one: one.row())]

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The current row is shown."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._reports.make_current(current.data(FILE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A link does what it says; elsewhere a click shows the file."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        file: OpenReport | None = index.data(FILE) if index.isValid() else None
        if file and event.button() == Qt.MouseButton.LeftButton and self._on_link(index, at):
            self._follow_link(file)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a link."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        over = index.isValid() and self._on_link(index, at)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes files out of the list."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._reports.close(*self.chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected files."""
        menu = self.make_menu()
        if menu:
            menu.popup(event.globalPos())

    def make_menu(self) -> QMenu | None:
        """Check again, open the folder, take out of the list; None where nothing is selected."""
        files = self.chosen()
        if not files:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        running = [file for file in files if file.stage is Stage.RUNNING]
        menu.addAction("重新检查").triggered.connect(lambda: self._reports.check_again(*files))
        if running:
            menu.addAction("取消检查").triggered.connect(lambda: self._reports.cancel(*running))
        folder = menu.addAction("打开所在文件夹")
        folder.setEnabled(len(files) == 1 and files[0].text is None)
        folder.triggered.connect(lambda: self.folderAsked.emit(files[0]))
        menu.addSeparator()
        menu.addAction("移出列表\tDelete").triggered.connect(lambda: self._reports.close(*files))
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Another size of type changes the heights of the rows."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.scheduleDelayedItemsLayout()

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing by accident."""

    def _on_link(self, index: Index, at: QPoint) -> bool:
        area: QRect = link_area(index.data(FILE), self.visualRect(index))
        return area.adjusted(-4, -2, 4, 2).contains(at)

    def _follow_link(self, file: OpenReport) -> None:
        if file.stage is Stage.RUNNING:
            self._reports.cancel(file)
        else:
            self._reports.check_again(file)
