"""The characters of a pdf page, with the box of their ink and the line they stand on."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from unicodedata import category

from gichecker.model.page import Box
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.page import Glyph
from gichecker.readers.pdf_drawing import Drawing
from gichecker.readers.pdf_frame import Matrix, inverse, moved, product

_NUMBERS = 6  # left, right, bottom, top of the box, x and y of the origin
_SIZE = ctypes.sizeof(ctypes.c_double)
_BLANK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Cs"})
_NEAR = 0.05


def glyphs(text_page: int, frame: Matrix, size: tuple[float, float], drawing: Drawing) -> list[Glyph]:
    """The visible characters of a page in the order of the file, those outside of the page left out.

    Args:
        text_page: handle of pdfium.
        frame: from the file's coordinates to the page as shown.
        size: width and height of the page as shown.
        drawing: what else is on the page, and what of it can be seen.
    """
    count = pdfium.count_chars(text_page)
    if count <= 0:
        return []
    text = _text(text_page, count)
    blank = {char for char in set(text) if not char or category(char) in _BLANK}
    shown = [index for index, char in enumerate(text) if char not in blank]
    places = _places(text_page, shown)
    if drawing.has_forms:
        _restore(text_page, shown, places)
    parts = zip((text[index] for index in shown), *_columns(places, frame), strict=True)
    found: Iterable[Glyph] = map(tuple.__new__, repeat(Glyph), parts)  # what Glyph(…) does, in half the time
    if drawing.cut:
        found = _uncut(text_page, shown, found, drawing.cut)
    width, height = 2 * size[0], 2 * size[1]
    return [glyph for glyph in found if 0 <= glyph[1] + glyph[3] <= width and 0 <= glyph[2] + glyph[4] <= height]


def _uncut(text_page: int, shown: Iterable[int], found: Iterable[Glyph], cut: Mapping[int, Box]) -> Iterator[Glyph]:
    """The glyphs of some characters without those whose centre is cut off."""
    for index, glyph in zip(shown, found, strict=True):
        box = cut.get(pdfium.text_object(text_page, index) or 0)
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if box is None or (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
            yield glyph


def _places(text_page: int, shown: Iterable[int]) -> list[float]:
    """For each of some characters left, right, bottom, top of its tight box, x and y of its origin, as in the file."""
    box_of, origin_of, page = pdfium.box_of, pdfium.origin_of, pdfium.argument(text_page)
    place = (ctypes.c_double * _NUMBERS)()
    start = ctypes.addressof(place)
    left, right, bottom, top, x, y = (pdfium.argument(start + at * _SIZE) for at in range(_NUMBERS))
    places: list[float] = []
    for index in shown:
        box_of(page, index, left, right, bottom, top)
        origin_of(page, index, x, y)
        places += place[:]
    return places


def _restore(text_page: int, shown: Sequence[int], places: list[float]) -> None:
    """Put right the characters whose place pdfium tells in the coordinates of their form.

    It does so where the file states the text of a piece apart from its glyphs (ActualText, PDF 32000-1, 14.9.4), as
    browsers do for characters that share a glyph with a radical (U+2F00).
    """
    matrix = (ctypes.c_float * 6)()
    address = ctypes.addressof(matrix)
    for at, index in enumerate(shown):
        place = slice(_NUMBERS * at, _NUMBERS * at + _NUMBERS)
        x, y = places[place][4:]
        pdfium.char_matrix(text_page, index, address)
        a, b, c, d, e, f = matrix
        if abs((x - e) * b - (y - f) * a) <= _NEAR * (abs(a) + abs(b)):
            continue  # it stands on the line of its piece, as it should
        pdfium.object_matrix(pdfium.text_object(text_page, index), address)
        if abs(matrix[4] - x) > _NEAR or abs(matrix[5] - y) > _NEAR:
            continue  # vertical writing
        inner = (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5])
        if inner[0] * inner[3] != inner[1] * inner[2]:
            places[place] = _moved(places[place], product(inverse(inner), (a, b, c, d, e, f)))


def _moved(place: Sequence[float], matrix: Matrix) -> tuple[float, ...]:
    left, right, bottom, top, x, y = place
    xs, ys = zip(moved(matrix, left, bottom), moved(matrix, right, top), strict=True)
    return min(xs), max(xs), min(ys), max(ys), *moved(matrix, x, y)


def _text(text_page: int, count: int) -> Sequence[str]:
    """The character at each index; those that are none are empty."""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    pdfium.text_of(text_page, 0, count, ctypes.addressof(buffer))
    text = bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]
    return text if len(text) == count else _text_by_code(text_page, count)


def _text_by_code(text_page: int, count: int) -> list[str]:
    """For texts with characters of no code or of two units; the first of two stands for both."""
    text, pending = [""] * count, 0
    for index in range(count):
        code = pdfium.code_of(text_page, index)
        if 0xD800 <= code < 0xDC00:
            pending = code
        elif 0xDC00 <= code < 0xE000:
            if pending:
                text[index - 1] = chr(0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00))
            pending = 0
        else:
            text[index] = chr(code) if 0 < code <= 0x10FFFF else ""
            pending = 0
    return text


def _columns(places: list[float], frame: Matrix) -> tuple[list[float], ...]:
    """Left, top, right, bottom and baseline of all characters, on the page as shown."""
    left, right, bottom, top, x, y = (places[number::_NUMBERS] for number in range(_NUMBERS))
    a, b, c, d, e, f = frame
    if a:  # upright or upside down
        xs, ys, base = _scaled(left, right, a, e), _scaled(bottom, top, d, f), [d * value + f for value in y]
    else:
        xs, ys, base = _scaled(bottom, top, c, e), _scaled(left, right, b, f), [b * value + f for value in x]
    return xs[0], ys[0], xs[1], ys[1], base


def _scaled(low: list[float], high: list[float], factor: float, shift: float) -> tuple[list[float], list[float]]:
    """The sides moved, the lower one first again."""
    sides = [factor * value + shift for value in low], [factor * value + shift for value in high]
    return sides if factor > 0 else sides[::-1]
