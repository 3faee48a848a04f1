"""Values tried in the tables: what they change in the window, and the way back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gichecker.check.engine import run
from gichecker.gui import actions, preload
from gichecker.gui.findings.pane import FindingsPane
from gichecker.gui.findings.rows import FindingRow
from gichecker.gui.state import CheckState
from gichecker.gui.tables.pane import TablesPane
from gichecker.gui.undoing import Undoing
from gichecker.model.finding import Edit
from gichecker.model.outcome import Outcome, Source
from gichecker.model.report import Report
from tests.build import report

WRONG = "T3/res.open/np"


def checked(made: Report, path: str = "年报.docx") -> Outcome:
    findings, rules = run(made)
    return Outcome(Source(path), None, None, made, findings, rules)


@pytest.fixture
def state() -> CheckState:
    made = CheckState()
    made.show(checked(report(t3={"res.open/np": 1})))
    return made


@pytest.fixture
def acts(state: CheckState) -> dict[str, QAction]:
    owner = QObject(state)
    made = actions.make_actions(owner)
    Undoing(state, made, owner)
    return made


@pytest.fixture
def pane(qtbot: QtBot, state: CheckState, acts: dict[str, QAction]) -> TablesPane:
    made = TablesPane(state, acts)
    qtbot.addWidget(made)
    made.resize(668, 610)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(pane: TablesPane, address: str) -> str:
    view = pane.canvas.views[address[:2]]
    assert view.sheet
    return view.sheet.values[address].text


def test_a_value_typed_over_a_cell_is_weighed_at_once(qtbot: QtBot, state: CheckState, pane: TablesPane) -> None:
    state.select_cell(WRONG)
    pane.try_value()
    field = pane.canvas.views["T3"].viewport().findChild(QLineEdit)
    assert field.text() == "1"
    qtbot.keyClicks(field, "0")
    with qtbot.waitSignal(state.trying.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(pane, WRONG) == "0"
    assert not [badge for badge in pane.canvas.placed if badge.badge.trace]
    assert pane.trial.isVisible()
    assert pane.trial.words.text().startswith("试填 1 格：消除 ")
    assert state.outcome
    assert state.outcome.report == report(t3={"res.open/np": 1})
    index = pane.canvas.views["T3"].sheet_model.index_of(WRONG)
    assert index.data(Qt.ItemDataRole.StatusTipRole).endswith("试填 0，原值 1")


def test_escape_leaves_the_cell_as_it_was(qtbot: QtBot, state: CheckState, pane: TablesPane) -> None:
    state.select_cell(WRONG)
    pane.try_value()
    field = pane.canvas.views["T3"].viewport().findChild(QLineEdit)
    qtbot.keyClicks(field, "5")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert shown(pane, WRONG) == "1"
    assert not state.trying.values
    assert not pane.trial.isVisible()


def test_nothing_selected_nothing_to_type_over(state: CheckState, pane: TablesPane) -> None:
    state.select_cell(None)
    pane.try_value()
    assert pane.canvas.views["T3"].viewport().findChild(QLineEdit) is None


def test_steps_go_back_and_forth(state: CheckState, acts: dict[str, QAction]) -> None:
    trying = state.trying
    assert [acts[name].isEnabled() for name in ("undo", "redo", "restore_values")] == [False, False, False]
    trying.put({WRONG: "3"})
    trying.put_edits([Edit(WRONG, "1", "0")])
    assert trying.trial
    assert not trying.trial.new
    acts["undo"].trigger()
    assert trying.values == {WRONG: "3"}
    acts["redo"].trigger()
    assert trying.values == {WRONG: "0"}
    assert not acts["redo"].isEnabled()
    acts["restore_values"].trigger()
    assert not trying.values
    assert trying.outcome is state.outcome
    assert not acts["restore_values"].isEnabled()
    for _ in range(9):
        acts["undo"].trigger()
    assert not trying.values
    assert not acts["undo"].isEnabled()


def test_what_stands_there_anyway_is_no_trial(state: CheckState) -> None:
    state.trying.put({WRONG: " 1 ", "T3/none/np": "4"})
    assert state.trying.trial is None
    state.trying.put({WRONG: "2", "T3/new/np": "1"})
    state.trying.restore(WRONG)
    assert state.trying.values == {"T3/new/np": "1"}


def test_each_report_keeps_its_values_until_the_file_has_them(state: CheckState) -> None:
    state.trying.put({WRONG: "0", "T3/new/np": "7"})
    state.show(checked(report(), "另一份.docx"))
    assert not state.trying.values
    state.show(checked(report(t3={"res.open/np": 0})))
    assert state.trying.values == {"T3/new/np": "7"}
    state.show(None)
    assert state.trying.outcome is None


def test_what_is_tried_goes_into_the_sheet(state: CheckState) -> None:
    assert state.outcome
    assert state.trying.adopted(state.outcome) is state.outcome
    state.trying.put({WRONG: "0"})
    (target,) = (finding for finding in state.trying.adopted(state.outcome).findings if finding.rule == "SUM-14")
    assert target.suggestion
    assert target.suggestion.edits == (Edit(WRONG, "1", "0"),)
    assert target.suggestion.kind == "tried"
    another = checked(report(), "另一份.docx")
    assert state.trying.adopted(another) is another


def test_the_rules_are_loaded_while_the_user_looks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(preload, "LATER_MS", 0)
    monkeypatch.setattr(preload, "import_module", lambda name: loaded.append(name) or import_module(name))
    state = CheckState()
    state.show(checked(report()))
    qtbot.waitUntil(lambda: "gichecker.check.trial" in loaded)
    assert "gichecker.rules.sums" in loaded
    state.show(checked(report()))
    assert loaded.count("gichecker.check.trial") == 1


def test_spoilt_settings_don_t_hinder_a_trial(
    state: CheckState, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gichecker.check.settings.user_file", lambda: tmp_path / "settings.toml")
    (tmp_path / "settings.toml").write_text("off = 1", encoding="utf-8")
    state.trying.put({WRONG: "0"})
    assert state.trying.trial


def test_a_correction_is_tried_from_the_detail_and_taken_back(
    qtbot: QtBot, state: CheckState, acts: dict[str, QAction]
) -> None:
    findings = FindingsPane(state, acts)
    qtbot.addWidget(findings)
    assert state.outcome
    target = next(finding for finding in state.outcome.findings if finding.rule == "SUM-14")
    state.select_finding(target)
    for words, values, cleared in (("试填", {WRONG: "0"}, True), ("恢复原值", {}, False)):
        assert words in findings.detail.body.toPlainText()
        findings.detail.body.anchorClicked.emit(QUrl("try:0"))
        assert state.trying.values == values
        index = findings.model.index_of(target)
        assert ("试填后消除" in index.data(Qt.ItemDataRole.AccessibleTextRole)) == cleared
        row = findings.model.row(index)
        assert isinstance(row, FindingRow)
        assert row.cleared == cleared
    assert set(findings.model.shown) == set(state.outcome.findings)
