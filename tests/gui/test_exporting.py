"""What leaves the window by the menu, and the sheet that comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gichecker.check import check_file
from gichecker.export.xlsx import write_workbook
from gichecker.gui.app import Program, assemble
from gichecker.gui.findings.rows import FindingRow
from gichecker.gui.tasks import SAMPLE
from gichecker.model.decision import Decision
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.resources import path as resource
from gichecker.store.memory import Memory
from tests.gui.runners import ManualRunner

PRINTED = resource("samples", "示例年报（无误）.pdf")


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr("gichecker.gui.app.JobRunner", ManualRunner)
    made = assemble(qapp, Memory())
    qtbot.addWidget(made.window)
    yield made
    made.close()


def opened(program: Program, *paths: Path) -> list[Outcome]:
    program.reports.open(paths)
    program.runner.work()
    return [file.outcome for file in program.reports.files if file.outcome]


def trigger(program: Program, name: str) -> None:
    action = program.window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()
    program.runner.work()


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    def choose(name: str) -> Path:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (name and str(tmp_path / name), ""))
        return tmp_path / name

    return choose


@pytest.mark.parametrize(
    ("name", "file", "start"),
    [("export_docx", "批注.docx", b"PK"), ("export_html", "结果", b"<!"), ("export_all", "全部.xlsx", b"PK")],
)
def test_a_copy_lies_where_the_user_wants(
    program: Program, save_as: Callable[[str], Path], name: str, file: str, start: bytes
) -> None:
    opened(program, SAMPLE)
    target = save_as(file)
    trigger(program, name)
    written = target if target.suffix else target.with_name(f"{file}.html")
    assert written.read_bytes()[:2].lower() == start.lower()
    assert f">已导出 {written.name}<" in program.window.status.news.text()
    assert not program.window.actions_by_name["export_pdf"].isEnabled()


def test_a_pdf_is_marked_and_no_word_copy_offered(program: Program, save_as: Callable[[str], Path]) -> None:
    opened(program, PRINTED)
    assert not program.window.actions_by_name["export_docx"].isEnabled()
    target = save_as("标注.pdf")
    trigger(program, "export_pdf")
    assert target.read_bytes().startswith(b"%PDF")


def test_all_reports_stand_in_one_sheet(program: Program, save_as: Callable[[str], Path]) -> None:
    opened(program, SAMPLE, PRINTED)
    target = save_as("全部.xlsx")
    trigger(program, "export_all")
    texts = [str(cell.value) for row in openpyxl.load_workbook(target)["汇总"].iter_rows() for cell in row]
    assert all(any(path.name in text for text in texts) for path in (SAMPLE, PRINTED))


def test_what_is_ignored_is_left_out_unless_wanted(program: Program, save_as: Callable[[str], Path]) -> None:
    (outcome,) = opened(program, SAMPLE)
    program.state.review.decide(outcome.findings[:1], "ignored")
    target = save_as("表.xlsx")
    rows = []
    for wanted in (False, True):
        program.window.actions_by_name["with_ignored"].setChecked(wanted)
        trigger(program, "export")
        rows.append(openpyxl.load_workbook(target)["问题清单"].max_row)
    assert rows[1] == rows[0] + 1


def test_who_chooses_no_file_writes_none(program: Program, save_as: Callable[[str], Path], tmp_path: Path) -> None:
    opened(program, SAMPLE)
    save_as("")
    for name in ("export", "export_all", "export_docx", "export_html"):
        trigger(program, name)
    assert not list(tmp_path.iterdir())


def test_a_returned_sheet_tells_what_was_decided_corrected_and_is_new(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = check_file(SAMPLE)
    gone = replace(checked.findings[0], id="gone", rule="SUM-10", message="原来的问题")
    ignored, fixed, new, *_ = checked.findings
    decided = {ignored.id: Decision("ignored", "照旧"), fixed.id: Decision("fixed", "已经改过")}
    sheet = tmp_path / "勘误表.xlsx"
    earlier = replace(checked, findings=(gone, *(one for one in checked.findings if one is not new)))
    write_workbook(sheet, [earlier], [decided], with_ignored=True)
    (outcome,) = opened(program, SAMPLE)
    review = program.state.review
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(sheet), ""))
    trigger(program, "read_back")
    assert ">已读回 勘误表.xlsx：1 份年报<" in program.window.status.news.text()
    assert (review.of(ignored).state, review.of(ignored).note) == ("ignored", "照旧")
    assert (review.of(fixed).state, review.of(fixed).note) == ("pending", "已经改过")
    assert [one.id for one in outcome.findings if review.of(one).new] == [new.id]
    (put_right,) = (one for one in review.findings if review.of(one).state == "fixed")
    assert (put_right.id, put_right.message, put_right.severity) == ("gone", "原来的问题", gone.severity)
    model = program.window.workbench.findings.model
    rows = [row for row in map(model.row, map(model.index, range(model.rowCount()))) if isinstance(row, FindingRow)]
    assert "gone" in {row.finding.id for row in rows}
    program.window.actions_by_name["undo"].trigger()
    assert review.of(ignored).state == "pending"


def test_another_sheet_is_refused_in_words(program: Program, tmp_path: Path) -> None:
    opened(program, SAMPLE, PRINTED)
    other = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(other)
    program.commands.exporting.read_back(other)
    with pytest.raises(Exception, match="勘误表"):  # the worker turns it into a sentence
        program.runner.work()
    stranger = replace(check_file(SAMPLE), report=None)
    write_workbook(other, [replace(stranger, source=replace(stranger.source, path="x.docx"))] * 2)
    program.commands.exporting.read_back(other)
    program.runner.work()
    assert ">别的.xlsx 里没有打开的年报<" in program.window.status.news.text()


def test_what_is_being_written_can_be_stopped(
    program: Program, save_as: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(program, SAMPLE)
    target = save_as("表.xlsx")
    window, runner = program.window, program.runner
    stop = window.actions_by_name["stop_export"]
    assert not stop.isEnabled()
    monkeypatch.setattr(runner, "work", lambda: None)
    trigger(program, "export")
    assert isinstance(runner, ManualRunner)
    (job,) = runner.jobs
    job.ticked("write", 0.4)
    assert "正在导出 表.xlsx：40%" in window.status.news.text()
    assert stop.isEnabled()
    window.status.news.linkActivated.emit("stop")
    assert job.cancelled
    assert not runner.jobs
    assert not stop.isEnabled()
    assert "已停止导出" in window.status.news.text()
    assert not target.exists()


def test_after_an_export_that_failed_there_is_nothing_to_stop(
    program: Program, save_as: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(program, SAMPLE)
    save_as("表.xlsx")
    monkeypatch.setattr(program.runner, "work", lambda: None)
    trigger(program, "export")
    assert isinstance(program.runner, ManualRunner)
    program.runner.jobs.pop().failed("写不进")
    assert "写不进" in program.window.status.news.text()
    assert not program.window.actions_by_name["stop_export"].isEnabled()
