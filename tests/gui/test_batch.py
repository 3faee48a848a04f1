"""Many files at once: the window answers all the time."""

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.gui import app
from gichecker.gui.app import Program, assemble
from gichecker.gui.reports import Stage
from gichecker.store.memory import Memory
from tests.gui.outcomes import broken, outcome
from tests.gui.runners import ManualRunner

COUNT, LONGEST = 200, 0.05
PATHS = [Path(f"/年报/{number:03}.docx") for number in range(COUNT)]


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr(app, "JobRunner", ManualRunner)
    program = assemble(qapp, Memory(theme="light"))
    qtbot.addWidget(program.window)
    program.window.resize(1920, 1000)
    program.window.show()
    assert program.window.workbench
    program.reports.open([Path("/年报/先.docx")])
    answer(program)
    qtbot.wait(300)
    yield program
    program.window.close()
    program.close()
    gc.unfreeze()


def answer(program: Program) -> None:
    """Finish the first job, as a worker would."""
    runner = program.runner
    assert isinstance(runner, ManualRunner)
    job = runner.jobs.pop(0)
    number = len(runner.jobs)
    job.ticked("read", 0.0)
    job.ticked("rules", 0.8)
    path = str(job.args[0])
    job.done(broken(path) if number % 20 == 0 else outcome(path, findings=number % 7))


def busy(qapp: QApplication, program: Program, *, turns: int) -> list[float]:
    """Seconds of work of the window's thread for each result."""
    taken = []
    for _ in range(turns):
        started = time.thread_time()
        answer(program)
        qapp.processEvents()
        taken.append(time.thread_time() - started)
    return taken


def test_the_window_answers_while_many_files_are_checked(qapp: QApplication, program: Program) -> None:
    started = time.thread_time()
    program.reports.open_beside(PATHS)
    qapp.processEvents()
    opening = time.thread_time() - started
    taken = busy(qapp, program, turns=COUNT)
    assert opening < LONGEST * 3  # two hundred files at one go
    assert sorted(taken)[-3] < LONGEST, sorted(taken)[-5:]
    assert all(file.stage in {Stage.CHECKED, Stage.FAILED} for file in program.reports.files)
    side = program.window.side
    assert side
    assert side.reports._head.note.text() == f"{COUNT + 1} 份"


def test_all_checks_can_be_cancelled_at_once(qapp: QApplication, program: Program) -> None:
    program.reports.open_beside(PATHS)
    busy(qapp, program, turns=10)
    side = program.window.side
    assert side
    assert side.reports._told.text() == "已查 10 / 200 份"
    started = time.thread_time()
    side.reports.cancel_all.click()
    qapp.processEvents()
    assert time.thread_time() - started < LONGEST * 3
    assert sum(file.stage is Stage.CANCELLED for file in program.reports.files) == COUNT - 10
    started = time.thread_time()
    program.reports.close(*program.reports.files)
    qapp.processEvents()
    assert time.thread_time() - started < LONGEST * 3
    assert not program.reports.files
