"""Finding words in the source."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gichecker.gui import icons
from gichecker.gui.parts import muted, pane_button

LIMIT = 2000
"""Hits that are shown; more tell no one anything."""


class Searched(Protocol):
    """A view in which words can be found."""

    def selected_text(self) -> str:
        """The selected words."""

    def find_all(self, words: str) -> int:
        """Mark where words stand; returns how often they do. No words, no marks."""

    def show_hit(self, index: int) -> None:
        """Tell one of the hits from the others and bring it into view."""

    def setFocus(self) -> None:
        """Take the focus."""


class FindBar(QWidget):
    """A line to type in, how many were found, previous and next. Hidden until asked for."""

    def __init__(self, view: Searched) -> None:
        super().__init__()
        self._view = view
        self._hits = 0
        self._at = -1
        self.field = QLineEdit()
        self.field.setAccessibleName("在原文里查找")
        self.field.setPlaceholderText("查找原文")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.search)
        self.field.returnPressed.connect(self.next)
        self.count = muted()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for name, text, step in (("previous", "上一处结果", self.previous), ("next", "下一处结果", self.next)):
            action = QAction(icons.icon(name, "text-muted"), text, self)
            action.triggered.connect(step)
            row.addWidget(pane_button(action))
        self.hide()

    def open_bar(self) -> None:
        """Show it, ready to type; what is selected in the text is looked for."""
        chosen = self._view.selected_text()
        self.show()
        if chosen and "\n" not in chosen:
            self.field.setText(chosen)
        self.field.setFocus()
        self.field.selectAll()
        self.search()

    def close_bar(self) -> bool:
        """Hide it and the marks of what was found; false if it was not open."""
        if self.isHidden():
            return False
        self.hide()
        self._view.find_all("")
        self._view.setFocus()
        return True

    def search_in(self, view: Searched) -> None:
        """Look in another view from now on."""
        if view is not self._view:
            self._view.find_all("")
            self._view = view
            self.search()

    def search(self) -> None:
        """Look for the words again: another text or other words."""
        if self.isHidden():
            return
        self._hits = self._view.find_all(self.field.text())
        self._at = 0
        self._show()

    def next(self) -> None:
        """Go to the next hit; behind the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous hit."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % self._hits
            self._show()

    def _show(self) -> None:
        if self._hits:
            self._view.show_hit(self._at)
            self.count.setText(f"{self._at + 1} / {self._hits}")
        else:
            self.count.setText("没有找到" if self.field.text() else "")
