"""Which official form the tables have, and whether they have all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.form import form
from gichecker.model.report import FoundLabel, Report, Table
from gichecker.rules.marks import cell_marks, table_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import TABLE_NAMES, plain

_DOCUMENTS = "国办公开办函〔2021〕30号（2021 年度起）、国办公开办函〔2019〕60号（2019、2020 年度）"
_NEW = "国办公开办函〔2021〕30号附表"
_SINGLE = "res.other"
"""（六）其他处理 as one row of values: only the 2019 form has it so."""


@rule("STR-05", "表格格式与年度不符", "structure", Severity.ERROR, basis=_DOCUMENTS, needs=("T2",))
def wrong_form(report: Report) -> Iterator[Issue]:
    """用错了年度的表式。

    条件：2021 年度起，表二仍是 2019 年表式（本年新制作数量、对外公开总数量、上一年项目数量、政府集中采购等）；
    2019、2020 年度，表二是 2021 年表式。
    例外：认不出年度而表二是 2019 年表式的，降为警告；2018 年度及以前不查；表二是新表而夹着旧表内容的，归“新旧表混用”。
    错例：2022 年度的表二有“第二十条第（九）项”“政府集中采购”。
    正例：2022 年度的表二列为本年制发件数、本年废止件数、现行有效件数。
    """
    found = report.tables["T2"].form
    if report.year is None and found == "2019":
        message = "表二是 2019 年表式，年度未写明，2021 年度起应换新表"
        yield Issue(message, (table_mark("T2"),), Severity.WARNING)
    elif report.form_due and found != report.form_due:
        wrong = [name for name in ("T2", "T3") if name in report.tables and report.tables[name].form == found]
        names = "、".join(TABLE_NAMES[name] for name in wrong)
        message = f"{names}是 {found} 年表式，{report.year} 年度应用 {report.form_due} 年表式"
        advice = Suggestion(f"换用{form(report.form_due).short_document}，重新填写{names}。")
        yield Issue(message, tuple(table_mark(name) for name in wrong), suggestion=advice)


@rule("STR-06", "新旧表混用", "structure", Severity.ERROR, basis=_NEW, needs=("year",), since=2021)
def mixed_forms(report: Report) -> Iterator[Issue]:
    """新表里夹着旧表的行、列。

    条件：2021 年度起，表二为新表，而表三“（六）其他处理”没有分 3 个子项；或新表二里残留“第二十条第（九）项”等旧内容；
    或行名写“规范性文件”。
    例外：行名只缺“行政”二字的，降为警告；表二整张是旧表的，归“表格格式与年度不符”。
    错例：表二为新表，表三“（六）其他处理”只有一行。
    正例：表三（六）分列 1.逾期不补正、2.逾期未缴费、3.其他。
    """
    first, third = report.tables.get("T2"), report.tables.get("T3")
    if first and first.form == "2019":
        return
    if third and third.form == "2019":
        yield _single_row(report, third)
    if first:
        yield from _old_wordings(report, first)


def _single_row(report: Report, table: Table) -> Issue:
    cells = [cell for key, cell in table.cells.items() if key.rpartition("/")[0] == _SINGLE]
    total = table.cells[f"{_SINGLE}/tot"].value
    split = f"现填的 {plain(total)} 件按子项拆分。" if total else ""
    return Issue(
        "表三（六）其他处理未分 3 个子项，是 2019 年表式",
        cell_marks(report, (cell.address for cell in cells)) or (table_mark("T3"),),
        suggestion=Suggestion(f"分列 1.逾期不补正、2.逾期未缴费、3.其他。{split}"),
    )


def _old_wordings(report: Report, table: Table) -> Iterator[Issue]:
    for marker in table.markers.get("2019", ()):
        yield Issue(
            f"表二残留 2019 年表式的“{marker}”",
            (table_mark("T2", marker),),
            title="表二残留 2019 年表式内容 {count} 处",
        )
    for label in table.rows:
        if label.code == "norm" and label.text.strip() == "规范性文件":
            cells = [cell.address for key, cell in table.cells.items() if key.startswith("norm/")]
            message = "表二行名“规范性文件”，应为“行政规范性文件”"
            yield Issue(message, cell_marks(report, cells), Severity.WARNING, kind="label")


@rule("STR-07", "表行/表列缺失、多余、顺序错", "structure", Severity.ERROR, basis=_DOCUMENTS, needs=("tables",))
def rows_and_columns(report: Report) -> Iterator[Issue]:
    """表的行、列与官方表式不一样。

    条件：与该表所属年份的官方表式比，缺行、缺列是错误；多行、多列、次序不同是警告。
    例外：换页重复的表头不算；整张表用错表式、新旧混用的另报；行列没有认全而作为存疑的，不在此报。
    错例：表三少了“2.重复申请”一行。
    正例：表三 25 个数值行（2019 年表式 23 行）、7 列齐全。
    """
    for table in report.tables.values():
        shape = form(table.form).table(table.id)
        if table.id != "T4":
            yield from _compared(
                table, table.rows, [{row.code: row.label for row in shape.rows if row.has_values}], "行"
            )
        yield from _compared(table, table.columns, _columns(table), "列")


def _columns(table: Table) -> list[dict[str, str]]:
    """Codes and labels of the columns, by merged header: only below one do they surely stand in their order."""
    blocks = form(table.form).table(table.id).blocks
    if table.id == "T3":
        rows = groupby(blocks[0].columns, key=lambda column: (column.group, column.total))
        return [{column.code: column.label for column in columns} for _, columns in rows]
    shown = {label.code for label in table.rows}
    return [
        {f"{row.code}/{column.code}": f"{row.label}／{column.label}" for column in block.columns}
        for block in blocks
        for row in block.rows
        if row.code in shown or table.id == "T4"
    ]


def _compared(table: Table, found: Sequence[FoundLabel], official: list[dict[str, str]], what: str) -> Iterator[Issue]:
    """Missing, superfluous and misplaced rows (`行`) or columns (`列`); nothing where the shape shows none of them."""
    name = TABLE_NAMES[table.id]
    extra = [label for label in found if label.code is None]
    codes = list(dict.fromkeys(label.code for label in found))
    if codes == [None] * len(codes):
        return
    for label in extra:
        message = f"{name}多出“{label.text.strip()}”{what}，官方表式没有"
        mark = table_mark(table.id, label.raw)
        yield Issue(message, (mark,), Severity.WARNING, kind=f"extra {what}", title=f"{name}多出 {{count}} {what}")
    for labels in official:
        for code in labels if not extra else ():
            if code not in codes:
                message = f"{name}缺“{labels[code]}”{what}"
                kind = f"{table.id} missing {what}"
                yield Issue(message, (table_mark(table.id),), kind=kind, title=f"{name}缺 {{count}} {what}")
        printed = [code for code in codes if code in labels]
        order = [code for code in labels if code in codes]
        moved = next((code for code, wanted in zip(printed, order, strict=True) if code != wanted), None)
        if moved:
            message = f"{name}“{labels[moved]}”{what}次序与官方表式不同"
            yield Issue(message, (table_mark(table.id, labels[moved]),), Severity.WARNING, kind=f"order {what}")
