"""The official tables as they were recognised: csv for programs, a workbook for people."""

from __future__ import annotations

import csv
import io

from gichecker.export.drawn_table import ABSENT, LABEL, VALUE, draw
from gichecker.export.workbook import FORMULA_STARTS, HEAD, Look, new_workbook, set_printing, to_bytes, tone
from gichecker.model.form import TABLES
from gichecker.model.report import Cell, CellState, Report
from gichecker.rules.wording import TABLE_NAMES, column_name, plain, row_name

STATES = {
    CellState.NUMBER: "数字",
    CellState.BLANK: "空白",
    CellState.PLACEHOLDER: "占位符",
    CellState.TEXT: "文字",
    CellState.MISSING: ABSENT,
}
_HEADER = ("单元格", "表", "行", "列", "原文", "数值", "状态")


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
    return f"'{text}" if text.startswith((*FORMULA_STARTS, "\r")) else text


def tables_workbook(report: Report) -> bytes:
    """One sheet a table, in official layout, cells beyond the form below it."""
    found = [report.tables[name] for name in TABLES if name in report.tables]
    absent = Look(ABSENT, colour=tone("doubt"), fill=tone("doubt-soft"), centred=True, middle=True)
    book = new_workbook(TABLE_NAMES[found[0].id] if found else "没有找到表格", (HEAD, LABEL, VALUE, absent))
    for index, table in enumerate(found):
        sheet = book.create_sheet(TABLE_NAMES[table.id]) if index else book.worksheets[0]
        draw(sheet, table, 1, lambda cell: absent if cell.state is CellState.MISSING else VALUE)
        set_printing(sheet)
        sheet.sheet_view.showGridLines = False
    return to_bytes(book)
