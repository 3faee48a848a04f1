"""The short glow of a mark that was jumped to: it leads the eye and is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractAnimation, QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

LASTS_MS = 120
STRONGEST = 0.4
"""Opacity at first."""


class Fade(QVariantAnimation):
    """Fades out once it is started.

    Args:
        parent: its owner.
        repaint: has what glows painted again.
    """

    def __init__(self, parent: QObject, repaint: Callable[[], object]) -> None:
        super().__init__(parent, duration=LASTS_MS, startValue=STRONGEST, endValue=0.0)
        self._repaint = repaint
        self.valueChanged.connect(self._step)

    def begin(self) -> None:
        """Start anew, unless the system wants nothing to move."""
        self.stop()
        if QApplication.isEffectEnabled(Qt.UIEffect.UI_General):
            self.start()

    def draw(self, painter: QPainter, rectangle: QRectF, colour: QColor) -> None:
        """Let a place glow, as much as it still does."""
        if self.state() is QAbstractAnimation.State.Running:
            glow = QColor(colour)
            glow.setAlphaF(self.currentValue())
            painter.fillRect(rectangle, glow)

    def _step(self, _value: Any) -> None:
        self._repaint()
