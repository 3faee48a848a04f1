"""A whole report as plain text, its tables in the shapes that converters and clerks give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell
from tests.documents import cell_a_line, flat, repeated, tsv


def text_of(source: Source, table: Callable[[Sequence[LayoutCell]], list[str]]) -> bytes:
    """The report one paragraph a line, each table as the lines that `table` makes of it."""
    lines = [*source.title, ""]
    for line in source.lines:
        name = line.strip("[]")
        lines += ["", *table(source.table(name)), ""] if name in TABLES else [line]
    return "\n".join(lines).encode()


def stacked(cells: Sequence[LayoutCell]) -> list[str]:
    """One cell a line behind a TAB, a blank line between rows: Word's text."""
    return "\n\n".join("\n".join(f"\t{text}" for text in row) for row in cell_a_line(cells)).split("\n")


def lost(cells: Sequence[LayoutCell]) -> list[str]:
    """One cell a line, nothing else: TABs and blank cells are lost."""
    return flat(cells)


def tabbed(cells: Sequence[LayoutCell]) -> list[str]:
    """One row a line, TABs between all places of the grid."""
    return ["\t".join(row) for row in tsv(cells)]


def filled(cells: Sequence[LayoutCell]) -> list[str]:
    """Likewise, with the text of a merged cell in every place that it covers."""
    return ["\t".join(row) for row in repeated(cells)]


def piped(cells: Sequence[LayoutCell]) -> list[str]:
    """As Markdown."""
    rows = [f"| {' | '.join(row)} |" for row in tsv(cells)]
    return [rows[0], "|" + " --- |" * rows[0].count(" | ") + " --- |", *rows[1:]]
