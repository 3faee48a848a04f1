"""Names of cells, and places for those of rows and columns that a form does not have. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.model.form import FormTable
from gichecker.model.layout import Layout, LayoutCell

CAPTION = "表式以外的格"


class Names:
    """Wordings of a table's rows and columns by their codes."""

    def __init__(self, shape: FormTable) -> None:
        self.rows = {row.code: row.label for row in shape.rows}
        self.columns = {column.code: column.label for block in shape.blocks for column in block.columns}

    def split(self, key: str) -> tuple[str, str]:
        """Row and column of a key; a wording beyond the form may hold a slash itself."""
        row, _, column = key.partition("/")
        if row not in self.rows:
            head, _, tail = key.rpartition("/")
            if tail in self.columns:
                return head, tail
        return row, column

    def full(self, key: str) -> str:
        """Full name of a value: `（三）不予公开 1.属于国家秘密／总计`."""
        row, column = self.split(key)
        group = row.rpartition(".")[0]
        prefix = f"{self.rows[group]} " if "." in group and group in self.rows else ""
        return f"{prefix}{self.rows.get(row, row)}／{self.columns.get(column, column)}"


def listed(official: Layout, names: Names, keys: Iterable[str]) -> Iterator[LayoutCell]:
    """A list below the table, one line a cell: label columns, or most of the width where there are none."""
    split = min((c.col for c in official.cells if c.role == "value"), default=0) or official.cols - 3
    yield LayoutCell(official.rows, 0, 1, official.cols, "caption", CAPTION)
    for row, key in enumerate(keys, official.rows + 1):
        name = names.full(key)
        yield LayoutCell(row, 0, 1, split, "label", name, name)
        yield LayoutCell(row, split, 1, official.cols - split, "value", key=key)


def grown(official: Layout, names: Names, keys: Iterable[str]) -> Iterator[LayoutCell]:
    """More rows at the bottom and more columns at the right of a table that is one grid."""
    own = [c for c in official.cells if c.role == "value"]
    rows = {names.split(c.key)[0]: c.row for c in own}
    columns = {names.split(c.key)[1]: c.col for c in own}
    heads, labels = min(rows.values()), min(columns.values())
    for key in keys:
        row, column = names.split(key)
        if row not in rows:
            rows[row] = max(official.rows, *(at + 1 for at in rows.values()))
            name = names.rows.get(row, row)
            yield LayoutCell(rows[row], 0, 1, labels, "label", name, name, row)
        if column not in columns:
            columns[column] = max(columns.values()) + 1
            yield LayoutCell(0, columns[column], heads, 1, "header", column, column, column)
        yield LayoutCell(rows[row], columns[column], 1, 1, "value", key=key)
