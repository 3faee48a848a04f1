"""From issues to findings: grouping of many of a kind, stable identities, places in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import assert_never

from gichecker.check.where import Guide, first
from gichecker.digest import digest
from gichecker.model.finding import CellPlace, DocumentPlace, Finding, Mark, SectionPlace, TablePlace, TextPlace
from gichecker.model.record import replace
from gichecker.rules.rule import Issue, Rule

MOST = 5
"""More issues of one rule and kind become one finding."""

_ROOM = 40
"""Characters for the places that a group's message names."""


def findings(rule: Rule, issues: Sequence[Issue], guide: Guide) -> Iterator[Finding]:
    """The findings of a rule, kinds in the order of their first issue."""
    kinds: dict[tuple[str, bool], list[Issue]] = {}
    for issue in issues:
        kinds.setdefault((issue.kind, issue.grouped), []).append(issue)
    seen: Counter[str] = Counter()
    for (kind, grouped), members in kinds.items():
        if len(members) > (1 if grouped else MOST):
            yield _group(rule, kind, members, guide)
        else:
            yield from (_single(rule, issue, guide, seen) for issue in members)


def _single(rule: Rule, issue: Issue, guide: Guide, seen: Counter[str]) -> Finding:
    key = "|".join((rule.code, *map(_key, issue.marks)))
    seen[key] += 1
    number = f"#{seen[key]}" if seen[key] > 1 else ""
    lead = next(mark for mark in issue.marks if mark.primary)
    place = f"{guide.where(lead.place)}：" if isinstance(lead.place, TextPlace) else ""
    made = _finding(rule, issue, issue.marks, guide)
    return replace(made, id=_digest(key + number), message=place + issue.message)


def _group(rule: Rule, kind: str, members: Sequence[Issue], guide: Guide) -> Finding:
    severity = min((issue.severity or rule.severity for issue in members), key=lambda severity: severity.rank)
    marks = tuple(dict.fromkeys(mark for issue in members for mark in issue.marks))
    leads = [next(mark.place for mark in issue.marks if mark.primary) for issue in members]
    key = "|".join((rule.code, "group", kind, *sorted({_key(mark) for mark in marks if mark.primary})))
    title = members[0].title or f"{members[0].message}，同类共 {{count}} 处"
    places = first([guide.brief(place) for place in leads], _ROOM)
    same = {issue.suggestion for issue in members}
    made = _finding(rule, members[0], marks, guide)
    return replace(
        made,
        id=_digest(key),
        severity=severity,
        message=title.format(count=len(members), places=places),
        suggestion=same.pop() if len(same) == 1 else None,
        sums=tuple(sum_ for issue in members for sum_ in issue.sums),
        count=len(members),
    )


def _finding(rule: Rule, issue: Issue, marks: Sequence[Mark], guide: Guide) -> Finding:
    return Finding(
        id="",
        rule=rule.code,
        name=rule.name,
        family=rule.family,
        severity=issue.severity or rule.severity,
        message=issue.message,
        basis=rule.basis,
        marks=tuple(replace(mark, where=guide.where(mark.place)) for mark in marks),
        suggestion=issue.suggestion,
        sums=issue.sums,
    )


def _key(mark: Mark) -> str:
    """What identifies a place and what was found there; offsets and paragraph numbers change with edits elsewhere."""
    match mark.place:
        case CellPlace(cell):
            place = cell
        case TextPlace(section=section) | SectionPlace(section):
            place = str(section)
        case TablePlace(table):
            place = table
        case DocumentPlace():
            place = ""
        case _:
            assert_never(mark.place)
    return f"{place}={mark.text}"


def _digest(key: str) -> str:
    return digest(key.encode())[:16]
