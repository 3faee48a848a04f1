"""What the window says and does about decisions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.gui.app import Program, assemble
from gichecker.gui.findings.ignored import IgnoredDialog
from gichecker.gui.reports import OpenReport
from gichecker.store.memory import Memory
from tests.gui.dressing import resize
from tests.gui.reviewed import again, made

OUTCOME = made()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = assemble(qapp, Memory(), tmp_path / "decisions.db")
    program.window.show()
    file = OpenReport(Path(OUTCOME.source.path), outcome=OUTCOME)
    program.reports.files.append(file)
    program.reports.make_current(file)
    program.reports.changed.emit()
    yield program
    program.window.close()
    program.close()


def trigger(program: Program, name: str) -> None:
    action = program.window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def test_the_status_bar_says_what_is_saved_and_what_is_not(program: Program) -> None:
    trigger(program, "confirm")
    assert "意见已保存 " in program.window.status.news.text()
    program.state.review._store._db.execute("PRAGMA query_only = ON")
    trigger(program, "ignore")
    assert "意见没有保存" in program.window.status.news.text()
    assert program.state.review.pending == 5


@pytest.mark.parametrize(("name", "by"), [("ignore_rule", "report"), ("ignore_everywhere", "everywhere")])
def test_rules_are_ignored_and_restored_from_the_menu(program: Program, name: str, by: str) -> None:
    trigger(program, name)
    first = OUTCOME.findings[0]
    assert program.state.review.of(first).by == by
    trigger(program, "ignored")
    (dialog,) = program.window.findChildren(IgnoredDialog)
    dialog.restore.click()
    dialog.close()
    assert program.state.review.of(first).state == "pending"
    trigger(program, "undo")
    assert program.state.review.of(first).state == "ignored"
    trigger(program, "redo")
    assert program.state.review.of(first).state == "pending"


def test_a_closed_file_forgets_what_was_put_right(program: Program) -> None:
    program.state.show(again(OUTCOME, "b2"))
    assert program.state.review.fixed == 1
    (file,) = program.reports.files
    program.reports.close(file)
    program.state.show(again(OUTCOME, "b2 c3"))
    assert program.state.review.fixed == 0
    program.state.show(None)


def test_another_size_of_text_leaves_decisions_at_work(program: Program, qtbot: QtBot) -> None:
    old = program.window
    resize(program, qtbot, 125)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the event loop of a program does it
    assert program.window is not old
    assert program.window.workbench
    program.state.select_finding(OUTCOME.findings[0])
    trigger(program, "confirm")
    assert "意见已保存 " in program.window.status.news.text()
    assert program.state.review.pending == 5
    trigger(program, "undo")
    assert program.state.review.pending == 6
    assert program.crash.dialog is None
