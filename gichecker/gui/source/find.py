"""Finding words in the source."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextEdit, QWidget

from gichecker.gui import icons, theme
from gichecker.gui.parts import muted, pane_button

LIMIT = 2000


class FindBar(QWidget):
    """A line to type in, how many were found, previous and next. Hidden until asked for."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__()
        self._view = view
        self._hits: list[QTextCursor] = []
        self._at = -1
        self.field = QLineEdit()
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
        chosen = self._view.textCursor().selectedText()
        self.show()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.field.setFocus()
        self.field.selectAll()
        self.search()

    def close_bar(self) -> bool:
        """Hide it and the marks of what was found; false if it was not open."""
        if self.isHidden():
            return False
        self.hide()
        self._hits = []
        self._view.setExtraSelections([])
        self._view.setFocus()
        return True

    def search(self) -> None:
        """Look for the words again: another text or other words."""
        if self.isHidden():
            return
        words = self.field.text()
        self._hits = list(_found(self._view, words)) if words else []
        self._at = 0 if self._hits else -1
        self._show()

    def next(self) -> None:
        """Go to the next hit; behind the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous hit."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()

    def _show(self) -> None:
        self._view.setExtraSelections(
            [_selection(cursor, index == self._at) for index, cursor in enumerate(self._hits)]
        )
        if self._hits:
            cursor = QTextCursor(self._hits[self._at])
            cursor.clearSelection()
            self._view.setTextCursor(cursor)
            self._view.ensureCursorVisible()
            self.count.setText(f"{self._at + 1} / {len(self._hits)}")
        else:
            self.count.setText("没有找到" if self.field.text() else "")


def _found(view: QTextEdit, words: str) -> list[QTextCursor]:
    hits: list[QTextCursor] = []
    cursor = view.document().find(words)
    while not cursor.isNull() and len(hits) < LIMIT:
        hits.append(cursor)
        cursor = view.document().find(words, cursor)
    return hits


def _selection(cursor: QTextCursor, current: bool) -> QTextEdit.ExtraSelection:  # noqa: FBT001 - private, one caller
    colours = theme.current()
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(colours["accent" if current else "accent-soft"])
    if current:
        look.setForeground(colours["on-accent"])
    made.cursor, made.format = cursor, look
    return made
