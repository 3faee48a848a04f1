"""Glyphs → printed lines: what stands on one baseline, from left to right; what stands in one column, downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from gichecker.model.page import Area, Box, PrintedLine
from gichecker.readers.page import Glyph

WIDE = 2.0
"""Empty space in em that parts what stands on one line."""

_IDEOGRAPHS = "\u2e80"
_LARGEST_INK = 0.94
_CAPITAL = 0.72
"""Height of an ideograph, of a digit or capital, in em."""

_SAME_BASELINE = 0.15
_WORDS_APART = 0.22
_LETTER_PITCH = 0.52
_DIGIT_PITCH = 0.7
_RAISED = 1.6
"""So many times larger may a line be than what is raised or lowered in it."""


class Line(NamedTuple):
    """Text on one line of a page.

    Attributes:
        text: with a blank where the print shows one, a tab where it shows a wide gap.
        edges: as in `PrintedLine`.
        box: what its ink covers.
        baseline: of most of it.
        em: about the size of its type.
        page: 1-based.
        upright: runs down the page.
    """

    text: str
    edges: tuple[float, ...]
    box: Box
    baseline: float
    em: float
    page: int
    upright: bool = False

    def printed(self, start: int) -> PrintedLine:
        """The line in a text in which it begins at `start`."""
        return PrintedLine(start, Area(self.page, self.box), self.edges, self.upright)


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of some glyphs, from top to bottom."""
    return [_line(row, page) for row in rows(glyphs)]


def upright_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The columns of glyphs that run down the page in the order of the file; none if they don't."""
    columns = [[glyph] for glyph in glyphs[:1]]
    for above, glyph in pairwise(glyphs):
        if _is_below(above, glyph):
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    if len(glyphs) < 2 * len(columns):
        return []
    return [_column(column, page) for column in columns]


def _is_below(above: Glyph, glyph: Glyph) -> bool:
    size = max(above.bottom - above.top, above.right - above.left, glyph.bottom - glyph.top, glyph.right - glyph.left)
    down = glyph.top + glyph.bottom - above.top - above.bottom
    return abs(glyph.left + glyph.right - above.left - above.right) < 1.2 * size and down > 0.8 * size


def _column(glyphs: list[Glyph], page: int) -> Line:
    box = _box(glyphs)
    edges = _edges([(glyph.text, glyph.top, glyph.bottom) for glyph in glyphs])
    return Line("".join(g.text for g in glyphs), edges, box, box[3], box[2] - box[0], page, upright=True)


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by lines, from top to bottom, each from left to right; raised and lowered ones are in their line."""
    found: list[list[Glyph]] = []
    for row in _by_baseline(glyphs):
        row.sort(key=attrgetter("left"))
        if found and _belong_together(found[-1], row):
            found[-1] = sorted(found[-1] + row, key=attrgetter("left"))
        else:
            found.append(row)
    return found


def _by_baseline(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    limit = 0.0
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if row and glyph.baseline > limit:
            yield row
            row = []
        if not row:
            limit = glyph.baseline + 1
        row.append(glyph)
        limit = max(limit, row[0].baseline + _SAME_BASELINE * (glyph.bottom - glyph.top))
    if row:
        yield row


def _belong_together(above: list[Glyph], below: list[Glyph]) -> bool:
    """Two rows overlap in height, but not in width, and neither is far larger."""
    (_, top, _, bottom), (_, other_top, _, other_bottom) = _box(above), _box(below)
    small = min(bottom - top, other_bottom - other_top)
    sizes = (_em(above), _em(below))
    if min(bottom, other_bottom) - max(top, other_top) < small / 2 or max(sizes) > _RAISED * min(sizes):
        return False
    both = sorted(above + below, key=attrgetter("left"))
    return all(left.right - right.left <= (right.right - right.left) / 3 for left, right in pairwise(both))


def _line(row: list[Glyph], page: int) -> Line:
    em = _em(row)
    parts = list(_parts(row, em))
    baseline = sorted(glyph.baseline for glyph in row)[len(row) // 2]
    return Line("".join(part[0] for part in parts), _edges(parts), _box(row), baseline, em, page)


def _em(row: Sequence[Glyph]) -> float:
    height = max(glyph.bottom - glyph.top for glyph in row)
    if max(glyph.text for glyph in row) < _IDEOGRAPHS:
        return height / _CAPITAL
    return max(height, *(glyph.right - glyph.left for glyph in row)) / _LARGEST_INK


def _parts(row: list[Glyph], em: float) -> Iterator[tuple[str, float, float]]:
    """Glyphs and the gaps between them that count: text, left, right."""
    wide = _wide_gap(row, em)
    before: Glyph | None = None
    for glyph in row:
        if before is not None and glyph.left - before.right > _WORDS_APART * em:
            gap = glyph.left - before.right
            if gap >= wide or _is_word_gap(before, glyph, em):
                yield "\t" if gap >= wide else " ", before.right, glyph.left
        yield glyph.text, glyph.left, glyph.right
        before = glyph


def _wide_gap(row: list[Glyph], em: float) -> float:
    """The gap that parts a line: `WIDE`, and clearly more than its letters are spaced."""
    gaps = sorted(right.left - left.right for left, right in pairwise(row))
    return max(WIDE * em, 2 * gaps[len(gaps) // 2]) if gaps else 0.0


def _is_word_gap(left: Glyph, right: Glyph, em: float) -> bool:
    before, behind = left.text[-1], right.text[0]
    if not (before.isascii() and behind.isascii() and behind.isalnum() and before.isalnum()):
        return False
    pitch = (right.left + right.right - left.left - left.right) / 2
    return pitch > (_DIGIT_PITCH if before.isdigit() and behind.isdigit() else _LETTER_PITCH) * em


def _edges(parts: Sequence[tuple[str, float, float]]) -> tuple[float, ...]:
    """Ascending edges of the characters of text pieces that lie one behind the other."""
    edges = [parts[0][1]]
    end = parts[0][1]
    for text, start, stop in parts:
        edge = max(edges[-1], start if start >= end else (start + end) / 2)
        edges[-1] = edge
        end = max(edge, stop)
        edges.extend(edge + (end - edge) * at / len(text) for at in range(1, len(text) + 1))
    return tuple(edges)


def _box(glyphs: Sequence[Glyph]) -> Box:
    lefts, tops, rights, bottoms = zip(*((g.left, g.top, g.right, g.bottom) for g in glyphs), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
