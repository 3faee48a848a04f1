"""Heights of wrapped text for delegates: laid out once for each text, width and size of type."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from gichecker.gui import theme
from gichecker.gui.theme import Type

WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
"""Flags to paint such text with."""


def height(text: str, width: int, size: Type = Type.SMALL) -> int:
    """Height of a text in a width, 0 of no text."""
    return _height(text, width, size, theme.current().px(size)) if text else 0


@lru_cache(maxsize=4000)
def _height(text: str, width: int, size: Type, _pixels: int) -> int:
    return QFontMetrics(theme.current().font(size)).boundingRect(0, 0, width, 9999, WRAPPED, text).height()
