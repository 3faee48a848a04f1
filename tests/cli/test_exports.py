"""Options of `check` that write files beside the result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gichecker import resources
from gichecker.export.xlsx import write_workbook
from gichecker.model.decision import Decision
from tests.cli.conftest import Checks, Command
from tests.export import examples

SAMPLE = resources.path("samples", "示例年报.docx")
FOUND = examples.checked("a.docx")


def test_files_about_a_report(command: Command, tmp_path: Path) -> None:
    done = command("check", SAMPLE, "--docx", tmp_path / "批注.docx", "--html", tmp_path / "报告.html", "--quiet")
    assert done.status in {0, 1}
    assert (tmp_path / "批注.docx").read_bytes().startswith(b"PK")
    assert "校核结果" in (tmp_path / "报告.html").read_text(encoding="utf-8")


def test_only_what_is_asked_for_is_written(command: Command, checks: Checks, tmp_path: Path) -> None:
    checks.outcomes = {"a.docx": FOUND}
    sheet = tmp_path / "上次.xlsx"
    write_workbook(sheet, [FOUND], [{"id-SUM-02": Decision("ignored")}])
    command("check", "a.docx", "--html", tmp_path / "a.html", "--min-severity", "warning", "--since", sheet)
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "SUM-02" not in text.partition("检查范围")[0]
    assert "TXT-01" in text
    assert "TYP-01" not in text.partition("检查范围")[0]


def test_a_file_that_failed_leaves_nothing(command: Command, checks: Checks, tmp_path: Path) -> None:
    checks.outcomes = {"a.docx": examples.failed()}
    assert command("check", "a.docx", "--html", tmp_path / "a.html").status == 2
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize("option", ["docx", "pdf", "html"])
def test_one_file_for_several_reports_is_refused(command: Command, checks: Checks, tmp_path: Path, option: str) -> None:
    checks.outcomes = {"a.docx": FOUND, "b.docx": FOUND}
    done = command("check", "a.docx", "b.docx", f"--{option}", tmp_path / f"x.{option}")
    assert (done.status, done.err) == (2, f"--{option} 一次只能写一份年报，现在要检查 2 份。\n")
    done = command("check", "a.docx", f"--{option}", tmp_path / "x.txt")
    assert f"--{option} 的文件名要以 .{option} 结尾，现在是 x.txt。" in done.err


def test_a_pdf_is_marked_but_not_commented(command: Command, tmp_path: Path) -> None:
    source = resources.path("samples", "示例年报（无误）.pdf")
    command("check", source, "--pdf", tmp_path / "a.pdf", "--quiet")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    done = command("check", source, "--docx", tmp_path / "a.docx", "--quiet")
    assert (done.status, "不是 docx" in done.err) == (2, True)


def test_sarif_is_printed(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": FOUND}
    log = json.loads(command("check", "a.docx", "--format", "sarif", "--min-severity", "warning").out)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["SUM-02", "TXT-01"]
