"""The pane of open reports: head, search, list, progress of all checks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QProgressBar, QToolButton, QVBoxLayout, QWidget

from gichecker.gui import icons
from gichecker.gui.list.rows import KEPT, ORDERS, Kept, Order
from gichecker.gui.list.view import ReportsView
from gichecker.gui.parts import ICON, PaneHead, button, muted
from gichecker.gui.reports import Reports
from gichecker.model.record import replace

FEW = 1
"""So many checks have their progress in their own rows only."""


class ReportsPane(QWidget):
    """Lists the open files."""

    def __init__(self, reports: Reports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self.list = ReportsView(reports)
        self.words = QLineEdit(placeholderText="单位、年度或文件名", clearButtonEnabled=True)
        self.words.setAccessibleName("在报告列表里查找")
        self.words.textChanged.connect(lambda words: self._choose(words=words))
        self.nothing = muted("没有符合条件的报告")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(10, 16, 10, 16)
        self.cancel_all = button("全部取消")
        self.cancel_all.clicked.connect(self._cancel_all)
        self._lay_out()
        reports.changed.connect(self.refresh)
        for signal in (self.list.files.rowsInserted, self.list.files.rowsRemoved, self.list.files.modelReset):
            signal.connect(self._count)
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Count the files, and the checks that have ended."""
        done, begun = self._reports.standing
        self._all.setVisible(begun > FEW)
        self._told.setText(f"已查 {done} / {begun} 份")
        self._bar.setRange(0, max(begun, 1))
        self._bar.setValue(done)
        self._count()

    def leave(self) -> bool:
        """Close the search field; false if it was not open."""
        if self._search.isHidden():
            return False
        self._find.setChecked(False)
        self.list.setFocus()
        return True

    def _count(self) -> None:
        shown, there = len(self.list.files.shown), len(self._reports.files)
        self._head.note.setText(f"{there} 份" if shown == there else f"{shown} / {there} 份")
        self.nothing.setVisible(bool(there and not shown))

    def _choose(self, **changes: object) -> None:
        self.list.files.choose(replace(self.list.files.choice, **changes))
        self.list.follow()
        self._count()

    def _show_search(self, shown: bool) -> None:  # noqa: FBT001 - a slot of `toggled`
        self._search.setVisible(shown)
        if shown:
            self.words.setFocus()
        else:
            self.words.clear()

    def _cancel_all(self) -> None:
        self._reports.cancel(*(file for file in self._reports.files if file.job))

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        for title, words, chosen in (("排序", ORDERS, Order.OPENED), ("只看", KEPT, Kept.ALL)):
            menu.addSection(title)
            group = QActionGroup(menu)
            for value, text in words.items():
                action = menu.addAction(text)
                action.setCheckable(True)
                action.setChecked(value is chosen)
                field = "order" if isinstance(value, Order) else "kept"
                action.triggered.connect(lambda _on, field=field, value=value: self._choose(**{field: value}))
                group.addAction(action)
        menu.addSeparator()
        menu.addAction("全部重新检查").triggered.connect(lambda: self._reports.check_again(*self._reports.files))
        menu.addAction("全部移出列表").triggered.connect(lambda: self._reports.close(*self._reports.files))
        return menu

    def _lay_out(self) -> None:
        self._head = PaneHead("报告")
        self._find = _icon_button("search", "在列表里查找")
        self._find.setCheckable(True)
        self._find.toggled.connect(self._show_search)
        more = _icon_button("more", "排序、只看一部分、全部重新检查")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._more_menu())
        self._head.row.addStretch(1)
        self._head.row.addWidget(self._find)
        self._head.row.addWidget(more)
        self._search = QWidget()
        self._search.setProperty("role", "bar")
        self._search.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._search)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.words)
        self._search.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, self._search, self._progress(), self.nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)

    def _progress(self) -> QWidget:
        """How many of the checks have ended, and a button that stops the others."""
        self._all = QWidget()
        self._all.setProperty("role", "bar")
        self._all.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._told, self._bar = QLabel(), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3)
        self._bar.setAccessibleName("全部检查的进度")
        row = QHBoxLayout()
        row.addWidget(self._told, 1)
        row.addWidget(self.cancel_all)
        column = QVBoxLayout(self._all)
        column.setContentsMargins(10, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._bar)
        return self._all


def _icon_button(icon: str, tip: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "pane-button")
    made.setIcon(icons.icon(icon))
    made.setIconSize(ICON)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
