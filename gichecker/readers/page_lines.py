"""Rows → printed lines: their text, and where each character of it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gichecker.model.page import Area, Box, PrintedLine
from gichecker.readers.page import Glyph
from gichecker.readers.page_rows import Row, row_of, rows

_WORDS_APART = 0.22
_LETTER_PITCH = 0.52
_DIGIT_PITCH = 0.7
"""In em: from ink to ink, and from middle to middle, more than which a blank between letters or digits makes."""


class Line(NamedTuple):
    """Text on one line of a page.

    Attributes:
        text: with a blank where the print shows one, a tab where it shows a wide gap.
        edges: as in `PrintedLine`.
        box: what its ink covers.
        baseline: of most of it.
        em: about the size of its type.
        page: 1-based.
        column: 0 where text runs over the whole width; 1 and 2 are side by side.
        upright: runs down the page.
    """

    text: str
    edges: tuple[float, ...]
    box: Box
    baseline: float
    em: float
    page: int
    column: int = 0
    upright: bool = False

    def printed(self, start: int) -> PrintedLine:
        """The line in a text in which it begins at `start`."""
        return PrintedLine(start, Area(self.page, self.box), self.edges, self.upright)


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of some glyphs, from top to bottom."""
    return [line_of(row, page) for row in rows(glyphs)]


def line_of(row: Row, page: int, column: int = 0, *, upright: bool = False) -> Line:
    """The text of a row; characters that stand one above the other (`upright`) have no blanks between them."""
    before = row.glyphs[0]
    end, apart, wide = before.left, _WORDS_APART * row.em, row.wide
    texts: list[str] = []
    edges: list[float] = []
    for glyph in row.glyphs:
        text, left, _, right, _, _ = glyph
        gap = left - end
        if gap > apart and (gap >= wide or (not upright and _is_blank(before, glyph, row.em))):
            texts.append("\t" if gap >= wide else " ")
            edges.append(end)
        texts.append(text)
        edges.append(left if gap >= 0 else (left + end) / 2)
        if right > end:
            end = right
        if len(text) > 1:
            edges += (edges[-1] + (end - edges[-1]) * part / len(text) for part in range(1, len(text)))
        before = glyph
    baseline = sorted(glyph.baseline for glyph in row.glyphs)[len(row.glyphs) // 2]
    return Line("".join(texts), (*edges, end), row.box, baseline, row.em, page, column, upright)


def _is_blank(left: Glyph, right: Glyph, em: float) -> bool:
    """Two letters or digits are so far from one another that there is a blank between them."""
    before, behind = left.text[-1], right.text[0]
    if not (before.isascii() and behind.isascii() and behind.isalnum() and before.isalnum()):
        return False
    pitch = (right.left + right.right - left.left - left.right) / 2
    return pitch > (_DIGIT_PITCH if before.isdigit() and behind.isdigit() else _LETTER_PITCH) * em


def upright_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The columns of glyphs that run down the page in the order of the file; none if they don't."""
    columns = [[glyph] for glyph in glyphs[:1]]
    for above, glyph in pairwise(glyphs):
        if _is_below(above, glyph):
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    if not columns or min(map(len, columns[:-1] or columns)) < 2:
        return []
    return [_upright(column, page) for column in columns]


def _is_below(above: Glyph, glyph: Glyph) -> bool:
    size = max(above.bottom - above.top, above.right - above.left, glyph.bottom - glyph.top, glyph.right - glyph.left)
    down = glyph.top + glyph.bottom - above.top - above.bottom
    return abs(glyph.left + glyph.right - above.left - above.right) < 1.2 * size and down > 0.8 * size


def _upright(glyphs: list[Glyph], page: int) -> Line:
    """The same downwards: the glyphs turned onto their side are a row."""
    turned = [Glyph(g.text, g.top, g.left, g.bottom, g.right, g.right) for g in glyphs]
    top, left, bottom, right = (row := row_of(turned)).box
    return line_of(row, page, upright=True)._replace(box=(left, top, right, bottom), baseline=bottom)
