"""The button in the toolbar that says which report is shown and lists the others."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gichecker.gui import icons
from gichecker.gui.reports import OpenReport, Reports, Stage
from gichecker.model.finding import Severity

_SIGNS = {Stage.RUNNING: "pending", Stage.FAILED: "file-broken", Stage.CANCELLED: "ignored"}
_WORDS = {Stage.RUNNING: "检查中", Stage.FAILED: "读不了", Stage.CANCELLED: "已取消"}
FORMS = {"2019": "2019 表式", "2021": "2021 表式", "mixed": "两种表式混用"}


class Switcher(QToolButton):
    """Shown when several files are open."""

    def __init__(self, reports: Reports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self.setProperty("role", "combo")
        self.setToolTip("换一份年报看")
        self.setIcon(icons.icon("report-list"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        reports.changed.connect(self.refresh)
        reports.currentChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Name the current report and its place among the open ones."""
        files, current = self._reports.files, self._reports.current
        if current and len(files) > 1:
            self.setText(f"{described(current)}　{files.index(current) + 1}/{len(files)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button and a chevron at its right: it opens a list."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, "chevron-down", "text", QRect(self.width() - 20, self.height() // 2 - 6, 12, 12))
        painter.end()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for file in self._reports.files:
            action = QAction(icons.icon(*_sign(file)), f"{described(file)}\t{standing(file)}", menu)
            action.setCheckable(True)
            action.setChecked(file is self._reports.current)
            action.setToolTip(str(file.path))
            action.triggered.connect(lambda _checked, file=file: self._reports.make_current(file))
            menu.addAction(action)


def described(file: OpenReport) -> str:
    """`晋江市永和镇 · 2023 年 · 2021 表式`, or the file's name."""
    report = file.outcome.report if file.outcome else None
    if report is None or report.organ is None:
        return file.name
    year = f"{report.year} 年" if report.year else ""
    return " · ".join(part for part in (report.organ, year, FORMS.get(report.form or "", "")) if part)


def standing(file: OpenReport) -> str:
    """How many findings, or why there are none."""
    if file.stage is not Stage.CHECKED or file.outcome is None:
        return _WORDS[file.stage]
    return f"{len(file.outcome.findings)} 条" if file.outcome.findings else "没有问题"


def _sign(file: OpenReport) -> tuple[str, str]:
    if file.stage is not Stage.CHECKED or file.outcome is None:
        return _SIGNS[file.stage], "error" if file.stage is Stage.FAILED else "text-muted"
    worst = next((severity for severity in Severity if file.outcome.counts[severity]), None)
    return (worst.value, worst.value) if worst else ("ok", "ok")
