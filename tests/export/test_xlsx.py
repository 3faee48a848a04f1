from __future__ import annotations

import io
import time
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gichecker.errors import WriteError
from gichecker.export.workbook import LONGEST, plain
from gichecker.export.xlsx import STATES, workbook_bytes, write_workbook
from gichecker.model.finding import CellPlace
from gichecker.model.outcome import Outcome
from tests.export import examples

TITLES = ["序号", "级别", "规则", "位置", "原文", "问题", "建议", "依据", "处理情况", "备注"]


def sheet_of(*outcomes: Outcome, index: int = 0) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(outcomes))).worksheets[index]


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def head_row(sheet: Worksheet) -> int:
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == "序号")


def test_one_file_summary_then_rows() -> None:
    sheet = sheet_of(examples.checked())
    rows = values(sheet)
    assert rows[0] == ["政府信息公开工作年度报告勘误表"]
    assert rows[1] == ["单位：某市民政局　　2023 年度　　2021 年表式　　文件：年报.docx"]
    assert rows[2] == ["错误 1 条，警告 1 条，提示 1 条。已查 4 条规则：通过 1，有问题 3；跳过 1。"]
    assert "跳过的规则：未识别到年度（CON-12）。" in str(rows[3][0])
    assert "存疑（读不准，未列入问题）：表三缺“社会公益组织”列，读作没有；第 3 页读不全。" in str(rows[3][0])
    assert rows[4] == TITLES
    assert rows[5] == [
        1,
        "错误",
        "SUM-02",
        "三、表 2.其他法律行政法规禁止公开／总计",
        "0",
        "2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1\n0+0+0+0+0+1 = 1 ≠ 0",
        "“总计”应为 1\n或者：疑“其他”应为 0",
        "国办公开办函〔2021〕30号附表三",
        "待处理",
    ]
    assert [row[:3] for row in rows[6:]] == [[2, "警告", "TXT-01"], [3, "提示", "TYP-01"]]


def test_nothing_found_is_said_and_offers_no_states() -> None:
    sheet = sheet_of(examples.clean())
    assert "没有发现问题。已查 2 条规则：通过 2，有问题 0。" in values(sheet)[2]
    assert sheet.max_row == head_row(sheet)
    assert not sheet.data_validations.dataValidation


def test_a_failed_file_has_its_sentence() -> None:
    assert values(sheet_of(examples.failed()))[1:4] == [
        ["文件：坏.docx"],
        ["未检查：文件已加密。请去掉密码另存后再打开。"],
        TITLES,
    ]


def test_several_files() -> None:
    outcomes = [examples.checked(), examples.failed(), examples.clean("甲/好.docx")]
    sheet = sheet_of(*outcomes)
    rows = values(sheet)
    assert rows[1] == ["共 3 份文件，已查 2 份，1 份未能检查；各份情况见“各文件”表。"]
    assert rows[2] == ["错误 1 条，警告 1 条，提示 1 条。"]
    assert rows[3] == [TITLES[0], "单位（文件）", *TITLES[1:]]
    assert rows[4][:3] == [1, "某市民政局\n年报.docx", "错误"]
    files = values(sheet_of(*outcomes, index=1))
    assert files[1][:9] == [
        1,
        "年报.docx",
        "某市民政局",
        2023,
        "2021 年表式",
        1,
        1,
        1,
        "已查 4 条规则：通过 1，有问题 3；跳过 1",
    ]
    assert files[2] == [2, "坏.docx", "未检查", "文件已加密。请去掉密码另存后再打开。"]
    assert files[3][1] == "甲/好.docx"


def test_sheet_is_ready_for_work_and_for_print() -> None:
    sheet = sheet_of(examples.checked())
    head = head_row(sheet)
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:J{head + 3}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "&P" in sheet.oddFooter.center.text
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(STATES)}"'
    assert str(choice.sqref) == f"I{head + 1}:I{head + 3}"


def test_severity_is_marked_by_word_and_colour() -> None:
    sheet = sheet_of(examples.checked())
    cells = [sheet.cell(head_row(sheet) + row, 2) for row in (1, 2, 3)]
    assert [cell.value for cell in cells] == ["错误", "警告", "提示"]
    assert len({cell.fill.fgColor.rgb for cell in cells}) == 3


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0", "007"])
def test_text_is_never_a_formula(text: str) -> None:
    mark = examples.at(CellPlace("T3/new/np"), text)
    sheet = sheet_of(examples.checked(findings=(examples.finding(marks=(mark,), message=text, basis=text),)))
    for col in (5, 6, 8):
        cell = sheet.cell(head_row(sheet) + 1, col)
        assert (cell.data_type, cell.value) == ("s", text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x0bc", "abc"),
        ("\ud800x\ufffe", "x"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("字" * (LONGEST + 5), "字" * LONGEST),
        ("😀" * LONGEST, "😀" * (LONGEST // 2)),
    ],
    ids=["control", "no characters", "line ends", "long", "long, two units each"],
)
def test_cells_hold_what_excel_can_read(text: str, kept: str) -> None:
    assert plain(text) == kept
    mark = examples.at(CellPlace("T3/new/np"), text)
    sheet = sheet_of(examples.checked(findings=(examples.finding(marks=(mark,)),)))
    assert sheet.cell(head_row(sheet) + 1, 5).value == kept


def test_same_outcomes_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [examples.checked(), examples.failed()]
    first = workbook_bytes(outcomes)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook_bytes(outcomes) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_grouped_places_are_listed_in_short() -> None:
    marks = tuple(examples.at(CellPlace("T4/rev/tot"), "", f"第 {n} 处") for n in range(1, 83))
    sheet = sheet_of(examples.checked(findings=(examples.finding(marks=marks, count=82),)))
    row = head_row(sheet) + 1
    assert sheet.cell(row, 4).value == "第 1 处；第 2 处；第 3 处；第 4 处；第 5 处 等 82 处"
    assert sheet.cell(row, 5).value == "（空白）"


def test_written_as_a_file(tmp_path: Path) -> None:
    write_workbook(tmp_path / "表.xlsx", [examples.checked()])
    assert (tmp_path / "表.xlsx").read_bytes() == workbook_bytes([examples.checked()])
    with pytest.raises(WriteError, match="文件夹不存在"):
        write_workbook(tmp_path / "无" / "表.xlsx", [examples.checked()])


@pytest.mark.parametrize(
    ("wheres", "shown"),
    [
        (["表四 行政复议／结果维持", "表四 行政复议／总计"], "表四 行政复议／结果维持、总计"),
        ([f"表四 行政复议／{n}" for n in "甲乙丙丁"], "表四 行政复议／甲、乙 等 4 格"),
        (["引言", "引言", "第一部分"], "引言；第一部分"),
        (["", "全文"], "全文"),
    ],
)
def test_places_of_one_row_share_its_name(wheres: list[str], shown: str) -> None:
    marks = tuple(examples.at(CellPlace("T4/rev/tot"), "0", where) for where in wheres)
    sheet = sheet_of(examples.checked(findings=(examples.finding(marks=marks),)))
    assert sheet.cell(head_row(sheet) + 1, 4).value == shown


def test_words_are_quoted_with_those_around_them() -> None:
    sheet = sheet_of(examples.checked())
    assert sheet.cell(head_row(sheet) + 2, 5).value == "…，我局加强政策解读，保障保障群众的知情权、参与权…"
