from __future__ import annotations

import io
import re
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gichecker.errors import WriteError
from gichecker.export import sheet_summary
from gichecker.export.looks import LONGEST, plain
from gichecker.export.workbook import rich
from gichecker.export.xlsx import workbook_bytes, write_workbook
from gichecker.model.decision import Decision
from gichecker.model.finding import CellPlace, Severity
from gichecker.model.outcome import Outcome
from tests.export import examples

DECIDED = {"id-TXT-01": Decision("ignored", "照旧"), "id-SUM-02": Decision("confirmed", "=改")}


def book_of(*outcomes: Outcome, **options: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(outcomes, **options)), rich_text=True)


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    titles, *values = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, titles), row, strict=True)) for row in values]


def listed(*outcomes: Outcome, **options: Any) -> list[dict[str, Any]]:
    return rows(book_of(*outcomes, **options)["问题清单"])


def texts(sheet: Worksheet) -> list[object]:
    return [value for row in sheet.iter_rows(values_only=True) for value in row if value is not None]


def test_a_row_says_all_of_a_finding() -> None:
    first, second, third = listed(examples.checked())
    assert {**first, "原文": str(first["原文"])} == {
        "序号": 1,
        "文件": "年报.docx",
        "单位": "某市民政局",
        "年度": 2023,
        "级别": "错误",
        "规则编号": "SUM-02",
        "规则名称": "表三行合计",
        "章节": "第三部分",
        "位置": "三、表 2.其他法律行政法规禁止公开／总计",
        "表内位置": "表三 J10",
        "原文": "0",
        "问题说明": "2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1\n0+0+0+0+0+1 = 1 ≠ 0",
        "建议": "“总计”应为 1\n或者：疑“其他”应为 0",
        "建议值": "1",
        "依据": "国办公开办函〔2021〕30号附表三",
        "处理状态": "待处理",
        "整改说明": None,
        "标识": "id-SUM-02",
    }
    assert [row["章节"] for row in (second, third)] == ["第一部分", "第五部分"]


def test_the_words_meant_are_red() -> None:
    before, words, after = listed(examples.checked())[1]["原文"]
    assert (str(before), str(words), str(after)) == ("…，我局加强政策解读，", "保障保障", "群众的知情权、参与权…")
    assert words.font.color.rgb == "FFB4271D"


def test_summary_of_one_file() -> None:
    found = texts(book_of(examples.checked())["汇总"])
    assert found[:3] == [
        "政府信息公开工作年度报告勘误表",
        "单位：某市民政局　　2023 年度　　2021 年表式",
        "错误 1 条，警告 1 条，提示 1 条。已查 4 条规则：通过 1，有问题 3；跳过 1。",
    ]
    assert "存疑 2 处（读不准，未列入问题），见“存疑”表。" in str(found[-1])


def test_several_files_have_a_row_each_and_a_chart() -> None:
    book = book_of(examples.checked(), examples.failed(), examples.clean("甲/好.docx"))
    sheet = book["汇总"]
    found = texts(sheet)
    assert found[1:3] == ["共 3 份文件，已查 2 份，1 份未能检查。", "错误 1 条，警告 1 条，提示 1 条。"]
    at = found.index("坏.docx")
    assert found[at : at + 3] == ["坏.docx", "未检查", "文件已加密。请去掉密码另存后再打开。"]
    assert len(sheet._charts) == 1
    assert book.sheetnames == ["汇总", "问题清单", "表二", "表三", "表四", "存疑", "规则"]


def test_very_many_files_share_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_summary, "_MOST_BARS", 2)
    sheet = book_of(*(examples.clean(f"{n}.docx") for n in range(3)))["汇总"]
    assert "全部文件" in texts(sheet)
    assert [value for value in texts(sheet) if str(value).startswith("=SUM(")] == [
        f"=SUM({letter}6:{letter}8)" for letter in "FGH"
    ]


def test_files_of_one_name_are_told_apart() -> None:
    found = listed(examples.checked("甲/年报.docx"), examples.checked("乙/年报.docx"))
    assert {row["文件"] for row in found} == {"甲/年报.docx", "乙/年报.docx"}
    assert [row["表内位置"] for row in found if row["规则编号"] == "SUM-02"] == ["表三 J10", "表三 J50"]


def test_nothing_found_is_said_and_offers_no_states() -> None:
    book = book_of(examples.clean())
    assert "没有发现问题。已查 2 条规则：通过 2，有问题 0。" in texts(book["汇总"])
    assert book["问题清单"].max_row == 1
    assert not book["问题清单"].data_validations.dataValidation
    assert "存疑" not in book.sheetnames


def test_sheet_is_ready_for_work_and_for_print() -> None:
    sheet = book_of(examples.checked())["问题清单"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:R4", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "&P" in sheet.oddFooter.center.text
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"待处理,确认,忽略,已改"', "P2:P4")
    hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
    assert {sheet[f"{letter}1"].value for letter in hidden} == {"文件", "标识"}


def test_finding_and_cell_lead_to_each_other() -> None:
    book = book_of(examples.checked())
    cell = book["表三"]["J10"]
    assert cell.value == 0
    assert cell.hyperlink.location == "'问题清单'!A2"
    assert book["问题清单"]["J2"].hyperlink.location == "'表三'!J10"
    assert "SUM-02" in cell.comment.text
    assert cell.comment.author == "年报校核"


def test_a_link_leaves_an_empty_cell_empty() -> None:
    mark = examples.at(CellPlace("T3/new/biz"), "")
    data = workbook_bytes([examples.checked(findings=(examples.finding(marks=(mark,)),))])
    with ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet4.xml").decode()
    assert re.search(r'<c r="E5"[^>]*(/>|></c>)', sheet)
    assert '<hyperlink ref="E5"' in sheet


def test_ignored_findings_stay_out_unless_asked_for() -> None:
    options: dict[str, Any] = {"decisions": [DECIDED]}
    assert [(row["标识"], row["处理状态"], row["整改说明"]) for row in listed(examples.checked(), **options)] == [
        ("id-SUM-02", "确认", "=改"),
        ("id-TYP-01", "待处理", None),
    ]
    book = book_of(examples.checked(), **options)
    assert "已忽略的 1 条没有列入问题清单。" in texts(book["汇总"])
    assert (book["未列入"].sheet_state, rows(book["未列入"])[0]["整改说明"]) == ("hidden", "照旧")
    assert len(listed(examples.checked(), with_ignored=True, **options)) == 3


def test_filters_are_told() -> None:
    book = book_of(examples.checked(), least=Severity.WARNING, filters=["不查 TXT-02。"])
    assert {"问题清单只列错误和警告。", "不查 TXT-02。"} <= set(texts(book["汇总"]))
    assert [row["级别"] for row in rows(book["问题清单"])] == ["错误", "警告"]


def test_doubts_and_rules_have_sheets() -> None:
    book = book_of(examples.checked(), examples.crashed())
    assert rows(book["存疑"])[0]["读不准的地方"] == "表三缺“社会公益组织”列，读作没有"
    by_code = {row["规则编号"]: row for row in rows(book["规则"])}
    assert by_code["SUM-01"]["通过（份）"] == 2
    assert (by_code["SUM-02"]["有问题（份）"], by_code["SUM-02"]["出错（份）"]) == (1, 1)
    assert (by_code["CON-12"]["跳过（份）"], by_code["CON-12"]["说明"]) == (1, "未识别到年度")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0", "007"])
def test_text_is_never_a_formula(text: str) -> None:
    mark = examples.at(CellPlace("T3/new/np"), text)
    sheet = book_of(examples.checked(findings=(examples.finding(marks=(mark,), message=text, basis=text),)))["问题清单"]
    titles = [cell.value for cell in sheet[1]]
    for title in ("原文", "问题说明", "依据"):
        cell = sheet.cell(2, titles.index(title) + 1)
        assert (cell.data_type, str(cell.value)) == ("s", text)


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
    assert listed(examples.checked(findings=(examples.finding(basis=text),)))[0]["依据"] == kept
    assert str(rich([("x", False), (text, True)])) == "x" + kept[: len(kept) - (len(kept) * 2 > LONGEST)]


def test_same_outcomes_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [examples.checked(), examples.failed()]
    first = workbook_bytes(outcomes)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook_bytes(outcomes) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_grouped_places_are_listed_in_short() -> None:
    marks = tuple(examples.at(CellPlace("T4/rev/tot"), "", f"第 {n} 处") for n in range(1, 83))
    (row,) = listed(examples.checked(findings=(examples.finding(marks=marks, count=82),)))
    assert row["位置"] == "第 1 处；第 2 处；第 3 处；第 4 处；第 5 处 等 82 处"
    assert str(row["原文"]) == "（空白）"


def test_many_words_and_places_are_quoted_in_short() -> None:
    marks = tuple(examples.at(CellPlace("T4/rev/tot"), f"{n}" + "字" * 80) for n in range(5))
    (row,) = listed(examples.checked(findings=(examples.finding(marks=marks, count=5),)))
    assert str(row["原文"]) == "；".join(f"{n}{'字' * 49}……{'字' * 10}" for n in range(3)) + " 等 5 处"


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
    assert listed(examples.checked(findings=(examples.finding(marks=marks),)))[0]["位置"] == shown
