"""Draws what is on an OFD page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QTransform

from gichecker.gui import theme
from gichecker.gui.source.paper import HEI, KAI, SERIF
from gichecker.readers.view import Colour, Inks, Size, bounded
from gichecker.readers.view_ofd import Drawn, DrawnPath, DrawnPicture, DrawnText

_POINTS_PER_METRE = round(72 / 0.0254)
"""So that a point of a font is a pixel, in fractions, too."""
_FINEST = 0.6
"""Device pixels; thinner lines would vanish."""
_KINDS = ((("黑", "hei", "gothic", "sans", "yahei"), HEI), (("楷", "kai"), KAI))
_SONG = ["SimSun", "NSimSun", "STSong", *SERIF[2:]]
_FANG = ("仿", "fang")
_LETTERS = 40
"""So many are drawn without looking at the clock."""


def paint(drawn: Sequence[Drawn], size: Size, scale: float, inks: Inks | None) -> tuple[QImage, Iterator[None]]:
    """A picture of a page, and the steps to be taken until everything is on it.

    Args:
        drawn: what is on the page.
        size: of the page in points.
        scale: pixels a point.
        inks: colours for white and black; None for the page's own.
    """
    width, height = bounded(size, scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(_POINTS_PER_METRE)
    image.setDotsPerMeterY(_POINTS_PER_METRE)
    image.fill(QColor(*(inks.paper if inks else (255, 255, 255))))
    place = QTransform.fromScale(width / max(size[0], 1.0), height / max(size[1], 1.0))
    colours = _colours(inks)
    return image, (step for one in drawn for step in _strokes(one, image, place, colours))


Colours = Callable[[Colour], QColor]


def _colours(inks: Inks | None) -> Colours:
    if inks is None:
        return lambda colour: QColor(*colour)
    return lambda colour: QColor(*_mirrored(colour, inks))


def _mirrored(colour: Colour, inks: Inks) -> Colour:
    """As `readers.view` recolours pictures: lightness turned round, then from the new paper to the new ink."""
    ends = max(colour) + min(colour)
    red, green, blue = (
        round(ink + (paper - ink) * (ends - value) / 255)
        for value, paper, ink in zip(colour, inks.paper, inks.ink, strict=True)
    )
    return red, green, blue


def _strokes(one: Drawn, image: QImage, place: QTransform, colours: Colours) -> Iterator[None]:
    """Draw one object; yields between parts of it."""
    match one:
        case DrawnText():
            for start in range(0, len(one.letters.chars), _LETTERS):
                with _painter(image) as painter:
                    _draw_text(painter, one, slice(start, start + _LETTERS), place, colours)
                yield
        case DrawnPath():
            with _painter(image) as painter:
                _draw_path(painter, one, place, colours)
            yield
        case DrawnPicture():
            with _painter(image) as painter:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.setTransform(QTransform(*one.matrix) * place)
                painter.drawImage(QRectF(0, 0, 1, 1), QImage.fromData(one.data))
            yield
        case _:
            assert_never(one)


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter


def _draw_text(painter: QPainter, one: DrawnText, part: slice, place: QTransform, colours: Colours) -> None:
    letters = one.letters
    matrix = QTransform(*letters.matrix) * place
    pixels = letters.size * abs(matrix.determinant()) ** 0.5
    painter.setFont(_font(one.family, one.bold, one.italic, round(pixels * 8) / 8))
    painter.setPen(colours(one.colour))
    shrink = letters.size / pixels if pixels else 1.0
    turned = QTransform().rotate(90 * letters.turn).scale(shrink * letters.stretch, shrink)
    plain = matrix.m12() == matrix.m21() == 0 and not letters.turn and letters.stretch == 1.0
    for char, x, y in letters.chars[part]:
        if plain:
            painter.drawText(matrix.map(QPointF(x, y)), char)
        else:
            painter.setTransform(turned * QTransform.fromTranslate(x, y) * matrix)
            painter.drawText(QPointF(), char)


def _draw_path(painter: QPainter, one: DrawnPath, place: QTransform, colours: Colours) -> None:
    matrix = QTransform(*one.matrix) * place
    path = matrix.map(_path(one))
    if one.fill:
        painter.fillPath(path, colours(one.fill))
    if one.stroke:
        width = max(one.width * abs(matrix.determinant()) ** 0.5, _FINEST)
        painter.strokePath(path, QPen(colours(one.stroke), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))


def _path(one: DrawnPath) -> QPainterPath:
    made = QPainterPath()
    for name, values in one.steps:
        match name:
            case "M" | "S":
                made.moveTo(*values)
            case "L":
                made.lineTo(*values)
            case "Q":
                made.quadTo(*values)
            case "B":
                made.cubicTo(*values)
            case "A":
                made.lineTo(*values[-2:])
            case _:
                made.closeSubpath()
    return made


@lru_cache(maxsize=64)
def _font(family: str, bold: bool, italic: bool, pixels: float) -> QFont:  # noqa: FBT001 - private, one caller
    font = QFont()
    font.setFamilies([family, *_alike(family)] if family else _alike(family))
    font.setPointSizeF(max(pixels, 1.0))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _alike(family: str) -> list[str]:
    """Families to use where the file's own is not installed."""
    name = family.lower()
    found = next((families for words, families in _KINDS if any(word in name for word in words)), None)
    return found or ([*SERIF, *theme.FAMILIES] if any(word in name for word in _FANG) else _SONG)
