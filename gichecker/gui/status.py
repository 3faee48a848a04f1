"""The status bar: what was checked on the left, what was last done and the time on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from gichecker.export.wording import rules
from gichecker.gui import theme
from gichecker.gui.reports import OpenReport, Stage

HEIGHT = 22
SCOPE, FOLDER, STOP = "scope", "folder:", "stop"


class StatusBar(QStatusBar):
    """Never empty.

    Signals:
        scopeAsked: the list of rules is wanted.
        stopAsked: what is being done shall be given up.
    """

    scopeAsked = Signal()
    stopAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.setContentsMargins(8, 0, 4, 0)
        self.left, self.news, self.right = QLabel(), QLabel(), QLabel()
        for label in (self.left, self.news, self.right):
            label.setFont(theme.current().font(theme.Type.SMALL))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            label.linkActivated.connect(self._follow)
        self.addWidget(self.left)
        self.addPermanentWidget(self.news)
        self.addPermanentWidget(self.right)
        self._told: Callable[[], None] = self.news.clear
        theme.on_change(self._recolour)
        self.show_file(None)

    def show_file(self, file: OpenReport | None) -> None:
        """Say what was checked in a file."""
        outcome = file.outcome if file and file.stage is Stage.CHECKED else None
        if outcome:
            self.left.setText(f'{escape(rules(outcome.rules))}　　<a href="{SCOPE}">查看检查范围</a>')
            self.right.setText(f"用时 {outcome.elapsed_ms / 1000:.2f} 秒")
        else:
            words = {Stage.RUNNING: "正在检查", Stage.FAILED: "没有检查", Stage.CANCELLED: "没有检查"}
            self.left.setText(words[file.stage] if file and file.stage in words else "就绪")
            self.right.setText("")

    def tell(self, words: str, *, file: Path | None = None, bad: bool = False, can_stop: bool = False) -> None:
        """Tell the last thing that was done.

        Args:
            words: one sentence.
            file: a file that was written: a link opens its folder.
            bad: it did not work.
            can_stop: it goes on; a link stops it.
        """
        self._told = partial(self.tell, words, file=file, bad=bad, can_stop=can_stop)
        colour = theme.current()["error" if bad else "text-muted"].name()
        link = f'　<a href="{FOLDER}{escape(str(file.parent))}">打开所在文件夹</a>' if file else ""
        if can_stop:
            link = f'　<a href="{STOP}">停止</a>'
        self.news.setText(f'<span style="color:{colour}">{escape(words)}</span>{link}' if words else "")

    def _recolour(self) -> None:
        """Colours, those of links too, are in the texts."""
        words = self.left.text()
        for label in (self.left, self.news):
            label.clear()
        self.left.setText(words)
        self._told()

    def _follow(self, link: str) -> None:
        if link == SCOPE:
            self.scopeAsked.emit()
        elif link == STOP:
            self.stopAsked.emit()
        elif link.startswith(FOLDER):
            QDesktopServices.openUrl(QUrl.fromLocalFile(link.removeprefix(FOLDER)))
