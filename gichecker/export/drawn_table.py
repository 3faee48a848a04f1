"""An official table on a sheet: official layout, printed values, cells beyond the form below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from gichecker.export.cells import own_style
from gichecker.export.columns import wrap
from gichecker.export.looks import HEAD, Look
from gichecker.export.wording import ABSENT
from gichecker.export.workbook import merge, set_height, set_widths, write_cell
from gichecker.model.layout import Layout, layout
from gichecker.model.record import frozen
from gichecker.model.report import Cell, CellState, Table
from gichecker.text.patterns import pattern

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LABEL = Look("项目", middle=True)
VALUE = Look("数值", centred=True, middle=True)
WIDTHS = {"T2": (30.0, 18.0, 18.0, 18.0), "T3": (12.0, 16.0, 36.0, *[10.0] * 7), "T4": (9.0,) * 15}
_MOST_EXACT = 10**15
"""From here on a spreadsheet rounds numbers."""
_DECIMALS = pattern(r"-?\d+\.(\d+)")


@frozen
class Drawn:
    """A table that stands on a sheet.

    Attributes:
        table: the table.
        top: first row of the official layout, 1-based.
        bottom: its last row.
        places: row and column, 1-based, of every value cell by address.
    """

    table: Table
    top: int
    bottom: int
    places: Mapping[str, tuple[int, int]]


def draw(sheet: Worksheet, table: Table, top: int, look_of: Callable[[Cell], Look]) -> Drawn:
    """Put a table on a sheet, its first row at `top`."""
    shape = layout(table.form, table.id)
    widths = WIDTHS[table.id][: shape.cols]
    set_widths(sheet, widths)
    places: dict[str, tuple[int, int]] = {}
    for place in shape.cells:
        row, col = place.row + top, place.col + 1
        if place.role == "value":
            cell = table.cells[place.key]
            look = look_of(cell)
            _write_value(sheet, row, col, cell, look)
            places[cell.address] = (row, col)
        else:
            look = LABEL if place.role in {"label", "note"} else HEAD
            write_cell(sheet, row, col, place.text, look)
        merge(sheet, (row, col), (place.rowspan, place.colspan), look)
    for row, lines in enumerate(_lines(table.form, table.id), top):
        set_height(sheet, row, lines)
    end = top + shape.rows
    for row, cell in enumerate(_beyond(table, shape), end + 1):
        write_cell(sheet, row, 1, cell.key, LABEL)
        _write_value(sheet, row, 2, cell, look_of(cell))
        places[cell.address] = (row, 2)
    return Drawn(table, top, end - 1, places)


@cache
def _lines(form_id: str, table: str) -> list[int]:
    """How many lines of text each row needs."""
    shape, widths = layout(form_id, table), WIDTHS[table]
    lines = [1] * shape.rows
    for place in shape.cells:
        room = int(sum(widths[place.col : place.col + place.colspan])) - 1
        last = place.row + place.rowspan - 1
        lines[last] = max(lines[last], len(wrap(place.text, room)) - place.rowspan + 1)
    return lines


def _write_value(sheet: Worksheet, row: int, col: int, cell: Cell, look: Look) -> None:
    written = write_cell(sheet, row, col, _shown(cell), look)
    decimals = _DECIMALS.fullmatch(cell.raw or "")
    if decimals and is_numeric(cell):
        own_style(written)
        written.number_format = f"0.{'0' * len(decimals[1])}"


def is_numeric(cell: Cell) -> bool:
    """It stands on the sheet as a number, not as a text."""
    return cell.state is CellState.NUMBER and cell.value is not None and abs(Decimal(cell.value)) < _MOST_EXACT


def _shown(cell: Cell) -> str | float:
    if cell.value is not None and is_numeric(cell):
        return float(cell.value) if cell.value % 1 else int(cell.value)
    return ABSENT if cell.raw is None else cell.raw


def _beyond(table: Table, shape: Layout) -> Iterator[Cell]:
    official = {place.key for place in shape.cells if place.role == "value"}
    return (cell for key, cell in table.cells.items() if key not in official)
