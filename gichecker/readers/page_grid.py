"""Ruled tables of a page: rules → grid → cells with their spans and their glyphs. The same for pdf, ofd and scans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gichecker.model.page import Box
from gichecker.readers.page import Glyph, PageContent
from gichecker.readers.page_rules import REACH, Span, Web, snapped, spans, webs

_OVERRUN = 6.0
"""Points by which rules run on beyond the last one across them where the closing rule is missing."""
_MOST = 20_000
"""Places of a grid; one of more is a drawing."""
_BODY = 0.92
"""Part of a page's height below which nothing but its foot stands."""
_ONE_ROW = 40.0
"""Points; a box higher than this is no row of a table."""


class PageCell(NamedTuple):
    """A cell on one page.

    Attributes:
        row: first row, 0-based.
        col: first column, 0-based.
        rowspan: rows covered.
        colspan: columns covered.
        box: its rectangle.
        glyphs: those whose centre is in it, in the order of the file; those of tables inside it left out.
        nested: tables inside it.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    glyphs: list[Glyph]
    nested: list[PageGrid]


class PageGrid(NamedTuple):
    """A table, or the part of one that is on one page.

    Attributes:
        page: 1-based.
        box: what it covers.
        columns: the edges of its columns from left to right, one more than columns.
        rows: the edges of its rows from top to bottom, one more than rows.
        cells: in reading order; they cover the grid without overlapping.
    """

    page: int
    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: list[PageCell]


class _Shape(NamedTuple):
    """A cell in lines of the grid, each from 0."""

    top: int
    left: int
    bottom: int
    right: int


def grids(page: PageContent) -> list[PageGrid]:
    """The ruled tables of a page from top to bottom; boxes, frames, underlines and other lines are none.

    A box at the end of a page is one: it may be the first row of a table that goes on overleaf.
    """
    webbed = [grid for web in webs(spans(page.rules)) if (grid := _grid(page.number, web))]
    found = [grid for grid in webbed if len(grid.columns) > 2 or _ends(page, grid)]
    found.sort(key=lambda grid: _size(grid.box))
    fill(found, page.glyphs)
    outer = [grid for at, grid in enumerate(found) if not _nested(grid, found[at + 1 :])]
    outer.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return [grid for grid in outer if any(cell.glyphs or cell.nested for cell in grid.cells)]


def _ends(page: PageContent, grid: PageGrid) -> bool:
    _, top, _, bottom = grid.box
    return bottom - top < _ONE_ROW and not any(bottom < glyph.top < _BODY * page.height for glyph in page.glyphs)


def fill(found: Sequence[PageGrid], glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Put glyphs into the cells that hold their centres, of the first grid that does; returns those in no table."""
    outside: list[Glyph] = []
    places = [(grid, grid.box, _places(grid)) for grid in found]
    for glyph in glyphs:
        _, left, top, right, bottom, _ = glyph
        x, y = (left + right) / 2, (top + bottom) / 2
        for grid, box, cells in places:
            if box[1] <= y < box[3] and box[0] <= x < box[2]:
                cells[bisect_right(grid.rows, y) - 1][bisect_right(grid.columns, x) - 1].glyphs.append(glyph)
                break
        else:
            outside.append(glyph)
    return outside


def _places(grid: PageGrid) -> list[list[PageCell]]:
    """The cell at each place of the grid."""
    places = [[grid.cells[0]] * (len(grid.columns) - 1) for _ in grid.rows[1:]]
    for cell in grid.cells:
        for row in places[cell.row : cell.row + cell.rowspan]:
            row[cell.col : cell.col + cell.colspan] = [cell] * cell.colspan
    return places


def _nested(grid: PageGrid, larger: Iterable[PageGrid]) -> bool:
    """Put a grid into the cell that holds it, if one does."""
    for other in larger:
        around = (cell for cell in other.cells if _holds(cell.box, grid.box)) if _holds(other.box, grid.box) else ()
        for cell in around:
            cell.nested.append(grid)
            return True
    return False


def _holds(box: Box, inner: Box) -> bool:
    return box[0] <= inner[0] and box[1] <= inner[1] and inner[2] <= box[2] and inner[3] <= box[3]


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _grid(page: int, web: Web) -> PageGrid | None:
    web = Web(_closed(web.across, web.down), _closed(web.down, web.across))
    columns, rows = snapped(span.at for span in web.down), snapped(span.at for span in web.across)
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MOST:
        return None
    shapes = sorted(_shapes(columns, rows, web))
    level = sorted({line for shape in shapes for line in (shape.top, shape.bottom)})
    upright = sorted({line for shape in shapes for line in (shape.left, shape.right)})
    columns, rows = [columns[line] for line in upright], [rows[line] for line in level]
    cells = []
    for shape in shapes:
        top, bottom = level.index(shape.top), level.index(shape.bottom)
        left, right = upright.index(shape.left), upright.index(shape.right)
        box = (columns[left], rows[top], columns[right], rows[bottom])
        cells.append(PageCell(top, left, bottom - top, right - left, box, [], []))
    box = (columns[0], rows[0], columns[-1], rows[-1])
    return PageGrid(page, box, tuple(columns), tuple(rows), cells)


def _closed(rules: list[Span], others: Sequence[Span]) -> list[Span]:
    """Rules with those added that are missing at either end of the others (at a page end, at open sides)."""
    if len(others) < 2 or not rules:
        return rules
    low, high = min(span.start for span in others), max(span.end for span in others)
    starts = [span.at for span in others if span.start - low <= REACH]
    ends = [span.at for span in others if high - span.end <= REACH]
    added = []
    if min(span.at for span in rules) - low > _OVERRUN and len(starts) > 1:
        added.append(Span(low, min(starts), max(starts)))
    if high - max(span.at for span in rules) > _OVERRUN and len(ends) > 1:
        added.append(Span(high, min(ends), max(ends)))
    return rules + added


def _shapes(columns: Sequence[float], rows: Sequence[float], web: Web) -> Iterator[_Shape]:
    """Cells by the rules that are there: where one is missing a cell goes on, as long as it stays a rectangle."""
    upright, level = _drawn(web.down, columns, rows), _drawn(web.across, rows, columns)
    going: dict[tuple[int, int], int] = {}
    for row in range(len(rows) - 1):
        runs = _runs([row in crossed for crossed in upright])
        kept = {run: going.pop(run) for run in runs if run in going and level[row].isdisjoint(range(*run))}
        yield from (_Shape(top, left, row, right) for (left, right), top in going.items())
        going = {run: kept.get(run, row) for run in runs}
    yield from (_Shape(top, left, len(rows) - 1, right) for (left, right), top in going.items())


def _drawn(rules: Iterable[Span], lines: Sequence[float], across: Sequence[float]) -> list[set[int]]:
    """For each line of the grid, the places along it at which a rule is drawn."""
    found: list[set[int]] = [set() for _ in lines]
    middles = [(low + high) / 2 for low, high in pairwise(across)]
    for at, start, end in rules:
        line = bisect_left(lines, at)
        if line == len(lines) or (line and at - lines[line - 1] < lines[line] - at):
            line -= 1
        found[line].update(range(bisect_left(middles, start - 1), bisect_right(middles, end + 1)))
    return found


def _runs(drawn: Sequence[bool]) -> list[tuple[int, int]]:
    """From one drawn line of a row to the next; the outermost ones count as drawn."""
    inner = [line for line in range(1, len(drawn) - 1) if drawn[line]]
    edges = [0, *inner, len(drawn) - 1]
    return list(pairwise(edges))
