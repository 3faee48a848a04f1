"""The line in which a note is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from gichecker.gui.parts import muted


class NoteBar(QFrame):
    """Hidden until a note is to be written; Enter and leaving save it, Esc doesn't.

    Signals:
        written: the note to save.
        left: it is closed again.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.field = _Field()
        self.field.setAccessibleName("备注")
        self.field.setPlaceholderText("回车保存，Esc 放弃")
        self.field.left.connect(lambda: self._close(save=False))
        self.field.returnPressed.connect(lambda: self._close(save=True))
        self._label, self._before = muted(), ""
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(self._label)
        row.addWidget(self.field, 1)
        self.hide()

    def open_for(self, note: str, findings: int) -> None:
        """Write a note.

        Args:
            note: what there is.
            findings: how many get it.
        """
        self._before = note
        self._label.setText("备注" if findings == 1 else f"备注（{findings} 条）")
        self.field.setText(note)
        self.show()
        self.field.setFocus()

    def _close(self, *, save: bool) -> None:
        if self.isHidden():
            return
        self.hide()
        note = self.field.text().strip()
        if save and note != self._before:
            self.written.emit(note)
        self.left.emit()


class _Field(QLineEdit):
    """Says that it was left, and whether what stands in it counts."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.returnPressed.emit()
