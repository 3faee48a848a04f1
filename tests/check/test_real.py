"""Published reports and the samples made for us: known figures, known defects, and nothing invented."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from typing import Any

import pytest

from gichecker.check import check_file
from gichecker.model.finding import CellPlace, Finding, Severity
from gichecker.model.form import TABLES, form
from gichecker.model.outcome import Outcome
from gichecker.model.report import CellState, Report
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
REPORTS = ("report.docx", "report_strict.docx", "report.doc", "report.html", "report.ofd", "report.pdf")
FAMILIES = {"cross-sum", "structure", "consistency"}  # a page shows no blank between ideographs, a web page more
RULES = {"CON-02", "STR-03", "STR-12", "SUM-01", "SUM-02", "SUM-03", "TXT-03", "TYP-01", "TYP-06"}


@cache
def checked(name: str) -> Outcome:
    return check_file(SHARED / name)


def report_of(name: str) -> Report:
    outcome = checked(name)
    assert outcome.failure is None
    assert outcome.report is not None
    return outcome.report


def row(report: Report, code: str) -> list[Any]:
    """The values of a row of table 3, or of a group of table 4."""
    table = "T4" if code in {"rev", "lit1", "lit2"} else "T3"
    return [cell.value for cell in report.tables[table].cells.values() if cell.key.startswith(f"{code}/")]


def rules(outcome: Outcome) -> Counter[str]:
    """Findings on numbers and structure but hints, and all errors, by rule."""
    told = (f for f in outcome.findings if f.severity is not Severity.HINT)
    grave = (f for f in told if f.family in {"cross-sum", "structure"} or f.severity is Severity.ERROR)
    return Counter(finding.rule for finding in grave)


def test_city_report_whose_equations_hold() -> None:
    outcome, report = checked("real/huaian-2024.pdf"), report_of("real/huaian-2024.pdf")
    assert (report.organ, report.year, report.form, outcome.source.pages) == ("淮安市人民政府", 2024, "2021", 6)
    assert rules(outcome) == {"STR-15": 1}
    assert outcome.doubts == ()
    assert {cell.state for cell in report.cells()} == {CellState.NUMBER}
    assert [row(report, code)[-1] for code in ("new", "in", "res.total", "out")] == [3119, 34, 3050, 103]
    assert [row(report, code)[-1] for code in ("rev", "lit1", "lit2")] == [351, 26, 20]


def test_district_report_with_the_old_row_and_a_damaged_label() -> None:
    outcome, report = checked("real/hongze-2024.pdf"), report_of("real/hongze-2024.pdf")
    assert (report.organ, report.year, report.form) == ("淮安市洪泽区人民政府", 2024, "mixed")
    assert {name: table.form for name, table in report.tables.items()} == {"T2": "2021", "T3": "2019", "T4": "2021"}
    assert rules(outcome) == {"STR-06": 1, "STR-15": 1}
    assert outcome.doubts == ()
    table = report.tables["T3"]
    assert list(table.cells) == list(form("2019").table("T3").cells)
    assert {cell.state for cell in report.cells()} == {CellState.NUMBER}
    (damaged,) = [label for label in table.rows if label.code == "res.deny.law"]
    assert (damaged.raw, damaged.likeness < 1) == ("2.其他法律行政止公开", True)
    assert row(report, "new") == [95, 0, 0, 0, 0, 0, 95]


def test_empty_form_is_a_report_with_nothing_filled_in() -> None:
    outcome, report = checked("real/form-2021-template.docx"), report_of("real/form-2021-template.docx")
    assert (report.organ, report.year, report.form) == (None, None, "2021")
    assert {cell.state for cell in report.cells()} == {CellState.BLANK}
    assert [list(report.tables[name].cells) for name in TABLES] == [
        list(form("2021").table(name).cells) for name in TABLES
    ]
    assert rules(outcome) == {"SUM-11": 5, "STR-13": 1, "STR-15": 1, "STR-09": 1, "STR-11": 1, "STR-16": 1}
    assert outcome.doubts == ()


@pytest.mark.parametrize("name", REPORTS[1:])
def test_the_report_is_the_same_in_every_format(name: str) -> None:
    outcome, reference = checked(f"samples/{name}"), checked("samples/report.docx")
    read, written = report_of(f"samples/{name}"), report_of("samples/report.docx")
    assert (read.organ, read.year, read.form) == (written.organ, written.year, written.form)
    cells = {cell.address: (cell.raw, cell.state, cell.value) for cell in written.cells()}
    assert {cell.address: (cell.raw, cell.state, cell.value) for cell in read.cells()} == cells
    found, expected = ([said(f) for f in one.findings if f.family in FAMILIES] for one in (outcome, reference))
    assert found == expected
    assert outcome.doubts == reference.doubts


def said(finding: Finding) -> tuple[str, str, list[object]]:
    """What a finding says and the cells it marks; marks in prose count differently where page furniture is around."""
    return finding.rule, finding.message, [mark.place for mark in finding.marks if isinstance(mark.place, CellPlace)]


def test_the_planted_error_is_found_and_so_is_what_the_seed_had() -> None:
    outcome = checked("samples/report.docx")
    assert {finding.rule for finding in outcome.findings} >= RULES
    equations = [total for finding in outcome.findings for total in finding.sums]
    assert {total.kind for total in equations} == {"row", "column", "balance"}
    assert all("T3/res.total/tot" in (*total.left, *total.right) for total in equations)
    assert {total.left_value - total.right_value for total in equations} == {-1}


def test_the_report_ten_times_over_has_the_findings_of_one() -> None:
    many, one = (
        [finding for finding in checked(f"samples/{name}.docx").findings if finding.family == "cross-sum"]
        for name in ("big", "report")
    )
    assert list(map(said, many)) == list(map(said, one))


def test_an_ofd_beyond_the_standard_is_refused() -> None:
    failure = checked("samples/easyofd_nonconforming.ofd").failure
    assert failure is not None
    assert failure.kind == "unsupported"
    assert "GB/T 33190" in failure.message


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_a_scan_gives_the_cells_and_the_planted_error_of_the_report() -> None:
    outcome, reference = checked("samples/report-scan.pdf"), checked("samples/report.docx")
    read, written = report_of("samples/report-scan.pdf"), report_of("samples/report.docx")
    assert (read.organ, read.year, read.form) == (written.organ, written.year, written.form)
    assert {cell.address: cell.value for cell in read.cells()} == {c.address: c.value for c in written.cells()}
    sums = [[said(f) for f in one.findings if f.family == "cross-sum"] for one in (outcome, reference)]
    assert sums[0] == sums[1]
    assert len(outcome.doubts) == len(TABLES)
