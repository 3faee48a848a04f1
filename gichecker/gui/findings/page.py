"""On which page a finding stands, in formats that have pages."""

from __future__ import annotations

from gichecker.gui.source.places import anchor_of
from gichecker.model.finding import Finding, TablePlace
from gichecker.model.outcome import Outcome


def page_of(finding: Finding, outcome: Outcome) -> int | None:
    """1-based page of the first place that a finding accuses; None where there are no pages or no such place."""
    document, report = outcome.document, outcome.report
    place = next((mark.place for mark in finding.marks if mark.primary), None)
    anchor = anchor_of(place, report) if report and place and not isinstance(place, TablePlace) else None
    if document is None or anchor is None:
        return None
    try:
        return next((area.page for area in document.areas(anchor)), None)
    except LookupError:
        return None
