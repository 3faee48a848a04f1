"""Columns of running text side by side: rows are cut where the same gap runs down through several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gichecker.readers.page_frames import middle
from gichecker.readers.page_rows import Row, row_of

_NARROWEST = 1.2
_ROWS = 4
_CHARACTERS = 8
"""Rows on both sides, and characters of most rows on each side: less is a form or a list, read row by row."""


_GAPS = 8
"""How many gaps of a row are looked at."""


class _Gutter(NamedTuple):
    """A gap that runs down through rows.

    Attributes:
        left: its left side.
        right: its right side.
        both: how many rows have text on both sides.
        end: behind the last row that it parts.
    """

    left: float
    right: float
    both: int
    end: int


def in_columns(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Rows in reading order with their columns: 0 for the whole width, 1 and 2 side by side."""
    at = 0
    while at < len(rows):
        gutters = (_gutter(rows, at, *gap) for gap in _gaps(rows[at]))
        widest = max(gutters, key=lambda gutter: gutter.both, default=_Gutter(0, 0, 0, at + 1))
        here = rows[at : widest.end]
        sides = _sides(here, widest)
        if widest.both >= _ROWS and all(middle(len(row.glyphs) for row in side) >= _CHARACTERS for side in sides):
            yield from ((column, row) for column, side in enumerate(sides, 1) for row in side)
        else:
            yield from ((0, row) for row in here)
        at = widest.end


def _gaps(row: Row) -> list[tuple[float, float]]:
    """The wide gaps of a row, the widest first: from the ink on the left to that on the right."""
    if row.widest < row.wide:
        return []
    gaps = [(a.right, b.left) for a, b in pairwise(row.glyphs) if b.left - a.right >= row.wide]
    return sorted(gaps, key=lambda gap: gap[0] - gap[1])[:_GAPS] if len(gaps) > 1 else gaps


def _gutter(rows: Sequence[Row], start: int, left: float, right: float) -> _Gutter:
    """Follow a gap of the row at `start` downwards, as far as no ink is in it."""
    both, end = 1, start + 1
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row.box[0] >= right or row.box[2] <= left:
            continue
        gap = next((g for g in _gaps(row) if min(right, g[1]) - max(left, g[0]) >= _NARROWEST * row.em), None)
        if gap is None:
            break
        left, right = max(left, gap[0]), min(right, gap[1])
        both, end = both + 1, at + 1
    return _Gutter(left, right, both, end)


def _sides(rows: Sequence[Row], gutter: _Gutter) -> tuple[list[Row], list[Row]]:
    """What is on the left and on the right of a gutter."""
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for side, on_side in zip(sides, (True, False), strict=True):
            glyphs = [glyph for glyph in row.glyphs if (glyph.left < gutter.right) == on_side]
            if glyphs:
                side.append(row_of(glyphs))
    return sides
