"""Tables of the correction sheet: printed values, wrong cells coloured and commented, formulas beside the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gichecker.export import wording
from gichecker.export.drawn_table import LABEL, VALUE, draw
from gichecker.export.living import add_checks
from gichecker.export.looks import Look, tone
from gichecker.export.places import wrong_cells
from gichecker.export.sheet_items import Item, Row
from gichecker.export.workbook import annotate, link, set_height, set_printing, write_cell
from gichecker.model.finding import Severity
from gichecker.model.form import TABLES, form
from gichecker.model.report import Cell, CellState, Report, Table
from gichecker.progress import Tick
from gichecker.rules.wording import TABLE_NAMES

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NAME = Look("报告名", bold=True, size=12, framed=False, middle=True, wrapped=False)
_HEAD_ROWS = {"T2": 0, "T3": 3, "T4": 3}
_APART = 3
"""Rows from the end of one report's table to the next one's."""

Place = tuple[str, int, int]
"""Sheet, row and column."""
Places = dict[str, dict[str, Place]]
"""By name of the file, then by address of the cell."""
Wrong = Mapping[str, Sequence[Row]]
"""Rows of the list of findings by the address of the cell that they are about."""


def looks() -> list[Look]:
    """The looks of the cells of tables."""
    return [LABEL, VALUE, _NAME, _doubtful(), *map(_wrong, Severity)]


def add_tables(book: Workbook, items: Sequence[Item], rows: Sequence[Row], listed: str, tick: Tick) -> Places:
    """A sheet a table, the reports below one another.

    Args:
        book: the workbook.
        items: the files.
        rows: of the list of findings, to which wrong cells lead.
        listed: name of the sheet with that list.
        tick: called between the reports.

    Returns:
        Where each value cell stands.
    """
    wrong = _wrong_rows(rows)
    places: Places = {}
    for number, name in enumerate(TABLES):
        reports = [(item, item.outcome.report) for item in items]
        found = [(item, report) for item, report in reports if report and name in report.tables]
        if not found:
            continue
        sheet = book.create_sheet(TABLE_NAMES[name])
        last = 1 - _APART
        for at, (item, report) in enumerate(found):
            tick("write", (number + at / len(found)) / len(TABLES) / 2)
            drawing = _Drawing(sheet, item, report, name, wrong.get(item.name, {}))
            last = drawing.at(last + _APART, listed)
            here = {address: (sheet.title, *place) for address, place in drawing.places.items()}
            places.setdefault(item.name, {}).update(here)
        _finish(sheet, drawing.table, single=len(found) == 1)
    return places


class _Drawing:
    """One report's table on a sheet."""

    def __init__(self, sheet: Worksheet, item: Item, report: Report, table: str, wrong: Wrong) -> None:
        self._sheet, self._item, self._report, self._wrong = sheet, item, report, wrong
        self.table = report.tables[table]
        self._doubtful = {doubt.cell for doubt in item.outcome.doubts if doubt.cell}
        self.places: Mapping[str, tuple[int, int]] = {}

    def at(self, top: int, listed: str) -> int:
        """Put it there; the last row used."""
        name = f"{wording.organ(self._report)}　{wording.year(self._report)}　{TABLE_NAMES[self.table.id]}"
        write_cell(self._sheet, top, 1, f"{name}（{self._item.name}）", _NAME)
        set_height(self._sheet, top, 1)
        drawn = draw(self._sheet, self.table, top + 1, self._look)
        self.places = drawn.places
        for address, place in drawn.places.items():
            if address in self._wrong:
                annotate(self._sheet, place, "\n\n".join(map(_comment, self._wrong[address])))
                link(self._sheet, place, (listed, self._wrong[address][0].at, 1))
        return add_checks(self._sheet, drawn, self._report)

    def _look(self, cell: Cell) -> Look:
        found = [row.finding.severity for row in self._wrong.get(cell.address, ()) if row.finding]
        if found:
            return _wrong(min(found, key=lambda severity: severity.rank))
        doubtful = cell.state is CellState.MISSING or cell.address in self._doubtful
        return _doubtful() if doubtful else VALUE


def _wrong_rows(rows: Sequence[Row]) -> dict[str, dict[str, list[Row]]]:
    """By name of the file, then by address of a cell, the rows that are about it."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        for address in wrong_cells(row.finding):
            found.setdefault(row.item.name, {}).setdefault(address, []).append(row)
    return found


def _comment(row: Row) -> str:
    if row.finding is None:
        return ""
    advice = wording.advice(row.finding.suggestion)
    lines = [f"{wording.SEVERITY[row.finding.severity]} {row.finding.rule}　{row.finding.message}"]
    lines += [*wording.sums(row.finding), *(f"建议：{text}" for text in advice[:1])]
    return "\n".join(lines)


def _finish(sheet: Worksheet, table: Table, *, single: bool) -> None:
    set_printing(sheet)
    sheet.sheet_view.showGridLines = False
    if single:
        sheet.page_setup.fitToHeight = 1
        labels = form(table.form).table(table.id).label_columns
        sheet.freeze_panes = sheet.cell(2 + _HEAD_ROWS[table.id], 1 + labels).coordinate


def _wrong(severity: Severity) -> Look:
    word = f"{wording.SEVERITY[severity]}格"
    return Look(word, colour=tone(severity.value), fill=tone(f"{severity.value}-soft"), centred=True, middle=True)


def _doubtful() -> Look:
    return Look("存疑格", colour=tone("doubt"), fill=tone("doubt-soft"), centred=True, middle=True)
