"""A correction sheet that comes back, filled in."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from gichecker.errors import ReadError
from gichecker.export.earlier import EarlierReport, compare, earlier_of, read_sheet
from gichecker.export.xlsx import workbook_bytes
from gichecker.model.decision import Decision
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome, RuleRun
from gichecker.model.record import replace
from tests.export import examples
from tests.export.office import converted, needs_office

FOUND = examples.checked()
FIRST, *OTHERS = FOUND.findings
CORRECTED = replace(FOUND, findings=(*OTHERS, examples.finding("TXT-01", id="new")))


def returned(folder: Path, *outcomes: Outcome, fill: dict[str, Any] | None = None, **options: Any) -> Path:
    """A sheet with cells filled in by a reviewer, by their coordinates."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(outcomes, **options)))
    for at, value in (fill or {}).items():
        book["问题清单"][at] = value
    path = folder / "勘误表.xlsx"
    book.save(path)
    return path


def listed(*outcomes: Outcome, **options: Any) -> dict[str, tuple[str, str, str | None]]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(outcomes, **options)))["问题清单"]
    titles = [cell.value for cell in sheet[1]]
    rows = [dict(zip(titles, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return {str(row["标识"]): (str(row["复查"]), str(row["处理状态"]), row["整改说明"]) for row in rows}


def test_states_and_notes_come_back(tmp_path: Path) -> None:
    path = returned(tmp_path, FOUND, fill={"P2": "确认", "Q2": "-改", "P3": "忽略", "P4": "没有这种状态"})
    (report,) = read_sheet(path)
    assert (report.file, report.organ, report.year) == ("年报.docx", "某市民政局", "2023")
    assert report.decisions == {
        "id-SUM-02": Decision("confirmed", "-改"),
        "id-TXT-01": Decision("ignored", ""),
        "id-TYP-01": Decision("pending", ""),
    }


def test_what_was_left_out_comes_back_too(tmp_path: Path) -> None:
    ignored = {FIRST.id: Decision("ignored", "照旧")}
    (report,) = read_sheet(returned(tmp_path, FOUND, decisions=[ignored]))
    assert report.decisions[FIRST.id] == Decision("ignored", "照旧")


def test_a_sheet_may_be_sorted_cut_and_have_lines_above(tmp_path: Path) -> None:
    path = returned(tmp_path, FOUND)
    book = openpyxl.load_workbook(path)
    sheet = book["问题清单"]
    sheet.delete_rows(3)
    sheet.delete_cols(1)
    sheet.insert_rows(1, 2)
    sheet["A1"] = "请各科室核对"
    del book["汇总"], book["规则"]
    book.save(path)
    (report,) = read_sheet(path)
    assert list(report.decisions) == ["id-SUM-02", "id-TYP-01"]


@needs_office
def test_a_sheet_saved_by_another_program_comes_back(tmp_path: Path) -> None:
    path = returned(tmp_path, FOUND, fill={"P2": "已改", "Q2": "改了\n两处"})
    (report,) = read_sheet(converted(path, "xlsx", tmp_path))
    assert report.decisions["id-SUM-02"] == Decision("fixed", "改了\n两处")


def test_recheck_tells_what_became_of_each_finding(tmp_path: Path) -> None:
    (report,) = read_sheet(returned(tmp_path, FOUND, fill={"P3": "确认", "Q3": "在改"}))
    found = compare(CORRECTED, report)
    assert [finding.id for finding in found.fixed] == ["id-SUM-02"]
    assert (found.kept, found.new, found.unchecked) == ({"id-TXT-01", "id-TYP-01"}, {"new"}, ())
    assert listed(CORRECTED, earlier=[report]) == {
        "id-TXT-01": ("未改", "确认", "在改"),
        "id-TYP-01": ("未改", "待处理", None),
        "new": ("新增", "待处理", None),
        "id-SUM-02": ("已改", "已改", None),
    }


def test_what_is_fixed_is_not_counted_again(tmp_path: Path) -> None:
    reports = read_sheet(returned(tmp_path, FOUND))
    (again,) = read_sheet(returned(tmp_path, CORRECTED, earlier=reports))
    assert "id-SUM-02" not in again.decisions
    assert compare(FOUND, again).new == {"id-SUM-02"}


def test_a_rule_that_did_not_run_fixes_nothing(tmp_path: Path) -> None:
    reports = read_sheet(returned(tmp_path, FOUND, fill={"P2": "确认"}))
    less = replace(CORRECTED, rules=RuleRun(("SUM-01",), ("TXT-01", "TYP-01")))
    assert listed(less, earlier=reports)["id-SUM-02"] == ("未查", "确认", None)


def test_findings_that_are_not_listed_are_no_longer_there_for_that(tmp_path: Path) -> None:
    reports = read_sheet(returned(tmp_path, FOUND))
    assert {row[0] for row in listed(FOUND, earlier=reports, least=Severity.ERROR).values()} == {"未改"}


def test_summary_counts_what_became_of_them(tmp_path: Path) -> None:
    reports = read_sheet(returned(tmp_path, FOUND))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([CORRECTED], earlier=reports)))
    texts = [cell for row in book["汇总"].iter_rows(values_only=True) for cell in row]
    assert "与上次的勘误表相比：已改 1 条，未改 2 条，新增 1 条，未查 0 条。" in texts


def test_reports_find_their_earlier_ones(tmp_path: Path) -> None:
    outcomes = [FOUND, examples.clean("好.docx"), examples.checked("甲/同名.docx"), examples.checked("乙/同名.docx")]
    reports = read_sheet(returned(tmp_path, *outcomes))
    assert [report.file for report in reports] == ["年报.docx", "好.docx", "甲/同名.docx", "乙/同名.docx"]
    assert earlier_of(outcomes, reports) == list(reports)
    assert earlier_of([examples.clean("甲/年报.docx"), outcomes[2]], reports) == [reports[0], reports[2]]
    renamed = examples.clean("改后.docx")
    assert earlier_of([renamed], reports) == [None]
    assert earlier_of([renamed], reports[1:2]) == [reports[1]]
    other = EarlierReport("别处.docx", "某县水利局", "2023")
    assert earlier_of([renamed, FOUND], [reports[1], other]) == [reports[1], reports[1]]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "损坏"), (b"PK\x03\x04rubbish", "损坏"), (None, "找不到这个文件")],
)
def test_files_that_are_no_workbooks(tmp_path: Path, data: bytes | None, words: str) -> None:
    path = tmp_path / "表.xlsx"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ReadError, match=words):
        read_sheet(path)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "序号"
    book.save(tmp_path / "表.xlsx")
    with pytest.raises(ReadError, match="不是本程序写出的勘误表"):
        read_sheet(tmp_path / "表.xlsx")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    data = workbook_bytes([FOUND])
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ReadError, match="损坏"):
        read_sheet(path)


def test_a_sheet_that_tells_its_size_wrong_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with ZipFile(io.BytesIO(workbook_bytes([FOUND]))) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', source.read(name)))
    (report,) = read_sheet(path)
    assert len(report.findings) == 3
