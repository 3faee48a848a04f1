"""Icons: the SVGs of `resources/icons/` in the colours of the theme, sharp at every device pixel ratio."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import ClassVar

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gichecker import resources
from gichecker.gui import theme

DISABLED_OPACITY = 0.55


def icon(name: str, colour: str = "text") -> QIcon:
    """An icon that takes its colour from the theme worn when it is painted, so it never needs to be set anew.

    Args:
        name: file in `resources/icons/` without its suffix.
        colour: token; a disabled icon takes `text-muted`, half transparent.
    """
    return QIcon(_Engine(name, colour))


def paint(painter: QPainter, name: str, colour: str, rect: QRect) -> None:
    """Paint an icon in the colour of a token of the theme worn, for delegates and overlays."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect, pixmap(name, theme.current()[colour].name(), rect.size(), ratio))


def pixmap(name: str, colour: str, size: QSize, ratio: float) -> QPixmap:
    """A cached picture of an icon.

    Args:
        name: file in `resources/icons/` without its suffix.
        colour: `#rrggbb`.
        size: in logical pixels.
        ratio: device pixels per logical pixel.
    """
    return _drawn(name, colour, size.width(), size.height(), ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, width: int, height: int, ratio: float) -> QPixmap:
    svg = _svg(name).replace("currentColor", colour)
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRect(0, 0, width, height))
    painter.end()
    return made


@cache
def _svg(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


class _Engine(QIconEngine):
    """Draws an icon in the current theme's colour."""

    _clones: ClassVar[list[QIconEngine]] = []  # Qt owns a clone; Python must not free it as well

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def clone(self) -> QIconEngine:
        made = _Engine(self._name, self._colour)
        self._clones.append(made)
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        disabled = mode == QIcon.Mode.Disabled
        painter.setOpacity(DISABLED_OPACITY if disabled else 1.0)
        paint(painter, self._name, "text-muted" if disabled else self._colour, rect)
        painter.setOpacity(1.0)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return made
