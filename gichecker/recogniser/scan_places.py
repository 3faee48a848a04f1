"""Official tables on scans: heads and row labels that can't be read, told by where they stand in the grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise

from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Grid, GridCell
from gichecker.model.form import FORMS, TABLES, form
from gichecker.model.form import Block as FormBlock
from gichecker.model.report import CellState
from gichecker.recogniser.vocabulary import vocabulary
from gichecker.text.normalise import key
from gichecker.text.numbers import cell_value

_READ = 3
"""One head or label of so many at least must be read for the others to be told by their places."""

Placed = Iterable[tuple[GridCell, str]]
"""Cells with the official wordings that stand at their places."""


def placed_wordings(blocks: Iterable[Block], texts: Mapping[str, str]) -> dict[Anchor, str]:
    """Place of a cell → the official wording that stands there, for cells whose text is no wording as it was read.

    Args:
        blocks: what was read from pictures.
        texts: raw text → what it most likely says.
    """
    grids = [block for block in blocks if isinstance(block, Grid) and block.spans_known]
    named: dict[Anchor, str] = {}
    for grid in grids:
        for found in (_rows(grid, "T2"), _rows(grid, "T3"), _heads(grid, texts)):
            named |= {cell.anchor: wording for cell, wording in found if not knows(cell.text)}
        found = _heads_of_blocks(grid, texts, named)
        named |= {cell.anchor: wording for cell, wording in found if not knows(cell.text)}
    return named


def knows(text: str) -> bool:
    """Is it a wording of an official table?"""
    return any(vocabulary(table).knows(key(text)) for table in TABLES)


def _lines(grid: Grid) -> Iterator[list[GridCell]]:
    """The cells that begin in each row."""
    for _, line in groupby(sorted(grid.cells, key=lambda cell: (cell.row, cell.col)), key=lambda cell: cell.row):
        yield list(line)


def _is_number(cell: GridCell) -> bool:
    return cell_value(cell.text)[0] is CellState.NUMBER


def _has_values(line: Sequence[GridCell]) -> bool:
    """A row of values; a head may have been taken for a number, too."""
    return 2 * sum(map(_is_number, line)) >= len(line)


def _heads(grid: Grid, texts: Mapping[str, str]) -> Placed:
    """Heads above the last columns of a grid, where they are as many as the form has, and none is another one."""
    leaves: dict[int, GridCell] = {}
    for line in _lines(grid):
        if _has_values(line):
            for wordings in _official_heads():
                columns = range(grid.cols - len(wordings), grid.cols)
                yield from _matched([leaves[col] for col in columns if col in leaves], wordings, texts)
            leaves.clear()
        else:
            leaves |= {cell.col: cell for cell in line if cell.colspan == 1}


def _matched(cells: Sequence[GridCell], wordings: Sequence[str], texts: Mapping[str, str]) -> Placed:
    pairs = list(zip(cells, wordings, strict=False))
    right = sum(key(texts[cell.text]) == wording for cell, wording in pairs)
    whole = len(cells) == len(wordings) <= _READ * right
    return pairs if whole and not any(_is_another(cell, wording) for cell, wording in pairs) else []


def _is_another(cell: GridCell, wording: str) -> bool:
    return knows(cell.text) and key(cell.text) != wording


@cache
def _official_heads() -> tuple[tuple[str, ...], ...]:
    """The heads side by side in tables 3 and 4."""
    shapes = (form(form_id).table(table) for form_id in FORMS for table in ("T3", "T4"))
    return tuple({tuple(key(c.label) for block in shape.blocks for c in block.columns): None for shape in shapes})


def _heads_of_blocks(grid: Grid, texts: Mapping[str, str], named: Mapping[Anchor, str]) -> Placed:
    """Heads of table 2 right above a row that is known, where they stand over its values one by one."""
    rows = vocabulary("T2").rows
    for above, line in pairwise(_lines(grid)):
        code = rows.get(key(named.get(line[0].anchor, texts[line[0].text])))
        if code and _has_values(line[1:]) and not _has_values(above):
            cells = [cell for cell in above if cell.col > line[0].col]
            if [cell.col for cell in cells] == [cell.col for cell in line[1:]]:
                yield from _block(code, cells, texts)


def _block(code: str, cells: Sequence[GridCell], texts: Mapping[str, str]) -> Placed:
    """The heads of the only form that has as many; of both the one that was read."""
    sized = [wordings for wordings in _heads_by_form(code) if len(wordings) == len(cells)]
    if len(sized) > 1:
        return next((pairs for wordings in sized if (pairs := _matched(cells, wordings, texts))), [])
    pairs = [pair for wordings in sized for pair in zip(cells, wordings, strict=True)]
    return [] if any(_is_another(cell, wording) for cell, wording in pairs) else pairs


@cache
def _heads_by_form(code: str) -> tuple[tuple[str, ...], ...]:
    blocks = (block for form_id in FORMS for block in form(form_id).table("T2").blocks if _has_row(block, code))
    return tuple({tuple(key(column.label) for column in block.columns): None for block in blocks})


def _has_row(block: FormBlock, code: str) -> bool:
    return any(row.code == code for row in block.rows)


def _rows(grid: Grid, table: str) -> Placed:
    """Labels of rows that have values, between two that were read or the ends, where they are as many as the form has.

    As many as the form has must stand between them, and enough must be read.
    """
    words = vocabulary(table)
    start = grid.cols - len(words.columns) if table == "T3" else 1
    labels = [label for line in _lines(grid) if (label := _label(line, start))]
    read = {at: code for at, cell in enumerate(labels) if (code := words.rows.get(key(cell.text)))}
    order = max(_orders(table), key=lambda codes: (sum(code in codes for code in read.values()), -len(codes)))
    known = [(at, order.index(code)) for at, code in read.items() if code in order]
    if len(order) > _READ * len(known):
        return
    for (at, place), (next_at, next_place) in pairwise([(-1, -1), *known, (len(labels), len(order))]):
        if next_at - at == next_place - place:
            official = (words.labels[code][0] for code in order[place + 1 : next_place])
            yield from zip(labels[at + 1 : next_at], official, strict=True)


def _label(line: Sequence[GridCell], values: int) -> GridCell | None:
    """The label of a row that has values: the last one left of them."""
    filled = any(map(_is_number, (cell for cell in line if cell.col >= values)))
    labels = [cell for cell in line if cell.col < values and cell.text]
    return labels[-1] if filled and labels else None


@cache
def _orders(table: str) -> tuple[tuple[str, ...], ...]:
    """Codes of the rows that have values, in each form."""
    return tuple(tuple(row.code for row in form(f).table(table).rows if row.has_values) for f in FORMS)
