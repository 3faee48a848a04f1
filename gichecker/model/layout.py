"""Official layout of a table: where each header, label and value stands, with merged cells (30号附表、60号附表)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from gichecker.model.form import Block, Column, FormTable, Row, form
from gichecker.model.record import frozen


@frozen
class LayoutCell:
    """One cell of the official layout.

    Attributes:
        row: first layout row, 0-based.
        col: first layout column, 0-based.
        rowspan: rows covered.
        colspan: columns covered.
        role: `note`, `caption`, `header`, `label` or `value`.
        text: official wording; empty for values.
        short: short name where the form has one.
        key: `row/column` of a value, row code of a label, column code of a header over one column, else empty.
        total: it belongs to a sum row or a sum column.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    role: str
    text: str = ""
    short: str = ""
    key: str = ""
    total: bool = False


@frozen
class Layout:
    """All cells of an official table; together they cover `rows` × `cols` without overlap."""

    rows: int
    cols: int
    cells: tuple[LayoutCell, ...]


@cache
def layout(form_id: str, table: str) -> Layout:
    """Layout of `T2`, `T3` or `T4` in the form `2019` or `2021`."""
    shape = form(form_id).table(table)
    cells = {"T2": _table2, "T3": _table3, "T4": _table4}[table](shape)
    found = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Layout(max(c.row + c.rowspan for c in found), max(c.col + c.colspan for c in found), found)


def _table2(shape: FormTable) -> Iterator[LayoutCell]:
    width = 4
    at = 0
    for block in shape.blocks:
        yield LayoutCell(at, 0, 1, width, "caption", block.caption)
        yield LayoutCell(at + 1, 0, 1, 1, "header", block.head)
        edges = _shares(1, width, len(block.columns))
        for (col, span), column in zip(edges, block.columns, strict=True):
            yield LayoutCell(at + 1, col, 1, span, "header", column.label, column.label, column.code)
        for offset, row in enumerate(block.rows, at + 2):
            yield LayoutCell(offset, 0, 1, 1, "label", row.label, row.short, row.code)
            for (col, span), column in zip(edges, block.columns, strict=True):
                yield LayoutCell(offset, col, 1, span, "value", key=f"{row.code}/{column.code}")
        at += 2 + len(block.rows)


def _shares(first: int, end: int, count: int) -> list[tuple[int, int]]:
    """Columns `first` … `end` shared out: the last share takes what is left over."""
    return [(first + i, 1 if i < count - 1 else end - first - i) for i in range(count)]


def _table3(shape: FormTable) -> Iterator[LayoutCell]:
    (block,) = shape.blocks
    heads = 3
    labels = shape.label_columns
    yield LayoutCell(0, 0, heads, labels, "note", shape.note)
    yield from _headers(block.columns, labels, heads)
    at = heads
    for index, row in enumerate(block.rows):
        inside = sum(r.has_values for r in block.rows[index + 1 :] if r.code.startswith(f"{row.code}."))
        span = (1, labels - row.level) if row.has_values else (inside, 1)
        yield LayoutCell(at, row.level, *span, "label", row.label, row.short, row.code, row.total)
        if row.has_values:
            yield from _values(row, block.columns, at, labels)
            at += 1


def _table4(shape: FormTable) -> Iterator[LayoutCell]:
    heads = 3
    col = 0
    for head, group in groupby(shape.blocks, key=lambda block: block.head):
        members: list[Block] = list(group)
        width = sum(len(block.columns) for block in members)
        yield LayoutCell(0, col, 1, width, "header", head or members[0].caption)
        for block in members:
            nested = bool(head)
            if nested:
                yield LayoutCell(1, col, 1, len(block.columns), "header", block.caption)
            for offset, column in enumerate(block.columns, col):
                top = 2 if nested else 1
                yield LayoutCell(
                    top, offset, heads - top, 1, "header", column.label, column.label, column.code, column.total
                )
            yield from _values(block.rows[0], block.columns, heads, col)
            col += len(block.columns)


def _headers(columns: tuple[Column, ...], first: int, heads: int) -> Iterator[LayoutCell]:
    depth = max(len(column.group) for column in columns)
    for level in range(depth):
        at = first
        for group, members in groupby(column.group[: level + 1] for column in columns):
            width = len(list(members))
            if len(group) > level:
                yield LayoutCell(level, at, 1, width, "header", group[-1])
            at += width
    for offset, column in enumerate(columns, first):
        top = len(column.group)
        yield LayoutCell(top, offset, heads - top, 1, "header", column.label, column.label, column.code, column.total)


def _values(row: Row, columns: tuple[Column, ...], at: int, first: int) -> Iterator[LayoutCell]:
    for offset, column in enumerate(columns, first):
        key = f"{row.code}/{column.code}"
        yield LayoutCell(at, offset, 1, 1, "value", key=key, total=row.total or column.total)
