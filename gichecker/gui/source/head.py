"""The head of the source pane: what the file is, which page of how many, how large, which tools."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gichecker.gui import theme
from gichecker.gui.parts import PaneHead, muted, pane_button


class PageNumber(QWidget):
    """`4 / 8 页`: the page in view; a click on the number, and another can be typed.

    Signals:
        asked: a page number was typed.
    """

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._page = 1
        self.field = QLineEdit()
        self.field.setProperty("role", "page-number")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field.setFont(theme.current().font(theme.Type.SMALL))
        self.field.setToolTip("输入页码，按回车键转到该页")
        self.field.setAccessibleName("页码")
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.field.returnPressed.connect(self._ask)
        self.field.editingFinished.connect(self._show)
        self._count = muted()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.field)
        row.addWidget(self._count)
        self.hide()

    def set_count(self, pages: int) -> None:
        """So many pages there are; none for a file without pages."""
        self.setVisible(pages > 0)
        self._count.setText(f"/ {pages} 页")
        self.field.setValidator(QIntValidator(1, max(pages, 1), self))
        digits = self.field.fontMetrics().horizontalAdvance("0" * max(len(str(pages)), 2))
        self.field.setFixedWidth(digits + 12)

    def set_page(self, number: int) -> None:
        """This page is in view."""
        self._page = number
        if not self.field.hasFocus():
            self._show()

    def _show(self) -> None:
        self.field.setText(str(self._page))

    def _ask(self) -> None:
        if self.field.hasAcceptableInput():
            self.asked.emit(int(self.field.text()))


class SourceHead(PaneHead):
    """The head of the source pane; where there is little room it does without the format."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__("原文")
        self.page = PageNumber()
        self._percent = muted()
        self.row.addStretch(1)
        self.row.addWidget(self.page)
        self.row.addWidget(pane_button(actions["zoom_out"]))
        self.row.addWidget(self._percent)
        self.row.addWidget(pane_button(actions["zoom_in"]))
        self.row.addWidget(pane_button(actions["trim"], words=True))
        self.row.addWidget(pane_button(actions["find_source"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the format if it fits."""
        super().resizeEvent(event)
        self.note.hide()
        room = self.width() - self.row.sizeHint().width() - self.row.spacing()
        self.note.setVisible(self.note.sizeHint().width() <= room)

    def set_percent(self, size: float) -> None:
        """The source is so large; 1.0 is the natural size."""
        self._percent.setText(f"{size:.0%}")
