"""What stands in single value cells and rows of the official tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.form import Column, form
from gichecker.model.report import Cell, CellState, FoundLabel, Report, Table
from gichecker.rules.marks import cell_mark, cell_marks
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import TABLE_NAMES, cell_name, plain, row_name, value_cells
from gichecker.text.normalise import HAN
from gichecker.text.patterns import once, pattern

_NUMERIC = pattern(r"[\d\s,.，．+-]")
_POWER = pattern(r"\d\s*[eE]\s*[+-]?\d", needs="e E")
_TABLES = "国办公开办函〔2021〕30号、〔2019〕60号附表"


def _counts(report: Report) -> Iterator[tuple[Column, Cell]]:
    for table in report.tables.values():
        yield from ((column, cell) for _, column, cell in value_cells(table))


def _mixed_in(raw: str) -> str | None:
    """Unit or words mixed with digits; None where there are none of both."""
    words = _NUMERIC.sub("", raw)
    units = resources.toml("words", "cells.toml")["units"]
    mixed = once(r"\d").search(raw) and (words in units or once(HAN).search(words))
    return words if mixed else None


@rule(
    "SUM-08", "件数须为非负整数", "cross-sum", Severity.ERROR, basis=f"{_TABLES}，各栏为件数、项数", needs=("tables",)
)
def whole_numbers(report: Report) -> Iterator[Issue]:
    """件数、项数不是非负整数。

    条件：件数、项数格里是负数、小数、科学计数，或写成汉字数字、字母及其他文字。
    例外：2019 年表式“本年增/减”可为负数；千分位、全角数字读得出数，不在此列；数字带单位的归“数值格含单位或文字”。
    错例：填“2.5”“-1”“三”“O”。
    正例：填“0”“12”“1,234”。
    """
    for column, cell in _counts(report):
        signed = column.kind == "change"
        if column.kind in {"count", "change"} and _no_count(cell, signed=signed):
            wanted = "整数" if signed else "非负整数"
            message = f"{cell_name(report, cell.address)}：填“{(cell.raw or '').strip()}”，应为{wanted}"
            yield Issue(message, (cell_mark(report, cell.address),), title="{count} 格不是非负整数：{places}")


def _no_count(cell: Cell, *, signed: bool) -> bool:
    raw = cell.raw or ""
    if cell.state is CellState.NUMBER and cell.value is not None:
        return cell.value != int(cell.value) or (cell.value < 0 and not signed) or bool(_POWER.search(raw))
    unknown = resources.toml("words", "cells.toml")["unknown"]
    return cell.state is CellState.TEXT and _mixed_in(raw) is None and raw.strip() not in unknown


@rule(
    "SUM-10",
    "数值单元格含单位或文字",
    "cross-sum",
    Severity.WARNING,
    basis=f"{_TABLES}，单位写在表头",
    needs=("tables",),
)
def unit_in_cell(report: Report) -> Iterator[Issue]:
    """数值格里数字带着单位或文字。

    条件：数字后面写了件、条、元、万元、% 等单位，或数字与汉字混写。读得出的数照常参与合计。
    例外：2019 年表式“采购总金额”表头没有单位，写元、万元的只作提示。
    错例：填“12件”“约5”。
    正例：填“12”。
    """
    for column, cell in _counts(report):
        unit = _mixed_in(cell.raw or "") if cell.state is CellState.TEXT else None
        if unit is None:
            continue
        money = column.kind == "free_amount" and unit.endswith("元")
        known = cell.value is not None
        advice = (
            f"只填 {plain(cell.value)}，单位“{unit}”写入表头。" if known and cell.value is not None else "只填数字。"
        )
        yield Issue(
            f"{cell_name(report, cell.address)}：填“{(cell.raw or '').strip()}”，数值格只填数字",
            (cell_mark(report, cell.address),),
            Severity.HINT if money else None,
            Suggestion(advice),
            title="{count} 格数字带单位或文字：{places}",
        )


@rule(
    "SUM-11",
    "数值单元格空白",
    "cross-sum",
    Severity.WARNING,
    basis=f"{_TABLES}；填报惯例：无此项填 0",
    needs=("tables",),
)
def blanks(report: Report) -> Iterator[Issue]:
    """数值格空着。

    条件：数值格里什么也没有，或只有空格。每张表合成一条。
    例外：表四一组 5 格全空、表三一行 7 格全空的，是错误，单独列出；合并单元格的续格、表头空格不算。
    错例：表四“行政复议”5 格全空；“四、结转下年度继续办理”的“商业企业”空着。
    正例：没有此项的填 0。
    """
    for table in report.tables.values():
        rows: dict[str, list[Cell]] = defaultdict(list)
        for row, _, cell in value_cells(table):
            rows[row.code].append(cell)
        whole = [cells for cells in rows.values() if table.id != "T2" and all(map(_is_blank, cells))]
        for cells in whole:
            yield _whole_row(report, table, cells)
        reported = {cell.address for cells in whole for cell in cells}
        for cell in (cell for cells in rows.values() for cell in cells):
            if _is_blank(cell) and cell.address not in reported:
                yield _single_blank(report, table, cell)


def _is_blank(cell: Cell) -> bool:
    return cell.state is CellState.BLANK


def _whole_row(report: Report, table: Table, cells: Sequence[Cell]) -> Issue:
    return Issue(
        f"{row_name(report, cells[0].address)} {len(cells)} 格空白，无此项应填 0",
        cell_marks(report, (cell.address for cell in cells)),
        Severity.ERROR,
        kind=f"{table.id} rows",
        title=f"{TABLE_NAMES[table.id]}有 {{count}} 行整行空白，无此项应填 0：{{places}}",
    )


def _single_blank(report: Report, table: Table, cell: Cell) -> Issue:
    return Issue(
        f"{cell_name(report, cell.address)}：空白，无此项应填 0",
        (cell_mark(report, cell.address),),
        kind=table.id,
        title=f"{TABLE_NAMES[table.id]}有 {{count}} 格空白，无此项应填 0：{{places}}",
        grouped=True,
    )


@rule("SUM-12", "占位符代替 0", "cross-sum", Severity.HINT, basis=f"{_TABLES}；填报惯例：无此项填 0", needs=("tables",))
def placeholders(report: Report) -> Iterator[Issue]:
    """用斜线、横线、“无”等代替 0。

    条件：数值格里是 /、—、-、无、不适用、N/A 等。按 0 参与合计。
    例外：规章一行常写“/”，只提示一次；写“未统计”“不详”等说明不掌握数字的，是警告。
    错例：行政处罚一栏填“/”。
    正例：行政处罚一栏填 0。
    """
    for table in report.tables.values():
        rows: dict[str, list[Cell]] = defaultdict(list)
        for row, _, cell in value_cells(table):
            if cell.state is CellState.PLACEHOLDER or _is_unknown(cell):
                rows[row.code if row.code == "reg" else cell.key].append(cell)
        for cells in rows.values():
            yield _placeholder(report, table, cells)


def _is_unknown(cell: Cell) -> bool:
    return (cell.raw or "").strip() in resources.toml("words", "cells.toml")["unknown"]


def _placeholder(report: Report, table: Table, cells: Sequence[Cell]) -> Issue:
    first = cells[0]
    unknown = any(map(_is_unknown, cells))
    raw = (first.raw or "").strip()
    many = len(cells) > 1
    place = f"{row_name(report, first.address)} {len(cells)} 格" if many else f"{cell_name(report, first.address)}："
    message = f"{place}填“{raw}”，应填实际数" if unknown else f"{place}填“{raw}”，应填 0"
    return Issue(
        message,
        cell_marks(report, (cell.address for cell in cells)),
        Severity.WARNING if unknown else None,
        kind=f"{table.id} {'unknown' if unknown else ''}",
        title=f"{TABLE_NAMES[table.id]}有 {{count}} 处用“{raw}”等代替数字：{{places}}",
    )


@rule("SUM-13", "行错位或数值个数不符", "cross-sum", Severity.WARNING, basis=f"{_TABLES}，行列结构", needs=("tables",))
def shifted_rows(report: Report) -> Iterator[Issue]:
    """表里有一行串了列，或数值个数不对。

    条件：一行的数值个数与官方表列数不同；或行名所在的列与官方表的层级不同。
    例外：只因合并单元格而整体右移、行名层级和数值个数都对的，不报；同一层级的行名都在同一列的，不报。
    错例：“3.其他”的行名写在第 1 列，同级各行都在第 3 列。
    正例：“3.其他”的行名与同级各行一样在第 3 列。
    """
    for table in report.tables.values():
        shape = form(table.form).table(table.id)
        official = {row.code: (row, len(block.columns)) for block in shape.blocks for row in block.rows}
        levels: dict[int, set[int]] = defaultdict(set)
        for label in table.rows:
            if label.code in official and label.column is not None:
                levels[official[label.code][0].level].add(label.column)
        for label in table.rows:
            if label.code in official and official[label.code][0].has_values:
                row, columns = official[label.code]
                fault = _displaced(label, row.level, levels[row.level]) or _miscounted(label, columns)
                if fault:
                    cells = [cell.address for key, cell in table.cells.items() if key.rpartition("/")[0] == row.code]
                    yield Issue(
                        f"“{label.text.strip()}”{fault}",
                        cell_marks(report, cells),
                        suggestion=Suggestion("检查该行是否串列，或漏了合并单元格。"),
                        title=f"{TABLE_NAMES[table.id]}有 {{count}} 行串列或数值个数不符：{{places}}",
                    )


def _displaced(label: FoundLabel, level: int, columns: set[int]) -> str:
    """In another label column than official, while other rows of its level stand in the official one."""
    if label.column in {None, level} or level not in columns:
        return ""
    return f"在第 {(label.column or 0) + 1} 列，应在第 {level + 1} 列"


def _miscounted(label: FoundLabel, columns: int) -> str:
    if label.values in {None, 0, columns}:
        return ""
    return f"一行有 {label.values} 个数，应为 {columns} 个"
