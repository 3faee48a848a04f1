"""Counts of the severities that are filters at the same time; in their place a field to search in and finer filters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QToolButton, QWidget

from gichecker.export.wording import SEVERITY, STATE
from gichecker.gui import icons, theme
from gichecker.gui.parts import MenuButton, pane_button
from gichecker.model.finding import Severity
from gichecker.rules.wording import FAMILIES

HEIGHT = 36
MARGIN, SPACING = 8, 4
STATES: Mapping[str, str] = {"": "全部状态", **dict(STATE.items()), "reopened": "重开"}


class Chips(QStackedWidget):
    """Three chips and a button that hides what is decided, or the field to search in with its filters.

    Signals:
        toggled: a severity is shown (true) or hidden.
        hidden: what is decided is hidden (true) or shown.
        searched: the words to look for, empty when the search ends.
        refined: a state and a family are wanted; empty for all.
    """

    toggled = Signal(object, bool)
    hidden = Signal(bool)
    searched = Signal(str)
    refined = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.by_severity = {severity: self._chip(severity) for severity in Severity}
        self.hiding = self._hiding()
        self._decided = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText("问题、位置、规则、备注")
        self.field.setAccessibleName("查找问题")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.searched)
        self._close = QAction("取消", self)
        self._close.setToolTip("看全部问题")
        self._close.triggered.connect(self.close_search)
        self.filters = self._filters()
        self.addWidget(_row(*self.by_severity.values(), None, self.hiding))
        self.addWidget(_row(self.field, self.filters, pane_button(self._close, words=True)))

    def set_counts(self, counts: Mapping[Severity, int], decided: int) -> None:
        """Write how many there are of each severity, shown or not, and how many are decided."""
        for severity, chip in self.by_severity.items():
            chip.setText(f"{SEVERITY[severity]} {counts[severity]}")
            chip.setToolTip(f"{SEVERITY[severity]} {counts[severity]} 条，按下显示，弹起隐藏")
        self._decided = decided
        self.hiding.setVisible(decided > 0)
        self.hiding.setToolTip(f"已处理 {decided} 条，按下隐藏，弹起显示")
        self._name_hiding()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane one button has a short name."""
        super().resizeEvent(event)
        self._name_hiding()

    def open_search(self) -> None:
        """Show the field, ready to type."""
        self.setCurrentIndex(1)
        self.field.setFocus()
        self.field.selectAll()

    def close_search(self) -> None:
        """Back to the chips; everything is shown again."""
        self.field.clear()
        for group in self._chosen:
            group.actions()[0].trigger()
        self.setCurrentIndex(0)

    @property
    def searching(self) -> bool:
        """The field is shown."""
        return self.currentIndex() == 1

    def _chip(self, severity: Severity) -> QToolButton:
        chip = _toggle()
        chip.setChecked(True)
        chip.setIcon(icons.icon(severity.value, severity.value))
        chip.setIconSize(QSize(14, 14))
        chip.toggled.connect(lambda shown: self.toggled.emit(severity, shown))
        return chip

    def _hiding(self) -> QToolButton:
        button = _toggle()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.toggled.connect(self.hidden)
        button.hide()
        return button

    def _name_hiding(self) -> None:
        names = (
            [f"已隐藏 {self._decided}", f"隐 {self._decided}"] if self.hiding.isChecked() else ["隐藏已处理", "隐藏"]
        )
        chips = sum(chip.sizeHint().width() + SPACING for chip in self.by_severity.values())
        for name in names:
            self.hiding.setText(name)
            if chips + self.hiding.sizeHint().width() + 2 * MARGIN <= self.width():
                break

    def _filters(self) -> QToolButton:
        """A menu of states and families; one of each holds."""
        button = MenuButton("筛选")
        button.setToolTip("只看某种状态、某类问题")
        menu = QMenu(button)
        self._chosen = [self._choice(menu, STATES), self._choice(menu, {"": "全部类别", **FAMILIES})]
        button.setMenu(menu)
        return button

    def _choice(self, menu: QMenu, words: Mapping[str, str]) -> QActionGroup:
        group = QActionGroup(menu)
        if menu.actions():
            menu.addSeparator()
        for key, title in words.items():
            action = QAction(title, group)
            action.setCheckable(True)
            action.setChecked(not key)
            action.setData(key)
            menu.addAction(action)
        group.triggered.connect(self._refine)
        return group

    def _refine(self) -> None:
        chosen = [action for group in self._chosen if (action := group.checkedAction())]
        self.filters.setText("·".join(action.text() for action in chosen if action.data()) or "筛选")
        self.refined.emit(*(action.data() for action in chosen))


def _toggle() -> QToolButton:
    chip = QToolButton()
    chip.setCheckable(True)
    chip.setProperty("role", "chip")
    chip.setFont(theme.current().font(theme.Type.SMALL))
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return chip


def _row(*widgets: QWidget | None) -> QWidget:
    made = QWidget()
    made.setProperty("role", "bar")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(made)
    row.setContentsMargins(MARGIN, 0, MARGIN, 0)
    row.setSpacing(SPACING)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return made
