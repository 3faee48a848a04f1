from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gichecker.gui.reports import Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.gui.switcher import Switcher, described, standing
from gichecker.model.outcome import Outcome
from tests.gui.outcomes import broken, outcome
from tests.gui.runners import ManualRunner

A, B = Path("/年报/一.docx"), Path("/年报/二.docx")


class Bench:
    def __init__(self) -> None:
        self.runner, self.state = ManualRunner(), CheckState()
        self.reports = Reports(self.runner, self.state)

    def open(self, *paths: Path) -> None:
        self.reports.open(paths)
        self.runner.answer(lambda path: outcome(str(path)))

    @property
    def names(self) -> list[str]:
        return [file.path.name for file in self.reports.files]


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_file_is_shown_when_it_is_checked(bench: Bench, qtbot: QtBot) -> None:
    bench.reports.open([A])
    assert bench.reports.current
    assert bench.reports.current.stage is Stage.RUNNING
    assert bench.state.outcome is None
    with qtbot.waitSignal(bench.reports.checked):
        bench.runner.answer(lambda path: outcome(str(path)))
    assert bench.reports.current.stage is Stage.CHECKED
    assert bench.state.outcome
    assert bench.reports.current.title == "晋江市永和镇 2023 年"


def test_of_several_files_the_first_is_shown(bench: Bench) -> None:
    bench.open(A, B)
    assert bench.names == ["一.docx", "二.docx"]
    assert bench.state.outcome
    assert bench.state.outcome.source.path == str(A)
    bench.reports.make_current(bench.reports.files[1])
    assert bench.state.outcome.source.path == str(B)


def test_opening_a_file_again_checks_it_again(bench: Bench) -> None:
    bench.open(A, B)
    bench.open(A)
    assert bench.names == ["一.docx", "二.docx"]


def test_what_is_shown_stays_while_it_is_checked_again(bench: Bench) -> None:
    bench.open(A)
    first = bench.state.outcome
    assert bench.reports.current
    bench.reports.check_again(bench.reports.current)
    assert bench.state.outcome is first
    assert bench.reports.current.stage is Stage.RUNNING
    bench.runner.answer(lambda path: outcome(str(path), findings=1))
    assert bench.state.outcome
    assert len(bench.state.outcome.findings) == 1


def test_a_new_check_replaces_the_running_one(bench: Bench) -> None:
    bench.reports.open([A])
    bench.reports.open([A])
    assert len(bench.runner.jobs) == 1


def test_a_cancelled_check_can_be_started_again(bench: Bench) -> None:
    bench.reports.open([A])
    assert bench.reports.current
    bench.reports.cancel(bench.reports.current)
    assert bench.reports.current.stage is Stage.CANCELLED
    assert not bench.runner.jobs
    bench.reports.check_again(bench.reports.current)
    bench.runner.answer(lambda path: outcome(str(path)))
    assert bench.reports.current.stage is Stage.CHECKED


def test_a_failed_file_shows_nothing_but_its_reason(bench: Bench) -> None:
    bench.reports.open([A])
    bench.runner.answer(lambda _path: broken())
    assert bench.reports.current
    assert bench.reports.current.stage is Stage.FAILED
    assert bench.state.outcome is None
    assert bench.reports.current.title == "一.docx"


def test_a_check_that_dies_is_a_failed_file(bench: Bench) -> None:
    bench.reports.open([A])
    bench.runner.jobs.pop().failed("读取超过 60 秒，已停止。")
    assert bench.reports.current
    assert bench.reports.current.outcome
    assert bench.reports.current.outcome.failure
    assert bench.reports.current.outcome.failure.message == "读取超过 60 秒，已停止。"


def test_progress_of_every_file_is_told(bench: Bench, qtbot: QtBot) -> None:
    bench.reports.open([A, B])
    with qtbot.waitSignal(bench.reports.progressed):
        bench.runner.jobs[0].ticked("recognise", 0.6)
    assert bench.reports.current
    assert (bench.reports.current.step, bench.reports.current.fraction) == ("识别章节和表格", 0.6)
    with qtbot.waitSignal(bench.reports.progressed, check_params_cb=lambda file: file is bench.reports.files[1]):
        bench.runner.jobs[1].ticked("read", 0.1)


def test_closing_shows_the_neighbour_and_at_last_nothing(bench: Bench) -> None:
    bench.open(A, B)
    bench.reports.close(bench.reports.files[0])
    assert bench.state.outcome
    assert bench.state.outcome.source.path == str(B)
    bench.reports.close(bench.reports.files[0])
    assert bench.state.outcome is None
    assert bench.reports.current is None


def test_a_folder_opens_all_readable_files_below_it(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "下级").mkdir()
    for name in ("乙.txt", "甲.docx", "图.png", "下级/丙.html"):
        (tmp_path / name).write_bytes(b"x")
    bench.reports.open([tmp_path])
    bench.runner.jobs[0].done(bench.runner.jobs[0].work([tmp_path], lambda _step, _fraction: None))
    assert sorted(bench.names) == ["丙.html", "乙.txt", "甲.docx"]


def test_a_folder_without_reports_says_so(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.reports.nothingFound):
        bench.reports.open([tmp_path])
        bench.runner.work()
    bench.reports.open([])
    assert not bench.reports.files


def test_the_switcher_names_and_lists_the_files(bench: Bench, qtbot: QtBot) -> None:
    switcher = Switcher(bench.reports)
    qtbot.addWidget(switcher)
    outcomes: dict[str, Outcome] = {"一.docx": outcome(findings=2), "二.docx": outcome(findings=0), "三.docx": broken()}
    bench.reports.open([A.with_name(name) for name in outcomes])
    bench.runner.answer(lambda path: outcomes[path.name])
    bench.reports.open([A.with_name("四.docx")])
    switcher._fill()
    first, *_, last = switcher.menu().actions()
    assert [standing(file) for file in bench.reports.files] == ["2 条", "没有问题", "读不了", "检查中"]
    assert described(bench.reports.files[0]) == "晋江市永和镇 · 2023 年 · 2021 表式"
    assert switcher.text() == "四.docx　4/4"
    assert (first.isChecked(), last.isChecked()) == (False, True)
    first.trigger()
    assert bench.reports.current is bench.reports.files[0]
