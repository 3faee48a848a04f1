"""The official tables as they were recognised: csv for programs, a workbook for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gichecker.export.columns import wrap
from gichecker.export.workbook import (
    HEAD,
    Look,
    new_workbook,
    set_height,
    set_printing,
    set_widths,
    to_bytes,
    tone,
    write_cell,
)
from gichecker.model.form import TABLES
from gichecker.model.layout import Layout, LayoutCell, layout
from gichecker.model.report import Cell, CellState, Report, Table
from gichecker.rules.wording import TABLE_NAMES, column_name, plain, row_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

STATES = {
    CellState.NUMBER: "数字",
    CellState.BLANK: "空白",
    CellState.PLACEHOLDER: "占位符",
    CellState.TEXT: "文字",
    CellState.MISSING: "缺",
}
_LABEL = Look("项目", middle=True)
_VALUE = Look("数值", centred=True, middle=True)
_HEADER = ("单元格", "表", "行", "列", "原文", "数值", "状态")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = {"T2": (30.0, 18.0, 18.0, 18.0), "T3": (12.0, 16.0, 36.0, *[10.0] * 7), "T4": (9.0,) * 15}


def tables_csv(report: Report) -> str:
    """One line a cell; text that a spreadsheet would take for a formula gets an apostrophe in front."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(_csv_row(report, cell) for cell in report.cells())
    return stream.getvalue()


def _csv_row(report: Report, cell: Cell) -> list[str]:
    table = cell.address.partition("/")[0]
    value = "" if cell.value is None else plain(cell.value)
    names = (row_name(report, cell.address), column_name(report, cell.address))
    raw = cell.raw or ""
    printed = raw if cell.state is CellState.NUMBER else _guarded(raw)
    return [_guarded(cell.address), TABLE_NAMES[table], *map(_guarded, names), printed, value, STATES[cell.state]]


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def tables_workbook(report: Report) -> bytes:
    """One sheet a table, in official layout, cells beyond the form below it."""
    found = [report.tables[name] for name in TABLES if name in report.tables]
    absent = Look("缺", colour=tone("doubt"), fill=tone("doubt-soft"), centred=True, middle=True)
    book = new_workbook(TABLE_NAMES[found[0].id] if found else "没有找到表格", (HEAD, _LABEL, _VALUE, absent))
    for index, table in enumerate(found):
        sheet = book.create_sheet(TABLE_NAMES[table.id]) if index else book.worksheets[0]
        _fill(sheet, table, layout(table.form, table.id), absent)
    return to_bytes(book)


def _fill(sheet: Worksheet, table: Table, shape: Layout, absent: Look) -> None:
    widths = _WIDTHS[table.id][: shape.cols]
    set_widths(sheet, widths)
    lines = [1] * shape.rows
    for place in shape.cells:
        cell = table.cells[place.key] if place.role == "value" else None
        look = _look(place) if cell is None else absent if cell.state is CellState.MISSING else _VALUE
        write_cell(sheet, place.row + 1, place.col + 1, place.text if cell is None else _shown(cell), look)
        room = int(sum(widths[place.col : place.col + place.colspan])) - 1
        last = place.row + place.rowspan - 1
        lines[last] = max(lines[last], len(wrap(place.text, room)) - place.rowspan + 1)
        _merge(sheet, place)
    for row, count in enumerate(lines, 1):
        set_height(sheet, row, count)
    for row, cell in enumerate(_beyond(table, shape), shape.rows + 2):
        write_cell(sheet, row, 1, cell.key, _LABEL)
        write_cell(sheet, row, 2, _shown(cell), _VALUE)
    set_printing(sheet)
    sheet.sheet_view.showGridLines = False


def _look(place: LayoutCell) -> Look:
    return _LABEL if place.role in {"label", "note"} else HEAD


def _shown(cell: Cell) -> str | float:
    if cell.state is CellState.NUMBER and cell.value is not None:
        return float(cell.value) if cell.value % 1 else int(cell.value)
    return STATES[CellState.MISSING] if cell.raw is None else cell.raw


def _merge(sheet: Worksheet, place: LayoutCell) -> None:
    if place.rowspan * place.colspan > 1:
        last = (place.row + place.rowspan, place.col + place.colspan)
        sheet.merge_cells(None, place.row + 1, place.col + 1, *last)


def _beyond(table: Table, shape: Layout) -> Iterator[Cell]:
    official = {place.key for place in shape.cells if place.role == "value"}
    return (cell for key, cell in table.cells.items() if key not in official)
