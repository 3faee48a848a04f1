"""What is to be read on a straight page: its cells, each inside its rules, and its prose. Pictures only, no reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PIL import Image

from gichecker.model.page import Box
from gichecker.readers.page import Glyph, PageContent, Rule
from gichecker.readers.page_grid import PageGrid, grids
from gichecker.readers.scan_raster import BLACK, WHITE, Sheet, inked, without_specks
from gichecker.readers.scan_rules import Stroke, strokes

PixelBox = tuple[int, int, int, int]
Band = tuple[int, int]
"""First row of pixels, and that behind the last."""

_BLOCK = 64
"""Pixels of a row looked at together: the mean of more would not tell a single one."""
_GRAIN = 3.0
"""Points; ink is looked for in blocks of this size."""
_STAIN = 0.1
"""Share of a block that is ink where something is printed."""
_DIRT = 4.0
"""Points; what is smaller in a cell is dirt, if it is no dash."""
_FLAT = 2.5
"""Width of a dash by its height."""
_LETTER = 9.0
"""Points; a letter of a cell is about as high, the distance of two lines larger."""
_COLUMN = 16.0
"""Points; a cell that is no wider has a letter a line, each about as high as wide."""
_SQUARE = 1.1
"""Height of such a letter by its width at most."""
_FRAMED = 6
"""Strokes of a page number between dashes at most."""
_HIGH = 0.3
"""Height by that of the page: what is higher is no line of prose, nor several joined by a seal."""
_LOW = 0.25
"""Height of a flat stroke by that of the ink around it."""


class Piece(NamedTuple):
    """A part of the page.

    Attributes:
        picture: of its ink, grey.
        box: its place on the page in pixels.
        point: pixels a point.
        strokes: widths in pixels of what empty columns part, from left to right; 0 for a flat one, such as a minus.
        lines: its lines, if it is a cell of several.
    """

    picture: Image.Image
    box: PixelBox
    point: float
    strokes: tuple[int, ...]
    lines: tuple[Piece, ...] = ()

    @property
    def height(self) -> float:
        """Of its ink in points."""
        return self.picture.height / self.point

    @property
    def width(self) -> float:
        """Of its ink in points."""
        return self.picture.width / self.point

    @property
    def dash(self) -> bool:
        """Is it nothing but a short flat line?"""
        return self.height < _DIRT and self.width >= _FLAT * self.height

    @property
    def dirt(self) -> bool:
        """Is it too small for anything printed?"""
        return max(self.height, self.width) < _DIRT and not self.dash


class Parts(NamedTuple):
    """A page taken apart.

    Attributes:
        width: of the page in points.
        height: likewise.
        rules: in points.
        cells: those cells of its tables that aren't empty.
        prose: the lines outside its tables, from top to bottom; dashes around a page number are lines of their own.
    """

    width: float
    height: float
    rules: list[Rule]
    cells: list[Piece]
    prose: list[Piece]

    @property
    def lineless(self) -> bool:
        """Is there ink, but neither a cell nor anything as flat as some lines of prose?"""
        return bool(self.prose) and not self.cells and all(p.height > _HIGH * self.height for p in self.prose)


def parts(sheet: Sheet) -> Parts:
    """Take a page apart."""
    point = sheet.dpi / 72
    found = strokes(sheet.ink, sheet.dpi)
    rules = [_rule(stroke, point) for stroke in found]
    sheet = _cleaned(sheet, found)
    size = (sheet.grey.width / point, sheet.grey.height / point)
    tables = grids(PageContent(1, *size, list(_stains(sheet.ink, point)), rules, []))
    cells = [cell for box in _boxes(tables) if (cell := _cell(sheet, _pixels(box, point)))]
    for table in tables:
        box = _pixels(table.box, point)
        sheet.grey.paste(WHITE, box)
        sheet.ink.paste(BLACK, box)
    lines = _pieces(sheet, _bands(sheet.ink))
    return Parts(*size, rules, cells, [part for line in lines for part in _unframed(sheet, line)])


def _rule(stroke: Stroke, point: float) -> Rule:
    left, top, right, bottom = (side / point for side in stroke)
    if right - left > bottom - top:
        return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Rule((left + right) / 2, top, (left + right) / 2, bottom)


def _cleaned(sheet: Sheet, found: Iterable[Stroke]) -> Sheet:
    """The page without its rules, its ink without specks."""
    grey = sheet.grey.copy()
    for left, top, right, bottom in found:
        grey.paste(WHITE, (max(left - 2, 0), max(top - 2, 0), right + 2, bottom + 2))
    return Sheet(grey, without_specks(inked(grey)), sheet.dpi)


def _stains(ink: Image.Image, point: float) -> Iterator[Glyph]:
    """Where there is ink, as glyphs of nothing: enough to find the tables and the cells that hold something."""
    grain = max(1, round(_GRAIN * point))
    coarse = ink.reduce(grain)
    size = grain / point
    for at, value in enumerate(coarse.tobytes()):
        if value >= _STAIN * WHITE:
            top, left = (size * place for place in divmod(at, coarse.width))
            yield Glyph(".", left, top, left + size, top + size, top + size)


def _boxes(tables: Iterable[PageGrid]) -> Iterator[Box]:
    for table in tables:
        for cell in table.cells:
            if cell.glyphs:
                yield cell.box
            yield from _boxes(cell.nested)


def _pixels(box: Box, point: float) -> PixelBox:
    left, top, right, bottom = (round(side * point) for side in box)
    return left, top, right, bottom


def _piece(sheet: Sheet, box: PixelBox) -> Piece | None:
    """The ink in a box, None where there is none."""
    inside = sheet.ink.crop(box).getbbox()
    if inside is None:
        return None
    left, top = box[:2]
    found = (left + inside[0], top + inside[1], left + inside[2], top + inside[3])
    profile = sheet.ink.crop(found).resize((found[2] - found[0], 1), Image.Resampling.BOX).tobytes()
    strokes_ = tuple(len(stroke) * (max(stroke) >= _LOW * WHITE) for stroke in profile.split(b"\0") if stroke)
    return Piece(sheet.grey.crop(found), found, sheet.dpi / 72, strokes_)


def _cell(sheet: Sheet, box: PixelBox) -> Piece | None:
    """What is in a cell, with its lines; None where there is nothing."""
    cell = _piece(sheet, box)
    if cell is None or cell.dirt:
        return None
    left, top, right, _ = cell.box
    bands = [(top + above, top + below) for above, below in _bands(sheet.ink.crop(cell.box))]
    letter = max(_LETTER, _SQUARE * cell.width if cell.width <= _COLUMN else 0.0)
    lines = _pieces(sheet, _whole(bands, round(letter * cell.point)), left, right)
    return cell._replace(lines=tuple(lines)) if len(lines) > 1 else cell


def _pieces(sheet: Sheet, bands: Iterable[Band], left: int = 0, right: int = 0) -> list[Piece]:
    """What is in some bands, dirt left out."""
    boxes = ((left, top, right or sheet.ink.width, bottom) for top, bottom in bands)
    return [piece for box in boxes if (piece := _piece(sheet, box)) and not piece.dirt]


def _unframed(sheet: Sheet, line: Piece) -> list[Piece]:
    """A page number between dashes in three: next to dashes it is not read well."""
    left, top, right, bottom = line.box
    strokes_ = line.strokes
    if len(strokes_) < 3 or len(strokes_) > _FRAMED or any(strokes_[:: len(strokes_) - 1]):
        return [line]
    columns = sheet.ink.crop(line.box).resize((right - left, 1), Image.Resampling.BOX).tobytes()
    gaps = [match.span() for match in re.finditer(b"\0+", columns)]
    ends = [left, *(left + place for gap in (gaps[0], gaps[-1]) for place in gap), right]
    boxes = [(start, top, end, bottom) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    parts_ = [part for box in boxes if (part := _piece(sheet, box))]
    return parts_ if parts_[0].dash and parts_[-1].dash else [line]


def _bands(ink: Image.Image) -> list[Band]:
    """From where to where there is ink, from top to bottom: a line, or several where a seal or dirt joins them."""
    blocks = ink.reduce((_BLOCK, 1)).point([BLACK, *[WHITE] * 255])
    rows = blocks.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return [match.span() for match in re.finditer(rb"[^\0]+", rows)]


def _whole(bands: Iterable[Band], letter: int) -> list[Band]:
    """Bands put together that are no higher than a letter: the parts of one that stands alone (U+4E09) are no lines."""
    made: list[Band] = []
    for top, bottom in bands:
        if made and bottom - made[-1][0] <= letter:
            made[-1] = (made[-1][0], bottom)
        else:
            made.append((top, bottom))
    return made
