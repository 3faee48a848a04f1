"""What became of the findings of the check before: those that are gone stay in the list as 已改."""

from __future__ import annotations

from collections.abc import Sequence

from gichecker.model.finding import CellPlace, Finding, Mark, Place, SectionPlace, TablePlace, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.store.judging import place_key


def merged(before: Sequence[Finding], outcome: Outcome) -> tuple[Finding, ...]:
    """The findings of an outcome and, where they stood, those of the check before that are put right.

    Args:
        before: findings of the check before, those put right earlier among them.
        outcome: of the new check. A finding whose rule it did not run is not put right, one at whose place another
            value is wrong neither.
    """
    ran = {*outcome.rules.passed, *outcome.rules.failed}
    ids = {finding.id for finding in outcome.findings}
    taken = {spot for finding in outcome.findings for spot in _spots(finding)}
    together = list(outcome.findings)
    last: Finding | None = None
    for finding in before:
        if finding.id in ids:
            last = next(other for other in together if other.id == finding.id)
        elif finding.rule in ran and taken.isdisjoint(_spots(finding)):
            settled = _settled(finding)
            together.insert(together.index(last) + 1 if last else 0, settled)
            last = settled
    return tuple(together)


def _spots(finding: Finding) -> set[tuple[str, Place | str, str]]:
    """What shows that a finding is still there: its rule at a cell, whatever its value, or at the same words."""
    primary = [mark for mark in finding.marks if mark.primary]
    cells: set[tuple[str, Place | str, str]] = {
        (finding.rule, mark.place, "") for mark in primary if isinstance(mark.place, CellPlace)
    }
    words = {(finding.rule, _whole(mark.place), mark.text) for mark in primary if not isinstance(mark.place, CellPlace)}
    group = {(finding.rule, place_key(finding), "")} if finding.count > 1 else set()
    return cells | words | group


def _settled(finding: Finding) -> Finding:
    """A finding that is no more: where it was is told by section or table, for what stood there has changed."""
    marks = tuple(Mark(_whole(mark.place), mark.primary, mark.text, mark.where) for mark in finding.marks)
    return replace(finding, marks=marks, suggestion=None, sums=())


def _whole(place: Place) -> Place:
    match place:
        case TextPlace(section):
            return SectionPlace(section)
        case CellPlace(cell):
            return TablePlace(cell.partition("/")[0])
        case _:
            return place
