"""The tables of a page, ruled, partly ruled and without rules, and the rows of text that are in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from gichecker.model.page import Box
from gichecker.readers.page import Glyph, PageContent
from gichecker.readers.page_aligned import aligned
from gichecker.readers.page_grid import PageCell, PageGrid, grids
from gichecker.readers.page_rows import Row, rows

_APART = 2.0
"""Heights of a digit between numbers that stand side by side in one cell."""
_BELOW = 3
"""Numbers one below the other that a cell holds where not all rows are ruled."""
_PADDING = 6.5
"""Points between text and border that programs leave by themselves."""


def tables_and_rows(page: PageContent) -> tuple[list[PageGrid], list[Row]]:
    """The tables from top to bottom, and the rows of what is in none.

    A table of which only some columns or rows are ruled is told by the alignment of its numbers, if that can be.
    """
    whole: list[PageGrid] = []
    partial: list[PageGrid] = []
    for grid in grids(page):
        (partial if _is_partial(grid) else whole).append(grid)
    found, left = aligned(rows(_outside(page, whole)), page.number)
    kept = [grid for grid in partial if not any(_replaces(other, grid) for other in found)]
    if kept:
        whole += kept
        found, left = aligned(rows(_outside(page, whole)), page.number)
    return sorted(whole + found, key=lambda grid: grid.box[1]), left


def _is_partial(grid: PageGrid) -> bool:
    """Do several cells hold several numbers each?"""
    cells = (cell for cell in grid.cells if len(cell.glyphs) > 1)
    return sum(_are_beside(cell.glyphs) or _are_below(cell) for cell in cells) > 1


def _are_beside(glyphs: Sequence[Glyph]) -> bool:
    """Do numbers stand side by side, with nothing but empty space between them?"""
    if sum(glyph.text.isdigit() for glyph in glyphs) < 2:
        return False
    end = 0.0
    for left, right in pairwise(sorted(glyphs, key=attrgetter("left"))):
        end = max(left.right, end)
        apart = right.left - end > _APART * (right.bottom - right.top)
        if apart and left.text.isdigit() and right.text.isdigit():
            return True
    return False


def _are_below(cell: PageCell) -> bool:
    """Do numbers stand one below the other, on lines of their own? Not so the pieces of a number in a narrow cell."""
    lines: dict[int, list[Glyph]] = {}
    for glyph in sorted(cell.glyphs, key=attrgetter("baseline")):
        lines.setdefault(round(glyph.baseline), []).append(glyph)
    numbers = [line for line in lines.values() if all(g.text.isascii() and not g.text.isalpha() for g in line)]
    return len(numbers) >= _BELOW and not all(_is_full(cell.box, line) for line in numbers[:-1])


def _is_full(box: Box, line: Sequence[Glyph]) -> bool:
    """Has a line no room for another digit in its cell?"""
    free = box[2] - box[0] - max(glyph.right for glyph in line) + min(glyph.left for glyph in line)
    return free < 2 * _PADDING + line[0].bottom - line[0].top


def _replaces(found: PageGrid, ruled: PageGrid) -> bool:
    """Is it the same table, and not short of columns that are ruled?"""
    overlap = found.box[1] < ruled.box[3] and ruled.box[1] < found.box[3]
    return overlap and len(found.columns) >= len(ruled.columns)


def _outside(page: PageContent, found: Iterable[PageGrid]) -> list[Glyph]:
    """The glyphs in no table."""
    inside = {id(glyph) for grid in found for glyph in _glyphs(grid)}
    return [glyph for glyph in page.glyphs if id(glyph) not in inside] if inside else page.glyphs


def _glyphs(grid: PageGrid) -> Iterator[Glyph]:
    for cell in grid.cells:
        yield from cell.glyphs
        for nested in cell.nested:
            yield from _glyphs(nested)
