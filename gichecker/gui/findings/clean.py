"""What the list says when nothing was found: what was checked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gichecker.export.wording import rules, skipped
from gichecker.gui import theme
from gichecker.gui.parts import Sign
from gichecker.model.outcome import Outcome
from gichecker.model.report import CellState, Report


class CleanPage(QWidget):
    """“没有发现问题” and what that means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, self._facts = QLabel("没有发现问题"), QLabel()
        title.setFont(theme.current().font(theme.Type.TITLE, bold=True))
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setProperty("role", "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sign("ok", "ok"))
        head.addWidget(title, 1)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addStretch(1)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Say what was checked in it."""
        self._facts.setText("\n".join(facts(outcome)) if outcome else "")


def facts(outcome: Outcome) -> list[str]:
    """What was checked, in sentences."""
    reasons = [f"跳过：{reason}" for reason in skipped(outcome.rules)]
    return [f"{rules(outcome.rules)}。", read(outcome), *reasons]


def read(outcome: Outcome) -> str:
    """How many cells were read, and how many of them for sure."""
    doubts = f"存疑 {len(outcome.doubts)} 处，见表格" if outcome.doubts else "没有存疑"
    return f"{_cells(outcome.report)}，{doubts}。"


def _cells(report: Report | None) -> str:
    cells = list(report.cells()) if report else []
    found = sum(cell.state is not CellState.MISSING for cell in cells)
    return f"三张表 {len(cells)} 格读到 {found} 格"
