import pytest
from pytestqt.qtbot import QtBot

from gichecker.gui.state import CheckState
from tests.gui.outcomes import outcome


@pytest.fixture
def state() -> CheckState:
    state = CheckState()
    state.show(outcome())
    return state


def test_showing_another_outcome_selects_nothing(state: CheckState, qtbot: QtBot) -> None:
    assert state.outcome
    state.select_finding(state.outcome.findings[0])
    with qtbot.waitSignals([state.outcomeChanged, state.selectionChanged]):
        state.show(outcome())
    assert (state.finding, state.mark, state.cell) == (None, None, None)


def test_a_finding_brings_the_cell_it_accuses(state: CheckState) -> None:
    assert state.outcome
    state.select_finding(state.outcome.findings[0])
    assert state.cell == "T3/res.deny.law/tot"
    state.select_finding(state.outcome.findings[1])
    assert state.cell is None


def test_one_place_of_a_finding_can_be_selected(state: CheckState) -> None:
    assert state.outcome
    blanks = state.outcome.findings[2]
    state.select_finding(blanks, blanks.marks[3])
    assert (state.finding, state.mark, state.cell) == (blanks, blanks.marks[3], "T4/rev/pend")


def test_a_cell_of_the_selected_finding_keeps_it(state: CheckState) -> None:
    assert state.outcome
    state.select_finding(state.outcome.findings[0])
    state.select_cell("T3/res.deny.law/oth")
    assert state.finding is state.outcome.findings[0]
    assert state.cell == "T3/res.deny.law/oth"


def test_a_cell_selects_the_finding_that_accuses_it(state: CheckState) -> None:
    assert state.outcome
    state.select_cell("T4/rev/tot")
    assert state.finding is state.outcome.findings[2]
    state.select_cell("T3/new/np")
    assert state.finding is None
    state.select_cell(None)
    assert state.cell is None


def test_the_same_selection_is_told_once(state: CheckState, qtbot: QtBot) -> None:
    assert state.outcome
    state.select_finding(state.outcome.findings[0])
    with qtbot.assertNotEmitted(state.selectionChanged):
        state.select_finding(state.outcome.findings[0])
