from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from gichecker.check.settings import PLAIN, Settings
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.rules.catalogue import RULES
from tests.cli.conftest import Checks, Command
from tests.export import examples
from tests.export.schema import DOCUMENT, RESULT, faults

HINT = examples.checked(findings=(examples.finding(severity=Severity.HINT),))
WARNING = examples.checked(findings=(examples.finding(severity=Severity.WARNING),))
CLEAN, FOUND, FAILED, CRASHED = examples.clean(), examples.checked(), examples.failed(), examples.crashed()


@pytest.mark.parametrize(
    ("outcomes", "fail_on", "status"),
    [
        ([CLEAN], "error", 0),
        ([HINT, WARNING], "error", 0),
        ([FOUND], "error", 1),
        ([WARNING], "warning", 1),
        ([HINT], "warning", 0),
        ([HINT], "hint", 1),
        ([CLEAN], "hint", 0),
        ([FOUND], "never", 0),
        ([FAILED], "never", 2),
        ([FOUND, FAILED, CLEAN], "error", 2),
        ([CRASHED], "never", 3),
        ([CRASHED, FAILED, FOUND], "error", 3),
    ],
)
def test_exit_status(command: Command, checks: Checks, outcomes: list[Outcome], fail_on: str, status: int) -> None:
    checks.outcomes = {f"{n}.docx": outcome for n, outcome in enumerate(outcomes)}
    assert command("check", *checks.outcomes, "--fail-on", fail_on).status == status


def test_options_reach_the_check(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": CLEAN}
    command("check", "a.docx")
    assert checks.asked == ([Path("a.docx")], 1, 30, (), (), PLAIN)
    command(
        "check", "a.docx", "--jobs", "3", "--timeout", "2.5", "--select", "sum-02,SUM-03", "--ignore", "SUM-03，STR-01"
    )
    assert checks.asked == ([Path("a.docx")], 3, 2.5, ("SUM-02", "SUM-03"), ("SUM-03", "STR-01"), PLAIN)


def test_settings_reach_the_check_or_are_refused(command: Command, checks: Checks, tmp_path: Path) -> None:
    checks.outcomes = {"a.docx": CLEAN}
    mine = tmp_path / "mine.toml"
    mine.write_text('off = ["TYP-01"]', encoding="utf-8")
    assert command("check", "a.docx", "--config", mine).status == 0
    assert checks.asked[-1] == Settings(off=("TYP-01",))
    mine.write_text("of = []", encoding="utf-8")
    done = command("check", "a.docx", "--config", mine)
    assert (done.status, done.out) == (2, "")
    assert "不认识的“of”" in done.err


def test_json_is_one_document(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": FOUND, "b.docx": FAILED}
    document = json.loads(command("check", *checks.outcomes, "--format", "json").out)
    assert faults(document, DOCUMENT) == []
    assert [result["status"] for result in document["results"]] == ["checked", "failed"]


def test_jsonl_prints_each_result_when_it_is_ready(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = []

    def one_by_one(*_: object) -> Iterator[Outcome]:
        for outcome in (FOUND, FAILED):
            yield outcome
            seen.append(capsys.readouterr().out)

    monkeypatch.setattr("gichecker.cli.check.check_many", one_by_one)
    assert command("check", "a.docx", "b.docx", "--format", "jsonl").out == ""
    assert [faults(json.loads(line), RESULT) for line in seen] == [[], []]
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in seen)


def test_min_severity_hides_but_does_not_change_the_status(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": FOUND}
    done = command("check", "a.docx", "--format", "json", "--min-severity", "warning", "--fail-on", "hint")
    document = json.loads(done.out)
    assert [finding["severity"] for finding in document["results"][0]["findings"]] == ["error", "warning"]
    assert document["summary"]["hint"] == 0
    checks.outcomes = {"a.docx": HINT}
    assert command("check", "a.docx", "--min-severity", "error", "--fail-on", "hint").status == 1


def test_text_ends_with_the_counts_of_all(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": FOUND, "b.docx": FAILED}
    out = command("check", *checks.outcomes).out
    assert out.splitlines()[0] == "年报.docx"
    assert out.splitlines()[-1] == "共 2 份，已查 1 份，1 份未能检查。错误 1 条，警告 1 条，提示 1 条。"
    assert "\x1b" not in out


def test_quiet_text_is_findings_only(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": FOUND, "b.docx": CLEAN, "c.docx": FAILED}
    out = command("check", *checks.outcomes, "--quiet").out
    assert "好.docx" not in out
    assert "存疑" not in out
    assert "保障保障" in out
    assert "未检查：文件已加密" in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "SUM-02,XXX-99"], "没有编号为 XXX-99 的规则"),
        (["--ignore", "xxx"], "没有编号为 XXX 的规则"),
        (["--select", "SUM-02", "--ignore", "SUM-02"], "没有要查的规则"),
        (["--ignore", ",".join(rule.code for rule in RULES)], "没有要查的规则"),
    ],
    ids=["select", "ignore", "select and ignore", "ignore all"],
)
def test_wrong_codes(command: Command, options: list[str], words: str) -> None:
    done = command("check", "a.docx", *options)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


def test_a_folder_without_readable_files(command: Command, checks: Checks, tmp_path: Path) -> None:
    (tmp_path / "图.png").touch()
    done = command("check", tmp_path, "--format", "json")
    assert done.status == 2
    assert json.loads(done.out)["results"] == []
    assert done.err == f"文件夹 {tmp_path} 里没有能检查的文件。\n"
    checks.outcomes = {"a.docx": CLEAN}
    done = command("check", tmp_path, "a.docx")
    assert done.status == 2
    assert "已查 1 份" in done.out


def test_a_missing_file_is_a_result(command: Command, tmp_path: Path) -> None:
    done = command("check", tmp_path / "没有.docx", "--format", "json")
    (result,) = json.loads(done.out)["results"]
    assert done.status == 2
    assert (result["status"], result["error"]["kind"]) == ("failed", "unreadable")


def test_a_crashed_rule_is_told_in_every_format(command: Command, checks: Checks) -> None:
    checks.outcomes = {"a.docx": CRASHED}
    done = command("check", "a.docx", "--format", "json")
    assert done.err == "怪.docx：1 条规则运行出错，这是程序的缺陷：SUM-02。其余规则已查完。\n"
    assert json.loads(done.out)["results"][0]["rules"]["crashed"][0]["rule"] == "SUM-02"


def test_correction_sheet_is_written_beside_the_result(command: Command, checks: Checks, tmp_path: Path) -> None:
    checks.outcomes = {"a.docx": FOUND}
    done = command("check", "a.docx", "--xlsx", tmp_path / "表.xlsx", "--min-severity", "error")
    assert done.status == 1
    assert "错误 1" in done.out
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx")["问题清单"]
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["错误"]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("无/表.xlsx", "文件夹不存在"),
        ("a.docx", r"要以 .xlsx 结尾，现在是 a.docx"),
        ("年报.xlsx", "不能写到被检查的文件 年报.xlsx 上"),
    ],
)
def test_targets_that_are_refused(command: Command, checks: Checks, tmp_path: Path, target: str, words: str) -> None:
    source = tmp_path / "年报.xlsx"
    source.write_bytes(b"mine")
    checks.outcomes = {source.name: CLEAN}
    done = command("check", source, "--xlsx", tmp_path / target)
    assert done.status == 2
    assert words in done.err
    assert source.read_bytes() == b"mine"


def test_defects_are_told_without_text_of_the_report(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("某市民政局")

    monkeypatch.setattr("gichecker.cli.check.check_many", broken)
    done = command("check", "a.docx")
    assert done.status == 3
    assert done.err.startswith("程序出错，这是程序的缺陷")
    assert "ValueError" in done.err
    assert "某市民政局" not in done.err


@pytest.mark.parametrize(
    ("error", "status", "words"), [(KeyboardInterrupt, 130, "已中断。\n"), (BrokenPipeError, 141, "")]
)
def test_interruptions(
    command: Command, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], status: int, words: str
) -> None:
    def interrupted(*_: object) -> None:
        raise error

    monkeypatch.setattr("gichecker.cli.check.check_many", interrupted)
    monkeypatch.setattr("gichecker.cli.main.close_pipe", lambda: None)
    assert command("check", "a.docx") == (status, "", words)
