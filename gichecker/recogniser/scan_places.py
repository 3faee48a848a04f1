"""Official tables on scans: heads and row labels that can't be read, told by where they stand in the grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise

from gichecker.model.document import Document, Grid, GridCell
from gichecker.model.form import FORMS, TABLES, form
from gichecker.model.report import CellState
from gichecker.recogniser.vocabulary import vocabulary
from gichecker.text.normalise import key
from gichecker.text.numbers import cell_value

_READ = 3
"""One head of so many at least must be read for the others to be told by their places."""


def placed_wordings(document: Document, texts: Mapping[str, str]) -> dict[str, str]:
    """Raw text of a cell → the official wording that stands at its place, for cells whose text is no wording.

    Args:
        document: what was seen.
        texts: raw text → what it most likely says.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid) and block.spans_known]
    found = [pair for grid in grids for pair in (*_heads(grid, texts), *_rows(grid, texts))]
    return {cell.text: wording for cell, wording in found if cell.text and not _knows(texts[cell.text])}


def _knows(text: str) -> bool:
    return any(vocabulary(table).knows(key(text)) for table in TABLES)


def _lines(grid: Grid) -> Iterator[list[GridCell]]:
    """The cells that begin in each row."""
    for _, line in groupby(sorted(grid.cells, key=lambda cell: (cell.row, cell.col)), key=lambda cell: cell.row):
        yield list(line)


def _heads(grid: Grid, texts: Mapping[str, str]) -> Iterator[tuple[GridCell, str]]:
    """Heads above the last columns of a grid, where they are as many as the form has, and none is another one."""
    leaves: dict[int, GridCell] = {}
    for line in _lines(grid):
        if any(cell_value(cell.text)[0] is CellState.NUMBER for cell in line):
            for wordings in _official_heads():
                yield from _at_end(grid.cols, leaves, wordings, texts)
            leaves.clear()
        else:
            leaves |= {cell.col: cell for cell in line if cell.colspan == 1}


def _at_end(
    width: int, leaves: Mapping[int, GridCell], wordings: Sequence[str], texts: Mapping[str, str]
) -> list[tuple[GridCell, str]]:
    cells = [leaves[col] for col in range(width - len(wordings), width) if col in leaves]
    pairs = list(zip(cells, wordings, strict=False))
    read = [(key(texts[cell.text]), wording) for cell, wording in pairs if _knows(texts[cell.text])]
    whole = len(cells) == len(wordings) <= _READ * len(read)
    return pairs if whole and all(text == wording for text, wording in read) else []


@cache
def _official_heads() -> tuple[tuple[str, ...], ...]:
    """The heads side by side in tables 3 and 4, and in the blocks of table 2."""
    found: dict[tuple[str, ...], None] = {}
    for shape in (form(form_id).table(table) for form_id in FORMS for table in TABLES):
        sides = [[block] for block in shape.blocks] if shape.id == "T2" else [shape.blocks]
        for side in sides:
            heads = tuple(key(column.label) for block in side for column in block.columns)
            if len(heads) > 1:
                found[heads] = None
    return tuple(found)


def _rows(grid: Grid, texts: Mapping[str, str]) -> Iterator[tuple[GridCell, str]]:
    """Labels of table 3 between two that were read, where they are as many as the form has between them."""
    words = vocabulary("T3")
    labels = [label for line in _lines(grid) if (label := _label(line, grid.cols - len(words.columns)))]
    read = {at: code for at, cell in enumerate(labels) if (code := words.rows.get(key(texts[cell.text])))}
    order = max(_orders(), key=lambda codes: sum(code in codes for code in read.values()))
    for (start, above), (end, below) in pairwise(read.items()):
        if above in order and below in order:
            between = order[order.index(above) + 1 : order.index(below)]
            if len(between) == end - start - 1:
                official = (words.labels[code][0] for code in between)
                yield from zip(labels[start + 1 : end], official, strict=True)


def _label(line: Sequence[GridCell], values: int) -> GridCell | None:
    """The label of a row that has values: the last one left of them."""
    filled = any(cell_value(cell.text)[0] is CellState.NUMBER for cell in line if cell.col >= values)
    labels = [cell for cell in line if cell.col < values and cell.text]
    return labels[-1] if filled and labels else None


@cache
def _orders() -> tuple[tuple[str, ...], ...]:
    """Codes of the rows of table 3 that have values, in each form."""
    return tuple(tuple(row.code for row in form(f).table("T3").rows if row.has_values) for f in FORMS)
