"""Reports that were read from pictures: any character may be misread, and that is not the report's fault.

Rules that judge the very characters are skipped. What the others find stays, for a wrong sum is worth a look either
way; but the first thing to do about it is to compare with the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import CellPlace, Finding, Place, Suggestion, TablePlace, TextPlace
from gichecker.model.record import replace
from gichecker.model.report import UNREAD_LABELS, Report
from gichecker.rules.rule import Issue, Rule

_LITERAL_FAMILIES = frozenset({"text", "typography", "format"})
_LITERAL_RULES = frozenset(
    {"STR-02", "STR-03", "STR-08", "STR-13", "STR-14", "CON-18", "CON-19", "CON-23"}
    | {"SAF-01", "SAF-04", "SAF-05", "SAF-06", "SAF-07", "SAF-08", "SAF-14"}
)
"""Others whose evidence is single characters: ordinals, names, labels, what a character is."""
_COMPARE = "内容由图片识别得来，先与原件核对。"


def unfit(rule: Rule, report: Report) -> str:
    """Why a rule can't judge a report read from pictures; empty if it can."""
    return "扫描件的文字由识别得来，不查字句" if report.scanned and _is_literal(rule) else ""


def misread(rule: Rule, issue: Issue, report: Report) -> bool:
    """It rests on characters of nothing but pages that are pictures, among pages of text."""
    if not (report.pictured and _is_literal(rule)):
        return False
    primary = [mark.place for mark in issue.marks if mark.primary]
    return bool(primary) and all(_from_picture(place, report) for place in primary)


def unread(report: Report) -> Iterator[Place]:
    """Tables whose heads and labels could not all be read: nobody knows which of them are there."""
    doubts = {doubt.anchor for doubt in report.doubts if doubt.key == UNREAD_LABELS}
    yield from (TablePlace(name) for name, table in report.tables.items() if table.anchor in doubts)


def advised(finding: Finding, report: Report) -> Finding:
    """A finding, with the advice to compare first where it points at what was read from pictures."""
    if not (report.scanned or any(_from_picture(mark.place, report) for mark in finding.marks)):
        return finding
    advice = finding.suggestion or Suggestion("")
    return replace(finding, suggestion=replace(advice, text=_COMPARE + advice.text))


def _is_literal(rule: Rule) -> bool:
    return rule.family in _LITERAL_FAMILIES or rule.code in _LITERAL_RULES


def _from_picture(place: Place, report: Report) -> bool:
    match place:
        case TextPlace(paragraph=index):
            return report.from_picture(report.passage(index).anchor)
        case CellPlace(cell=address):
            cell = report.cell(address)
            return cell is not None and report.from_picture(cell.anchor)
        case TablePlace(table=name):
            return name in report.tables and report.from_picture(report.tables[name].anchor)
        case _:
            return False
