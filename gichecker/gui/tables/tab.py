"""A tab of the pane's head: name of a table and how many findings lie in it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gichecker.gui import theme
from gichecker.gui.tables.wrap import advance
from gichecker.gui.theme import Type
from gichecker.model.finding import Severity

HEIGHT = 30
PADDING = 9
GAP = 5
PILL = 16
UNDERLINE = 2
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}


class Tab(QAbstractButton):
    """Underlined while its table is the one that is seen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._counts: Counter[Severity] = Counter()
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count(Counter())

    def count(self, counts: Counter[Severity]) -> None:
        """Show how many findings there are."""
        self._counts = counts
        said = "，".join(f"{name} {counts[severity]}" for severity, name in SEVERITIES.items() if counts[severity])
        self.setToolTip(said)
        self.setAccessibleName(f"{self.text()}　{said or '没有问题'}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its bold text, so that nothing moves when it is chosen."""
        worn = theme.current()
        text = advance(self.text(), worn.font(bold=True))
        return QSize(round(text + 0.5) + self._pill_width() + 2 * PADDING, worn.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text, count, underline."""
        del event
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(worn.font(bold=self.isChecked()))
        painter.setPen(worn["text" if self.isChecked() or self.underMouse() else "text-muted"])
        painter.drawText(self.rect().adjusted(PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._counts.total():
            self._paint_pill(painter)
        if self.isChecked():
            painter.fillRect(0, self.height() - UNDERLINE, self.width(), UNDERLINE, worn["accent"])
        if self.hasFocus():
            painter.setPen(QPen(worn["accent"], 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(2.5, 4.5, -2.5, -4.5), 3, 3)

    def _pill_width(self) -> int:
        total = self._counts.total()
        worn = theme.current()
        return GAP + round(advance(str(total), worn.font(Type.SMALL, bold=True))) + 10 if total else 0

    def _paint_pill(self, painter: QPainter) -> None:
        worn = theme.current()
        worst = min(self._counts, key=lambda severity: (not self._counts[severity], severity.rank))
        height, width = worn.px(PILL), self._pill_width() - GAP
        text = round(advance(self.text(), painter.font()))
        pill = QRect(PADDING + text + GAP, (self.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn[f"{worst}-soft"])
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(worn[worst.value])
        painter.setFont(worn.font(Type.SMALL, bold=True))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(self._counts.total()))
