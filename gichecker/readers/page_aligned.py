"""Tables without rules, or with a few: rows of labels and numbers, the numbers one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gichecker.readers.page_grid import PageGrid
from gichecker.readers.page_pieces import Piece, is_parted, pieces
from gichecker.readers.page_rows import Row
from gichecker.readers.page_unruled import unruled

_HEAD = 8
"""Rows of a head at most."""
_BETWEEN = 16
"""Rows without values between two with values at most: labels in several columns, each of many lines."""
_LARGER = 1.25
"""So many times larger is the type of a heading."""
_LEADING = 2.4
"""Em from row to row inside a table, at most."""
_ALIGNED = 0.8
"""Em by which numbers in a column may be out of line."""
_FEWEST = 3
"""Numbers of a table."""
_PROSE = 0.85
"""Part of a table's width that a line of its head doesn't fill alone."""
_HALF_LINE = 0.85
"""Em by which a line of a label of two lines stands off the values that stand beside its middle, at most."""
_FULL = 2.0
"""Em left free by a line that is full."""
_MOST = 300
"""Rows of a table on one page, at most."""


class _Values(NamedTuple):
    """A row with numbers.

    Attributes:
        row: its index.
        label_end: where the label before them ends; 0 without one.
        values: the numbers.
    """

    row: int
    label_end: float
    values: list[Piece]


def aligned(rows: list[Row], page: int) -> tuple[list[PageGrid], list[Row]]:
    """The tables that are told by nothing but their alignment, and the rows that are in none.

    Args:
        rows: of the page, from top to bottom, those in ruled tables left out.
        page: its number.
    """
    full = [found for at, row in enumerate(rows) if is_parted(row) and (found := _values(row, at))]
    grids: list[PageGrid] = []
    left: list[Row] = []
    done = 0
    for group in _groups(rows, full):
        first = group[0].row
        if group[-1].row - first > _MOST or not (columns := _columns(group, rows[first].em)):
            continue
        start, end = _start(rows, group, columns, done), _end(rows, group[-1].row + 1, columns[0])
        if min(len(group), len(columns)) > 1 or _has_head(rows[start:first], columns):
            grids.append(unruled(rows[start:end], first - start, columns, page))
            left += rows[done:start]
            done = end
    return grids, left + rows[done:]


def _values(row: Row, at: int) -> _Values | None:
    """A row as values behind labels; None where it is none: most of what stands behind the label are numbers."""
    found = list(pieces(row, at))
    first = next((i for i, piece in enumerate(found) if piece.is_value), len(found))
    values = [piece for piece in found if piece.is_value]
    if len(found) < 2 or not values or first > 2 or 3 * len(values) < 2 * (len(found) - first):
        return None
    return _Values(at, found[first - 1].right if first else 0.0, found[first:])


def _groups(rows: Sequence[Row], full: Sequence[_Values]) -> Iterator[list[_Values]]:
    group: list[_Values] = []
    for found in full:
        if group and not _together(rows, group[-1], found):
            yield group
            group = []
        group.append(found)
    if group:
        yield group


def _together(rows: Sequence[Row], above: _Values, below: _Values) -> bool:
    """Are two rows with values rows of one table? Not if there is a heading between them, and a new head below it."""
    inside = rows[above.row : below.row + 1]
    if len(inside) > _BETWEEN + 2 or not all(
        _follows(row, next_row, inside[0].em) for row, next_row in pairwise(inside)
    ):
        return False
    between = [list(pieces(row, 0)) for row in inside[1:-1]]
    heading = next((at for at, found in enumerate(between) if len(found) == 1 and found[0].number), len(between))
    values = min(above.values[0].left, below.values[0].left)
    return not any(found[-1].right > values for found in between[heading + 1 :])


def _follows(above: Row, row: Row, em: float) -> bool:
    """Does a row stand closely below another, in type of about the same size?"""
    down = row.glyphs[0].baseline - above.glyphs[0].baseline
    return down <= _LEADING * em and em / _LARGER < row.em < em * _LARGER


def _columns(group: Sequence[_Values], em: float) -> list[float] | None:
    """The left edges of the columns of values; None where the numbers don't stand below each other."""
    count = max(len(found.values) for found in group)
    columns = list(zip(*(found.values for found in group if len(found.values) == count), strict=True))
    if len(columns) * len(columns[0]) < _FEWEST or not all(_in_line(column, em) for column in columns):
        return None
    lefts = [min(piece.left for piece in column) for column in columns]
    rights = [max(piece.right for piece in column) for column in columns]
    gaps = [left - right for right, left in zip(rights, lefts[1:], strict=False)]
    label_end = max(found.label_end for found in group)
    if min(gaps, default=1.0) <= 0 or label_end >= lefts[0]:
        return None
    first = max(label_end + em / 4, lefts[0] - min(gaps) / 2) if gaps else label_end + em / 4
    return [first, *((right + left) / 2 for right, left in zip(rights, lefts[1:], strict=False))]


def _in_line(column: Sequence[Piece], em: float) -> bool:
    sides = ([p.left for p in column], [p.right for p in column], [(p.left + p.right) / 2 for p in column])
    return any(max(side) - min(side) <= _ALIGNED * em for side in sides)


def _start(rows: Sequence[Row], group: Sequence[_Values], columns: Sequence[float], done: int) -> int:
    """The first row of the head above the first values."""
    first = at = group[0].row
    width = group[0].values[-1].right - rows[first].box[0]
    while at > max(done, first - _HEAD) and _follows(rows[at - 1], rows[at], rows[first].em):
        above = list(pieces(rows[at - 1], at - 1, columns))
        begun = at == first and _begins(above[0], rows[first])
        if len(above) == 1 and not begun and _is_outside(above[0], width):
            break
        at -= 1
    return at


def _is_outside(piece: Piece, width: float) -> bool:
    """Is a line above a table a heading or prose?"""
    return piece.number is not None or piece.right - piece.left > _PROSE * width


def _begins(piece: Piece, below: Row) -> bool:
    """Is a line the beginning of the label that the row below goes on with or stands beside?"""
    own = next(pieces(below, 0))
    goes_on = not own.number and not own.is_value and abs(own.left - piece.left) < below.em
    return goes_on or own.baseline - piece.baseline < _HALF_LINE * below.em


def _end(rows: Sequence[Row], end: int, values: float) -> int:
    """Behind the last line of the last label."""
    while end < len(rows) and _follows(rows[end - 1], rows[end], rows[end - 1].em):
        (piece, *others) = pieces(rows[end], end)
        if others or piece.number or piece.right > values:
            break
        above = next(pieces(rows[end - 1], end - 1))
        half_line = piece.baseline - above.baseline < _HALF_LINE * rows[end].em
        if not half_line and (above.is_value or values - above.right > _FULL * rows[end].em):
            break
        end += 1
    return end


def _has_head(rows: Sequence[Row], values: Sequence[float]) -> bool:
    """Do words stand above half of the columns of values?"""
    found = (piece for at, row in enumerate(rows) for piece in pieces(row, at, values))
    under = {col for piece in found for col in range(piece.col, piece.end) if col}
    return 2 * len(under) >= len(values)
