"""The correction sheet (勘误表): a summary on top, then one row a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.export import wording
from gichecker.export.atomic import write_file
from gichecker.export.columns import wrap
from gichecker.export.workbook import (
    BODY,
    CENTRED,
    HEAD,
    PLAIN,
    TITLE,
    Look,
    new_workbook,
    set_height,
    set_printing,
    set_widths,
    to_bytes,
    tone,
    write_cell,
    write_row,
)
from gichecker.model.finding import Finding, Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE = "政府信息公开工作年度报告勘误表"
STATES = ("待处理", "确认", "忽略", "已改")


@frozen
class _Column:
    title: str
    width: float
    look: Look = BODY


_UNIT = _Column("单位（文件）", 18)
_COLUMNS = (
    _Column("序号", 6, CENTRED),
    _Column("级别", 7, CENTRED),
    _Column("规则", 10, CENTRED),
    _Column("位置", 22),
    _Column("原文", 18),
    _Column("问题", 30),
    _Column("建议", 22),
    _Column("依据", 20),
    _Column("处理情况", 11, CENTRED),
    _Column("备注", 14),
)
_FILES = (
    _Column("序号", 6, CENTRED),
    _Column("文件", 28),
    _Column("单位", 22),
    _Column("年度", 8, CENTRED),
    _Column("表式", 13, CENTRED),
    *(_Column(word, 7, CENTRED) for word in wording.SEVERITY.values()),
    _Column("检查范围", 28),
    _Column("说明", 42),
)


def write_workbook(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write the correction sheet of one or several files.

    Raises:
        WriteError: the workbook can't be written; an old one is untouched.
    """
    write_file(path, workbook_bytes(outcomes))


def workbook_bytes(outcomes: Sequence[Outcome]) -> bytes:
    """The correction sheet; the same outcomes give the same bytes."""
    book = new_workbook("勘误表", (HEAD, BODY, CENTRED, TITLE, PLAIN, *map(_tinted, Severity)))
    _findings_sheet(book.worksheets[0], outcomes)
    if len(outcomes) > 1:
        _files_sheet(book, outcomes)
    return to_bytes(book)


def _findings_sheet(sheet: Worksheet, outcomes: Sequence[Outcome]) -> None:
    several = len(outcomes) > 1
    columns = (_COLUMNS[0], _UNIT, *_COLUMNS[1:]) if several else _COLUMNS
    lines = _several_lines(outcomes) if several else [line for outcome in outcomes for line in _lines(outcome)]
    set_widths(sheet, [column.width for column in columns])
    head = _summary(sheet, lines, columns) + 1
    write_row(sheet, head, [column.title for column in columns], [HEAD] * len(columns))
    rows = ((outcome, finding) for outcome in outcomes for finding in outcome.findings)
    last = head
    for last, (outcome, finding) in enumerate(rows, head + 1):
        first, *values = _row(last - head, finding, outcome)
        unit = [_unit(outcome)] if several else []
        looks = [_tinted(finding.severity) if column.title == "级别" else column.look for column in columns]
        write_row(sheet, last, [first, *unit, *values], looks)
    _finish(sheet, columns, head, last)
    if last > head:
        _offer_states(sheet, columns, head + 1, last)


def _row(number: int, finding: Finding, outcome: Outcome) -> list[str | float]:
    return [
        number,
        wording.SEVERITY[finding.severity],
        finding.rule,
        wording.place(finding),
        wording.quoted(finding, outcome.report),
        "\n".join([finding.message, *wording.sums(finding)]),
        "\n或者：".join(wording.advice(finding.suggestion)),
        finding.basis,
        STATES[0],
        "",
    ]


def _tinted(severity: Severity) -> Look:
    word, colour, fill = wording.SEVERITY[severity], tone(severity.value), tone(f"{severity.value}-soft")
    return Look(word, bold=True, colour=colour, fill=fill, centred=True)


def _unit(outcome: Outcome) -> str:
    return f"{wording.organ(outcome.report)}\n{Path(outcome.source.path).name}"


def _lines(outcome: Outcome) -> Iterator[str]:
    """Summary of one file."""
    name = Path(outcome.source.path).name
    if outcome.failure:
        yield f"文件：{name}"
        yield f"未检查：{outcome.failure.message}"
        return
    report = outcome.report
    yield f"单位：{wording.organ(report)}　　{wording.year(report)}　　{wording.form(report)}　　文件：{name}"
    yield f"{wording.verdict(outcome)}。{wording.rules(outcome.rules)}。"
    remarks = _remarks(outcome)
    if remarks:
        yield remarks


def _several_lines(outcomes: Sequence[Outcome]) -> list[str]:
    failed = sum(outcome.failure is not None for outcome in outcomes)
    files = f"共 {len(outcomes)} 份文件，已查 {len(outcomes) - failed} 份"
    if failed:
        files += f"，{failed} 份未能检查"
    return [f"{files}；各份情况见“各文件”表。", f"{wording.counts(wording.total(outcomes))}。"]


def _remarks(outcome: Outcome) -> str:
    if outcome.failure:
        return outcome.failure.message
    parts = [*outcome.source.notes]
    if outcome.rules.skipped:
        parts.append(f"跳过的规则：{'；'.join(wording.skipped(outcome.rules))}。")
    if outcome.doubts:
        parts.append(f"存疑（读不准，未列入问题）：{'；'.join(doubt.message for doubt in outcome.doubts)}。")
    return "\n".join(parts)


def _summary(sheet: Worksheet, lines: Sequence[str], columns: Sequence[_Column]) -> int:
    """Title and summary, each over the whole width; gives the last row used."""
    room = int(sum(column.width for column in columns))
    for row, (line, look) in enumerate([(_TITLE, TITLE), *((line, PLAIN) for line in lines)], 1):
        write_cell(sheet, row, 1, line, look)
        set_height(sheet, row, 2 if look is TITLE else len(wrap(line, room)))
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(columns))
    return len(lines) + 1


def _files_sheet(book: Workbook, outcomes: Sequence[Outcome]) -> None:
    sheet: Worksheet = book.create_sheet("各文件")
    set_widths(sheet, [column.width for column in _FILES])
    write_row(sheet, 1, [column.title for column in _FILES], [HEAD] * len(_FILES))
    for number, outcome in enumerate(outcomes, 1):
        report, failed = outcome.report, outcome.failure is not None
        looks = [_tinted(Severity.ERROR) if failed and c.title == "检查范围" else c.look for c in _FILES]
        values = [
            "" if failed else wording.organ(report),
            (report and report.year) or "",
            "" if failed else wording.form(report),
            *("" if failed else count for count in outcome.counts.values()),
            "未检查" if failed else wording.rules(outcome.rules),
            _remarks(outcome),
        ]
        write_row(sheet, number + 1, [number, outcome.source.path, *values], looks)
    _finish(sheet, _FILES, 1, len(outcomes) + 1)


def _finish(sheet: Worksheet, columns: Sequence[_Column], head: int, last: int) -> None:
    set_printing(sheet, head)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{sheet.cell(last, len(columns)).coordinate}"
    sheet.sheet_view.showGridLines = False


def _offer_states(sheet: Worksheet, columns: Sequence[_Column], first: int, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter([column.title for column in columns].index("处理情况") + 1)
    choice = DataValidation("list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    choice.errorTitle, choice.error = "处理情况", f"请从下拉列表中选择：{'、'.join(STATES)}。"
    choice.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(choice)
