"""Marks: the places that issues point at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.model.finding import CellPlace, DocumentPlace, Mark, SectionPlace, TablePlace, TextPlace
from gichecker.model.report import FoundLabel, Passage, PassageRole, Report
from gichecker.model.statement import Statement

OUTSIDE = frozenset({PassageRole.SHELL, PassageRole.META})
"""What a web page has around the report: no text of the report."""


def written(report: Report) -> Iterator[Passage]:
    """The report's own passages: rests of a web page and its metadata are left out."""
    return (passage for passage in report.passages if passage.role not in OUTSIDE)


def labels(report: Report) -> Iterator[tuple[str, FoundLabel]]:
    """Everything that the tables' own wording consists of, each place once, with the table's id."""
    for table in report.tables.values():
        shown = {label.anchor: label for label in (*table.rows, *table.columns, *table.heads)}
        yield from ((table.id, label) for label in shown.values())


def cell_mark(report: Report, address: str, *, primary: bool = True) -> Mark:
    """A value cell with what is printed in it."""
    cell = report.cell(address)
    return Mark(CellPlace(address), primary, (cell.raw or "") if cell else "")


def cell_marks(report: Report, addresses: Iterable[str], *, primary: bool = True) -> tuple[Mark, ...]:
    """Several value cells."""
    return tuple(cell_mark(report, address, primary=primary) for address in addresses)


def text_mark(passage: Passage, start: int, end: int, *, primary: bool = True) -> Mark:
    """A span of `passage.restored.text`."""
    return raw_mark(passage, *passage.restored.span(start, end), primary=primary)


def number_mark(report: Report, said: Statement, *, primary: bool = True) -> Mark:
    """A number of the prose with its unit; a denial as a whole."""
    return text_mark(report.passage(said.passage), said.number_start, said.number_end, primary=primary)


def said_mark(report: Report, said: Statement, *, primary: bool = True) -> Mark:
    """A number of the prose with the words that tell what it counts."""
    return text_mark(report.passage(said.passage), said.start, said.end, primary=primary)


def raw_mark(passage: Passage, start: int, end: int, *, primary: bool = True) -> Mark:
    """A span of `passage.raw`."""
    place = TextPlace(passage.section, passage.index, start, end)
    return Mark(place, primary, passage.raw[start:end])


def section_mark(section: int) -> Mark:
    """A whole section, or one that is missing."""
    return Mark(SectionPlace(section))


def table_mark(table: str, text: str = "") -> Mark:
    """A whole table, or one that is missing; `text` is what was found in it."""
    return Mark(TablePlace(table), text=text)


def document_mark() -> Mark:
    """The report as a whole."""
    return Mark(DocumentPlace())
