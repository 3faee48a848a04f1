"""The second step: from what is seen in a file to the report it is."""

from __future__ import annotations

from pathlib import Path

from gichecker.check.doubts import shown
from gichecker.errors import ErrorKind, ReadError
from gichecker.model.outcome import Failure, Outcome
from gichecker.model.record import replace
from gichecker.model.report import Report
from gichecker.recogniser import recognise

_SHEET = "勘误表"


def understood(path: Path, outcome: Outcome, *, whatever: bool = False) -> Outcome:
    """The outcome with its report; with a failure instead if it is none, unless it is to be shown whatever it is."""
    if outcome.document is None:
        return outcome
    try:
        report = recognise(outcome.document, path.name)
    except MemoryError:
        return _failed(outcome, ReadError(ErrorKind.TOO_LARGE))
    if not whatever and is_sheet(report):
        return _failed(outcome, ReadError(ErrorKind.NOT_A_REPORT, "own_sheet"))
    if not (whatever or is_report(report)):
        return _failed(outcome, ReadError(ErrorKind.NOT_A_REPORT))
    return replace(outcome, report=report, doubts=tuple(map(shown, report.doubts)))


def _failed(outcome: Outcome, error: ReadError) -> Outcome:
    return replace(outcome, failure=Failure(error.kind.value, str(error)), document=None)


def is_sheet(report: Report) -> bool:
    """Is it a correction sheet, which shows the tables of a report and is none?"""
    return any(report.passage(index).simple.strip().endswith(_SHEET) for index in report.title)


def is_report(report: Report) -> bool:
    """Is there enough of a report to check: a table, or a title with sections, or most sections?"""
    return bool(report.tables) or len(report.sections) >= (2 if report.title else 4)
