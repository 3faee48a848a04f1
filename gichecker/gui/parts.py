"""Small parts that several panes are made of; their look is that of `resources/themes/window.qss`."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gichecker.gui import icons, theme

HEAD_HEIGHT = 30
ICON = QSize(16, 16)


class PaneHead(QFrame):
    """The 30 px head of a pane: a title, then what is added to `row`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane-head")
        self.setFixedHeight(theme.current().px(HEAD_HEIGHT))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 0, 8, 0)
        self.row.setSpacing(4)
        label = QLabel(title)
        label.setFont(theme.current().font(theme.Type.BODY, bold=True))
        self.row.addWidget(label)
        self.note = muted()
        self.row.addWidget(self.note)


def unbroken(text: str) -> str:
    """The text with its numbers tied to the word before them: `差 1` stays on one line."""
    return re.sub(r" (?=\d)", "\u00a0", text)


def muted(text: str = "") -> QLabel:
    """A small label in the quiet colour."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setFont(theme.current().font(theme.Type.SMALL))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Sign(QWidget):
    """An icon beside words, in the colours of the theme worn when it is painted."""

    def __init__(self, name: str, token: str, size: int = 16) -> None:
        super().__init__()
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon and nothing else."""
        del event
        painter = QPainter(self)
        icons.paint(painter, self._name, self._token, self.rect())
        painter.end()


class MenuButton(QToolButton):
    """A bordered button of natural width that opens a menu, as the chevron at its right says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setProperty("role", "menu")
        self.setFont(theme.current().font(theme.Type.SMALL))
        self.setIconSize(QSize(14, 14))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button and its chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        token = "text" if self.isEnabled() else "border-strong"
        icons.paint(painter, "chevron-down", token, QRect(self.width() - 18, self.height() // 2 - 6, 12, 12))
        painter.end()


def action_button(action: QAction, text: str, *, primary: bool = False) -> QToolButton:
    """A bordered button for an action, with its icon and other words; the primary one is filled."""
    made = QToolButton()
    made.setProperty("role", "primary" if primary else "button")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(14, 14))
    made.setFont(theme.current().font(theme.Type.SMALL))
    made.setDefaultAction(action)

    def dress() -> None:
        made.setText(text)
        if primary:
            made.setIcon(icons.icon("ok", "on-accent"))

    action.changed.connect(dress)
    dress()
    return made


def pane_button(action: QAction, *, words: bool = False) -> QToolButton:
    """A small button of a pane's head for an action: its icon alone or with words."""
    button = QToolButton()
    button.setProperty("role", "pane-button")
    button.setDefaultAction(action)
    button.setIconSize(ICON)
    beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(beside if words else alone)
    button.setFont(theme.current().font(theme.Type.SMALL))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def button(text: str, icon: str = "", *, primary: bool = False) -> QPushButton:
    """A push button of natural width; the primary one is filled."""
    made = QPushButton(text)
    if icon:
        made.setIcon(icons.icon(icon, "on-accent" if primary else "text"))
    if primary:
        made.setProperty("role", "primary")
    return made
