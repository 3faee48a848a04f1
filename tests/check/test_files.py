"""From a path to an outcome, whatever lies there."""

from pathlib import Path

import pytest

from gichecker.check import check_file, check_many, collect, recognise_file
from gichecker.check.pool import in_processes
from gichecker.model.finding import Severity
from gichecker.progress import Cancelled
from gichecker.resources import path as resource
from tests.check.processes_sample import work
from tests.documents import SECTIONS

DEFECTIVE = resource("samples", "示例年报.docx")
CLEAN = resource("samples", "示例年报（无误）.docx")


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_clean_report_has_no_findings_and_says_what_was_checked() -> None:
    outcome = check_file(CLEAN)
    assert outcome.findings == ()
    assert outcome.failure is None
    assert outcome.rules.checked > 30
    assert outcome.rules.crashed == ()
    assert outcome.source.format == "docx"
    assert len(outcome.source.sha256 or "") == 64


def test_selected_rules_only() -> None:
    outcome = check_file(DEFECTIVE, select=("SUM-02", "SUM-03"), ignore=("SUM-03",))
    assert {finding.rule for finding in outcome.findings} == {"SUM-02"}
    assert outcome.counts[Severity.ERROR] == 1


def test_recognising_runs_no_rule() -> None:
    outcome = recognise_file(DEFECTIVE)
    assert outcome.report is not None
    assert outcome.rules.checked == 0


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.docx", b"", "empty"),
        ("broken.docx", DEFECTIVE.read_bytes()[:9000], "damaged"),
        ("letter.txt", "关于召开会议的通知\n请准时参加。", "not_a_report"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
    ],
)
def test_a_file_that_cannot_be_checked_says_why(tmp_path: Path, name: str, content: str | bytes, kind: str) -> None:
    outcome = check_file(write(tmp_path, name, content))
    assert outcome.failure is not None
    assert outcome.failure.kind == kind
    assert outcome.failure.message.endswith("。")
    assert (outcome.report, outcome.findings) == (None, ())


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    outcomes = map(check_file, (tmp_path / "none.docx", tmp_path))
    kinds = [outcome.failure.kind for outcome in outcomes if outcome.failure]
    assert kinds == ["unreadable", "unreadable"]


def test_sections_without_tables_are_a_report(tmp_path: Path) -> None:
    outcome = check_file(write(tmp_path, "report.txt", "\n".join(SECTIONS)))
    assert outcome.failure is None


def test_doubts_and_notes_are_sentences(tmp_path: Path) -> None:
    renamed = write(tmp_path, "report.html", DEFECTIVE.read_bytes())
    assert check_file(renamed).source.notes == ("文件名后缀是 html，内容实际是 docx，已按 docx 读取。",)
    labels = (
        "申请人情况\n自然人\n一、本年新收政府信息公开申请数量\n"
        + "0\n" * 6
        + "二、上年结转政府信息公开申请数量\n"
        + "0\n" * 7
    )
    outcome = check_file(write(tmp_path, "report.txt", f"{SECTIONS[2]}\n{labels}"))
    assert [doubt.message for doubt in outcome.doubts] == [
        "“一、本年新收政府信息公开申请数量”这一行读到 6 个数，不能确定各在哪一列，请对照原文。"
    ]


def test_cancelling_passes_through() -> None:
    def tick(step: str, _fraction: float) -> None:
        if step == "rules":
            raise Cancelled

    with pytest.raises(Cancelled):
        check_file(DEFECTIVE, tick)


def test_a_folder_gives_its_readable_files_once_and_in_order(tmp_path: Path) -> None:
    names = ["b.docx", "a.txt", "under/c.html", "~$b.docx", ".hidden.txt", "notes.zip"]
    made = {name: write(tmp_path, name, "x") for name in names}
    found = collect([made["notes.zip"], tmp_path, made["a.txt"]])
    assert found == [made["notes.zip"], made["a.txt"], made["b.docx"], made["under/c.html"]]


def test_many_files_in_processes_come_in_order(tmp_path: Path) -> None:
    paths = [DEFECTIVE, tmp_path / "none.docx", CLEAN]
    one, two = list(check_many(paths)), list(check_many(paths, jobs=2))
    assert [outcome.findings for outcome in two] == [outcome.findings for outcome in one]
    assert [outcome.failure for outcome in two] == [outcome.failure for outcome in one]


def test_giving_up_leaves_no_process(tmp_path: Path) -> None:
    outcomes = in_processes(work, [Path("first"), Path("hang"), tmp_path], jobs=2, timeout=60)
    assert next(outcomes).failure is None
    outcomes.close()  # type: ignore[attr-defined]
