"""The second reading of a pdf: a number is held against the report only if two independent readings agree on it.

Where findings rest on numbers of tables, another library reads the pages of those tables. Cells on which the readings
differ become doubts, and the findings that need them fall. A number that all of its sums confirm was read well and
needs no second reading. A cell or table that the second reading does not find settles nothing: its findings stand, for
a reading that saw nothing does not disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from gichecker.check.where import Guide
from gichecker.errors import ReadError
from gichecker.model.document import Document
from gichecker.model.finding import CellPlace, Finding
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.model.relation import equations
from gichecker.model.report import Cell, CellState, Doubt, Number, Report, Table

TWO_READINGS = "two_readings"
"""Key of the doubts of this module."""

_FAMILIES = frozenset({"cross-sum", "consistency"})
_SHOWN = {CellState.BLANK: "空白", CellState.MISSING: "空白"}


def disputes(path: Path, outcome: Outcome, findings: Sequence[Finding]) -> tuple[Doubt, ...]:
    """The cells of a pdf that findings rest on and that two readings read differently; none in other formats."""
    report, document = outcome.report, outcome.document
    if report is None or document is None or document.format != "pdf":
        return ()
    addresses = _addresses(findings) - _confirmed(report)
    cells = [cell for cell in report.cells() if cell.address in addresses and cell.anchor]
    pages = {page for table in {cell.address[:2] for cell in cells} for page in _pages(document, report.tables[table])}
    if not pages:
        return ()
    from gichecker.recogniser import recognise

    try:
        second = recognise(reread(path, pages), path.name)
    except ReadError:
        return ()
    guide = Guide(report)
    pairs = ((cell, second.cell(cell.address)) for cell in cells)
    return tuple(_doubt(guide, cell, other) for cell, other in pairs if other and _differ(cell, other))


def reread(path: Path, pages: Collection[int]) -> Document:
    """The tables on some pages (1-based), read a second time.

    Raises:
        ReadError: they can't be read so.
    """
    from gichecker.readers import load
    from gichecker.readers.pdf_second import read_second

    return read_second(load(path), pages)


def without(report: Report, doubts: Sequence[Doubt]) -> Report:
    """The report in which the numbers of doubtful cells are unknown."""
    unknown = {doubt.cell for doubt in doubts}
    tables = {
        name: replace(
            table,
            cells={
                key: replace(cell, state=CellState.MISSING, value=None) if cell.address in unknown else cell
                for key, cell in table.cells.items()
            },
        )
        for name, table in report.tables.items()
    }
    return replace(report, tables=tables, doubts=(*report.doubts, *doubts))


def _addresses(findings: Iterable[Finding]) -> set[str]:
    """The cells that findings about numbers point at or add up."""
    concerned = [finding for finding in findings if finding.family in _FAMILIES]
    marked = (mark.place for finding in concerned for mark in finding.marks)
    added = (address for finding in concerned for sums in finding.sums for address in (*sums.left, *sums.right))
    return {*(place.cell for place in marked if isinstance(place, CellPlace)), *added}


def _confirmed(report: Report) -> set[str]:
    """The cells whose sums all hold; a digit that was misread would break one."""
    holding: set[str] = set()
    open_: set[str] = set()
    for table in report.tables.values():
        for equation in equations(table.form, table.id):
            left = _total(report, equation.left)
            holds = left is not None and left == _total(report, equation.right)
            (holding if holds else open_).update(equation.cells)
    return holding - open_


def _total(report: Report, addresses: Sequence[str]) -> Number | None:
    """The sum of cells; None unless all of them are numbers."""
    cells = map(report.cell, addresses)
    values = [cell.value for cell in cells if cell and cell.state is CellState.NUMBER and cell.value is not None]
    return sum(values) if len(values) == len(addresses) else None


def _pages(document: Document, table: Table) -> Iterator[int]:
    """The pages that a table is on."""
    for cell in table.cells.values():
        if cell.anchor:
            yield from (area.page for area in document.areas(cell.anchor))


def _differ(cell: Cell, other: Cell) -> bool:
    if other.state is CellState.MISSING:
        return False
    if cell.value is None and other.value is None:
        return cell.state is not other.state
    return cell.value != other.value


def _doubt(guide: Guide, cell: Cell, other: Cell) -> Doubt:
    values = (("place", guide.where(CellPlace(cell.address))), ("first", _shown(cell)), ("second", _shown(other)))
    return Doubt(TWO_READINGS, values, cell.address, cell.anchor)


def _shown(cell: Cell) -> str:
    return _SHOWN.get(cell.state) or f"“{(cell.raw or '').strip()}”"
