"""The pages of an OFD as a pdf: the same characters, lines and pictures at the same places, in one font."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import assert_never

from gichecker.errors import ReadError
from gichecker.export.arcs import arc
from gichecker.export.pdf_writer import FONT, Image, Sheet, encoded, pdf_bytes
from gichecker.progress import Tick
from gichecker.readers.pdf_frame import Matrix
from gichecker.readers.scan_picture import coloured, opened
from gichecker.readers.view import Colour
from gichecker.readers.view_ofd import DrawnPath, DrawnPicture, DrawnText, OfdView

_DIRECTIONS = ((1, 0, 0, -1), (0, 1, 1, 0), (-1, 0, 0, 1), (0, -1, -1, 0))
"""Where the baseline runs and where the tops of characters are, for each clockwise quarter turn; y grows downwards."""
Point = tuple[float, float]


def ofd_as_pdf(data: bytes, tick: Tick) -> bytes:
    """All pages of an OFD; the same file gives the same bytes.

    Raises:
        ReadError: the file is damaged or too large.
    """
    view = OfdView(data)
    sheets = []
    sizes = view.sizes()
    for number, (width, height) in enumerate(sizes):
        tick("write", number / len(sizes) / 2)
        sheet = Sheet(width, height, [f"1 0 0 -1 0 {height:.3f} cm"])
        for drawn in view.drawing(number):
            match drawn:
                case DrawnText():
                    sheet.contents += _text(drawn)
                case DrawnPath():
                    sheet.contents += _path(drawn)
                case DrawnPicture():
                    sheet.contents += _picture(drawn, sheet)
                case _:
                    assert_never(drawn)
        sheets.append(sheet)
    return pdf_bytes(sheets)


def _text(drawn: DrawnText) -> Iterator[str]:
    letters = drawn.letters
    a, b, c, d = _DIRECTIONS[letters.turn % 4]
    turned = f"{a * letters.stretch:.4f} {b * letters.stretch:.4f} {c} {d}"
    mode = f"2 Tr {letters.size / 40:.3f} w" if drawn.bold else "0 Tr"
    yield f"q {_numbers(letters.matrix)} cm {_colour(drawn.colour)} rg {_colour(drawn.colour)} RG"
    yield f"BT /{FONT} {letters.size:.3f} Tf {mode}"
    yield from (f"{turned} {x:.3f} {y:.3f} Tm {encoded(char)} Tj" for char, x, y in letters.chars)
    yield "ET Q"


def _path(drawn: DrawnPath) -> Iterator[str]:
    yield f"q {_numbers(drawn.matrix)} cm {drawn.width:.3f} w"
    if drawn.fill:
        yield f"{_colour(drawn.fill)} rg"
    if drawn.stroke:
        yield f"{_colour(drawn.stroke)} RG"
    at: Point = (0.0, 0.0)
    for name, values in drawn.steps:
        yield from _step(name, values, at)
        at = values[-2:] if len(values) >= 2 else at  # type: ignore[assignment] # two of them
    yield f"{'B*' if drawn.fill and drawn.stroke else 'f*' if drawn.fill else 'S'} Q"


def _step(name: str, values: tuple[float, ...], at: Point) -> Iterator[str]:
    match name, values:
        case "M", (x, y):
            yield f"{_numbers((x, y))} m"
        case "L", (x, y):
            yield f"{_numbers((x, y))} l"
        case "Q", (x1, y1, x, y):
            first = (at[0] + 2 * (x1 - at[0]) / 3, at[1] + 2 * (y1 - at[1]) / 3)
            second = (x + 2 * (x1 - x) / 3, y + 2 * (y1 - y) / 3)
            yield f"{_numbers((*first, *second, x, y))} c"
        case "B", _:
            yield f"{_numbers(values)} c"
        case "A", (rx, ry, angle, large, sweep, x, y):
            curves = arc(at, (x, y), (rx, ry), angle, large=bool(large), sweep=bool(sweep))
            yield from (f"{_numbers(curve)} c" for curve in curves)
        case _:
            yield "h"


def _picture(drawn: DrawnPicture, sheet: Sheet) -> Iterator[str]:
    """A picture that can't be read is left out, as it is where the page is looked at."""
    try:
        image = _image(drawn.data)
    except ReadError:
        return
    yield f"q {_numbers(drawn.matrix)} cm 1 0 0 -1 0 1 cm /Im{len(sheet.images)} Do Q"
    sheet.images.append(image)


def _image(data: bytes) -> Image:
    picture = coloured(opened(data), 0)
    size = f"/Width {picture.width}/Height {picture.height}/BitsPerComponent 8/ColorSpace/DeviceRGB"
    return Image(f"/Type/XObject/Subtype/Image{size}/Filter/FlateDecode", zlib.compress(picture.tobytes()))


def _colour(colour: Colour) -> str:
    return " ".join(f"{part / 255:.3f}" for part in colour)


def _numbers(values: Matrix | tuple[float, ...]) -> str:
    return " ".join(f"{value:.4f}" for value in values)
