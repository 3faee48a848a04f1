"""What is being read stays where it is when its file is checked again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from gichecker.gui.reports import Reports
from gichecker.gui.workbench import Workbench


class Held(QObject):
    """Holds the places of source and findings while the outcome of the same file is replaced."""

    def __init__(self, panes: Workbench, reports: Reports) -> None:
        super().__init__(panes)
        self._panes = panes
        self._values: list[int] = []
        self._then = QTimer(self, interval=0, singleShot=True)
        self._then.timeout.connect(self._give_back)
        reports.replacing.connect(self._hold)
        reports.currentChanged.connect(self._forget)
        panes.source.built.connect(self._then.start)

    def _bars(self) -> list[QScrollBar]:
        areas = (self._panes.findings.list, self._panes.source.focusProxy())
        return [area.verticalScrollBar() for area in areas if isinstance(area, QAbstractScrollArea)]

    def _forget(self) -> None:
        self._values = []

    def _hold(self) -> None:
        self._values = [bar.value() for bar in self._bars()]

    def _give_back(self) -> None:
        values, self._values = self._values, []
        for bar, value in zip(self._bars(), values, strict=False):
            bar.setValue(value)
