"""The rows of the findings list: groups, findings, places of a finding that stands for several. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Literal

from gichecker.export.wording import SEVERITY
from gichecker.model.finding import CellPlace, Finding, Mark, SectionPlace, Severity, TablePlace, TextPlace
from gichecker.model.form import form
from gichecker.model.record import frozen
from gichecker.rules.wording import NUMERALS, TABLE_NAMES
from gichecker.store.judging import Judged

TARGET = "SUM-14"
"""The rule that names the cell which explains why sums fail."""


class Grouping(StrEnum):
    """What the list is grouped by."""

    SEVERITY = "severity"
    SECTION = "section"
    RULE = "rule"


@frozen
class GroupRow:
    """Head of a group.

    Attributes:
        key: identity within the grouping.
        title: in words.
        count: findings that belong to it, shown or hidden; those put right aren't counted.
        severity: of all its findings, None where they differ.
        collapsed: its findings are hidden.
    """

    key: str
    title: str
    count: int
    severity: Severity | None
    collapsed: bool


@frozen
class FindingRow:
    """A finding.

    Attributes:
        finding: the finding.
        judged: its state and note.
        places: for how many it stands, 0 if it can't be opened.
        opened: its places are shown.
        tone: severity whose colour its sign has.
        target: it names the cell that explains the findings below it.
        branch: it is explained by a finding above it: `more` follow, or it is the `last`.
        cleared: the values tried in the tables would put it right.
    """

    finding: Finding
    judged: Judged = Judged()
    places: int = 0
    opened: bool = False
    tone: Severity = Severity.HINT
    target: bool = False
    branch: Literal["", "more", "last"] = ""
    cleared: bool = False

    @property
    def sign(self) -> tuple[str, str]:
        """Icon and token of its colour."""
        return "target" if self.target else self.finding.severity.value, self.tone.value


@frozen
class PlaceRow:
    """One place of an opened finding."""

    finding: Finding
    mark: Mark
    last: bool


Row = GroupRow | FindingRow | PlaceRow


@frozen
class Filter:
    """What the list shows.

    Attributes:
        grouping: what it is grouped by.
        severities: which are shown.
        words: that message, place, rule or note must contain.
        state: only findings in this state, or `reopened`; empty for all.
        family: only findings of rules of this family; empty for all.
        hide_decided: those that wait for no decision are left out, and counted all the same.
        collapsed: keys of closed groups.
        opened: ids of findings whose places are shown.
        cleared: ids of findings that the values tried in the tables would put right.
    """

    grouping: Grouping = Grouping.SEVERITY
    severities: frozenset[Severity] = frozenset(Severity)
    words: str = ""
    state: str = ""
    family: str = ""
    hide_decided: bool = False
    collapsed: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


Judge = Callable[[Finding], Judged]
_Group = tuple[int, str, str]
"""Order, key and title of a group."""


def rows(findings: Sequence[Finding], chosen: Filter, judge: Judge) -> list[Row]:
    """The rows of the list, groups in their order.

    In a group the findings stand in the order of the outcome, the worst first and those that are ignored last. One
    that explains others stands in the group of the worst of them, with them below it; all are counted where they
    would stand alone, those that are put right nowhere.
    """
    members = [finding for finding in findings if _chosen(finding, chosen, judge(finding))]
    counted: dict[_Group, list[Severity]] = {}
    for finding in members:
        severities = counted.setdefault(_group(finding.severity, finding, chosen.grouping), [])
        if judge(finding).state != "fixed":
            severities.append(finding.severity)
    shown = [one for one in members if not (chosen.hide_decided and judge(one).state != "pending")]
    clusters: dict[_Group, list[_Cluster]] = {group: [] for group in counted}
    for cluster in _clusters(shown, explain=chosen.grouping is not Grouping.RULE):
        clusters[_group(cluster.tone, cluster.head, chosen.grouping)].append(cluster)
    ordered = sorted(clusters.items(), key=lambda entry: entry[0][0])
    return [row for group, held in ordered for row in _group_rows(group, counted[group], held, chosen, judge)]


@frozen
class _Cluster:
    """A finding with those that it explains."""

    head: Finding
    explained: tuple[Finding, ...]
    tone: Severity


def _clusters(findings: Sequence[Finding], *, explain: bool) -> Iterator[_Cluster]:
    """Findings in their order; those that have the same correction as the finding that names the cell go below it."""
    heads = {one.suggestion: one for one in findings if one.rule == TARGET and one.suggestion} if explain else {}
    below: dict[str, list[Finding]] = {}
    alone = []
    for finding in findings:
        head = heads.get(finding.suggestion) if finding.suggestion and finding.rule != TARGET else None
        if head:
            below.setdefault(head.id, []).append(finding)
        else:
            alone.append(finding)
    for finding in alone:
        explained = below.get(finding.id, [])
        tone = min((one.severity for one in explained or [finding]), key=lambda severity: severity.rank)
        yield _Cluster(finding, tuple(explained), tone)


def _group_rows(
    group: _Group, severities: list[Severity], clusters: list[_Cluster], chosen: Filter, judge: Judge
) -> Iterator[Row]:
    _, key, title = group
    collapsed = key in chosen.collapsed
    alike = set(severities) or {cluster.tone for cluster in clusters}
    yield GroupRow(key, title, len(severities), alike.pop() if len(alike) == 1 else None, collapsed)
    if collapsed:
        return

    def order(cluster: _Cluster) -> tuple[bool, int]:
        members = (cluster.head, *cluster.explained)
        return all(judge(one).state == "ignored" for one in members), cluster.tone.rank

    for cluster in sorted(clusters, key=order):
        yield from _finding_rows(_row(cluster.head, cluster, chosen, judge))
        for one in cluster.explained:
            yield from _finding_rows(_row(one, cluster, chosen, judge))


def _row(finding: Finding, cluster: _Cluster, chosen: Filter, judge: Judge) -> FindingRow:
    places = [mark for mark in finding.marks if mark.primary]
    count = finding.count if finding.count > 1 else len(places)
    head = finding is cluster.head
    return FindingRow(
        finding,
        judge(finding),
        count if len(places) > 1 else 0,
        finding.id in chosen.opened,
        cluster.tone if head else finding.severity,
        head and bool(cluster.explained),
        "" if head else "last" if finding is cluster.explained[-1] else "more",
        finding.id in chosen.cleared,
    )


def _finding_rows(row: FindingRow) -> Iterator[Row]:
    yield row
    if row.opened:
        places = [mark for mark in row.finding.marks if mark.primary]
        yield from (PlaceRow(row.finding, mark, mark is places[-1]) for mark in places)


def _chosen(finding: Finding, chosen: Filter, judged: Judged) -> bool:
    state = "reopened" if chosen.state == "reopened" and judged.earlier else judged.state
    return (
        finding.severity in chosen.severities
        and chosen.family in ("", finding.family)
        and chosen.state in ("", state)
        and _matches(finding, judged.note, chosen.words)
    )


def _group(severity: Severity, finding: Finding, grouping: Grouping) -> _Group:
    """The group of a finding that has a severity."""
    match grouping:
        case Grouping.SEVERITY:
            return severity.rank, severity.value, SEVERITY[severity]
        case Grouping.SECTION:
            number = section(finding)
            return number, f"section {number}", section_title(number)
        case Grouping.RULE:
            return 0, finding.rule, f"{finding.rule} {finding.name}"


def _matches(finding: Finding, note: str, words: str) -> bool:
    places = (mark.where for mark in finding.marks)
    text = " ".join([finding.message, finding.rule, finding.name, note, *places]).casefold()
    return all(word in text for word in words.casefold().split())


def section(finding: Finding) -> int:
    """Number of the section a finding stands in, 0 for title, introduction and the report as a whole."""
    place = finding.marks[0].place if finding.marks else None
    match place:
        case TextPlace(number) | SectionPlace(number):
            return number
        case CellPlace(address):
            return form("2021").table(address.partition("/")[0]).section
        case TablePlace(table):
            return form("2021").table(table).section
        case _:
            return 0


def meta(finding: Finding) -> list[str]:
    """Place, rule and basis in few words; the message names the row of a cell, so the table is enough."""
    first = next((mark for mark in finding.marks if mark.primary), None)
    place = first.place if first else None
    where = TABLE_NAMES[place.cell[:2]] if isinstance(place, CellPlace) else first.where if first else ""
    return [part for part in (where, finding.rule, re.split("[；，：（]", finding.basis)[0]) if part]


def section_title(number: int) -> str:
    """`三、收到和处理政府信息公开申请情况`; `题名与引言` for 0."""
    titles = {title.number: title.title for title in form("2021").sections}
    return f"{NUMERALS[number - 1]}、{titles[number]}" if number in titles else "题名与引言、全文"
