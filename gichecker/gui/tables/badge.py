"""Badges: a few words beside a row about what is wrong in it. No Qt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from gichecker.gui.tables.places import Spot, spots
from gichecker.gui.tables.trace import Trace, Wording, failing
from gichecker.model.finding import Finding
from gichecker.model.record import frozen, replace
from gichecker.model.report import CellState, Report

MERGE_ABOVE = 2
"""More badges of one kind in one row become one."""

WORDS = {
    CellState.BLANK: "空白",
    CellState.TEXT: "含文字",
    CellState.PLACEHOLDER: "占位符",
    CellState.MISSING: "缺失",
    CellState.NUMBER: "需核对",
}


@frozen
class Badge:
    """A few words beside a row.

    Attributes:
        anchor: the cell in whose row it stands; a table's id for one about the whole table.
        colour: token: `error`, `warning`, `hint` or `ok`.
        wordings: longest first.
        findings: what it speaks of, the worst first; a click selects that.
        trace: the equation it states.
    """

    anchor: str
    colour: str
    wordings: tuple[Wording, ...]
    findings: tuple[Finding, ...] = ()
    trace: Trace | None = None

    @property
    def table(self) -> str:
        """`T2`, `T3` or `T4`."""
        return self.anchor[:2]

    @property
    def row(self) -> str:
        """Table and row in which it stands."""
        return self.anchor.rpartition("/")[0]

    @property
    def tip(self) -> str:
        """What the findings say."""
        return "\n".join(finding.message for finding in self.findings)


def badges(findings: Iterable[Finding], report: Report) -> tuple[Badge, ...]:
    """The badges of findings, which come worst first; those that say the same of the same place are one."""
    made: dict[object, Badge] = {}
    for finding in findings:
        for badge in _badges(finding, report):
            key = badge.trace or (badge.anchor, badge.wordings)
            known = made.get(key)
            made[key] = replace(known, findings=(*known.findings, finding)) if known else badge
    return tuple(_counted(badge, report) if badge.anchor in report.tables else badge for badge in made.values())


def merged(shown: Iterable[Badge], kept: frozenset[Trace]) -> list[Badge]:
    """The badges with crowds of sums in one row made one, but for the traces that are looked at."""
    crowd: Counter[tuple[str, str]] = Counter()
    groups: defaultdict[object, list[Badge]] = defaultdict(list)
    for badge in shown:
        kind = (badge.row, badge.trace.kind) if badge.trace else ("", "")
        crowd[kind] += 1
        groups[kind if badge.trace and badge.trace not in kept else id(badge)].append(badge)
    found: list[Badge] = []
    for members in groups.values():
        first = members[0]
        crowded = first.trace and crowd[first.row, first.trace.kind] > MERGE_ABOVE
        found += [_crowd(members)] if crowded and len(members) > 1 else members
    return found


def _crowd(members: list[Badge]) -> Badge:
    first = members[0]
    balance = first.trace is not None and first.trace.kind == "balance"
    words = f"{len(members)} 列{'不平' if balance else '不等'}"
    findings = tuple(dict.fromkeys(finding for badge in members for finding in badge.findings))
    return replace(first, wordings=((words, ""),), findings=findings, trace=None)


def _badges(finding: Finding, report: Report) -> Iterator[Badge]:
    colour = finding.severity.value
    for found in finding.sums:
        trace = failing(found, finding.severity, report)
        yield Badge(trace.anchor, colour, trace.wordings, (finding,), trace)
    for spot in spots(finding, report):
        anchor = spot.anchors[-1] if spot.about == "row" else spot.anchors[0]
        yield Badge(anchor, colour, _wordings(spot, report), (finding,))


def _wordings(spot: Spot, report: Report) -> tuple[Wording, ...]:
    if spot.about != "cells":
        return (({"row": "整行", "label": "行名", "table": ""}[spot.about], ""),)
    cell = report.cell(spot.anchors[0])
    words = WORDS[cell.state if cell else CellState.MISSING]
    many = f"{len(spot.anchors)} 格" if len(spot.anchors) > 1 else ""
    return (many + words, ""), (many, "")


def _counted(badge: Badge, report: Report) -> Badge:
    form = report.tables[badge.anchor].form
    words = f"{form} 表式" if form != report.form_due else f"整表 {len(badge.findings)} 条"
    return replace(badge, wordings=((words, ""),))
