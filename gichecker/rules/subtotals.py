"""Subtotals that somebody added to table 3: the official form has none, but where they stand they must be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.model.finding import Severity, Sum
from gichecker.model.form import form
from gichecker.model.report import Cell, CellState, Report, Table
from gichecker.rules.marks import cell_marks
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import column_name, plain, row_name
from gichecker.text.normalise import key

_NAMES = ("小计", "合计", "共计")
_GROUPS = {"不予公开": "res.deny", "无法提供": "res.unable", "不予处理": "res.nohandle", "其他处理": "res.other"}
_LEGAL = ("biz", "sci", "npo", "law", "oth")


@rule(
    "SUM-04",
    "表三小计行/列不平",
    "cross-sum",
    Severity.ERROR,
    basis="算术；国办公开办函〔2021〕30号、〔2019〕60号附表",
    needs=("T3",),
)
def subtotals(report: Report) -> Iterator[Issue]:
    """自己加的小计与它的各项之和不符。

    条件：表三加了官方没有的小计行（“不予公开小计”等，或在“（三）不予公开”一行直接填数），或小计列（“法人小计”），小计不等于各项之和。
    例外：空白按 0 计，小计空白的不查；看不出小计包括哪些项的不查。
    错例：“（三）不予公开小计”填 3，8 个子项之和为 2。
    正例：小计等于各项之和。
    """
    table = report.tables["T3"]
    columns = [column.code for column in form(table.form).table("T3").blocks[0].columns]
    for row, parts in _subtotal_rows(table):
        for column in columns:
            yield from _compared(report, f"{row}/{column}", [f"{part}/{column}" for part in parts])
    for cell in table.cells.values():
        row, _, column = cell.key.rpartition("/")
        if column not in columns and ("法人" in column or _is_subtotal(column)):
            yield from _compared(report, cell.key, [f"{row}/{part}" for part in _LEGAL])


def _is_subtotal(label: str) -> bool:
    return any(name in key(label) for name in _NAMES)


def _subtotal_rows(table: Table) -> Iterator[tuple[str, list[str]]]:
    """Rows of subtotals, each with the rows that it sums up."""
    rows = form(table.form).table("T3").rows
    before = ""
    for label in table.rows:
        group = ""
        if label.code is None and _is_subtotal(label.text):
            group = next((code for name, code in _GROUPS.items() if name in key(label.text)), before)
        elif label.code in _GROUPS.values():
            group = label.code or ""
        parts = [row.code for row in rows if group and row.has_values and row.code.startswith(f"{group}.")]
        if parts:
            yield (label.text if label.code is None else group), parts
        if label.code:
            before = label.code if label.code in _GROUPS.values() else label.code.rpartition(".")[0]
            before = before if before in _GROUPS.values() else ""


def _compared(report: Report, total: str, parts: Sequence[str]) -> Iterator[Issue]:
    cells = report.tables["T3"].cells
    shown, terms = cells.get(total), [cells[part] for part in parts if part in cells]
    if shown is None or shown.value is None or len(terms) < len(parts) or not all(map(_counted, terms)):
        return
    whole = sum((cell.value or 0 for cell in terms), 0)
    if whole != shown.value:
        row, column = row_name(report, shown.address), column_name(report, shown.address)
        message = f"{row}／{column}：填 {plain(shown.value)}，各项之和 {plain(whole)}"
        marks = cell_marks(report, [shown.address]) + cell_marks(
            report, (cell.address for cell in terms), primary=False
        )
        text = f"{'+'.join(plain(cell.value or 0) for cell in terms)} = {plain(whole)} ≠ {plain(shown.value)}"
        kind = "row" if total.rpartition("/")[0] == parts[0].rpartition("/")[0] else "column"
        worked = Sum(kind, tuple(cell.address for cell in terms), (shown.address,), whole, shown.value, text)
        yield Issue(message, marks, sums=(worked,), title="表三小计有 {count} 处不平：{places}")


def _counted(cell: Cell) -> bool:
    return cell.value is not None or cell.state in {CellState.BLANK, CellState.PLACEHOLDER}
