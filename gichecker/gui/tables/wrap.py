"""Text in lines: Chinese labels wrapped as a typesetter would, at a fixed pitch, which `QPainter` alone can't."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

PITCH = 15
"""Height of a line of 12 px type inside a table."""


@lru_cache(maxsize=2048)
def advance(text: str, font: QFont) -> float:
    """Width of a text in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=2048)
def wrapped(text: str, width: float, font: QFont) -> tuple[str, ...]:
    """The lines of a text; punctuation stays off the line's start where it can."""
    return tuple(line for part in text.split("\n") for line in _lines(part, width, font))


def _lines(text: str, width: float, font: QFont) -> list[str]:
    units = text.encode("utf-16-le")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = 2 * line.textStart()
        lines.append(units[start : start + 2 * line.textLength()].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines


def in_words(text: str, width: float, font: QFont) -> tuple[str, ...]:
    """A header that does not fit in one line, broken between words of two characters: `社会公益`, `组织`."""
    if advance(text, font) <= width:
        return (text,)
    pair = 2 * font.pixelSize()
    return wrapped(text, max(pair, width // pair * pair), font)


def upright(text: str) -> tuple[str, ...]:
    """A label from top to bottom, punctuation beside its character: `三、`, `本`, `年`."""
    return tuple(re.findall(r".[、．.，：]?", text))


def numbered(text: str) -> str:
    """A group's label with its number on a line of its own: `（三）`, `不予公开`."""
    return re.sub(r"^（.{1,3}）", r"\g<0>\n", text)


def baselines(
    rect: QRect, lines: tuple[str, ...], pitch: int, align: Qt.AlignmentFlag, font: QFont
) -> tuple[tuple[QPointF, str], ...]:
    """Where the lines begin that are centred vertically in a rectangle, on whole pixels."""
    return _baselines(rect.getRect(), lines, pitch, align, font)


@lru_cache(maxsize=4096)  # one report after the other has the same labels at the same places
def _baselines(
    rect: tuple[int, int, int, int], lines: tuple[str, ...], pitch: int, align: Qt.AlignmentFlag, font: QFont
) -> tuple[tuple[QPointF, str], ...]:
    left, top, width, height = rect
    share = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignHCenter: 0.5}.get(align, 1.0)
    ascent, tall = _vertical(font)
    first = top + (height - pitch * len(lines)) / 2 + (pitch - tall) / 2 + ascent
    return tuple(
        (QPointF(round(left + share * (width - advance(line, font))), round(first + pitch * number)), line)
        for number, line in enumerate(lines)
    )


@lru_cache(maxsize=64)
def _vertical(font: QFont) -> tuple[float, float]:
    metrics = QFontMetricsF(font)
    return metrics.ascent(), metrics.height()
