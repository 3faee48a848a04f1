"""The official tables as they were recognised, for programs."""

from __future__ import annotations

import csv
import io

from gichecker.export.looks import FORMULA_STARTS
from gichecker.export.wording import ABSENT
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
