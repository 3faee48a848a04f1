"""Where findings stand in the file: for copies of it with comments or highlights."""

from __future__ import annotations

from typing import assert_never

from gichecker.export import wording
from gichecker.model.anchor import Anchor
from gichecker.model.finding import CellPlace, DocumentPlace, Finding, Place, SectionPlace, TablePlace, TextPlace
from gichecker.model.form import FORMS, form
from gichecker.model.report import Report


def anchor_of(finding: Finding, report: Report) -> Anchor | None:
    """The very words or cell of a finding's first place; what is missing, at the nearest thing that is there.

    None in a report without any text.
    """
    place = next((mark.place for mark in finding.marks if mark.primary), DocumentPlace())
    return place_anchor(place, report)


def place_anchor(place: Place, report: Report) -> Anchor | None:
    """As `anchor_of`, for one place."""
    match place:
        case CellPlace(address):
            cell = report.cell(address)
            return cell.anchor if cell and cell.anchor else place_anchor(TablePlace(address[:2]), report)
        case TextPlace(_, paragraph, start, end):
            at = report.passage(paragraph).anchor
            return Anchor(at.block, at.start + start, at.start + end)
        case TablePlace(name):
            table = report.tables.get(name)
            section = form(FORMS[-1]).table(name).section
            return table.anchor if table and table.anchor else place_anchor(SectionPlace(section), report)
        case SectionPlace(number):
            found = next((section for section in report.sections if section.number == number), None)
            return report.passage(found.passage).anchor if found else place_anchor(DocumentPlace(), report)
        case DocumentPlace():
            first = [*report.title, *(passage.index for passage in report.passages)]
            return report.passage(first[0]).anchor if first else None
        case _:
            assert_never(place)


def wrong_cells(finding: Finding | None) -> list[str]:
    """Addresses of the cells at fault."""
    marks = [mark for mark in finding.marks if mark.primary] if finding else []
    return list(dict.fromkeys(mark.place.cell for mark in marks if isinstance(mark.place, CellPlace)))


def note(finding: Finding) -> list[str]:
    """The lines of a comment: severity, rule, what is wrong, what to do, why."""
    lines = [f"{wording.SEVERITY[finding.severity]} {finding.rule} {finding.name}", finding.message]
    lines += wording.sums(finding)
    lines += [f"{'或者' if index else '建议'}：{text}" for index, text in enumerate(wording.advice(finding.suggestion))]
    if finding.count > 1:
        lines.append(f"共 {finding.count} 处：{wording.place(finding)}")
    return [*lines, f"依据：{finding.basis}"] if finding.basis else lines
