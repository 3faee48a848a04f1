"""What the findings of an outcome mean for the cells: flags on them and badges beside them. No Qt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from gichecker.gui.tables.trace import Lit, Trace, Wording, failing, holding
from gichecker.model.finding import CellPlace, Finding, Severity, TablePlace
from gichecker.model.outcome import Outcome
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

Hovered = str | Trace | None


class FlagKind(IntEnum):
    """Why a cell is marked; the stronger reason wins."""

    CELL = 0
    TOTAL = 1
    HIT = 2


@dataclass(frozen=True, slots=True)
class Flag:
    """The mark of a cell: HIT is the one cell at fault, TOTAL the end of a sum that fails."""

    kind: FlagKind
    severity: Severity


@dataclass(frozen=True, slots=True)
class Badge:
    """A few words beside a row.

    Attributes:
        anchor: the cell in whose row it stands; a table's id for one about the whole table.
        colour: token: `error`, `warning`, `hint` or `ok`.
        wordings: longest first.
        findings: what it speaks of; a click selects the first.
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
        return self.anchor.partition("/")[0]

    @property
    def row(self) -> str:
        """Table and row in which it stands."""
        return self.anchor.rpartition("/")[0]

    @property
    def tip(self) -> str:
        """What the findings say."""
        return "\n".join(finding.message for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Marks:
    """Flags by address, badges, and per table the findings by severity and their worst."""

    flags: Mapping[str, Flag] = field(default_factory=dict)
    badges: tuple[Badge, ...] = ()
    counts: Mapping[str, Counter[Severity]] = field(default_factory=dict)


def marks(outcome: Outcome) -> Marks:
    """The marks of an outcome."""
    report = outcome.report
    if report is None:
        return Marks()
    flags: dict[str, Flag] = {}
    badges: dict[object, Badge] = {}
    counts: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in sorted(outcome.findings, key=lambda finding: finding.severity.rank):
        for address, flag in _flags(finding, report):
            known = flags.get(address)
            if known is None or flag.kind > known.kind:
                flags[address] = flag
        for badge in _badges(finding, report):
            badges.setdefault(badge.trace or (badge.anchor, finding.id), badge)
        for table in tables_of(finding):
            counts[table][finding.severity] += 1
    whole = (_table_badge(table, outcome.findings, report) for table in report.tables)
    return Marks(flags, (*filter(None, whole), *badges.values()), counts)


def accused(finding: Finding) -> tuple[str, ...]:
    """Addresses of the cells that a finding accuses."""
    return tuple(m.place.cell for m in finding.marks if m.primary and isinstance(m.place, CellPlace))


def tables_of(finding: Finding) -> frozenset[str]:
    """Tables in which a finding lies."""
    return frozenset(_whole(finding) | {address.partition("/")[0] for address in accused(finding)})


def hits(finding: Finding, report: Report) -> tuple[str, ...]:
    """Cells whose number the only possible correction changes."""
    if finding.suggestion is None or not finding.suggestion.unique:
        return ()
    cells = (report.cell(edit.cell) for edit in finding.suggestion.edits)
    return tuple(cell.address for cell in cells if cell and cell.state is CellState.NUMBER)


def looked_at(report: Report, known: Marks, finding: Finding | None, cell: str | None, hovered: Hovered) -> Lit:
    """What is lit: sums of the selected finding, else those that end in the selected cell; those under the mouse.

    Args:
        report: the report.
        known: its marks.
        finding: the selected finding.
        cell: the selected cell.
        hovered: the value or the badge's equation under the mouse.
    """
    failing_at: defaultdict[str, list[Trace]] = defaultdict(list)
    for badge in known.badges:
        if badge.trace:
            failing_at[badge.anchor].append(badge.trace)
    if finding and finding.sums:
        traces = [failing(found, finding.severity, report) for found in finding.sums]
    else:
        traces = failing_at[cell] if cell else []
    if isinstance(hovered, Trace):
        traces = [*traces, hovered]
    elif hovered:
        traces = [*traces, *failing_at[hovered], *holding(hovered, report)]
    marked = [m.place.cell for m in finding.marks if isinstance(m.place, CellPlace)] if finding else []
    return Lit(cell, tuple(dict.fromkeys(traces)), () if finding and finding.sums else tuple(marked))


def merged(badges: Iterable[Badge], kept: frozenset[Trace]) -> list[Badge]:
    """The badges with crowds of sums in one row made one, but for the traces that are looked at."""
    crowd: Counter[tuple[str, str]] = Counter()
    groups: defaultdict[object, list[Badge]] = defaultdict(list)
    for badge in badges:
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
    findings = tuple(finding for badge in members for finding in badge.findings)
    return replace(first, wordings=((words, ""),), findings=findings, trace=None)


def _whole(finding: Finding) -> set[str]:
    return {m.place.table for m in finding.marks if m.primary and isinstance(m.place, TablePlace)}


def _table_badge(table: str, findings: Iterable[Finding], report: Report) -> Badge | None:
    """One badge for what is wrong with a table as a whole."""
    about = tuple(sorted((f for f in findings if table in _whole(f)), key=lambda finding: finding.severity.rank))
    if not about:
        return None
    form = report.tables[table].form
    words = f"{form} 表式" if form != report.form_due else f"整表 {len(about)} 条"
    return Badge(table, about[0].severity.value, ((words, ""),), about)


def _flags(finding: Finding, report: Report) -> Iterator[tuple[str, Flag]]:
    for found in finding.sums:
        yield found.right[-1], Flag(FlagKind.TOTAL, finding.severity)
    for address in hits(finding, report):
        yield address, Flag(FlagKind.HIT, Severity.ERROR)
    for address in () if finding.sums else accused(finding):
        yield address, Flag(FlagKind.CELL, finding.severity)


def _badges(finding: Finding, report: Report) -> Iterator[Badge]:
    colour = finding.severity.value
    for found in finding.sums:
        trace = failing(found, finding.severity, report)
        yield Badge(trace.anchor, colour, trace.wordings, (finding,), trace)
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for address in () if finding.sums else accused(finding):
        rows[address.rpartition("/")[0]].append(address)
    for cells in rows.values():
        cell = report.cell(cells[0])
        words = WORDS[cell.state if cell else CellState.MISSING]
        many = f"{len(cells)} 格" if len(cells) > 1 else ""
        yield Badge(cells[0], colour, ((many + words, ""), (many, "")), (finding,))
