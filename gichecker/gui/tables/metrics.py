"""Sizes of a sheet: widths of columns, heights of rows, lines of text. All in logical pixels at 96 dpi."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtGui import QFont

from gichecker.gui.tables.look import is_sum
from gichecker.gui.tables.sheet import Sheet, SheetCell
from gichecker.gui.tables.wrap import PITCH, advance, in_words, numbered, upright, wrapped
from gichecker.gui.theme import Theme, Type
from gichecker.model.record import frozen

DIGITS_RIGHT = 9
"""Between a number and the right edge of its cell; brackets run in it."""
LABEL_LEFT, LABEL_RIGHT = 6, 4
WIDEST = 96
"""A value wider than this is wrapped instead of widening its column further."""
MOST_LINES = 6
"""Of a value; its whole text is in the status line."""


Lines = Mapping[tuple[int, int], tuple[str, ...]]
"""Text of cells in lines, by row and column."""


@frozen
class _Sizes:
    labels: tuple[int, ...]
    values: tuple[int, ...]
    beyond: int
    case: int
    heads: tuple[int, ...]
    row: int
    case_row: int


class Density(Enum):
    """COMPACT (紧凑) shows table 3 whole on a small screen, STANDARD (标准) the full wording of every label."""

    COMPACT = _Sizes((26, 60, 166), (42, 40, 40, 52, 52, 40, 44), 52, 40, (18, 18, 32), 20, 20)
    STANDARD = _Sizes((26, 72, 212), (50, 46, 46, 58, 58, 46, 50), 58, 44, (21, 21, 34), 22, 24)


@frozen
class Metrics:
    """Sizes of a sheet.

    Attributes:
        widths: of columns.
        heights: of rows.
        lines: text of each cell in lines, by row and column.
        shortened: cells that show their official short name.
    """

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    lines: Lines
    shortened: frozenset[tuple[int, int]]


def metrics(sheet: Sheet, density: Density, theme: Theme, in_full: frozenset[str] = frozenset()) -> Metrics:
    """Measure a sheet.

    Args:
        sheet: what to measure.
        density: COMPACT uses official short names.
        theme: its fonts and scale.
        in_full: anchors of labels that keep their full wording, because a finding is about them.
    """
    widths = _widths(sheet, density.value, theme)
    short = {
        (cell.place.row, cell.place.col)
        for cell in sheet.cells
        if density is Density.COMPACT and cell.place.role == "label" and cell.place.short not in {"", cell.place.text}
        if cell.anchor not in in_full
    }
    lines = {}
    for cell in sheet.cells:
        place = (cell.place.row, cell.place.col)
        width = sum(widths[place[1] : place[1] + cell.place.colspan])
        lines[place] = _lines(cell, cell.place.short if place in short else cell.text, width, theme)
    return Metrics(widths, _heights(sheet, density.value, theme, lines), lines, frozenset(short))


def _font(cell: SheetCell, theme: Theme) -> QFont:
    return theme.font(Type.SMALL, bold=is_sum(cell))


def _widths(sheet: Sheet, sizes: _Sizes, theme: Theme) -> tuple[int, ...]:
    if sheet.table == "T2":
        each, rest = divmod(sum(sizes.values), sheet.cols - 1)
        base = [sum(sizes.labels) + rest, *[each] * (sheet.cols - 1)]
    elif sheet.table == "T3":
        own = (*sizes.labels, *sizes.values)
        base = [*own, *[sizes.beyond] * (sheet.cols - len(own))]
    else:
        base = [sizes.case] * sheet.cols
    widths = [theme.px(width) for width in base]
    for cell in sheet.values.values():
        if cell.place.colspan == 1:
            need = round(advance(cell.text, _font(cell, theme)) + 0.5) + DIGITS_RIGHT + 1
            widths[cell.place.col] = max(widths[cell.place.col], min(need, theme.px(WIDEST)))
    return tuple(widths)


def _lines(cell: SheetCell, text: str, width: int, theme: Theme) -> tuple[str, ...]:
    font = _font(cell, theme)
    role = cell.place.role
    if role == "header":
        return in_words(text, width - 2, font)
    if role == "label" and cell.place.rowspan > 1:
        return upright(text) if width < 3 * font.pixelSize() else wrapped(numbered(text), width - LABEL_LEFT, font)
    if role == "value":
        return wrapped(text, width - DIGITS_RIGHT - 1, font)[:MOST_LINES]
    return wrapped(text, width - LABEL_LEFT - LABEL_RIGHT, font)


def _heights(sheet: Sheet, sizes: _Sizes, theme: Theme, lines: Lines) -> tuple[int, ...]:
    row = sizes.case_row if sheet.table == "T4" else sizes.row
    heads = sizes.heads if sheet.table != "T2" else ()
    heights = [theme.px(size) for size in (*heads, *[row] * (sheet.rows - len(heads)))]
    for cell in sheet.cells:
        if cell.place.rowspan == 1:
            at = cell.place.row
            padding = 2 if at < len(heads) else 4
            heights[at] = max(heights[at], len(lines[at, cell.place.col]) * theme.px(PITCH) + padding)
    return tuple(heights)
