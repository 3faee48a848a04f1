"""The window before a file is open: where to drop, what to press, what was open before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gichecker.gui import theme
from gichecker.gui.dropping import Offer
from gichecker.gui.parts import Sign, button, muted
from gichecker.store.memory import Recent

ASIDE = 340
SIGN = 36
RECENT_SHOWN = 6
STEPS = ("拖入年报，几秒出结果", "按 F8 逐条看，左边是原文，中间是表格", "按 Ctrl+E 导出勘误表")
INVITATION = "把年报拖到这里"
NO_DROPS = "程序以管理员身份运行，系统不允许拖入，请用“打开”"
PROMISE = "只读取文件，不改动原件；全部在本机完成，不联网"


class WelcomePage(QWidget):
    """Drop area, buttons, recent files, the three steps.

    Signals:
        opened: files are to be chosen.
        folderOpened: a folder is to be chosen.
        sampleOpened: the bundled sample is wanted.
        recentOpened: a recent path is wanted.
    """

    opened = Signal()
    folderOpened = Signal()
    sampleOpened = Signal()
    recentOpened = Signal(str)

    def __init__(self, formats: str, parent: QWidget | None = None, *, elevated: bool = False) -> None:
        super().__init__(parent)
        self.drop = DropArea(formats, elevated=elevated)
        self.drop.open_button.clicked.connect(self.opened)
        self.drop.folder_button.clicked.connect(self.folderOpened)
        self.drop.sample_button.clicked.connect(self.sampleOpened)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        ground = QVBoxLayout()
        ground.setContentsMargins(24, 24, 24, 24)
        ground.addWidget(self.drop)
        row.addLayout(ground, 1)
        row.addWidget(self._aside())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """List the recent files."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._recent.addWidget(_title("最近打开" if recent else ""))
        for entry in recent[:RECENT_SHOWN]:
            line = RecentLine(entry)
            line.opened.connect(self.recentOpened)
            self._recent.addWidget(line)
        self._recent.addSpacing(24 if recent else 0)

    def _aside(self) -> QFrame:
        aside = QFrame()
        aside.setProperty("role", "aside")
        aside.setFixedWidth(theme.current().px(ASIDE))
        column = QVBoxLayout(aside)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(0)
        column.addLayout(self._recent)
        column.addWidget(_title("三步用完"))
        for number, words in enumerate(STEPS, 1):
            row = QHBoxLayout()
            row.setContentsMargins(0, 5, 0, 5)
            row.setSpacing(10)
            figure = muted(str(number))
            figure.setFixedWidth(16)
            figure.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            row.addWidget(figure)
            row.addWidget(QLabel(words), 1)
            column.addLayout(row)
        column.addStretch(1)
        return aside


class DropArea(QFrame):
    """The dashed field in the middle; it says what would happen with the files held over it."""

    def __init__(self, formats: str, parent: QWidget | None = None, *, elevated: bool = False) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self._sign = Sign("open", "accent", SIGN)
        self._words = QLabel(INVITATION)
        self._words.setFont(theme.current().font(theme.Type.HEADLINE, bold=True))
        self.open_button = button("打开文件", "open", primary=True)
        self.folder_button = button("打开文件夹", "folder")
        self.sample_button = button("打开示例")
        self._lay_out("\n".join([f"支持 {formats}", PROMISE, *([NO_DROPS] if elevated else [])]))

    def set_offer(self, offer: Offer | None) -> None:
        """Files are held over the window, or no more."""
        self._offer = offer
        self._words.setText(offer.words if offer else INVITATION)
        self._sign.show_icon("open", "error" if offer and not offer.welcome else "accent")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and frame."""
        del event
        colours = theme.current()
        welcome = self._offer is not None and self._offer.welcome
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, colours["accent-soft" if welcome else "surface-alt"])
        pen = QPen(colours["accent"], 2) if welcome else QPen(colours["border-strong"], 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.end()

    def _lay_out(self, small_print: str) -> None:
        note = muted("可以一次拖入多个文件或整个文件夹，也可以按 Ctrl+V 粘贴")
        note.setFont(theme.current().font())
        formats = muted(small_print)
        formats.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for made in (self.open_button, self.folder_button, self.sample_button):
            _enlarge(made)
            buttons.addWidget(made)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget, gap in ((self._sign, 12), (self._words, 4), (note, 18)):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(gap)
        column.addLayout(buttons)
        column.addSpacing(18)
        column.addWidget(formats)
        column.addStretch(1)


class RecentLine(QFrame):
    """A recent file; a click or Enter opens it.

    Signals:
        opened: carries its path.
    """

    opened = Signal(str)

    def __init__(self, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self.setProperty("role", "recent")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(recent.path)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(QLabel(recent.title))
        words.addWidget(muted(Path(recent.path).name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(10)
        row.addWidget(Sign("open", "text-muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(muted(when(recent.opened, dt.date.today())), 0, Qt.AlignmentFlag.AlignTop)  # noqa: DTZ011 - local

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the file."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._recent.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the file."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self._recent.path)
        else:
            super().keyPressEvent(event)


def when(opened: str, today: dt.date) -> str:
    """An ISO date as people say it: `今天`, `昨天`, `1月18日`, `2023年1月18日`; nothing if it is no date."""
    try:
        day = dt.date.fromisoformat(opened)
    except ValueError:
        return ""
    near = {0: "今天", 1: "昨天"}.get((today - day).days)
    return near or (f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日")


def _title(words: str) -> QLabel:
    label = QLabel(words)
    label.setFont(theme.current().font(bold=True))
    label.setContentsMargins(0, 0, 0, 8)
    return label


def _enlarge(made: QPushButton) -> None:
    made.setMinimumHeight(theme.current().px(32))
    made.setIconSize(QSize(16, 16))
