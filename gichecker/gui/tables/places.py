"""Where in the tables a finding lies: cells, whole rows, labels, whole tables. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gichecker.gui.tables.sheet import label_anchor
from gichecker.model.finding import CellPlace, Finding, TablePlace
from gichecker.model.record import frozen
from gichecker.model.report import CellState, Report


@frozen
class Spot:
    """A place in a table.

    Attributes:
        anchors: what it covers, side by side in one row; a table's id stands for the whole table.
        about: `cells`, `row`, `label` or `table`.
    """

    anchors: tuple[str, ...]
    about: str


def accused(finding: Finding) -> tuple[str, ...]:
    """Addresses of the cells that a finding accuses."""
    return tuple(m.place.cell for m in finding.marks if m.primary and isinstance(m.place, CellPlace))


def marked(finding: Finding) -> tuple[str, ...]:
    """Addresses of all cells that a finding speaks of."""
    return tuple(m.place.cell for m in finding.marks if isinstance(m.place, CellPlace))


def tables_of(finding: Finding) -> frozenset[str]:
    """Tables in which a finding lies."""
    whole = {m.place.table for m in finding.marks if m.primary and isinstance(m.place, TablePlace)}
    return frozenset(whole | {address.partition("/")[0] for address in accused(finding)})


def spots(finding: Finding, report: Report) -> Iterator[Spot]:
    """The places of a finding that is no sum: its cells row by row, labels, tables."""
    if finding.sums:
        return
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for address in accused(finding):
        rows[address.rpartition("/")[0]].append(address)
    for row, cells in rows.items():
        if _is_whole_row(row, cells, report):
            yield Spot((label_anchor(*row.split("/", 1)), *cells), "row")
        else:
            yield Spot(tuple(cells), "cells")
    yield from _in_tables(finding, report)


def _is_whole_row(row: str, cells: list[str], report: Report) -> bool:
    """A finding about the row as such accuses every value of it, whatever stands there."""
    table = report.tables[row.partition("/")[0]]
    every = [cell for cell in table.cells.values() if cell.address.rpartition("/")[0] == row]
    empty = all(cell.state in {CellState.BLANK, CellState.PLACEHOLDER} for cell in every)
    return len(cells) > 1 and len(cells) == len(every) and not empty


def _in_tables(finding: Finding, report: Report) -> Iterator[Spot]:
    """Whole tables, or the label that holds what was found; nothing for a group of places elsewhere."""
    primary = [mark for mark in finding.marks if mark.primary]
    for mark in primary if all(isinstance(mark.place, TablePlace) for mark in primary) else ():
        if isinstance(mark.place, TablePlace) and mark.place.table in report.tables:
            labels = report.tables[mark.place.table].rows if mark.text and finding.count == 1 else ()
            row = next((label.code for label in labels if label.code and mark.text in label.raw), None)
            anchor = label_anchor(mark.place.table, row) if row else mark.place.table
            yield Spot((anchor,), "label" if row else "table")
