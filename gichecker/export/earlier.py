"""A correction sheet that comes back: what was found then, what was decided, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gichecker.errors import ErrorKind, ReadError
from gichecker.export.sheet_columns import (
    AGAIN,
    BASIS,
    FILE,
    FIXED,
    ID,
    LEVEL,
    MESSAGE,
    NAME,
    NOTE,
    ORGAN,
    PLACE,
    QUOTED,
    RULE,
    STATUS,
    YEAR,
)
from gichecker.export.wording import SEVERITY, STATE
from gichecker.model.decision import Decision
from gichecker.model.finding import DocumentPlace, Finding, Mark, Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import field, frozen
from gichecker.readers.package import Package
from gichecker.readers.source import load

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_HEAD_WITHIN = 200
"""Rows in which the titles of the columns are looked for: a user may have put lines above them."""
_MOST_COLUMNS = 100
_STATES = {word: state for state, word in STATE.items()}

Key = tuple[str, str, str]


@frozen
class EarlierFinding:
    """A row of an earlier sheet.

    Attributes:
        id: of the finding.
        decision: what was filled in.
        values: texts of the row by the titles of their columns.
    """

    id: str
    decision: Decision
    values: Mapping[str, str]


@frozen
class EarlierReport:
    """A report of an earlier sheet, with or without findings.

    Attributes:
        file: path as it was given then.
        organ: name as in the sheet.
        year: as in the sheet.
        findings: in the order of the sheet, those left out included.
    """

    file: str
    organ: str
    year: str
    findings: tuple[EarlierFinding, ...] = ()

    @property
    def decisions(self) -> dict[str, Decision]:
        """What was decided, by finding."""
        return {finding.id: finding.decision for finding in self.findings}


@frozen
class Comparison:
    """Earlier findings beside those of a re-check.

    Attributes:
        fixed: earlier ones that are gone (已改).
        unchecked: earlier ones whose rule did not run this time (未查).
        kept: ids of those that are still there (未改).
        new: ids of those that were not there (新增).
    """

    fixed: tuple[EarlierFinding, ...] = ()
    unchecked: tuple[EarlierFinding, ...] = ()
    kept: frozenset[str] = field(default_factory=frozenset)
    new: frozenset[str] = field(default_factory=frozenset)


def read_sheet(path: Path) -> tuple[EarlierReport, ...]:
    """The reports of a correction sheet that this program wrote and somebody filled in, sorted, cut or saved again.

    Raises:
        ReadError: it can't be read, or is no such sheet.
    """
    import openpyxl

    data = load(path)
    Package(data, "xl/workbook.xml", "damaged_xlsx").bytes_of("xl/worksheets/sheet1.xml")
    try:
        reports = _reports(openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True))
    except Exception as error:
        raise ReadError(ErrorKind.DAMAGED, "damaged_xlsx") from error
    if not reports:
        raise ReadError(ErrorKind.UNSUPPORTED, "no_sheet")
    return reports


def earlier_of(outcomes: Sequence[Outcome], reports: Sequence[EarlierReport]) -> list[EarlierReport | None]:
    """For each outcome what an earlier sheet says of the same report: by path, by file name, by organ and year.

    One report and a sheet of one report belong together whatever they are called.
    """
    if len(outcomes) == len(reports) == 1:
        return [reports[0]]
    return [_match(outcome, reports) for outcome in outcomes]


def compare(outcome: Outcome, earlier: EarlierReport) -> Comparison:
    """What became of the earlier findings."""
    found = {finding.id for finding in outcome.findings}
    known = earlier.decisions
    ran = {*outcome.rules.passed, *outcome.rules.failed}
    gone = [finding for finding in earlier.findings if finding.id not in found]
    return Comparison(
        tuple(finding for finding in gone if finding.values[RULE] in ran),
        tuple(finding for finding in gone if finding.values[RULE] not in ran),
        frozenset(found & known.keys()),
        frozenset(found - known.keys()),
    )


def as_finding(earlier: EarlierFinding) -> Finding:
    """A finding as far as its row of the sheet tells it; its place is known in words only."""
    values = earlier.values
    severity = next((severity for severity, word in SEVERITY.items() if word == values.get(LEVEL)), Severity.HINT)
    mark = Mark(DocumentPlace(), text=values.get(QUOTED, ""), where=values.get(PLACE, ""))
    rule, name, basis = values[RULE], values.get(NAME, ""), values.get(BASIS, "")
    return Finding(earlier.id, rule, name, "", severity, values.get(MESSAGE, ""), basis, (mark,))


def _match(outcome: Outcome, reports: Sequence[EarlierReport]) -> EarlierReport | None:
    path, report = outcome.source.path, outcome.report
    same = [other for other in reports if other.file == path]
    same = same or [other for other in reports if Path(other.file).name == Path(path).name]
    if len(same) != 1 and report and report.organ and report.year:
        same = [other for other in reports if (other.organ, other.year) == (report.organ, str(report.year))]
    return same[0] if len(same) == 1 else None


def _reports(book: Workbook) -> tuple[EarlierReport, ...]:
    found: dict[Key, list[EarlierFinding]] = {}
    sheets: Iterable[Any] = book.worksheets
    for sheet in sheets:
        sheet.reset_dimensions()  # some programs write them wrong, and rows would be missed
        for row in _rows(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)):
            key = (row.get(FILE, ""), row.get(ORGAN, ""), row.get(YEAR, ""))
            listed = found.setdefault(key, [])
            if row.get(ID) and row.get(AGAIN) != FIXED:
                state = _STATES.get(row.get(STATUS, ""), "pending")
                listed.append(EarlierFinding(row[ID], Decision(state, row.get(NOTE, "")), row))
    return tuple(EarlierReport(*key, tuple(findings)) for key, findings in found.items())


def _rows(rows: Iterable[Sequence[object]]) -> Iterator[dict[str, str]]:
    """The rows of a sheet below its titles, as texts; nothing of a sheet that has none."""
    walk = iter(rows)
    for row in islice(walk, _HEAD_WITHIN):
        titles = [_text(value) for value in row]
        if {FILE, ORGAN, YEAR} <= set(titles) and (ID not in titles or RULE in titles):
            for values in walk:
                found = dict(zip(titles, map(_text, values), strict=False))
                if found.get(FILE):
                    yield found
            return


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
