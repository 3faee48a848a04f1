"""The scroll bar of the source with one tick for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QToolTip, QWidget

from gichecker.gui import theme
from gichecker.model.finding import Finding, Severity

WIDTH = 12
REACH = 3


class TickBar(QScrollBar):
    """A vertical scroll bar.

    Signals:
        clicked: a tick was clicked; carries its finding.
    """

    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self.setMouseTracking(True)
        self._all: Sequence[tuple[float, Finding]] = ()
        self._ticks: list[tuple[float, Finding]] = []
        self._ignored: frozenset[str] = frozenset()

    def set_ticks(self, ticks: Sequence[tuple[float, Finding]]) -> None:
        """Show other ticks: height in the document (0 to 1) and finding; hints are drawn first, errors last."""
        self._all = ticks
        shown = (tick for tick in ticks if tick[1].id not in self._ignored)
        self._ticks = sorted(shown, key=lambda tick: -tick[1].severity.rank)
        self.update()

    def leave_out(self, ignored: frozenset[str]) -> None:
        """Show no tick of some findings, named by id."""
        self._ignored = ignored
        self.set_ticks(self._all)

    def tick_at(self, height: float) -> Finding | None:
        """The finding whose tick is nearest to a height in pixels, None if none is near."""
        near = [(abs(self._rectangle(tick).center().y() - height), -rank, tick[1]) for rank, tick in self._ranked()]
        distance, _, finding = min(near, key=lambda entry: entry[:2], default=(REACH + 1, 0, None))
        return finding if distance <= REACH else None

    def _ranked(self) -> list[tuple[int, tuple[float, Finding]]]:
        return list(enumerate(self._ticks))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the thumb, the ticks above it."""
        del event
        painter = QPainter(self)
        colours = theme.current()
        painter.fillRect(self.rect(), colours["surface-alt"])
        painter.fillRect(0, 0, 1, self.height(), colours["border"])
        if self.maximum() > self.minimum():
            painter.setOpacity(0.55)
            painter.fillRect(self._thumb(), colours["border-strong"])
            painter.setOpacity(1)
        for tick in self._ticks:
            painter.fillRect(self._rectangle(tick), colours[tick[1].severity.value])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a tick jumps to its finding, any other scrolls."""
        finding = self.tick_at(event.position().y())
        if finding:
            self.clicked.emit(finding)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hovering over a tick shows its message."""
        super().mouseMoveEvent(event)
        finding = self.tick_at(event.position().y())
        if finding and not event.buttons():
            QToolTip.showText(event.globalPosition().toPoint(), finding.message, self)

    def _rectangle(self, tick: tuple[float, Finding]) -> QRect:
        fraction, finding = tick
        thick = 2 if finding.severity is Severity.HINT else 3
        return QRect(2, round(fraction * (self.height() - thick)), self.width() - 3, thick)

    def _thumb(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        slider = self.style().subControlRect(control, option, part, self)
        return QRect(3, slider.top(), self.width() - 5, slider.height())
