"""What happens when the program is wrong: a dialog with a report that can be copied; the window stays alive."""

from __future__ import annotations

import platform
import sys
from types import TracebackType

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gichecker import __version__
from gichecker.errors import trace_of
from gichecker.gui.parts import button


class CrashDialog(QDialog):
    """Shows the report of a defect."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.resize(620, 420)
        words = QLabel("程序出了一处错，窗口还可以继续用。请把下面的内容复制给维护者；其中没有年报的文字。")
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        buttons = QDialogButtonBox()
        self.copy_button, close = button("复制", primary=True), button("关闭")
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (words, self.text, buttons):
            column.addWidget(widget)


class CrashHook(QObject):
    """Catches what nobody caught; one dialog at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: CrashDialog | None = None

    def install(self) -> None:
        """Become the interpreter's hook."""
        sys.excepthook = self.caught

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The interpreter's call."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.show(trace_of(error))

    def show(self, trace: str) -> None:
        """Show the dialog for a trace, unless one is open."""
        if self.dialog is None or not self.dialog.isVisible():
            self.dialog = CrashDialog(report(trace), self._window)
            self.dialog.show()


def report(trace: str) -> str:
    """What a maintainer needs to know."""
    about = f"gichecker {__version__}，Python {platform.python_version()}，Qt {qVersion()}，{platform.platform()}"
    return f"{about}\n\n{trace}"
