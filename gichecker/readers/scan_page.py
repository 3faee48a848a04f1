"""The text of a page that was taken apart: each part read in the way that suits it.

Figures that stand alone are often not seen, or taken for letters; in a row of figures they are read well. So the cells
that may hold numbers are laid side by side in rows, and each character is given back to the cell that it lies in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
_WIDE = 1.5
"""Width of a gap by the height of its line."""
_NARROW_SHARE = 0.55
"""Width of a letter or figure by that of a Chinese character."""
_BESIDE = 0.25
"""Gap between the lines of a cell that are laid side by side, by their height."""
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
    """Parts side by side in one picture, each with the place at which it begins, and the gap between them."""

    picture: Image.Image
    cells: Sequence[Piece]
    starts: Sequence[int]
    gap: int


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
    rows, words, *others = signs(program, plan.works(), pulse)
    text = {id(piece): its for piece, its in zip(plan.texts(), chain.from_iterable(others), strict=True)}
    text |= {id(cell): _of_cell(cell, row, its) for (cell, row), its in zip(plan.words, words, strict=True)}
    number = {id(cell): its for row, found in zip(plan.rows, rows, strict=True) for cell, its in _parted(row, found)}
    unsure = [cell for cell in plan.figures if not _fits(cell, number[id(cell)]) and not text.get(id(cell))]
    repeated = [_row([cell] * _REPEATED, 1.0) for cell in unsure]
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
        figures: what may be a number: of a cell, of a page.
        rows: the same, side by side.
        words: cells, each with its lines side by side; numbers of several figures too, for they may be short words.
        blocks: what seems to be several lines of prose.
        lines: lines of prose, in two shares.
    """

    figures: list[Piece]
    rows: list[_Row]
    words: list[tuple[Piece, _Row]]
    blocks: list[Piece]
    lines: tuple[list[Piece], list[Piece]]

    def works(self) -> list[Work]:
        """The rows, the words, then all texts."""
        words = [row for _, row in self.words]
        texts = (_work(self.blocks, _BLOCK), *(_work(share, _RAW) for share in self.lines))
        return [_work(self.rows, _LINE, _FIGURES), _work(words, _LINE), *texts]

    def texts(self) -> list[Piece]:
        """All prose, in the order of the works."""
        return [*self.blocks, *self.lines[0], *self.lines[1]]


def _plan(parts: Parts) -> _Plan:
    figures = [piece for piece in (*parts.cells, *parts.prose) if _may_be_number(piece)]
    rows = [_row(figures[at : at + _ROW], 1.0) for at in range(0, len(figures), _ROW)]
    alone = {id(cell) for cell in figures if len(cell.strokes) == 1}
    words = [cell for cell in parts.cells if not cell.dash and id(cell) not in alone]
    tall = _TALL * median([line.height for line in parts.prose] or [0.0])
    blocks = [line for line in parts.prose if line.height > tall]
    lines = [line for line in parts.prose if line.height <= tall and not line.dash]
    middle = len(lines) // 2 if len(lines) > _FEW else len(lines)
    return _Plan(
        figures,
        rows,
        [(cell, _row(cell.lines or [cell], _BESIDE)) for cell in words],
        blocks,
        (lines[:middle], lines[middle:]),
    )


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


def _may_be_number(piece: Piece) -> bool:
    narrow = all(width <= _NARROW * piece.picture.height for width in piece.strokes)
    return narrow and not piece.lines and piece.height <= _ONE_LINE and not piece.dash


def _work(pieces: Iterable[Piece | _Row], mode: int, only: str = "") -> Work:
    return Work([piece.picture for piece in pieces], mode, only)


def _row(cells: Sequence[Piece], apart: float) -> _Row:
    """Parts side by side, `apart` times their height from each other."""
    height = max(cell.picture.height for cell in cells)
    gap = round(apart * height)
    starts = list(accumulate((cell.picture.width + gap for cell in cells), initial=0))
    picture = Image.new("L", (starts[-1], height), WHITE)
    for cell, start in zip(cells, starts, strict=False):
        picture.paste(cell.picture, (start, (height - cell.picture.height) // 2))
    return _Row(picture, cells, starts, gap)


def _parted(row: _Row, signs_: Iterable[Sign]) -> Iterator[tuple[Piece, list[Sign]]]:
    """Each part of a row with the characters nearest to it, placed as in the part."""
    found = list(signs_)
    for cell, (start, following) in zip(row.cells, pairwise(row.starts), strict=True):
        its = [sign for sign in found if start <= _middle(sign) + row.gap / 2 < following]
        height = cell.picture.height
        yield cell, [Sign(s.text, s.left - start, 0, s.right - start, height, s.certainty) for s in its]


def _of_cell(cell: Piece, row: _Row, signs_: Sequence[Sign]) -> list[Sign]:
    """The characters of a cell whose lines are side by side, shared out to the lines by their widths."""
    shares = _shares(signs_)
    ends = list(accumulate(line.picture.width for line in row.cells))
    placed: list[Sign] = []
    for sign, (start, end) in zip(signs_, pairwise(accumulate(shares, initial=0.0)), strict=True):
        middle = (start + end) / 2 * ends[-1] / sum(shares)
        line = row.cells[bisect_left(ends, middle)]
        top = line.box[1] - cell.box[1]
        placed.append(Sign(sign.text, 0, top, 0, top + line.picture.height, sign.certainty))
    return placed


def _shares(line: Iterable[Sign]) -> list[float]:
    """About how wide characters are, by the width of a Chinese one."""
    return [_NARROW_SHARE if sign.text.isascii() else 1.0 for sign in line]


def _whole(piece: Piece, text: str) -> Sign:
    return Sign(text, 0, 0, piece.picture.width, piece.picture.height, 0)


def _glyphs(signs_: Iterable[Sign], piece: Piece) -> Iterator[Glyph]:
    """Characters at their places on the page, line by line."""
    for _, line in groupby(signs_, key=lambda sign: (sign.top, sign.bottom)):
        yield from _line(list(line), piece)


def _line(line: list[Sign], piece: Piece) -> Iterator[Glyph]:
    """The characters of a line, spread evenly over its ink: the places that tesseract gives them are not exact."""
    left, top = piece.box[:2]
    runs = _runs(line, piece)
    shares = _shares(line)
    step = sum(end - start for start, end in runs) / sum(shares)
    ends = accumulate((share * step for share in shares), initial=0.0)
    for sign, (start, end) in zip(line, pairwise(ends), strict=True):
        first, last = _in_run(start, end, runs)
        box = (left + first, top + sign.top, left + last, top + sign.bottom, top + sign.bottom)
        yield Glyph(sign.text, *(side / piece.point for side in box))


def _in_run(start: float, end: float, runs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """From where to where a character is that takes this part of all ink, gaps left out."""
    done = 0.0
    for left, right in runs:
        if (start + end) / 2 < done + right - left:
            break
        done += right - left
    return max(left, left + start - done), min(right, left + end - done)


def _runs(line: Sequence[Sign], piece: Piece) -> list[tuple[int, int]]:
    """From where to where there is ink on a line, small gaps left out."""
    box = (0, max(line[0].top, 0), piece.picture.width, min(line[0].bottom, piece.picture.height))
    ink = inked(piece.picture.crop(box)) if box[1] < box[3] else piece.picture
    columns = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    white = rb"\0{%d,}" % max(1, round(_WIDE * (box[3] - box[1])))
    ends = [0, *(place for gap in re.finditer(white, columns) for place in gap.span()), len(columns)]
    return [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True) if start < end] or [(0, ink.width)]


def _middle(sign: Sign) -> float:
    return (sign.left + sign.right) / 2


def _certainty(texts: Iterable[Sequence[Sign]]) -> float:
    found = [sign.certainty for text in texts for sign in text]
    return sum(found) / len(found) if found else 0.0
