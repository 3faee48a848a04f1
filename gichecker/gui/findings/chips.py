"""Counts of the severities that are filters at the same time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QWidget

from gichecker.export.wording import SEVERITY
from gichecker.gui import icons, theme
from gichecker.gui.parts import pane_button
from gichecker.model.finding import Severity

HEIGHT = 36


class Chips(QStackedWidget):
    """Three chips, or the field to search in.

    Args:
        search: the action that asks for the field.

    Signals:
        toggled: a severity is shown (true) or hidden.
        searched: the words to look for, empty when the search ends.
    """

    toggled = Signal(object, bool)
    searched = Signal(str)

    def __init__(self, search: QAction) -> None:
        super().__init__()
        self.setFixedHeight(theme.current().px(HEIGHT))
        self._chips = {severity: self._chip(severity) for severity in Severity}
        self.field = QLineEdit()
        self.field.setPlaceholderText("查找问题、位置或规则")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.searched)
        self._close = QAction("取消", self)
        self._close.triggered.connect(self.close_search)
        self.addWidget(_row(*self._chips.values(), None, pane_button(search)))
        self.addWidget(_row(self.field, pane_button(self._close, words=True)))

    def set_counts(self, counts: Mapping[Severity, int]) -> None:
        """Write how many there are of each, shown or not."""
        for severity, chip in self._chips.items():
            chip.setText(f"{SEVERITY[severity]} {counts[severity]}")
            chip.setToolTip(f"{SEVERITY[severity]} {counts[severity]} 条，按下显示，弹起隐藏")

    def open_search(self) -> None:
        """Show the field, ready to type."""
        self.setCurrentIndex(1)
        self.field.setFocus()
        self.field.selectAll()

    def close_search(self) -> None:
        """Back to the chips; everything is shown again."""
        self.field.clear()
        self.setCurrentIndex(0)

    @property
    def searching(self) -> bool:
        """The field is shown."""
        return self.currentIndex() == 1

    def _chip(self, severity: Severity) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setProperty("role", "chip")
        chip.setIcon(icons.icon(severity.value, severity.value))
        chip.setIconSize(QSize(14, 14))
        chip.setFont(theme.current().font(theme.Type.SMALL))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.toggled.connect(lambda shown: self.toggled.emit(severity, shown))
        return chip


def _row(*widgets: QWidget | None) -> QWidget:
    made = QWidget()
    made.setProperty("role", "bar")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(made)
    row.setContentsMargins(8, 0, 8, 0)
    row.setSpacing(5)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return made
