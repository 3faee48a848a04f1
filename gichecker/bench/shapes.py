"""Errors in the shape of the tables: rows and columns too few or too many, other forms, labels miswritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from gichecker.bench.source import Source
from gichecker.model.layout import LayoutCell, layout
from gichecker.model.record import replace

Cells = Sequence[LayoutCell]
_GROUPS = {"deny": "不予公开", "unable": "无法提供", "nohandle": "不予处理"}
_COLUMNS = ("np", "biz", "sci", "npo", "law", "oth", "tot")


def without(cells: Cells, axis: str, at: int) -> list[LayoutCell]:
    """The table without a row (`axis` is `row`) or a column (`col`); cells over several of them are shorter by one."""
    kept, span = [], f"{axis}span"
    for cell in cells:
        first, length = getattr(cell, axis), getattr(cell, span)
        if not first <= at < first + length:
            kept.append(replace(cell, **{axis: first - (first > at)}))
        elif length > 1:
            kept.append(replace(cell, **{span: length - 1}))
    return kept


def with_row(cells: Cells, after: int, code: str, label: str) -> list[LayoutCell]:
    """The table with one more row like the one above it; its values have the row code `code`."""
    found = []
    for cell in cells:
        last = cell.row + cell.rowspan - 1
        if cell.row > after:
            found.append(replace(cell, row=cell.row + 1))
        elif cell.rowspan > 1 and last >= after:
            found.append(replace(cell, rowspan=cell.rowspan + 1))
        else:
            found.append(cell)
        if cell.row == after and cell.rowspan == 1:
            value = cell.role == "value"
            key, text = (f"{code}/{cell.key.partition('/')[2]}", "") if value else (code, label)
            found.append(replace(cell, row=after + 1, key=key, text=text, short=text))
    return found


def _cells(source: Source, table: str) -> tuple[LayoutCell, ...]:
    return layout(source.form, table).cells


def _put(source: Source, table: str, cells: Cells, values: dict[str, str] | None = None) -> Source:
    return source._replace(shapes={**source.shapes, table: tuple(cells)}, values={**source.values, **(values or {})})


def _empty_rows(source: Source) -> list[int]:
    """Rows of results in table 3 that hold nothing but 0, those of groups that have more than one."""
    rows = {cell.row: cell.key for cell in _cells(source, "T3") if cell.role == "label" and cell.key.count(".") == 2}
    return [row for row, key in rows.items() if all(source.values[f"T3/{key}/{col}"] == "0" for col in _COLUMNS)]


def _missing_row(source: Source, chance: Random) -> Source | None:
    rows = _empty_rows(source)
    return _put(source, "T3", without(_cells(source, "T3"), "row", chance.choice(rows))) if rows else None


def _missing_column(source: Source, chance: Random) -> Source | None:
    empty = [
        name
        for name in _COLUMNS
        if all(
            value == "0"
            for address, value in source.values.items()
            if address[:3] == "T3/" and address.endswith(f"/{name}")
        )
    ]
    if not empty or "tot" in empty:
        return None
    code = chance.choice(empty)
    col = next(cell.col for cell in _cells(source, "T3") if cell.role == "header" and cell.key == code)
    return _put(source, "T3", without(_cells(source, "T3"), "col", col))


def _extra_row(source: Source, chance: Random) -> Source:
    group, label = chance.choice((("deny", "9.其他原因不予公开"), ("nohandle", "6.其他不予处理情形")))
    return _put(source, "T3", with_row(_cells(source, "T3"), _last(source, group), "extra", label))


def _last(source: Source, group: str) -> int:
    rows = [cell.row for cell in _cells(source, "T3") if cell.role == "label" and cell.key.startswith(f"res.{group}.")]
    return max(rows)


def _swapped_rows(source: Source, chance: Random) -> Source:
    """Two neighbours of one group in each other's place, with their numbers."""
    group = chance.choice(("deny", "unable"))
    last = _last(source, group)
    places = {last: last - 1, last - 1: last}
    cells = [replace(c, row=places.get(c.row, c.row)) if c.rowspan == 1 else c for c in _cells(source, "T3")]
    return _put(source, "T3", cells)


def _subtotal(source: Source, chance: Random) -> Source:
    """A row that adds up the rows of a group, wrongly in one column."""
    group = chance.choice(list(_GROUPS))
    codes = {address.split("/")[1] for address in source.values if address.startswith(f"T3/res.{group}.")}
    sums = {col: sum(int(source.values[f"T3/{code}/{col}"]) for code in codes) for col in _COLUMNS}
    wrong, by = chance.choice(_COLUMNS[:-1]), chance.choice((1, 2, 10))
    values = {f"T3/extra/{col}": str(total + by * (col in (wrong, "tot"))) for col, total in sums.items()}
    cells = with_row(_cells(source, "T3"), _last(source, group), "extra", f"{_GROUPS[group]}小计")
    return _put(source, "T3", cells, values)


def _other_form(source: Source, _chance: Random) -> Source:
    other = "2019" if source.form == "2021" else "2021"
    return _put(source, "T2", layout(other, "T2").cells)


def _old_others(source: Source, _chance: Random) -> Source:
    """Table 3 with the one row that 2019 had for what was settled otherwise."""
    rows = ("nofix", "nopay", "misc")
    sums = {
        f"T3/res.other/{col}": str(sum(int(source.values[f"T3/res.other.{row}/{col}"]) for row in rows))
        for col in _COLUMNS
    }
    return _put(source, "T3", layout("2019", "T3").cells, sums)


def _old_block(source: Source, _chance: Random) -> Source:
    """Table 2 with the block of 2019 about procurement below it."""
    own, old = _cells(source, "T2"), layout("2019", "T2").cells
    first = next(cell.row for cell in old if "第（九）项" in cell.text)
    end = max(cell.row + cell.rowspan for cell in own)
    return _put(source, "T2", [*own, *(replace(cell, row=cell.row - first + end) for cell in old if cell.row >= first)])


def _shifted(source: Source, chance: Random) -> Source:
    """A row of table 3 that lacks a cell: what stands behind it is one column to the left."""
    row, cells = chance.choice([c.row for c in _cells(source, "T3") if c.key.count(".") == 2]), _cells(source, "T3")
    inside = [cell for cell in cells if cell.row == row and cell.role == "value"]
    lost = chance.choice(inside[:-1])
    kept = [cell for cell in cells if cell is not lost]
    return _put(source, "T3", [replace(c, col=c.col - (c in inside and c.col > lost.col)) for c in kept])


def _miswritten(source: Source, chance: Random) -> Source:
    """A label of table 3 that has lost a character."""
    cells = list(_cells(source, "T3"))
    at = chance.choice(
        [at for at, cell in enumerate(cells) if cell.key.startswith("res.") and 8 <= len(cell.text) <= 24]
    )
    text = cells[at].text
    lost = chance.randrange(4, len(text) - 1)
    cells[at] = replace(cells[at], text=text[:lost] + text[lost + 1 :])
    return _put(source, "T3", cells)


SHAPES: dict[str, Callable[[Source, Random], Source | None]] = {
    "missing_row": _missing_row,
    "missing_column": _missing_column,
    "extra_row": _extra_row,
    "swapped_rows": _swapped_rows,
    "subtotal": _subtotal,
    "other_form": _other_form,
    "old_others": _old_others,
    "old_block": _old_block,
    "shifted": _shifted,
    "miswritten": _miswritten,
}
"""Changes by name; None where the report has no place for it."""
