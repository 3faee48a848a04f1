"""Glyphs → rows: what stands on one baseline, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter, sub
from typing import NamedTuple

from gichecker.model.page import Box
from gichecker.readers.page import Glyph

_LARGEST_INK = 0.94
_CAPITAL = 0.72
"""Ink of the largest ideographs, height of digits and capitals, in em."""

_SAME_BASELINE = 0.15
"""Of a glyph's height, and at least `_UNEVEN` points."""

_UNEVEN = 1.0
_RAISED = 2.0
"""So many times larger may a row be than what is raised or lowered in it."""

_WIDE = 2.0
"""Empty space in em that parts what stands in one row."""


class Row(NamedTuple):
    """What stands on one baseline.

    Attributes:
        glyphs: from left to right.
        box: what their ink covers.
        em: about the size of the type, in points.
        wide: how wide a gap must be to part the row: more than its letters are spaced.
        widest: its widest gap.
    """

    glyphs: list[Glyph]
    box: Box
    em: float
    wide: float
    widest: float


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Glyphs by rows, from top to bottom; raised and lowered ones are in their row."""
    found: list[Row] = []
    for level in _by_baseline(glyphs):
        row = row_of(level)
        if found and _belong_together(found[-1], row):
            found[-1] = row_of(found[-1].glyphs + row.glyphs)
        else:
            found.append(row)
    return found


def row_of(glyphs: list[Glyph]) -> Row:
    """A row of glyphs in any order; the size is told by ideographs and radicals, else by letters and digits."""
    glyphs.sort(key=attrgetter("left"))
    _, lefts, tops, rights, bottoms, _ = zip(*glyphs, strict=True)
    if any("\u3041" <= glyph.text <= "\u9fff" or "\u2e80" <= glyph.text < "\u3000" for glyph in glyphs):
        em = max(*map(sub, bottoms, tops), *map(sub, rights, lefts)) / _LARGEST_INK
    else:
        letters = [glyph for glyph in glyphs if glyph.text.isalnum()] or glyphs
        em = max(max(glyph.baseline - glyph.top for glyph in letters) / _CAPITAL, _UNEVEN)
    gaps = list(map(sub, lefts[1:], rights)) or [0.0]
    box = (lefts[0], min(tops), max(rights), max(bottoms))
    return Row(glyphs, box, em, max(_WIDE * em, 2 * min(gaps)), max(gaps))


def _by_baseline(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    level: list[Glyph] = []
    limit = first = 0.0
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        _, _, top, _, bottom, baseline = glyph
        if level and baseline > limit:
            yield level
            level = []
        if not level:
            first = baseline
            limit = first + _UNEVEN
        level.append(glyph)
        reach = first + _SAME_BASELINE * (bottom - top)
        if reach > limit:
            limit = reach
    if level:
        yield level


def _belong_together(above: Row, below: Row) -> bool:
    """Two rows overlap in height, but not in width, and neither is far larger."""
    (_, top, _, bottom), (_, other_top, _, other_bottom) = above.box, below.box
    small, large = sorted((above.em, below.em))
    overlap = min(bottom, other_bottom) - max(top, other_top)
    if overlap < min(bottom - top, other_bottom - other_top) / 2 or large > _RAISED * small:
        return False
    both = sorted(above.glyphs + below.glyphs, key=attrgetter("left"))
    return all(left.right - right.left <= (right.right - right.left) / 3 for left, right in pairwise(both))
