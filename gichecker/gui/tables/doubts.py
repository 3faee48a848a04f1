"""The list behind 存疑: what could not be read for sure. These are never findings, and never red."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gichecker.gui import icons, theme
from gichecker.model.outcome import ShownDoubt

WIDTH, MOST_HEIGHT = 380, 320


class DoubtList(QFrame):
    """Opens below its button; a click or Enter goes to the cell."""

    picked = Signal(str)
    """Address of the cell of a doubt."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.Box)
        self.items = QListWidget()
        self.items.setWordWrap(True)
        self.items.setSpacing(2)
        self.items.setIconSize(QSize(16, 16))
        self.items.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setAccessibleName("存疑")
        self.items.itemActivated.connect(self._pick)
        self.items.itemClicked.connect(self._pick)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._column.addWidget(self.items)

    def show_doubts(self, doubts: Sequence[ShownDoubt]) -> None:
        """Fill the list."""
        self.items.clear()
        for doubt in doubts:
            item = QListWidgetItem(icons.icon("doubt", "doubt"), doubt.message, self.items)
            item.setData(Qt.ItemDataRole.UserRole, doubt.cell)

    def open_at(self, right_top: QPoint) -> None:
        """Open with its right upper corner at a point of the screen."""
        worn = theme.current()
        self.items.setFixedWidth(worn.px(WIDTH))
        needed = sum(self.items.sizeHintForRow(row) + 4 for row in range(self.items.count())) + 4
        self.items.setFixedHeight(min(worn.px(MOST_HEIGHT), needed))
        self._column.activate()
        self.move(right_top.x() - self.width(), right_top.y())
        self.show()
        self.items.setFocus()

    def _pick(self, item: QListWidgetItem) -> None:
        self.close()
        if address := item.data(Qt.ItemDataRole.UserRole):
            self.picked.emit(address)
