"""The text of a page that was taken apart: each part read in the way that suits it.

Figures that stand alone are often not seen, or taken for letters; in a row of figures they are read well. So the cells
that may hold numbers are laid side by side in rows, and each character is given back to the cell that it lies in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, pairwise
from statistics import median
from typing import NamedTuple

from PIL import Image

from gichecker.readers.page import Glyph, PageContent
from gichecker.readers.scan_ocr import Sign, Work, signs
from gichecker.readers.scan_parts import Parts, Piece
from gichecker.readers.scan_raster import WHITE, inked

_FIGURES = "0123456789.,-/"
_DASH, _UNREAD = "\u2014", "\ufffd"
_BLOCK, _LINE, _RAW = 6, 7, 13
"""Ways in which tesseract looks at a picture; in a raw line it leaves nothing out."""
_TALL = 1.9
"""Height by that of most lines of prose: what is higher has several lines, joined by a seal or dirt."""
_FEW = 8
"""Lines that one process reads about as fast as two."""
_ONE_LINE = 15.0
"""Points; ink that is higher has several lines."""
_NARROW = 0.8
"""Width of a figure by its height at most; most Chinese characters are wider."""
_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
"""One, two and three quarters to the left."""
_SAMPLES = 3
"""A sample to tell which way up a page is has a side of this part of the page's."""
_NARROW_SHARE = 0.55
"""Width of a letter or figure by that of a Chinese character."""
_REPEATED = 5
"""How often a cell is laid in a row with itself if it was not read among others."""
_ROW = 10
"""Cells in a row of figures."""

_CERTAIN = 100.0
_DIRT = 10.0
"""Certainty of a line of prose that is none."""

Pulse = Callable[[], None]


class Reading(NamedTuple):
    """A page as it was read, and how certain its text is: 0 to 100, the mean of its characters."""

    content: PageContent
    certainty: float


class _Row(NamedTuple):
    """Cells side by side in one picture, each with the place at which it begins."""

    picture: Image.Image
    cells: Sequence[Piece]
    starts: Sequence[int]


def read_page(page: int, parts: Parts, program: str, pulse: Pulse) -> Reading:
    """Read a page.

    Args:
        page: its number, 1-based.
        parts: what is on it.
        program: path of tesseract.
        pulse: see `scan_ocr.signs`.

    Raises:
        ReadError: tesseract failed.
    """
    plan = _plan(parts)
    rows, *others = signs(program, plan.works(), pulse)
    text = {id(piece): its for piece, its in zip(plan.texts(), chain.from_iterable(others), strict=True)}
    number = {id(cell): its for row, found in zip(plan.rows, rows, strict=True) for cell, its in _parted(row, found)}
    unsure = [cell for cell in plan.figures if not _fits(cell, number[id(cell)]) and not text.get(id(cell))]
    repeated = [_row([cell] * _REPEATED) for cell in unsure]
    (again,) = signs(program, [_work(repeated, _LINE, _FIGURES)], pulse)
    second = {id(row.cells[0]): _agreed(row, found) for row, found in zip(repeated, again, strict=True)}
    prose = [line for line in parts.prose if line.dash or _certainty([text[id(line)]]) >= _DIRT]
    glyphs = [
        glyph
        for piece in (*parts.cells, *prose)
        for glyph in _glyphs(_best(piece, [number.get(id(piece), []), second.get(id(piece), [])], text), piece)
    ]
    content = PageContent(page, parts.width, parts.height, glyphs, parts.rules, [])
    return Reading(content, _certainty(text.values()) if text else _CERTAIN)


class _Plan(NamedTuple):
    """How the parts of a page are to be read.

    Attributes:
        figures: cells that may hold numbers.
        rows: the same, side by side.
        blocks: what may have several lines; numbers of several figures too, for they may be short words.
        lines: single lines, in two shares.
    """

    figures: list[Piece]
    rows: list[_Row]
    blocks: list[Piece]
    lines: tuple[list[Piece], list[Piece]]

    def works(self) -> list[Work]:
        """The rows, then all texts."""
        shares = (_work(self.blocks, _BLOCK), *(_work(share, _RAW) for share in self.lines))
        return [_work(self.rows, _LINE, _FIGURES), *shares]

    def texts(self) -> list[Piece]:
        """All that is read as text, in the order of the works."""
        return [*self.blocks, *self.lines[0], *self.lines[1]]


def _plan(parts: Parts) -> _Plan:
    figures = [cell for cell in parts.cells if _may_be_number(cell)]
    rows = [_row(figures[at : at + _ROW]) for at in range(0, len(figures), _ROW)]
    alone = {id(cell) for cell in figures if len(cell.strokes) == 1}
    blocks = [cell for cell in parts.cells if not cell.dash and id(cell) not in alone]
    tall = _TALL * median([line.height for line in parts.prose] or [0.0])
    blocks += [line for line in parts.prose if line.height > tall]
    lines = [line for line in parts.prose if line.height <= tall and not line.dash]
    middle = len(lines) // 2 if len(lines) > _FEW else len(lines)
    return _Plan(figures, rows, blocks, (lines[:middle], lines[middle:]))


def _fits(cell: Piece, number: Sequence[Sign]) -> bool:
    return len(number) == len(cell.strokes)


def _agreed(row: _Row, found: Iterable[Sign]) -> list[Sign]:
    """What was read most often in a row that repeats one cell."""
    readings = [its for _, its in _parted(row, found) if its]
    texts = Counter("".join(sign.text for sign in its) for its in readings)
    return max(readings, key=lambda its: texts["".join(sign.text for sign in its)], default=[])


def _best(piece: Piece, numbers: Iterable[list[Sign]], text: Mapping[int, list[Sign]]) -> list[Sign]:
    """The number with as many figures as there are strokes; otherwise the text, the number, the sign for neither."""
    if piece.dash:
        return [_whole(piece, _DASH)]
    tries = [number for number in numbers if number]
    fitting = next((number for number in tries if _fits(piece, number)), None)
    return fitting or text.get(id(piece)) or next(iter(tries), None) or [_whole(piece, _UNREAD)]


def best_turn(page: Image.Image, program: str, pulse: Pulse) -> int:
    """By how many quarters to the left a straight page must be turned: tried on the part with the most ink.

    Raises:
        ReadError: tesseract failed.
    """
    sample = _densest(page)
    (texts,) = signs(program, [Work([turned_by(sample, turn) for turn in range(4)], _BLOCK)], pulse)
    sure = [_certainty([text]) for text in texts]
    return sure.index(max(sure))


def turned_by(page: Image.Image, quarters: int) -> Image.Image:
    """A page turned to the left."""
    return page.transpose(_TURNS[quarters - 1]) if quarters else page


def _densest(page: Image.Image) -> Image.Image:
    side = min(page.size) // _SAMPLES
    coarse = page.reduce(max(1, side))
    row, column = divmod(coarse.tobytes().index(min(coarse.tobytes())), coarse.width)
    return page.crop((column * side, row * side, (column + 1) * side, (row + 1) * side))


def _may_be_number(cell: Piece) -> bool:
    narrow = all(width <= _NARROW * cell.picture.height for width in cell.strokes)
    return narrow and cell.height <= _ONE_LINE and not cell.dash


def _work(pieces: Iterable[Piece | _Row], mode: int, only: str = "") -> Work:
    return Work([piece.picture for piece in pieces], mode, only)


def _row(cells: Sequence[Piece]) -> _Row:
    height = max(cell.picture.height for cell in cells)
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + cell.picture.width + height)
    picture = Image.new("L", (starts[-1], height), WHITE)
    for cell, start in zip(cells, starts, strict=False):
        picture.paste(cell.picture, (start, height - cell.picture.height))
    return _Row(picture, cells, starts)


def _parted(row: _Row, signs_: Iterable[Sign]) -> Iterator[tuple[Piece, list[Sign]]]:
    """Each cell of a row with the characters nearest to it, placed as in the cell."""
    for cell, start, following in zip(row.cells, row.starts, row.starts[1:], strict=False):
        gap = row.picture.height / 2
        its = [sign for sign in signs_ if start - gap <= _middle(sign) < following - gap]
        height = cell.picture.height
        placed = [sign._replace(left=sign.left - start, right=sign.right - start) for sign in its]
        yield cell, [sign._replace(top=0, bottom=height) for sign in placed]


def _whole(piece: Piece, text: str) -> Sign:
    return Sign(text, 0, 0, piece.picture.width, piece.picture.height, 0)


def _glyphs(signs_: Iterable[Sign], piece: Piece) -> Iterator[Glyph]:
    """Characters at their places on the page, line by line."""
    for _, line in groupby(signs_, key=lambda sign: (sign.top, sign.bottom)):
        yield from _line(list(line), piece)


def _line(line: list[Sign], piece: Piece) -> Iterator[Glyph]:
    """The characters of a line, spread evenly over the ink they are nearest to: the places read are not exact."""
    left, top = piece.box[:2]
    runs = _runs(line, piece)
    at = [min(runs, key=lambda run: max(run[0] - _middle(sign), _middle(sign) - run[1])) for sign in line]
    for run in dict.fromkeys(at):
        its = [sign for sign, its_run in zip(line, at, strict=True) if its_run == run]
        shares = [_NARROW_SHARE if sign.text.isascii() else 1.0 for sign in its]
        ends = [run[0] + (run[1] - run[0]) * share / sum(shares) for share in accumulate(shares, initial=0.0)]
        for sign, (start, end) in zip(its, pairwise(ends), strict=True):
            box = (left + start, top + sign.top, left + end, top + sign.bottom, top + sign.bottom)
            yield Glyph(sign.text, *(side / piece.point for side in box))


def _runs(line: Sequence[Sign], piece: Piece) -> list[tuple[int, int]]:
    """From where to where there is ink on a line, gaps narrower than a character left out."""
    box = (0, max(line[0].top, 0), piece.picture.width, min(line[0].bottom, piece.picture.height))
    ink = inked(piece.picture.crop(box)) if box[1] < box[3] else piece.picture
    columns = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    white = rb"\0{%d,}" % max(1, box[3] - box[1])
    ends = [0, *(place for gap in re.finditer(white, columns) for place in gap.span()), len(columns)]
    return [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True) if start < end] or [(0, ink.width)]


def _middle(sign: Sign) -> float:
    return (sign.left + sign.right) / 2


def _certainty(texts: Iterable[Sequence[Sign]]) -> float:
    found = [sign.certainty for text in texts for sign in text]
    return sum(found) / len(found) if found else 0.0
