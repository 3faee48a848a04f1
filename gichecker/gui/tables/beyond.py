"""Places for the cells of rows and columns that a form does not have. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.model.form import FormTable
from gichecker.model.layout import Layout, LayoutCell

CAPTION = "表式以外的格"


def split_key(shape: FormTable, key: str) -> tuple[str, str]:
    """Row and column of a key; a wording beyond the form may hold a slash itself."""
    row, _, column = key.partition("/")
    if row not in {r.code for r in shape.rows}:
        head, _, tail = key.rpartition("/")
        if tail in {c.code for block in shape.blocks for c in block.columns}:
            return head, tail
    return row, column


def full_name(shape: FormTable, key: str) -> str:
    """Full name of a value: `（三）不予公开 1.属于国家秘密／总计`."""
    row, column = split_key(shape, key)
    rows = {r.code: r.label for r in shape.rows}
    columns = {c.code: c.label for block in shape.blocks for c in block.columns}
    group = row.rpartition(".")[0]
    prefix = f"{rows[group]} " if "." in group and group in rows else ""
    return f"{prefix}{rows.get(row, row)}／{columns.get(column, column)}"


def listed(official: Layout, shape: FormTable, keys: Iterable[str]) -> Iterator[LayoutCell]:
    """A list below the table, one line a cell."""
    split = 1 if shape.label_columns else official.cols - 3
    yield LayoutCell(official.rows, 0, 1, official.cols, "caption", CAPTION)
    for row, key in enumerate(keys, official.rows + 1):
        name = full_name(shape, key)
        yield LayoutCell(row, 0, 1, split, "label", name, name)
        yield LayoutCell(row, split, 1, official.cols - split, "value", key=key)


def grown(official: Layout, shape: FormTable, keys: Iterable[str]) -> Iterator[LayoutCell]:
    """More rows at the bottom and more columns at the right of a table that is one grid."""
    labels = {row.code: row.label for row in shape.rows}
    own = [c for c in official.cells if c.role == "value"]
    rows = {split_key(shape, c.key)[0]: c.row for c in own}
    columns = {split_key(shape, c.key)[1]: c.col for c in own}
    heads = min(c.row for c in own)
    for key in keys:
        row, column = split_key(shape, key)
        if row not in rows:
            rows[row] = max(official.rows, *(at + 1 for at in rows.values()))
            name = labels.get(row, row)
            yield LayoutCell(rows[row], 0, 1, shape.label_columns, "label", name, name, row)
        if column not in columns:
            columns[column] = max(columns.values()) + 1
            yield LayoutCell(0, columns[column], heads, 1, "header", column, column, column)
        yield LayoutCell(rows[row], columns[column], 1, 1, "value", key=key)
