"""What the window shows in place of a report: its check is running, it could not be checked, it was cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from gichecker.gui import theme
from gichecker.gui.parts import Sign, button, muted
from gichecker.gui.reports import OpenReport, Stage

PATIENCE_MS = 300
WIDTH = 480
_TITLES = {Stage.RUNNING: "正在检查", Stage.FAILED: "读不了这个文件", Stage.CANCELLED: "已取消"}


class NoticePage(QWidget):
    """A card in the middle. What runs shows nothing in its first 300 ms.

    Signals:
        retried, folderOpened, closed, cancelled: a button was pressed.
    """

    retried = Signal()
    folderOpened = Signal()
    closed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign, self._title, self._file = Sign("file-broken", "error"), QLabel(), muted()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.bar.setRange(0, 100)
        self.retry, self.folder = button("重试", "recheck"), button("打开所在文件夹", "folder")
        self.close_button, self.cancel = button("关闭"), button("取消")
        self.retry.clicked.connect(self.retried)
        self.folder.clicked.connect(self.folderOpened)
        self.close_button.clicked.connect(self.closed)
        self.cancel.clicked.connect(self.cancelled)
        self._card = self._lay_out()
        self._later = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._later.timeout.connect(self._card.show)

    def show_file(self, file: OpenReport) -> None:
        """Say how it stands with a file."""
        stage = file.stage
        running = stage is Stage.RUNNING
        if running and self._card.isHidden():
            self._later.start()
        elif not running:
            self._later.stop()
            self._card.show()
        failure = file.outcome.failure if file.outcome else None
        self._sign.setVisible(stage is Stage.FAILED)
        self._title.setText(_TITLES.get(stage, ""))
        self._file.setText(file.name)
        self.words.setText(file.step or "等待检查" if running else failure.message if failure else "没有检查完。")
        self.bar.setValue(round(100 * file.fraction))
        for widget, shown in ((self.bar, running), (self.cancel, running), (self.retry, not running)):
            widget.setVisible(shown)
        for widget in (self.folder, self.close_button):
            widget.setVisible(not running)

    def clear(self) -> None:
        """Show nothing, so that the next file starts with a blank page."""
        self._later.stop()
        self._card.hide()

    def _lay_out(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(theme.current().px(WIDTH))
        self._title.setFont(theme.current().font(theme.Type.TITLE, bold=True))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for made in (self.cancel, self.retry, self.folder, self.close_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(6)
        inner.addLayout(head)
        inner.addWidget(self._file)
        inner.addWidget(self.words)
        inner.addWidget(self.bar)
        inner.addSpacing(4)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        card.hide()
        return card
