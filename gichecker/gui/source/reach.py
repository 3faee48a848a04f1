"""From a place in the file to what the program says about it: the table cell, the finding."""

from __future__ import annotations

from collections.abc import Iterable

from gichecker.model.anchor import Anchor
from gichecker.model.finding import Finding, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.report import Passage, Report


class Reach:
    """What lies behind the places of an outcome's file."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        report = outcome.report
        self._cells = {cell.anchor.block: cell.address for cell in report.cells() if cell.anchor} if report else {}
        self._passages = {passage.anchor.block: passage for passage in report.passages} if report else {}

    def cell(self, anchors: Iterable[Anchor]) -> str | None:
        """Address of the first table cell at some places, or of one with which a number in them is compared."""
        for anchor in anchors:
            found = self._cells.get(anchor.block) or self._compared(anchor)
            if found:
                return found
        return None

    def finding(self, anchors: Iterable[Anchor]) -> Finding | None:
        """The first finding that accuses words at some places."""
        touched = {(passage.index, *_within(anchor, passage)) for anchor, passage in self._prose(anchors)}
        for finding in self._outcome.findings:
            places = (mark.place for mark in finding.marks if mark.primary)
            for place in (place for place in places if isinstance(place, TextPlace)):
                if any(i == place.paragraph and s < place.end and place.start < e for i, s, e in touched):
                    return finding
        return None

    def _prose(self, anchors: Iterable[Anchor]) -> Iterable[tuple[Anchor, Passage]]:
        return ((anchor, self._passages[anchor.block]) for anchor in anchors if anchor.block in self._passages)

    def _compared(self, anchor: Anchor) -> str | None:
        report = self._outcome.report
        passage = self._passages.get(anchor.block)
        return _compared(report, passage, anchor) if report and passage else None


def _compared(report: Report, passage: Passage, anchor: Anchor) -> str | None:
    from gichecker.rules.compared import compared  # loads the rules

    first, last = _within(anchor, passage)
    for said in report.statements:
        if said.passage != passage.index:
            continue
        start, end = passage.restored.span(said.start, said.end)
        if first < end and start < last and (cells := compared(report, said)):
            return cells[0]
    return None


def _within(anchor: Anchor, passage: Passage) -> tuple[int, int]:
    """The place as raw span of the passage."""
    return anchor.start - passage.anchor.start, anchor.end - passage.anchor.start
