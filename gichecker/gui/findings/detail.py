"""The panel that explains the selected finding."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout

from gichecker.gui import theme
from gichecker.gui.findings.explain import RULE_LINK, explained
from gichecker.gui.parts import Sign, muted, pane_button, unbroken
from gichecker.model.finding import Finding
from gichecker.model.report import Report

MINIMUM_HEIGHT = 200


class _Body(QTextBrowser):
    """HTML of ours; nothing is loaded, links are only reported."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(6)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        del kind, name
        return None


class DetailPanel(QFrame):
    """Statement, place, explanation, and which finding of how many it is.

    Args:
        actions: those of the window; the foot shows some of them.
    """

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setProperty("role", "detail")
        self.setMinimumHeight(MINIMUM_HEIGHT)
        self._finding: Finding | None = None
        self._report: Report | None = None
        self._with_rule = False
        self._sign, self._statement, self._path = Sign("hint", "hint"), QLabel(), muted()
        self.body = _Body()
        self.body.anchorClicked.connect(self._follow)
        self.position = muted()
        self._lay_out(actions)

    def show_finding(self, finding: Finding | None, report: Report | None, number: int, total: int) -> None:
        """Explain a finding.

        Args:
            finding: None empties the panel.
            report: whose it is.
            number: 1-based place in the list, 0 if it isn't in it.
            total: findings in the list.
        """
        if finding is None or self._finding is None or finding.id != self._finding.id:
            self._with_rule = False
        self._finding, self._report = finding, report
        self.position.setText(f"{number or '–'} / {total}" if total else "")
        self._sign.setVisible(finding is not None)
        if finding:
            self._sign.show_icon(finding.severity.value, finding.severity.value)
        self._statement.setText(unbroken(finding.message) if finding else "")
        self._path.setText(_path(finding) if finding else "在列表里选一条问题，这里说明原文、计算和依据。")
        self._fill()

    def toggle_rule(self) -> None:
        """Unfold or fold the rule's documentation."""
        self._with_rule = not self._with_rule
        self._fill()
        if self._with_rule:
            self.body.verticalScrollBar().setValue(self.body.verticalScrollBar().maximum())

    def refresh(self) -> None:
        """Paint with the colours of another theme."""
        self._fill()

    def _fill(self) -> None:
        self.body.setVisible(self._finding is not None)
        if self._finding:
            self.body.setHtml(explained(self._finding, self._report, with_rule=self._with_rule))

    def _follow(self, link: QUrl) -> None:
        if link.toString().startswith(RULE_LINK):
            self.toggle_rule()

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        self._statement.setFont(theme.current().font(theme.Type.TITLE, bold=True))
        self._statement.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._statement, self._path):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 10, 0)
        head.setSpacing(8)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._statement, 1)
        path = QHBoxLayout()
        path.setContentsMargins(34, 1, 10, 5)
        path.addWidget(self._path)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(path)
        column.addWidget(self.body, 1)
        column.addStretch(0)
        column.addWidget(self._foot(actions))

    def _foot(self, actions: Mapping[str, QAction]) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(10, 4, 10, 4)
        row.addStretch(1)
        row.addWidget(self.position)
        for name in ("previous", "next"):
            row.addWidget(pane_button(actions[name]))
        return foot


def _path(finding: Finding) -> str:
    where = next((mark.where for mark in finding.marks if mark.primary), "")
    return f"{where} · {finding.name}" if where else finding.name
