"""Reports read from pictures: words that were misread still name their row or column, no number is sure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from gichecker.model.anchor import Anchor
from gichecker.model.document import Document, Grid
from gichecker.model.form import TABLES, form
from gichecker.model.record import replace
from gichecker.model.report import UNREAD_LABELS, Cell, CellState, Doubt, Table
from gichecker.recogniser.scan_places import knows
from gichecker.recogniser.vocabulary import vocabulary
from gichecker.resources import sentence
from gichecker.text.likeness import likeness
from gichecker.text.normalise import key

_LIKELY = 0.7
"""Likeness from which a text is taken for an official wording, if there is no other as near."""
_LONGEST = 60


def likely_wording(text: str) -> str:
    """The official wording of a table that a text was most likely printed as; the text itself where there is none."""
    own = key(text)
    if own in _wordings() or len(own) > _LONGEST or not any(map(str.isalpha, own)):
        return text
    best, second = sorted(((likeness(own, wording), wording) for wording in _wordings()), reverse=True)[:2]
    return best[1] if best[0] >= _LIKELY and best[0] > second[0] else text


@cache
def _wordings() -> frozenset[str]:
    known = (vocabulary(table) for table in TABLES)
    return frozenset(wording for words in known for wording in (*words.rows, *words.columns, *words.others))


Readable = tuple[dict[str, Table], list[Doubt]]


def legible(
    document: Document, tables: Mapping[str, Table], texts: Mapping[str, str], placed: Collection[Anchor]
) -> Readable:
    """The tables, cells that hold anything but a number not known in those from pictures, and what is in doubt.

    The numbers of a table are one doubt, its heads and labels another: one for each would bury all others.

    Args:
        document: what was seen.
        tables: that were found in it, by id.
        texts: raw text → what it most likely says.
        placed: cells that are known by their places.
    """
    blocks = document.from_pictures()
    concerned = {name: table for name, table in tables.items() if any(at.block[0] in blocks for at in _anchors(table))}
    made = {name: replace(table, cells=dict(map(_known, table.cells.items()))) for name, table in concerned.items()}
    doubts = [_numbers(table) for table in made.values()]
    unread = _unread_labels(document, concerned.values(), texts, placed)
    for table in concerned.values():
        doubts += [_unread(table, cell) for cell in table.cells.values() if cell.state is CellState.TEXT]
        grids = {anchor.block[0] for anchor in _anchors(table)}
        if count := sum(anchor.block[0] in grids for anchor in unread):
            doubts.append(Doubt(UNREAD_LABELS, (_name(table), ("count", str(count))), anchor=table.anchor))
    return {**tables, **made}, doubts


def _unread_labels(
    document: Document, tables: Iterable[Table], texts: Mapping[str, str], placed: Collection[Anchor]
) -> list[Anchor]:
    """Cells of official tables that are neither values nor known, captions apart."""
    found = [anchor for table in tables for anchor in _anchors(table)]
    seen, grids = {anchor.block for anchor in found}, {anchor.block[0] for anchor in found}
    shown = [block for at, block in enumerate(document.blocks) if at in grids and isinstance(block, Grid)]
    cells = [cell for grid in shown for cell in grid.cells if cell.text.strip() and cell.colspan < grid.cols]
    unread = [cell.anchor for cell in cells if cell.anchor.block not in seen and not knows(texts[cell.text])]
    return [anchor for anchor in unread if anchor not in placed]


def _anchors(table: Table) -> Iterator[Anchor]:
    """Where its values and the labels are that are known."""
    yield from (label.anchor for label in (*table.rows, *table.columns) if label.code)
    yield from (head.anchor for head in table.heads)
    yield from (cell.anchor for cell in table.cells.values() if cell.anchor)


def _known(item: tuple[str, Cell]) -> tuple[str, Cell]:
    name, cell = item
    return name, replace(cell, state=CellState.MISSING, value=None) if cell.state is CellState.TEXT else cell


def _numbers(table: Table) -> Doubt:
    count = sum(cell.state is CellState.NUMBER for cell in table.cells.values())
    return Doubt("scanned", (_name(table), ("count", str(count))))


def _name(table: Table) -> tuple[str, str]:
    return "table", sentence("table", table.id)


def _unread(table: Table, cell: Cell) -> Doubt:
    row, _, column = cell.key.rpartition("/")
    shape = form(table.form).table(table.id)
    names = (shape.row(row).label, shape.column(row, column).label) if cell.key in shape.cells else (row, column)
    return Doubt("unread_cell", (_name(table), ("row", names[0]), ("column", names[1])), cell.address, cell.anchor)
