"""The list behind 存疑: what could not be read for sure. These are never findings, and never red."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from gichecker.gui import icons, theme
from gichecker.gui.review import Review
from gichecker.model.outcome import Outcome, ShownDoubt

WIDTH, MOST_HEIGHT = 380, 320
OPEN, SETTLED = ("doubt", "doubt"), ("ok", "ok")
"""Icon and token of its colour."""


class DoubtList(QFrame):
    """Opens below its button. A click goes to the cell; below, a person tells whether it was read well.

    Args:
        review: keeps what the person tells.
        parent: the owner.
    """

    picked = Signal(str)
    """Address of the cell of a doubt."""
    wrong = Signal(str)
    """Address of a cell that was not read well: the right value is to be tried."""

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._review = review
        self._doubts: tuple[ShownDoubt, ...] = ()
        self.setFrameShape(QFrame.Shape.Box)
        self.items = QListWidget()
        self.items.setWordWrap(True)
        self.items.setSpacing(2)
        self.items.setIconSize(QSize(16, 16))
        self.items.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setAccessibleName("存疑")
        self.items.itemActivated.connect(self._leave)
        self.items.currentItemChanged.connect(self._choose)
        self.well, self.badly = QPushButton(), QPushButton("读错了…")
        self.well.clicked.connect(self._settle)
        self.badly.clicked.connect(self._correct)
        self.badly.setToolTip("在这一格试填原文里的数")
        self._lay_out()

    def show_doubts(self, outcome: Outcome | None) -> None:
        """Fill the list; where the doubts are the same as before, the chosen one stays chosen."""
        doubts = outcome.doubts if outcome else ()
        if doubts != self._doubts:
            self._doubts = doubts
            self.items.clear()
            for doubt in doubts:
                self.items.addItem(QListWidgetItem(icons.icon(*OPEN), doubt.message))
        self.refresh()

    @property
    def count(self) -> int:
        """How many nobody has settled."""
        return sum(not self._review.is_settled(doubt) for doubt in self._doubts)

    def refresh(self) -> None:
        """Show which are settled."""
        for row, doubt in enumerate(self._doubts):
            self.items.item(row).setIcon(icons.icon(*(SETTLED if self._review.is_settled(doubt) else OPEN)))
        self._offer()

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

    @property
    def _current(self) -> ShownDoubt | None:
        row = self.items.currentRow()
        return self._doubts[row] if 0 <= row < len(self._doubts) else None

    def _offer(self) -> None:
        """The buttons that fit the chosen doubt."""
        doubt = self._current
        settled = doubt is not None and self._review.is_settled(doubt)
        self.well.setText("恢复存疑" if settled else "对，没读错")
        self.well.setEnabled(doubt is not None)
        self.badly.setEnabled(bool(doubt and doubt.cell))

    def _choose(self) -> None:
        self._offer()
        if (doubt := self._current) and doubt.cell:
            self.picked.emit(doubt.cell)

    def _settle(self) -> None:
        if doubt := self._current:
            self._review.settle(doubt, settled=not self._review.is_settled(doubt))

    def _correct(self) -> None:
        self.close()
        if (doubt := self._current) and doubt.cell:
            self.wrong.emit(doubt.cell)

    def _leave(self) -> None:
        self.close()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 6, 8, 6)
        foot.setSpacing(6)
        foot.addWidget(self.well)
        foot.addWidget(self.badly)
        foot.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._column.addWidget(self.items)
        self._column.addLayout(foot)
