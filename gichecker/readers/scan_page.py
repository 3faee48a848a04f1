"""The text of a page that was taken apart: each part read in the way that suits it.

Figures that stand alone are often not seen, or taken for letters; in a row of figures they are read well. So the cells
that may hold numbers are laid side by side in rows, and each character is given back to the cell that it lies in. What
a figure is taken for depends on those beside it: each number is read twice, among others, and must be the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, pairwise
from statistics import median
from typing import NamedTuple, TypeVar

from PIL import Image

from gichecker.readers.page import Glyph, PageContent
from gichecker.readers.scan_ocr import Sign, Tesseract, Work, signs
from gichecker.readers.scan_parts import Parts, Piece
from gichecker.readers.scan_raster import WHITE, inked

_FIGURES = "0123456789.,-/"
_DASH, _UNREAD = "\u2014", "\ufffd"
_BLOCK, _LINE, _RAW = 6, 7, 13
"""Ways in which tesseract looks at a picture; in a raw line it leaves nothing out."""
_TALL = 1.9
"""Height by that of most lines of prose: what is higher has several lines, joined by a seal or dirt."""
_FEW = 8
"""Pictures that one process reads about as fast as two."""
_ONE_LINE = 15.0
"""Points; ink that is higher has several lines."""
_NARROW = 0.8
"""Width of a figure by its height at most; most Chinese characters are wider."""
_ADVANCE = 0.7
"""From one figure to the next by their height."""
_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
"""One, two and three quarters to the left."""
_SAMPLES = 4
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

UPRIGHT = 60.0
"""Certainty of text that stands upright; upside down it has less."""
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


def read_page(page: int, parts: Parts, program: Tesseract, pulse: Pulse) -> Reading:
    """Read a page.

    Args:
        page: its number, 1-based.
        parts: what is on it.
        program: tesseract.
        pulse: see `scan_ocr.signs`.

    Raises:
        ReadError: tesseract failed.
    """
    plan = _plan(parts)
    rows, *others = signs(program, plan.works(), pulse)
    words, lines = chain.from_iterable(others[:2]), chain.from_iterable(others[2:])
    text = {id(piece): its for piece, its in zip(plan.texts(), lines, strict=True)}
    text |= _of_cells(plan.words, words)
    numbers = _numbers(plan.figures, plan.rows, rows)
    touching = [cell for cell, _ in plan.words if _is_number(text[id(cell)])]
    numbers |= {id(cell): [] for cell in touching}
    unsure = [piece for piece in plan.figures if not _is_sure(piece, numbers[id(piece)])] + touching
    repeated = [_row([_flat(piece)] * _REPEATED, 1.0) for piece in unsure]
    short = [_laid(piece) for piece in unsure if id(piece) not in text and len(piece.strokes) > 1]
    again, more = signs(program, [_work(repeated, _LINE, _FIGURES), _work([row for _, row in short], _LINE)], pulse)
    text |= _of_cells(short, more)
    for piece, row, found in zip(unsure, repeated, again, strict=True):
        numbers[id(piece)].append(_agreed(row, found))
    prose = [line for line in parts.prose if line.dash or _certainty([text[id(line)]]) >= _DIRT]
    glyphs = [
        glyph
        for piece in (*parts.cells, *prose)
        for glyph in _glyphs(_best(piece, numbers.get(id(piece), []), text.get(id(piece), [])), piece)
    ]
    content = PageContent(page, parts.width, parts.height, glyphs, parts.rules, [])
    return Reading(content, _certainty(text.values()) if text else _CERTAIN)


_Part = TypeVar("_Part", Piece, _Row)


class _Plan(NamedTuple):
    """How the parts of a page are to be read.

    Attributes:
        figures: what may be a number: of a cell, of a page.
        rows: the same side by side, twice, each time among others.
        words: the other cells, each with its lines side by side.
        blocks: what seems to be several lines of prose.
        lines: lines of prose.
    """

    figures: list[Piece]
    rows: list[_Row]
    words: list[tuple[Piece, _Row]]
    blocks: list[Piece]
    lines: list[Piece]

    def works(self) -> list[Work]:
        """The rows, the words in two, then all texts."""
        words = (_work(share, _LINE) for share in _halves([row for _, row in self.words]))
        texts = (_work(self.blocks, _BLOCK), *(_work(share, _RAW) for share in _halves(self.lines)))
        return [_work(self.rows, _LINE, _FIGURES), *words, *texts]

    def texts(self) -> list[Piece]:
        """All prose, in the order of the works."""
        return [*self.blocks, *self.lines]


def _plan(parts: Parts) -> _Plan:
    figures = [piece for piece in (*parts.cells, *parts.prose) if _may_be_number(piece)]
    near = [figures[at : at + _ROW] for at in range(0, len(figures), _ROW)]
    far = [figures[at :: len(near)] for at in range(len(near))]
    alone = {id(piece) for piece in figures}
    prose = [line for line in parts.prose if not line.dash]
    tall = _TALL * median([line.height for line in prose] or [0.0])
    blocks = [line for line in prose if line.height > tall]
    lines = [line for line in prose if line.height <= tall]
    return _Plan(
        figures,
        [_row(pieces, 1.0) for pieces in (*near, *far)],
        [_laid(cell) for cell in parts.cells if not cell.dash and id(cell) not in alone],
        blocks,
        lines,
    )


def _halves(pictures: list[_Part]) -> tuple[list[_Part], list[_Part]]:
    """For two processes, if they are worth it."""
    middle = len(pictures) // 2 if len(pictures) > _FEW else len(pictures)
    return pictures[:middle], pictures[middle:]


def _numbers(
    figures: Iterable[Piece], rows: Iterable[_Row], found: Iterable[list[Sign]]
) -> dict[int, list[list[Sign]]]:
    """Each reading of each number, by the id of its part."""
    numbers: dict[int, list[list[Sign]]] = {id(piece): [] for piece in figures}
    for row, its in zip(rows, found, strict=True):
        for piece, number in _parted(row, its):
            numbers[id(piece)].append(number)
    return numbers


def _is_sure(piece: Piece, numbers: Sequence[Sequence[Sign]]) -> bool:
    """Do both readings agree, with as many figures as there is ink for?"""
    return len({_text(number) for number in numbers}) == 1 and _fits(piece, numbers[0])


def _fits(piece: Piece, number: Sequence[Sign]) -> bool:
    """Are there as many figures as strokes, a wide one counted for those that touch in it?"""
    return len(number) == sum(
        max(1, round(width / (_ADVANCE * line.picture.height)))
        for line in piece.lines or [piece]
        for width in line.strokes
    )


def _is_number(signs_: Sequence[Sign]) -> bool:
    return bool(signs_) and all(sign.text in _FIGURES for sign in signs_)


def _text(signs_: Iterable[Sign]) -> str:
    return "".join(sign.text for sign in signs_)


def _agreed(row: _Row, found: Iterable[Sign]) -> list[Sign]:
    """What was read most often in a row that repeats one part."""
    readings = [its for _, its in _parted(row, found) if its]
    texts = Counter(map(_text, readings))
    return max(readings, key=lambda its: texts[_text(its)], default=[])


def _best(piece: Piece, numbers: Sequence[list[Sign]], text: list[Sign]) -> list[Sign]:
    """The number that two readings agree on, three where it has not as many figures as there is ink for.

    Where no two agree it is the text if that is no number, else the sign for what can't be read: a number is never
    guessed.
    """
    if piece.dash:
        return [_whole(piece, _DASH)]
    readings = [reading for reading in (text, *numbers) if reading]
    votes = Counter(map(_text, readings))
    agreed = [number for number in readings if numbers and votes[_text(number)] > (1 if _fits(piece, number) else 2)]
    guess = [] if _is_number(text) and numbers else text
    best = max(agreed, key=lambda number: (_fits(piece, number), votes[_text(number)]), default=guess)
    return best or [_whole(piece, _UNREAD)]


def best_turn(page: Image.Image, program: Tesseract, pulse: Pulse) -> int:
    """By how many quarters to the left a straight page must be turned: tried on the part with the most ink.

    Args:
        page: in grey; as it is, unless the part is hard to read so.
        program: tesseract.
        pulse: see `scan_ocr.signs`.

    Raises:
        ReadError: tesseract failed.
    """
    (sure,) = sample_certainties(page, [0], program, pulse)
    others = sample_certainties(page, range(1, 4), program, pulse) if sure < UPRIGHT else []
    return max(enumerate([sure, *others]), key=lambda found: found[1])[0]


def sample_certainties(page: Image.Image, turns: Iterable[int], program: Tesseract, pulse: Pulse) -> list[float]:
    """How certain the part of a page with the most ink is, turned by so many quarters to the left.

    Raises:
        ReadError: tesseract failed.
    """
    sample = _densest(page)
    works = [Work([turned_by(sample, turn)], _BLOCK) for turn in turns]
    return [_certainty(texts) for texts in signs(program, works, pulse)]


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


def _flat(cell: Piece) -> Piece:
    """A cell with its lines in one picture side by side."""
    return cell._replace(picture=_laid(cell)[1].picture) if cell.lines else cell


def _laid(cell: Piece) -> tuple[Piece, _Row]:
    """A cell with its lines side by side."""
    return cell, _row(cell.lines or [cell], _BESIDE)


def _parted(row: _Row, signs_: Iterable[Sign]) -> Iterator[tuple[Piece, list[Sign]]]:
    """Each part of a row with the characters nearest to it, placed as in the part."""
    found = list(signs_)
    for cell, (start, following) in zip(row.cells, pairwise(row.starts), strict=True):
        its = [sign for sign in found if start <= _middle(sign) + row.gap / 2 < following]
        height = cell.picture.height
        yield cell, [Sign(s.text, s.left - start, 0, s.right - start, height, s.certainty) for s in its]


def _of_cells(laid: Iterable[tuple[Piece, _Row]], found: Iterable[list[Sign]]) -> dict[int, list[Sign]]:
    """The text of each cell by its id."""
    return {id(cell): _of_cell(cell, row, its) for (cell, row), its in zip(laid, found, strict=True)}


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
