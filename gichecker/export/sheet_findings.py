"""The list of findings of the correction sheet (问题清单), one row a finding, with states to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gichecker.export import wording
from gichecker.export.looks import CENTRED, HEAD, Look, tone
from gichecker.export.places import wrong_cells
from gichecker.export.sheet_columns import (
    AGAIN,
    FILE,
    FINDINGS,
    FIXED,
    ID,
    KEPT,
    LEVEL,
    NEW,
    NOTE,
    NUMBER,
    ORGAN,
    PLACE,
    QUOTED,
    RULE,
    STATUS,
    TARGET,
    UNCHECKED,
    YEAR,
    Column,
)
from gichecker.export.sheet_items import UNDECIDED, Row
from gichecker.export.sheet_tables import Place
from gichecker.export.workbook import (
    Value,
    coordinate,
    link,
    rich,
    rooms_of,
    set_printing,
    set_widths,
    write_row,
)
from gichecker.model.finding import Finding, Severity

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST = 2
"""First row below the titles."""
_LINKED = Look("链接", colour=tone("accent"), centred=True)
_AGAIN = {FIXED: "ok", KEPT: "error", NEW: "warning", UNCHECKED: "doubt"}


def looks() -> list[Look]:
    """The looks of its cells."""
    return [_LINKED, *map(tinted, Severity), *map(_again, _AGAIN)]


def tinted(severity: Severity) -> Look:
    """The look of a severity's word."""
    word, colour, fill = wording.SEVERITY[severity], tone(severity.value), tone(f"{severity.value}-soft")
    return Look(word, bold=True, colour=colour, fill=fill, centred=True)


def fill_findings(sheet: Worksheet, rows: Sequence[Row], places: Mapping[str, Mapping[str, Place]]) -> None:
    """Fill the sheet.

    Args:
        sheet: an empty one.
        rows: from row `FIRST` on.
        places: where the value cells of each file stand, by its path.
    """
    again = any(row.item.comparison for row in rows)
    columns = [column for column in FINDINGS if again or column.title != AGAIN]
    several = len({row.item.name for row in rows}) > 1
    set_widths(sheet, [column.width for column in columns])
    for letter, column in _lettered(columns):
        sheet.column_dimensions[letter].hidden = column.title == ID or (column.title == FILE and not several)
    rooms = rooms_of(sheet, len(columns))
    write_row(sheet, 1, [column.title for column in columns], [HEAD] * len(columns), rooms)
    titles = [column.title for column in columns]
    for row in rows:
        target = _target(row.finding, places.get(row.item.name, {}))
        values = _values(row) | ({TARGET: f"{target[0]} {coordinate(*target[1:])}"} if target else {})
        looks = [_look(column, row, values) for column in columns]
        write_row(sheet, row.at, [values.get(title, "") for title in titles], looks, rooms)
        if target:
            link(sheet, (row.at, titles.index(TARGET) + 1), target)
    _finish(sheet, columns, FIRST + len(rows) - 1)


def _values(row: Row) -> dict[str, Value]:
    found = _of_finding(row.finding, row) if row.finding else dict(row.earlier.values) if row.earlier else {}
    comparison, decision = row.item.comparison, UNDECIDED
    if row.finding:
        decision = row.item.decisions.get(row.finding.id, decision)
        state = KEPT if comparison and row.finding.id in comparison.kept else NEW
    elif comparison and row.earlier:
        state = FIXED if row.earlier in comparison.fixed else UNCHECKED
        decision = row.earlier.decision
    fixed = row.finding is None and state == FIXED
    return {
        **found,
        NUMBER: row.at - FIRST + 1,
        STATUS: wording.STATE["fixed" if fixed else decision.state],
        NOTE: decision.note,
        AGAIN: state,
    }


def _of_finding(finding: Finding, row: Row) -> dict[str, Value]:
    outcome = row.item.outcome
    report = outcome.report
    return {
        FILE: row.item.name,
        ORGAN: wording.organ(report),
        YEAR: (report and report.year) or "",
        LEVEL: wording.SEVERITY[finding.severity],
        RULE: finding.rule,
        "规则名称": finding.name,
        "章节": wording.section(finding),
        PLACE: wording.place(finding),
        QUOTED: rich(wording.quoted_parts(finding, report)),
        "问题说明": "\n".join([finding.message, *wording.sums(finding)]),
        "建议": "\n或者：".join(wording.advice(finding.suggestion)),
        "建议值": wording.proposed(finding.suggestion),
        "依据": finding.basis,
        ID: finding.id,
    }


def _look(column: Column, row: Row, values: Mapping[str, Value]) -> Look:
    match column.title:
        case title if title == LEVEL and row.finding:
            return tinted(row.finding.severity)
        case title if title == TARGET:
            return _LINKED
        case title if title == AGAIN:
            return _again(str(values[AGAIN])) if row.item.comparison else CENTRED
        case _:
            return column.look


def _again(word: str) -> Look:
    return Look(word, colour=tone(_AGAIN[word]), centred=True)


def _target(finding: Finding | None, places: Mapping[str, Place]) -> Place | None:
    """The first cell at fault."""
    return next((places[cell] for cell in wrong_cells(finding) if cell in places), None)


def _finish(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    set_printing(sheet, 1)
    sheet.freeze_panes = f"A{FIRST}"
    sheet.auto_filter.ref = f"A1:{sheet.cell(max(last, 1), len(columns)).coordinate}"
    sheet.sheet_view.showGridLines = False
    if last >= FIRST:
        letter = next(letter for letter, column in _lettered(columns) if column.title == STATUS)
        _offer_states(sheet, f"{letter}{FIRST}:{letter}{last}")


def _offer_states(sheet: Worksheet, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = list(wording.STATE.values())
    choice = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = STATUS, f"请从下拉列表中选择：{'、'.join(words)}。"
    choice.add(cells)
    sheet.add_data_validation(choice)


def _lettered(columns: Sequence[Column]) -> list[tuple[str, Column]]:
    from openpyxl.utils import get_column_letter

    return [(get_column_letter(at), column) for at, column in enumerate(columns, 1)]
