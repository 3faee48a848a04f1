"""Names of tables, rows, columns and parts, and how numbers are written in messages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gichecker.model.form import Column, Row, form
from gichecker.model.report import Cell, Number, Report, Table

NUMERALS = "一二三四五六七八九十"
TABLE_NAMES = {"T2": "表二", "T3": "表三", "T4": "表四"}
FAMILIES = {
    "cross-sum": "勾稽与数值",
    "structure": "结构与要素",
    "consistency": "一致性",
    "text": "文字与用语",
    "typography": "标点、编号、数字",
    "format": "公文版式",
    "safety": "来源与安全",
    "cross-year": "跨年",
    "roll-up": "汇总",
}


def part(number: int) -> str:
    """`第六部分`; the part before the first section has no number."""
    return f"第{NUMERALS[number - 1]}部分" if number else "题名与引言"


def numeral(number: int) -> str:
    """A Chinese numeral from 1 to 99."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def value_cells(table: Table) -> Iterator[tuple[Row, Column, Cell]]:
    """The official value cells of a table in reading order; cells beyond the form are left out."""
    for block in form(table.form).table(table.id).blocks:
        for row in block.rows:
            if row.has_values:
                yield from ((row, column, table.cells[f"{row.code}/{column.code}"]) for column in block.columns)


def row_name(report: Report, address: str) -> str:
    """Short official name of a cell's row; as printed for a row beyond the form."""
    table, row, _ = _parts(address)
    try:
        return form(report.tables[table].form).table(table).row(row).short
    except KeyError:
        return row


def column_name(report: Report, address: str) -> str:
    """Official name of a cell's column, in a row beyond the form, too; as printed for a column beyond the form."""
    table, row, column = _parts(address)
    shape = form(report.tables[table].form).table(table)
    try:
        return shape.column(row, column).label
    except KeyError:
        return next((c.label for block in shape.blocks for c in block.columns if c.code == column), column)


def _parts(address: str) -> tuple[str, str, str]:
    table, _, key = address.partition("/")
    row, _, column = key.rpartition("/")
    return table, row, column


def cell_name(report: Report, address: str) -> str:
    """`2.其他法律行政法规禁止公开／总计`."""
    return f"{row_name(report, address)}／{column_name(report, address)}"


def plain(value: Number) -> str:
    """A number without exponent and superfluous zeros."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}" if value else "0"


def gap(one: Number, other: Number) -> str:
    """How far two numbers are apart."""
    return plain(abs(Decimal(one) - Decimal(other)))
