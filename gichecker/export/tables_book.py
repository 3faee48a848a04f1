"""The official tables as they were recognised, as a workbook for people."""

from __future__ import annotations

from gichecker.export.drawn_table import LABEL, VALUE, draw
from gichecker.export.looks import HEAD, Look, tone
from gichecker.export.wording import ABSENT
from gichecker.export.workbook import new_workbook, set_printing, to_bytes
from gichecker.model.form import TABLES
from gichecker.model.report import CellState, Report
from gichecker.rules.wording import TABLE_NAMES


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
