"""Text objects of OFD → glyphs (GB/T 33190-2016, chapter 11): every character is placed on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from unicodedata import category, east_asian_width

from gichecker.model.record import frozen
from gichecker.readers.ofd_xml import (
    Element,
    Matrix,
    around,
    first,
    named,
    number,
    numbers,
    placed,
    switch,
    transparent,
)
from gichecker.readers.page import Glyph

_SIZE = 3.7
"""Millimetres where an object does not say its size (10.5 points)."""
_NARROW = 0.5
"""Of the size: how far a character goes that is not as wide as it is high."""
_IDEOGRAPH = (0.94, 0.82, 0.12)
"""Of the size: the breadth of the ink, from the baseline up to its top and down to its bottom."""
_HALF = 0.44
"""Of the size: the breadth of the ink of a mark that fills one half of its square only."""
_LATIN = (0.72, 0.0)
"""Likewise, up and down, of a capital or digit."""
_BROAD = dict.fromkeys("mwMW@%&", 0.94)
_LETTER, _CAPITAL = 0.56, 0.75
"""Of the size: the most breadth of the ink of a letter or digit."""
_OVERPRINT = 0.15
"""Of the breadth: a step shorter than this is no measure of a character's breadth."""
_NAMELESS = "\ufffd"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@frozen
class _Shape:
    """A character in units of the size: how far it goes; its ink, of no breadth for blanks; what is free before it."""

    advance: float
    breadth: float
    up: float
    down: float
    before: float = 0.0


@frozen
class _Style:
    """How a text object is set.

    Attributes:
        size: in millimetres before the matrix.
        pitch: of an ideograph, likewise.
        reading: direction of the line in quarter turns, clockwise.
        turn: of each character, likewise.
        matrix: to points of the page.
        plain: nothing is turned, neither by the character nor by the matrix.
        room: how far the ink may go to the right; its boundary clips an object.
    """

    size: float
    pitch: float
    reading: int
    turn: int
    matrix: Matrix
    plain: bool
    room: float


@frozen
class Letters:
    """Characters to draw.

    Attributes:
        chars: each with the place of its origin on the baseline, in the space of the text object; an
            opening bracket that is set narrow begins before it.
        size: of the characters, likewise.
        stretch: their breadth by the usual one.
        turn: of each, clockwise quarters.
        matrix: from that space to points of the page.
    """

    chars: tuple[tuple[str, float, float], ...]
    size: float
    stretch: float
    turn: int
    matrix: Matrix


def extent(unit: Element) -> int:
    """An upper bound of the number of characters in a text object, told without looking at each."""
    return sum(len(part.text or "") for part in unit.iter())


def is_hidden(unit: Element) -> bool:
    """A text object is there to be found, not to be seen, as a text layer over a scan is."""
    inked = switch(unit, "Fill", default=True) or switch(unit, "Stroke", default=False)
    return not inked or transparent(unit) or transparent(first(unit, "FillColor"))


def glyphs(unit: Element, outer: Matrix) -> Iterator[Glyph]:
    """The characters of a text object, blanks left out; those of which it gives only the glyphs' numbers as U+FFFD.

    Args:
        unit: the text object.
        outer: from the space that it stands in to points of the page.
    """
    style = _style(unit, placed(unit, outer))
    for char, shape, x, y, dx in _walk(unit, style):
        if shape.breadth:
            yield _glyph(char, shape, x, y, dx, style)


def letters(unit: Element, outer: Matrix) -> Letters:
    """The characters of a text object as they are to be drawn."""
    style = _style(unit, placed(unit, outer))
    chars = tuple(
        (char, x + _before(shape, x, dx, style) - shape.before * style.pitch, y)
        for char, shape, x, y, dx in _walk(unit, style)
        if shape.breadth
    )
    return Letters(chars, style.size, style.pitch / style.size, style.turn, style.matrix)


def _walk(unit: Element, style: _Style) -> Iterator[tuple[str, _Shape, float, float, float]]:
    """Each character of a text object, its shape, where it stands, and how far it is to the next."""
    codes = [(code, _printed(code)) for code in named(unit, "TextCode")]
    if codes and not any(text for _, text in codes):
        codes = [(codes[0][0], _NAMELESS * _numbered(unit))]
    start_x = start_y = x = y = 0.0
    for code, text in codes:
        if code.get("X") is not None or code.get("Y") is not None:
            start_x, start_y = number(code.get("X"), start_x), number(code.get("Y"), start_y)
            x, y = start_x, start_y
        shapes = list(map(_shape, text))
        for char, shape, (dx, dy) in zip(text, shapes, _steps(code, shapes, style), strict=True):
            yield char, shape, x, y, dx
            x, y = x + dx, y + dy


def _style(unit: Element, matrix: Matrix) -> _Style:
    size = abs(number(unit.get("Size"), 0.0)) or _SIZE
    pitch = size * (abs(number(unit.get("HScale"), 0.0)) or 1.0)
    reading, turn = _quarters(unit.get("ReadDirection")), _quarters(unit.get("CharDirection"))
    a, b, c, d, *_ = matrix
    boundary = () if unit.get("CTM") else numbers(unit.get("Boundary"), 3)  # a matrix would change its units
    room = boundary[2] if boundary and boundary[2] > 0 else inf
    return _Style(size, pitch, reading, turn, matrix, not (turn or b or c) and a > 0 < d, room)


def _printed(code: Element) -> str:
    """The characters of a text code; line breaks are a matter of how the XML was written, as are blanks beside them."""
    text = code.text or ""
    if "\n" not in text or code.get(_SPACE) == "preserve":
        return text.replace("\n", "")
    return "".join(line.strip() for line in text.split("\n"))


def _numbered(unit: Element) -> int:
    """How many glyphs a text object names by their number."""
    listed = (glyphs.text or "" for change in named(unit, "CGTransform") for glyphs in named(change, "Glyphs"))
    return sum(len(one.split()) for one in listed)


def _steps(code: Element, shapes: Sequence[_Shape], style: _Style) -> Iterator[tuple[float, float]]:
    """From each character to the next; where the file gives no step, as far as a character usually goes."""
    across, down = _deltas(code.get("DeltaX"), len(shapes)), _deltas(code.get("DeltaY"), len(shapes))
    reading = 1 if down and not across else style.reading
    given = len(across)
    down += [0.0] * (len(shapes) - len(down))
    for index, dy in enumerate(down):
        if index < given:
            yield across[index], dy
        elif dy:
            yield 0.0, dy
        else:
            yield _towards(reading, style.pitch * shapes[index].advance)


def _deltas(text: str | None, count: int) -> list[float]:
    """At most `count` steps of a list in which `g n d` stands for `n` times `d`."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if len(found) >= count:
            break
        if word in {"g", "G"}:
            times = int(number(next(words, None), 0.0))
            found += [number(next(words, None), 0.0)] * min(max(times, 0), count - len(found))
        else:
            found.append(number(word, 0.0))
    return found


def _glyph(char: str, shape: _Shape, x: float, y: float, dx: float, style: _Style) -> Glyph:
    width, up, down = _width(shape, dx, style), shape.up * style.size, shape.down * style.size
    before = _before(shape, x, dx, style)
    a, b, _, d, e, f = style.matrix
    baseline = b * x + d * y + f
    if style.plain:
        left = a * (x + before) + e
        return Glyph(char, left, baseline - d * up, left + a * width, baseline + d * down, baseline)
    left, top, right, bottom = _turned(style.turn, before, -up, before + width, down)
    return Glyph(char, *around(style.matrix, x + left, y + top, x + right, y + bottom), baseline)


def _width(shape: _Shape, dx: float, style: _Style) -> float:
    width = shape.breadth * style.pitch
    return dx if not style.turn and _OVERPRINT * width < dx < width else width


def _before(shape: _Shape, x: float, dx: float, style: _Style) -> float:
    """What is free before the ink, where the step to the next character leaves room for it."""
    width, before = _width(shape, dx, style), shape.before * style.pitch
    return min(before if dx <= 0 else min(before, dx - width), max(0.0, style.room - x - width))


@lru_cache(maxsize=5000)
def _shape(char: str) -> _Shape:
    wide = char > "\x7f" and east_asian_width(char) in "WFA"
    advance = 1.0 if wide else _NARROW
    if char.isspace() or category(char) == "Cc":
        return _Shape(advance, 0.0, 0.0, 0.0)
    if wide and category(char) == "Ps":
        return _Shape(advance, _HALF, *_IDEOGRAPH[1:], before=advance - _HALF)
    if wide and category(char) in {"Pe", "Po"}:
        return _Shape(advance, _HALF, *_IDEOGRAPH[1:])
    if wide:
        return _Shape(advance, *_IDEOGRAPH)
    return _Shape(advance, _BROAD.get(char, _CAPITAL if char.isupper() else _LETTER), *_LATIN)


def _quarters(degrees: str | None) -> int:
    return round(number(degrees, 0.0) / 90) % 4 if degrees else 0


def _towards(quarters: int, distance: float) -> tuple[float, float]:
    return ((distance, 0.0), (0.0, distance), (-distance, 0.0), (0.0, -distance))[quarters]


def _turned(quarters: int, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """A box after clockwise quarter turns around the origin."""
    for _ in range(quarters):
        left, top, right, bottom = -bottom, left, -top, right
    return left, top, right, bottom
