"""The findings of an outcome on the pages of its document. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gichecker.gui.source.looks import OfFinding
from gichecker.gui.source.places import anchor_of
from gichecker.gui.source.printed import PrintedText
from gichecker.model.anchor import Anchor
from gichecker.model.document import Document
from gichecker.model.finding import CellPlace, Finding, Mark, TablePlace
from gichecker.model.outcome import Outcome
from gichecker.model.page import Area
from gichecker.model.record import frozen


@frozen
class PrintedMark(OfFinding):
    """A mark of a finding at its places on pages.

    Attributes:
        finding: whose mark it is.
        mark: the mark.
        areas: line by line; a cell's or a table's, page by page.
    """

    finding: Finding
    mark: Mark
    areas: tuple[Area, ...]


class PrintedMarks:
    """All marks of an outcome that have a place on a page."""

    def __init__(self, outcome: Outcome, text: PrintedText) -> None:
        self._on_page: defaultdict[int, list[PrintedMark]] = defaultdict(list)
        self._of: dict[str, list[PrintedMark]] = {}
        for finding in outcome.findings:
            marks = [mark for mark in _placed(finding, outcome, text) if mark.areas]
            self._of[finding.id] = sorted(marks, key=lambda mark: not mark.primary)
            for mark in marks:
                for page in {area.page for area in mark.areas}:
                    self._on_page[page].append(mark)

    def on(self, page: int) -> Sequence[PrintedMark]:
        """The marks on a page (1-based), in the order of the findings."""
        return self._on_page.get(page, ())

    def of(self, finding: Finding | None, mark: Mark | None = None) -> PrintedMark | None:
        """One mark of a finding, or the one to show first; None if it has no place on a page."""
        marks = self._of.get(finding.id, []) if finding else []
        return next((shown for shown in marks if mark is None or shown.mark == mark), None)

    def pages_of(self, finding: Finding | None) -> set[int]:
        """The pages on which a finding has a mark."""
        marks = self._of.get(finding.id, ()) if finding else ()
        return {area.page for mark in marks for area in mark.areas}

    def firsts(self) -> Iterable[PrintedMark]:
        """One mark for each finding that has a place."""
        return (marks[0] for marks in self._of.values() if marks)


def areas_of(document: Document, anchor: Anchor) -> tuple[Area, ...]:
    """Where a place is printed; nothing for one that leads nowhere."""
    try:
        return document.areas(anchor)
    except LookupError:
        return ()


def _placed(finding: Finding, outcome: Outcome, text: PrintedText) -> Iterable[PrintedMark]:
    document, report = outcome.document, outcome.report
    for mark in finding.marks if document and report else ():
        anchor = anchor_of(mark.place, report) if report else None
        if anchor is None or document is None:
            continue
        if isinstance(mark.place, TablePlace):
            yield PrintedMark(finding, mark, text.table(anchor.block))
        else:
            whole = text.cell(anchor.block) if isinstance(mark.place, CellPlace) else ()
            yield PrintedMark(finding, mark, whole or areas_of(document, anchor))
