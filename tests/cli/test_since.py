"""`--since`: a filled-in sheet beside a re-check."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from gichecker.export.xlsx import write_workbook
from gichecker.model.decision import Decision
from gichecker.model.outcome import RuleRun
from gichecker.model.record import replace
from tests.cli.conftest import Checks, Command
from tests.export import examples

FOUND = examples.checked("a.docx")
CORRECTED = replace(FOUND, findings=(FOUND.findings[1], examples.finding("TXT-01", id="new")))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "上次.xlsx"
    write_workbook(path, [FOUND], [{"id-TXT-01": Decision("confirmed", "在改")}])
    return path


def test_what_became_of_each_finding(command: Command, checks: Checks, sheet: Path) -> None:
    checks.outcomes = {"a.docx": CORRECTED}
    done = command("check", "a.docx", "--since", sheet)
    told = done.out[done.out.index("a.docx：已改") :].splitlines()
    assert told == [
        "a.docx：已改 2 条，未改 1 条，新增 1 条",
        "  已改　SUM-02　2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1",
        "  已改　TYP-01　全文：半角标点 3 处，应改全角",
        "  新增　TXT-01　“保障保障”，应为“保障”",
    ]


def test_rules_that_did_not_run_are_told(command: Command, checks: Checks, sheet: Path) -> None:
    checks.outcomes = {"a.docx": replace(CORRECTED, rules=RuleRun(("SUM-01",), ("TXT-01", "TYP-01")))}
    done = command("check", "a.docx", "--since", sheet)
    assert "a.docx：已改 1 条，未改 1 条，新增 1 条，未查 1 条" in done.out
    assert "  未查　SUM-02　" in done.out


def test_the_new_sheet_carries_states_on(command: Command, checks: Checks, sheet: Path, tmp_path: Path) -> None:
    checks.outcomes = {"a.docx": CORRECTED}
    target = tmp_path / "这次.xlsx"
    done = command("check", "a.docx", "--since", sheet, "--xlsx", target, "--ignore", "sum-03", "--format", "json")
    assert "已改" not in done.out
    book = openpyxl.load_workbook(target)
    rows = {str(row[18]): row[15:18] for row in book["问题清单"].iter_rows(min_row=2, values_only=True)}
    assert rows["id-TXT-01"] == ("确认", "在改", "未改")
    assert rows["id-SUM-02"] == ("已改", None, "已改")
    assert "不查规则：SUM-03。" in [row[0] for row in book["汇总"].iter_rows(values_only=True)]


def test_a_report_that_was_not_there(command: Command, checks: Checks, sheet: Path) -> None:
    checks.outcomes = {"a.docx": FOUND, "b.docx": replace(examples.clean("b.docx"), report=None)}
    other = examples.checked("c.docx")
    assert other.report
    checks.outcomes["c.docx"] = replace(other, report=replace(other.report, organ="某市水利局"))
    done = command("check", *checks.outcomes, "--since", sheet, "--quiet")
    assert "a.docx：已改 0 条，未改 3 条，新增 0 条" in done.out
    assert "c.docx：上次的勘误表里没有这份年报。" in done.out


def test_files_that_are_no_sheets(command: Command, checks: Checks, tmp_path: Path) -> None:
    checks.outcomes = {"a.docx": FOUND}
    done = command("check", "a.docx", "--since", tmp_path / "无.xlsx")
    assert (done.status, done.err) == (
        2,
        "--since 的 无.xlsx 读不了：找不到这个文件。请确认路径没有写错，文件没有被移走。\n",
    )
    assert not checks.asked
