"""The dialog for things to read: a text of ours and a button to close."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gichecker.gui.parts import button


class TextDialog(QDialog):
    """Shows HTML of ours; nothing is loaded from anywhere."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(600, 520)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(12)
        self.text.setHtml(html)
        buttons = QDialogButtonBox()
        buttons.addButton(button("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addWidget(buttons)
        buttons.setContentsMargins(10, 8, 10, 8)
