"""Where the findings stand in the shown source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import assert_never

from gichecker.gui.source.looks import OfFinding
from gichecker.model.anchor import Anchor
from gichecker.model.finding import CellPlace, DocumentPlace, Finding, Mark, Place, SectionPlace, TablePlace, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen, replace
from gichecker.model.report import Report

Span = Callable[[Anchor], tuple[int, int] | None]


@frozen
class PlacedMark(OfFinding):
    """A mark of a finding at its place in the Qt text.

    Attributes:
        finding: whose mark it is.
        mark: the mark.
        start: position of the first character.
        end: behind the last one; the same for a blank cell.
    """

    finding: Finding
    mark: Mark
    start: int
    end: int


class Marks:
    """All marks of an outcome, in the order of the text."""

    def __init__(self, outcome: Outcome, span: Span) -> None:
        found = [mark for finding in outcome.findings for mark in _placed(finding, outcome.report, span)]
        self._all = sorted(found, key=lambda mark: (mark.start, -mark.finding.severity.rank))
        self._starts = [mark.start for mark in self._all]
        self._reach = max((mark.end - mark.start for mark in self._all), default=0)
        self._first = _first_marks(self._all)

    def between(self, start: int, end: int) -> Iterable[PlacedMark]:
        """The marks that may touch a range of positions."""
        first = bisect_left(self._starts, start - self._reach)
        return self._all[first : bisect_right(self._starts, end)]

    def of(self, finding: Finding | None, mark: Mark | None = None) -> PlacedMark | None:
        """One mark of a finding, or the one to show first; None if it has no place in the text."""
        if finding is None or mark is None:
            return self._first.get(finding.id) if finding else None
        return next((placed for placed in self._all if placed.finding.id == finding.id and placed.mark == mark), None)

    def firsts(self) -> Iterable[PlacedMark]:
        """One mark for each finding that has a place."""
        return self._first.values()


def _first_marks(marks: Iterable[PlacedMark]) -> dict[str, PlacedMark]:
    first: dict[str, PlacedMark] = {}
    for mark in marks:
        known = first.get(mark.finding.id)
        if known is None or (mark.primary and not known.primary):
            first[mark.finding.id] = mark
    return first


def _placed(finding: Finding, report: Report | None, span: Span) -> Iterable[PlacedMark]:
    for mark in finding.marks:
        anchor = anchor_of(mark.place, report) if report else None
        place = span(anchor) if anchor else None
        if place:
            yield PlacedMark(finding, mark, *place)


def anchor_of(place: Place, report: Report) -> Anchor | None:
    """Place in the file; None for what is missing from it and for the report as a whole."""
    match place:
        case CellPlace(address):
            cell = report.cell(address)
            return cell.anchor if cell else None
        case TextPlace(_, paragraph, start, end):
            anchor = report.passage(paragraph).anchor
            return replace(anchor, start=anchor.start + start, end=anchor.start + end)
        case SectionPlace(number):
            headings = (report.passage(s.passage).anchor for s in report.sections if s.number == number)
            return next(headings, None)
        case TablePlace(table):
            found = report.tables.get(table)
            return found.anchor if found else None
        case DocumentPlace():
            return None
        case _:
            assert_never(place)
