"""What the kept decisions mean for the findings of a check: the later of a finding's and its rule's one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from gichecker.model.decision import Decision, State
from gichecker.model.finding import CellPlace, Finding
from gichecker.model.record import frozen
from gichecker.store.decisions import Kept

RULE = "rule:"
"""Before the code of a rule that a decision is about."""
DOUBT = "doubt:"
"""Before what tells a doubt of the reading that a person has settled."""


@frozen
class Judged:
    """A finding's state.

    Attributes:
        state: what counts.
        note: the reviewer's own words.
        by: `report` or `everywhere` if its rule is ignored there, empty if the state is its own.
        earlier: what was decided when another value stood there; it is open again.
        new: it was not in the correction sheet that was read back.
    """

    state: State = "pending"
    note: str = ""
    by: Literal["", "report", "everywhere"] = ""
    earlier: Kept | None = None
    new: bool = False

    @property
    def decision(self) -> Decision:
        """What is handed on."""
        return Decision(self.state, self.note)


def judged(findings: Iterable[Finding], kept: Mapping[str, Kept], everywhere: Mapping[str, Kept]) -> dict[str, Judged]:
    """The state of each finding of a check, by its id.

    Args:
        findings: all of a check.
        kept: decisions about their report.
        everywhere: decisions about rules in all reports.
    """
    findings = list(findings)
    ids = {finding.id for finding in findings}
    before: dict[str, Kept] = {}
    for subject, one in sorted(kept.items(), key=lambda entry: entry[1].turn):
        if one.place and one.state != "pending" and subject not in ids:
            before[one.place] = one
    return {finding.id: _judged(finding, kept, everywhere, before) for finding in findings}


def place_key(finding: Finding) -> str:
    """Rule and place without what stands there; empty where another text is another finding."""
    places = [mark.place for mark in finding.marks if mark.primary]
    if finding.count > 1:
        return f"{finding.rule}|group"
    if places and all(isinstance(place, CellPlace) for place in places):
        return "|".join([finding.rule, *sorted(place.cell for place in places if isinstance(place, CellPlace))])
    return ""


def _judged(
    finding: Finding, kept: Mapping[str, Kept], everywhere: Mapping[str, Kept], before: Mapping[str, Kept]
) -> Judged:
    own, rule = kept.get(finding.id), f"{RULE}{finding.rule}"
    note = own.note if own else ""
    latest = own.turn if own else 0
    for by, decisions in (("report", kept), ("everywhere", everywhere)):
        one = decisions.get(rule)
        if one and one.state == "ignored" and one.turn > latest:
            return Judged("ignored", note, "report" if by == "report" else "everywhere")
    if own and own.turn:
        return Judged(own.state, note)
    return Judged("pending", note, earlier=before.get(place_key(finding)))
