"""Text objects of OFD → glyphs (GB/T 33190-2016, chapter 11): every character is placed on its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, east_asian_width

from gichecker.readers.ofd_xml import Element, Matrix, around, named, number, placed
from gichecker.readers.page import Glyph

_SIZE = 3.7
"""Millimetres where an object does not say its size (10.5 points)."""
_IDEOGRAPH = (0.82, 0.12)
"""Of the size: from the baseline up and down to the edge of the ink."""
_LATIN = (0.72, 0.0)
"""Likewise, of a capital or digit."""
_NARROW = 0.5
"""Of the size: how far a character goes that is not as wide as it is high."""
_INK = 0.94
"""Of the size: the breadth of an ideograph's ink …"""
_BROAD = dict.fromkeys("mwMW@%&", _INK)
_LETTER, _CAPITAL = 0.56, 0.75
"""… and the most of that of a digit or letter."""
_OVERPRINT = 0.15
"""Of the width: a step shorter than this is no measure of a character's width."""
_UNREADABLE = {"Co", "Cn", "Cs"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Style(NamedTuple):
    """How a text object is set.

    Attributes:
        size: in millimetres before the matrix.
        stretch: horizontally.
        reading: direction of the line in quarter turns, clockwise.
        turn: of each character, likewise.
        matrix: to points of the page.
    """

    size: float
    stretch: float
    reading: int
    turn: int
    matrix: Matrix


def characters(unit: Element) -> tuple[int, int]:
    """How many characters a text object prints, and how many of them nobody can read.

    Those are private-use codes, and glyphs that are given by their number alone.
    """
    text = "".join(map(_printed, named(unit, "TextCode")))
    listed = (glyphs.text or "" for change in named(unit, "CGTransform") for glyphs in named(change, "Glyphs"))
    nameless = 0 if text else sum(len(one.split()) for one in listed)
    printed = "".join(text.split())
    return len(printed) + nameless, nameless + sum(category(char) in _UNREADABLE for char in printed)


def glyphs(unit: Element, outer: Matrix) -> Iterator[Glyph]:
    """The characters of a text object, blanks left out.

    Args:
        unit: the text object.
        outer: from the space that it stands in to points of the page.
    """
    style = Style(
        abs(number(unit.get("Size"), 0.0)) or _SIZE,
        abs(number(unit.get("HScale"), 0.0)) or 1.0,
        _quarters(unit.get("ReadDirection")),
        _quarters(unit.get("CharDirection")),
        placed(unit, outer),
    )
    start_x = start_y = x = y = 0.0
    for code in named(unit, "TextCode"):
        if code.get("X") is not None or code.get("Y") is not None:
            start_x, start_y = number(code.get("X"), start_x), number(code.get("Y"), start_y)
            x, y = start_x, start_y
        text = _printed(code)
        for char, (dx, dy) in zip(text, _steps(code, text, style), strict=True):
            if not char.isspace() and category(char) != "Cc":
                yield _glyph(char, x, y, dx, style)
            x, y = x + dx, y + dy


def _printed(code: Element) -> str:
    """The characters of a text code; line breaks are a matter of how the XML was written, as are blanks beside them."""
    text = code.text or ""
    if "\n" not in text or code.get(_SPACE) == "preserve":
        return text.replace("\n", "")
    return "".join(line.strip() for line in text.split("\n"))


def _steps(code: Element, text: str, style: Style) -> list[tuple[float, float]]:
    """From each character to the next; where the file gives no step, as far as a character usually goes."""
    across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
    reading = 1 if down and not across else style.reading
    steps = []
    for index, char in enumerate(text):
        dx = across[index] if index < len(across) else 0.0
        dy = down[index] if index < len(down) else 0.0
        if index >= len(across) and not dy:
            dx, dy = _towards(reading, style.size * (1.0 if _is_wide(char) else _NARROW) * style.stretch)
        steps.append((dx, dy))
    return steps


def _deltas(text: str | None, count: int) -> list[float]:
    """At most `count` steps of a list in which `g n d` stands for `n` times `d`."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if len(found) >= count:
            break
        if word.lower() == "g":
            times = int(number(next(words, None), 0.0))
            found += [number(next(words, None), 0.0)] * min(max(times, 0), count - len(found))
        else:
            found.append(number(word, 0.0))
    return found


def _glyph(char: str, x: float, y: float, dx: float, style: Style) -> Glyph:
    size = style.size
    width = _ink(char) * size * style.stretch
    if not style.turn and _OVERPRINT * width < dx < width:
        width = dx
    up, down = _IDEOGRAPH if _is_wide(char) else _LATIN
    left, top, right, bottom = _turned(style.turn, 0.0, -up * size, width, down * size)
    box = around(style.matrix, x + left, y + top, x + right, y + bottom)
    _, b, _, d, _, f = style.matrix
    return Glyph(char, *box, b * x + d * y + f)


def _ink(char: str) -> float:
    if _is_wide(char):
        return _INK
    return _BROAD.get(char, _CAPITAL if char.isupper() else _LETTER)


def _is_wide(char: str) -> bool:
    return char > "\x7f" and east_asian_width(char) in "WFA"


def _quarters(degrees: str | None) -> int:
    return round(number(degrees, 0.0) / 90) % 4


def _towards(quarters: int, distance: float) -> tuple[float, float]:
    return ((distance, 0.0), (0.0, distance), (-distance, 0.0), (0.0, -distance))[quarters]


def _turned(quarters: int, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """A box after clockwise quarter turns around the origin."""
    for _ in range(quarters):
        left, top, right, bottom = -bottom, left, -top, right
    return left, top, right, bottom
