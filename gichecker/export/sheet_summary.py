"""The first sheet of a correction sheet (汇总), and the last ones: doubts, and which rules ran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gichecker.export import wording
from gichecker.export.columns import wrap
from gichecker.export.looks import HEAD, PLAIN, TITLE, tone
from gichecker.export.sheet_columns import DOUBTS, FILES, FIXED, KEPT, NEW, RULES, UNCHECKED, Column
from gichecker.export.sheet_findings import tinted
from gichecker.export.sheet_items import Item
from gichecker.export.workbook import (
    Value,
    merge,
    rooms_of,
    set_height,
    set_printing,
    set_widths,
    write_cell,
    write_formula,
    write_row,
)
from gichecker.model.finding import Severity
from gichecker.rules.catalogue import RULES as CATALOGUE

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NAMES, _COUNTS, _SCOPE = 2, (6, 7, 8), 9
"""Columns of the files' names, of the counts by severity, and of what was checked."""
_TITLE = "政府信息公开工作年度报告勘误表"
_MOST_BARS = 60
"""Files that a chart shows one by one; of more, it shows all together."""
_BAR, _CHART_FRAME, _CHART_WIDTH = 0.7, 3.5, 26
"""In centimetres."""


def fill_summary(sheet: Worksheet, items: Sequence[Item], filters: Sequence[str]) -> None:
    """Title, verdict, filters, then the files; a chart where there are several."""
    set_widths(sheet, [column.width for column in FILES])
    room = int(sum(column.width for column in FILES))
    lines = [*_lines(items), *_compared(items), *filters, *_left_out(items)]
    for row, (line, look) in enumerate([(_TITLE, TITLE), *((line, PLAIN) for line in lines)], 1):
        write_cell(sheet, row, 1, line, look)
        merge(sheet, (row, 1), (1, len(FILES)), look)
        set_height(sheet, row, 2 if look is TITLE else len(wrap(line, room)))
    head = len(lines) + 3
    _listing(sheet, head, FILES, (_file(number, item) for number, item in enumerate(items, 1)))
    for row, item in enumerate(items, head + 1):
        if item.outcome.failure:
            sheet.cell(row, [column.title for column in FILES].index("检查范围") + 1).style = tinted(
                Severity.ERROR
            ).name
    if len(items) > 1:
        _add_chart(sheet, head, len(items))


def add_doubts(book: Workbook, items: Sequence[Item]) -> None:
    """A sheet of what could not be read for sure, if there is any such thing."""
    rows: list[Sequence[Value]] = [
        (item.name, wording.organ(item.outcome.report), doubt.message)
        for item in items
        for doubt in item.outcome.doubts
    ]
    if rows:
        sheet: Worksheet = book.create_sheet("存疑")
        set_widths(sheet, [column.width for column in DOUBTS])
        _listing(sheet, 1, DOUBTS, ((number, *row) for number, row in enumerate(rows, 1)))


def add_rules(book: Workbook, items: Sequence[Item]) -> None:
    """A sheet of all rules, in how many files each passed, failed, was skipped and why."""
    runs = [item.outcome.rules for item in items]
    passed = Counter(code for run in runs for code in run.passed)
    failed = Counter(code for run in runs for code in run.failed)
    crashed = Counter(crash.rule for run in runs for crash in run.crashed)
    skipped = Counter(skip.rule for run in runs for skip in run.skipped)
    reasons: dict[str, dict[str, None]] = {}
    for skip in (skip for run in runs for skip in run.skipped):
        reasons.setdefault(skip.rule, {})[skip.reason] = None
    sheet: Worksheet = book.create_sheet("规则")
    set_widths(sheet, [column.width for column in RULES])
    rows = (
        (
            rule.code,
            rule.name,
            wording.SEVERITY[rule.severity],
            *(counts[rule.code] or "" for counts in (passed, failed, skipped, crashed)),
            "；".join(reasons.get(rule.code, ())),
        )
        for rule in CATALOGUE
    )
    _listing(sheet, 1, RULES, rows)


def _listing(sheet: Worksheet, head: int, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
    """Titles in the row `head`, rows below them, ready to be filtered and printed."""
    rooms = rooms_of(sheet, len(columns))
    write_row(sheet, head, [column.title for column in columns], [HEAD] * len(columns), rooms)
    last = head
    for last, values in enumerate(rows, head + 1):
        write_row(sheet, last, values, [column.look for column in columns], rooms)
    set_printing(sheet, head)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{sheet.cell(last, len(columns)).coordinate}"
    sheet.sheet_view.showGridLines = False


def _lines(items: Sequence[Item]) -> Iterator[str]:
    if len(items) == 1 and not items[0].outcome.failure:
        (item,) = items
        report = item.outcome.report
        yield f"单位：{wording.organ(report)}　　{wording.year(report)}　　{wording.form(report)}"
        yield f"{wording.counts(item.counts) if item.listed else '没有发现问题'}。{wording.rules(item.outcome.rules)}。"
        return
    failed = sum(item.outcome.failure is not None for item in items)
    files = f"共 {len(items)} 份文件，已查 {len(items) - failed} 份"
    yield f"{files}，{failed} 份未能检查。" if failed else f"{files}。"
    counts = [item.counts for item in items]
    yield f"{wording.counts({severity: sum(count[severity] for count in counts) for severity in Severity})}。"


def _compared(items: Sequence[Item]) -> Iterator[str]:
    found = [item.comparison for item in items if item.comparison]
    if found:
        counts = {
            FIXED: sum(len(comparison.fixed) for comparison in found),
            KEPT: sum(len(comparison.kept) for comparison in found),
            NEW: sum(len(comparison.new) for comparison in found),
            UNCHECKED: sum(len(comparison.unchecked) for comparison in found),
        }
        yield f"与上次的勘误表相比：{'，'.join(f'{word} {count} 条' for word, count in counts.items())}。"


def _left_out(items: Sequence[Item]) -> Iterator[str]:
    count = sum(len(item.ignored) for item in items)
    if count:
        yield f"已忽略的 {count} 条没有列入问题清单。"


def _file(number: int, item: Item) -> Sequence[Value]:
    outcome, report = item.outcome, item.outcome.report
    failed = outcome.failure is not None
    return (
        number,
        item.name,
        "" if failed else wording.organ(report),
        (report and report.year) or "",
        "" if failed else wording.form(report),
        *("" if failed else count for count in item.counts.values()),
        "未检查" if failed else wording.rules(outcome.rules),
        _remarks(item),
    )


def _remarks(item: Item) -> str:
    outcome = item.outcome
    if outcome.failure:
        return outcome.failure.message
    parts = [*outcome.source.notes]
    if outcome.doubts:
        parts.append(f"存疑 {len(outcome.doubts)} 处（读不准，未列入问题），见“存疑”表。")
    return "\n".join(parts)


def _add_chart(sheet: Worksheet, head: int, count: int) -> None:
    """Findings by severity: a bar a file, or one for all where there are too many files to tell them apart."""
    from openpyxl.utils import get_column_letter

    first, last = head + 1, head + count
    if count > _MOST_BARS:
        write_cell(sheet, last + 2, _NAMES, "全部文件", PLAIN)
        for col in _COUNTS:
            letter = get_column_letter(col)
            write_formula(sheet, last + 2, col, f"=SUM({letter}{first}:{letter}{last})", PLAIN)
        first = last = last + 2
    sheet.add_chart(_chart(sheet, first, last), f"A{last + 2}")


def _chart(sheet: Worksheet, first: int, last: int) -> BarChart:
    from openpyxl.chart import BarChart, Reference, Series

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 50
    chart.title = "各文件的问题数"
    for col, severity in zip(_COUNTS, Severity, strict=True):
        series = Series(Reference(sheet, col, first, col, last), title=wording.SEVERITY[severity])
        series.graphicalProperties.solidFill = tone(severity.value)
        chart.append(series)
    chart.set_categories(Reference(sheet, _NAMES, first, _NAMES, last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    chart.width, chart.height = _CHART_WIDTH, round(_CHART_FRAME + _BAR * (last - first + 1))
    return chart
