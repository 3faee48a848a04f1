"""The rows of the findings list: groups, findings, places of a finding that stands for several. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from gichecker.export.wording import SEVERITY
from gichecker.model.finding import CellPlace, Finding, Mark, SectionPlace, Severity, TablePlace, TextPlace
from gichecker.model.form import form
from gichecker.model.record import frozen
from gichecker.rules.wording import NUMERALS, TABLE_NAMES


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
        count: findings in it.
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
    """A finding; `places` says for how many it stands, 0 if it can't be opened."""

    finding: Finding
    places: int = 0
    opened: bool = False


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
        words: that message, place or rule must contain.
        collapsed: keys of closed groups.
        opened: ids of findings whose places are shown.
    """

    grouping: Grouping = Grouping.SEVERITY
    severities: frozenset[Severity] = frozenset(Severity)
    words: str = ""
    collapsed: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()


def rows(findings: Sequence[Finding], chosen: Filter) -> list[Row]:
    """The rows of the list, groups in their order, findings in the order of the outcome."""
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity in chosen.severities and _matches(finding, chosen.words):
            groups.setdefault(_group(finding, chosen.grouping), []).append(finding)
    ordered = sorted(groups.items(), key=lambda entry: entry[0][0])
    return [row for (_, key, title), members in ordered for row in _group_rows(key, title, members, chosen)]


def _group_rows(key: str, title: str, members: list[Finding], chosen: Filter) -> Iterable[Row]:
    collapsed = key in chosen.collapsed
    severities = {finding.severity for finding in members}
    yield GroupRow(key, title, len(members), severities.pop() if len(severities) == 1 else None, collapsed)
    if collapsed:
        return
    for finding in sorted(members, key=lambda finding: finding.severity.rank):
        places = [mark for mark in finding.marks if mark.primary]
        opened = finding.id in chosen.opened
        count = finding.count if finding.count > 1 else len(places)
        yield FindingRow(finding, count if len(places) > 1 else 0, opened)
        if opened:
            yield from (PlaceRow(finding, mark, mark is places[-1]) for mark in places)


def _group(finding: Finding, grouping: Grouping) -> tuple[int, str, str]:
    """Order, key and title of the group a finding belongs to."""
    match grouping:
        case Grouping.SEVERITY:
            return finding.severity.rank, finding.severity.value, SEVERITY[finding.severity]
        case Grouping.SECTION:
            number = section(finding)
            return number, f"section {number}", section_title(number)
        case Grouping.RULE:
            return 0, finding.rule, f"{finding.rule} {finding.name}"


def _matches(finding: Finding, words: str) -> bool:
    text = " ".join([finding.message, finding.rule, finding.name, *(mark.where for mark in finding.marks)]).casefold()
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
