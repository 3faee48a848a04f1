"""What is seen, and what can be done, while another outcome comes into tables and source."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gichecker.gui.actions import make_actions
from gichecker.gui.source.pane import SourcePane
from gichecker.gui.state import CheckState
from gichecker.gui.tables.pane import TablesPane
from gichecker.model.finding import Severity
from tests.build import report
from tests.gui.arriving import arrive
from tests.gui.findings import accuse, outcome
from tests.gui.runners import ManualRunner
from tests.gui.test_pages import sample

WRONG = accuse("SUM-11", Severity.ERROR, "行政复议 1 格空白", "T4/rev/keep")


@pytest.fixture
def state() -> CheckState:
    return CheckState()


@pytest.fixture
def pane(qtbot: QtBot, state: CheckState) -> TablesPane:
    made = TablesPane(state, make_actions(QApplication.instance()))
    qtbot.addWidget(made)
    made.resize(668, 610)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_old_tables_are_seen_until_the_new_ones_are_ready(
    pane: TablesPane, state: CheckState, qtbot: QtBot
) -> None:
    arrive(state, outcome(WRONG))
    before = pane.canvas.grab().toImage()
    shown = outcome(accuse("SUM-01", Severity.ERROR, "差 1", "T3/new/tot"), checked=report(t3={"new/tot": 1}))
    state.show(shown)
    steps = state.arrival.take()
    assert pane.canvas.grab().toImage() == before
    next(steps)
    state.select_finding(shown.findings[0])
    next(steps)
    assert pane.canvas.grab().toImage() == before
    next(steps)
    assert not pane.canvas.updatesEnabled()
    assert next(steps, None) is None
    assert pane.canvas.updatesEnabled()
    assert pane.area.seen().contains(pane.canvas.rect_of("T3/new/tot"))
    assert "T3/new/tot" in {placed.badge.anchor for placed in pane.canvas.placed}
    qtbot.waitUntil(lambda: pane.canvas.grab().toImage() != before)


def test_a_value_tried_while_another_outcome_comes_is_shown(pane: TablesPane, state: CheckState) -> None:
    state.show(outcome(WRONG))
    steps = state.arrival.take()
    next(steps)
    next(steps)
    state.trying.put({"T3/new/np": "7"})
    for _ in (*steps, *state.arrival.take()):
        pass
    sheet = pane.canvas.views["T3"].sheet
    assert sheet
    assert sheet.values["T3/new/np"].text == "7"


def test_tables_that_go_while_another_outcome_comes(state: CheckState, qtbot: QtBot) -> None:
    pane = TablesPane(state, make_actions(QApplication.instance()))
    state.show(outcome(WRONG))
    delete(pane)
    qtbot.waitUntil(lambda: state.arrival.over)


def test_of_two_outcomes_one_after_the_other_the_last_one_is_shown(
    pane: TablesPane, state: CheckState, qtbot: QtBot
) -> None:
    state.show(outcome(WRONG))
    state.show(outcome())
    qtbot.waitUntil(lambda: state.arrival.over)
    assert not pane.canvas.placed
    assert pane.canvas.views["T3"].sheet


def test_pages_that_came_unseen_are_drawn_when_they_are_seen(qtbot: QtBot) -> None:
    state, runner = CheckState(), ManualRunner()
    pane = SourcePane(state, make_actions(state), runner=runner)
    qtbot.addWidget(pane)
    view = pane.pages
    assert view
    with qtbot.waitSignal(pane.built, timeout=20_000):
        state.show(sample())
        QTimer.singleShot(0, runner.work)
    pane.grab()
    qtbot.wait(20)
    assert not runner.jobs
    pane.show()
    qtbot.waitUntil(lambda: bool(runner.work() or view.pictures.is_sharp(0)))
