"""What the findings of an outcome mean for the cells: flags on them, badges beside them, what is lit. No Qt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum

from gichecker.gui.tables.badge import Badge, badges
from gichecker.gui.tables.places import marked, spots, tables_of
from gichecker.gui.tables.trace import Lit, Trace, failing, holding
from gichecker.model.finding import Finding, Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import field, frozen
from gichecker.model.report import CellState, Report

Hovered = str | Trace | None
"""What is under the mouse: a value, the equation of a badge."""


class FlagKind(IntEnum):
    """Why something is marked; the stronger reason wins.

    HIT is the one cell at fault, TOTAL the end of a sum that fails.
    """

    CELL = 0
    TOTAL = 1
    HIT = 2


@frozen
class Flag:
    """The mark of a cell or label."""

    kind: FlagKind
    severity: Severity


@frozen
class Marks:
    """What is wrong in the tables.

    Attributes:
        flags: by anchor.
        rows: whole rows that a finding is about, as their anchors.
        badges: worst first.
        counts: per table how many findings there are of each severity.
        said: what findings and doubts say, by anchor.
    """

    flags: Mapping[str, Flag] = field(default_factory=dict)
    rows: tuple[tuple[tuple[str, ...], Flag], ...] = ()
    badges: tuple[Badge, ...] = ()
    counts: Mapping[str, Counter[Severity]] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_full(self) -> frozenset[str]:
        """Anchors of labels that keep their full wording, because a finding is about them or their row."""
        return frozenset((*self.flags, *(anchors[0] for anchors, _ in self.rows)))


def marks(outcome: Outcome) -> Marks:
    """The marks of an outcome."""
    report = outcome.report
    if report is None:
        return Marks()
    findings = sorted(outcome.findings, key=lambda finding: finding.severity.rank)
    flags: dict[str, Flag] = {}
    rows: dict[tuple[str, ...], Flag] = {}
    counts: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    said: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        for anchor, flag in _flags(finding, report):
            said[anchor].append(finding.message)
            known = flags.get(anchor)
            if known is None or flag.kind > known.kind:
                flags[anchor] = flag
        for spot in spots(finding, report):
            if spot.about == "row":
                rows.setdefault(spot.anchors, Flag(FlagKind.CELL, finding.severity))
                said[spot.anchors[0]].append(finding.message)
        for table in tables_of(finding):
            counts[table][finding.severity] += 1
    for doubt in outcome.doubts:
        said[doubt.cell or ""].append(doubt.message)
    sentences = {anchor: "\n".join(dict.fromkeys(messages)) for anchor, messages in said.items()}
    return Marks(flags, tuple(rows.items()), badges(findings, report), counts, sentences)


def hits(finding: Finding, report: Report) -> tuple[str, ...]:
    """Cells whose number the only possible correction changes."""
    if finding.suggestion is None or not finding.suggestion.unique:
        return ()
    cells = (report.cell(edit.cell) for edit in finding.suggestion.edits)
    return tuple(cell.address for cell in cells if cell and cell.state is CellState.NUMBER)


def looked_at(report: Report, known: Marks, finding: Finding | None, cell: str | None, hovered: Hovered) -> Lit:
    """What is lit: sums of the selected finding, else those that end in the selected cell; those under the mouse."""
    failing_at: defaultdict[str, list[Trace]] = defaultdict(list)
    for badge in known.badges:
        if badge.trace:
            failing_at[badge.anchor].append(badge.trace)
    traces: list[Trace] = []
    if finding:
        traces += [failing(found, finding.severity, report) for found in finding.sums]
    elif cell:
        traces += failing_at[cell]
    if isinstance(hovered, Trace):
        traces.append(hovered)
    elif hovered:
        traces += [*failing_at[hovered], *holding(hovered, report)]
    return Lit(cell, tuple(dict.fromkeys(traces)), marked(finding) if finding and not finding.sums else ())


def _flags(finding: Finding, report: Report) -> Iterator[tuple[str, Flag]]:
    for found in finding.sums:
        yield found.right[-1], Flag(FlagKind.TOTAL, finding.severity)
    for address in hits(finding, report):
        yield address, Flag(FlagKind.HIT, Severity.ERROR)
    for spot in spots(finding, report):
        if spot.about in {"cells", "label"}:
            yield from ((anchor, Flag(FlagKind.CELL, finding.severity)) for anchor in spot.anchors)
