"""Decisions in the findings pane: mouse, menus, several at once, filters, what is shown of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from gichecker.gui.actions import make_actions
from gichecker.gui.findings.ignored import IgnoredDialog
from gichecker.gui.findings.model import ROW, spoken
from gichecker.gui.findings.painter import sign_area
from gichecker.gui.findings.pane import FindingsPane
from gichecker.gui.findings.rows import FindingRow
from gichecker.gui.scope import rule_names
from gichecker.gui.state import CheckState
from gichecker.model.finding import Finding, Mark, Severity, Suggestion, TextPlace
from gichecker.model.outcome import Source
from gichecker.model.record import replace
from tests.gui.reviewed import again, made, with_value

OUTCOME = made()
A, B, C, D, E, F = OUTCOME.findings
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[FindingsPane]:
    state = CheckState()
    pane = FindingsPane(state, make_actions(state))
    qtbot.addWidget(pane)
    pane.resize(328, 620)
    pane.show()
    state.show(OUTCOME)
    pane.resume()
    yield pane
    pane.detail.note.hide()


def selected(pane: FindingsPane) -> str | None:
    return pane._state.finding.id if pane._state.finding else None


def listed(pane: FindingsPane) -> str:
    return " ".join(finding.id for finding in pane.model.shown)


def pick(pane: FindingsPane, *findings: Finding) -> None:
    pane.list._go_to(pane.model.index_of(findings[0]))
    for finding in findings[1:]:
        select = QItemSelectionModel.SelectionFlag.Select
        pane.list.selectionModel().select(pane.model.index_of(finding), select)


def row_of(pane: FindingsPane, finding: Finding) -> FindingRow:
    row = pane.model.index_of(finding).data(ROW)
    assert isinstance(row, FindingRow)
    return row


def test_after_a_decision_the_next_open_one_is_selected(pane: FindingsPane) -> None:
    walked = []
    for _ in range(7):
        pane.decide("confirmed")
        walked.append(selected(pane))
    assert walked == ["f6", "b2", "e5", "c3", "d4", "d4", "d4"]
    assert pane.head.note.text() == "6 条，待处理 0"


def test_decided_ones_are_passed_over_and_the_ends_are_joined(pane: FindingsPane) -> None:
    pane._state.review.decide([A, F], "confirmed")
    pick(pane, D)
    pane.decide("ignored")
    assert selected(pane) == "b2"
    pane.decide("pending")
    assert selected(pane) == "b2"


def test_ignored_rows_go_to_the_end_of_their_group_and_counts_stay(pane: FindingsPane) -> None:
    pane.decide("ignored")
    assert listed(pane) == "f6 a1 b2 e5 c3 d4"
    assert [chip.text() for chip in pane.chips.by_severity.values()] == ["错误 2", "警告 2", "提示 2"]


def test_the_list_stands_still_while_rows_move(pane: FindingsPane) -> None:
    pane.resize(328, 400)
    pick(pane, B)
    pane._state.select_finding(C)
    QApplication.processEvents()
    before = pane.list.visualRect(pane.model.index_of(C)).top()
    pane._state.review.decide([A], "ignored")
    QApplication.processEvents()
    assert pane.list.visualRect(pane.model.index_of(C)).top() == before


def test_several_are_decided_at_once(pane: FindingsPane, qtbot: QtBot) -> None:
    pick(pane, A, B, C)
    assert pane.detail.position.text() == "选中 3 条"
    pane.list.copy()
    assert QGuiApplication.clipboard().text().count("\n") == 2
    pane.decide("confirmed")
    assert [pane._state.review.of(one).state for one in (A, B, C, D)] == ["confirmed"] * 3 + ["pending"]
    qtbot.keyClick(pane.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(pane.picked) == 6


def test_a_whole_rule_is_ignored(pane: FindingsPane) -> None:
    pane.ignore_rule("report")
    assert pane._state.review.of(A).by == "report"
    assert selected(pane) == "f6"
    pane._state.select_finding(A)
    assert "本报告此规则" in pane.detail.body.toPlainText()
    assert (pane.detail.state.text(), pane.detail.state.accessibleName()) == ("忽略", "状态：忽略（本报告此规则）")


def test_a_click_on_the_sign_asks_for_a_state(pane: FindingsPane, qtbot: QtBot) -> None:
    asked: list[QPoint] = []
    pane.list.stateAsked.disconnect(pane._states.popup)
    pane.list.stateAsked.connect(asked.append)
    at = sign_area(pane.list.visualRect(pane.model.index_of(F))).center()
    qtbot.mouseClick(pane.list.viewport(), LEFT, pos=at)
    assert selected(pane) == "f6"
    assert len(asked) == 1
    assert not pane._states.isVisible()


def test_menus_hold_what_can_be_decided(pane: FindingsPane) -> None:
    words = [action.text() for action in pane._menu.actions() if action.text()]
    assert words[:3] == ["确认(&C)", "忽略此条(&I)", "忽略本报告此规则(&P)"]
    at = pane.list.visualRect(pane.model.index_of(B)).center()
    pane.list.customContextMenuRequested.emit(at)
    assert pane._menu.isVisible()
    pane._menu.close()


def test_a_note_is_written_and_shown(pane: FindingsPane, qtbot: QtBot) -> None:
    pane.annotate()
    field = pane.detail.note.field
    field.setText("已电话核实")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pane.detail.note.isHidden()
    assert pane._state.review.of(A).note == "已电话核实"
    assert "已电话核实" in pane.detail.body.toPlainText()
    pane.annotate()
    assert field.text() == "已电话核实"
    field.setText("不要了")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pane._state.review.of(A).note == "已电话核实"


def test_a_note_for_several_is_saved_when_the_field_is_left(pane: FindingsPane) -> None:
    pick(pane, B, C)
    pane.annotate()
    assert pane.detail.note._label.text() == "备注（2 条）"
    pane.detail.note.field.setText("一并核实")
    pane.detail.note.field.clearFocus()
    pane.detail.note.field.returnPressed.emit()
    assert [pane._state.review.of(one).note for one in (A, B, C)] == ["", "一并核实", "一并核实"]


def test_decided_rows_can_be_hidden(pane: FindingsPane) -> None:
    hiding = pane.chips.hiding
    assert hiding.isHidden()
    pane._state.review.decide([A, C, F], "confirmed")
    assert hiding.text() == "隐藏已处理"
    hiding.click()
    assert (listed(pane), hiding.text()) == ("b2 e5 d4", "已隐藏 3")
    assert pane.head.note.text() == "6 条，待处理 3"
    assert [pane.model.index(at).data(ROW).count for at in (0, 1)] == [2, 2]
    pane._state.review.decide([B, D, E], "confirmed")
    assert pane._stack.currentWidget() is pane._nothing
    assert pane._nothing.text() == "没有待处理的问题"
    hiding.click()
    assert pane._stack.currentWidget() is pane.list


def test_the_list_is_refined_by_state_family_and_words(pane: FindingsPane) -> None:
    pane._state.review.decide([A, B], "confirmed")
    pane._state.review.annotate([E], "请财务科核对")
    pane.search()
    states, families = pane.chips._chosen
    next(action for action in states.actions() if action.data() == "confirmed").trigger()
    assert (listed(pane), pane.chips.filters.text()) == ("a1 b2", "确认")
    next(action for action in families.actions() if action.data() == "text").trigger()
    assert (listed(pane), pane.chips.filters.text()) == ("b2", "确认·文字与用语")
    pane.leave()
    assert listed(pane) == "a1 f6 b2 e5 c3 d4"
    pane.search()
    pane.chips.field.setText("财务科")
    assert listed(pane) == "e5"
    pane.leave()


def test_what_a_new_check_puts_right_is_struck_out(pane: FindingsPane) -> None:
    pane._state.show(again(OUTCOME, "b2", c3=with_value(C, "0", "new")))
    pane.resume()
    assert listed(pane) == "a1 f6 b2 e5 new d4"
    assert row_of(pane, B).judged.state == "fixed"
    assert (pane.head.note.text(), pane.head.note.toolTip()) == ("5 条，待处理 5", "另有已改 1 条")
    pane._state.select_finding(pane._state.review.findings[1])
    assert "重新检查后不再有此问题" in pane.detail.body.toPlainText()
    assert not pane.detail.state.isEnabled()
    assert pane.detail.position.text() == "– / 5"
    pane.step(1)
    assert (selected(pane), pane.detail.position.text()) == ("e5", "3 / 5")
    pane.step(-1)
    assert selected(pane) == "f6"
    pane._state.select_finding(pane._state.review.findings[1])
    pane.decide("confirmed")
    assert row_of(pane, B).judged.state == "fixed"


def test_another_value_is_open_again_and_says_what_was_decided(pane: FindingsPane) -> None:
    pane._state.review.decide([C], "confirmed")
    pane._state.review.annotate([C], "单位说没有")
    pane._state.show(again(OUTCOME, c3=with_value(C, "0", "new")))
    pane._state.select_finding(next(one for one in pane._state.review.findings if one.id == "new"))
    assert pane.detail.state.text() == "重开"
    assert "上次的意见只作参考：确认，备注“单位说没有”" in pane.detail.body.toPlainText()


def test_the_ends_of_a_decision_are_spoken(pane: FindingsPane) -> None:
    pane._state.review.decide([A], "ignored")
    pane._state.review.annotate([A], "已核")
    assert spoken(row_of(pane, A)).startswith("错误，忽略：2.其他法律")
    assert spoken(row_of(pane, A)).endswith("，备注：已核")
    for widget in (pane.list, pane.chips.field, pane.detail.body, pane.detail.note.field, pane.head.grouping):
        assert widget.accessibleName()


def test_undoing_leads_back_to_the_finding(pane: FindingsPane) -> None:
    pane.decide("confirmed")
    pane.decide("confirmed")
    pane._state.review.undo()
    assert selected(pane) == "f6"


def test_one_cause_stands_above_what_it_explains(pane: FindingsPane) -> None:
    cause = Suggestion("疑为误填", "cell")
    cell = replace(C, id="t", rule="SUM-14", suggestion=cause, severity=Severity.HINT)
    findings = (replace(A, suggestion=cause), B, cell, replace(F, suggestion=cause))
    pane._state.show(replace(OUTCOME, source=Source("/年报/二.docx"), findings=findings))
    assert listed(pane) == "t a1 f6 b2"
    assert [(row_of(pane, one).target, row_of(pane, one).branch) for one in (cell, A, F)] == [
        (True, ""),
        (False, "more"),
        (False, "last"),
    ]
    assert row_of(pane, cell).sign == ("target", "error")
    pane._state.select_finding(cell)
    assert pane.detail._sign._name == "target"
    pane.chips.by_severity[Severity.HINT].click()
    assert listed(pane) == "a1 f6 b2"


def test_other_corrections_and_evidence_are_behind_links(pane: FindingsPane) -> None:
    ways = Suggestion("改这里", "cell", alternatives=(Suggestion("改那里"), Suggestion("都改")))
    evidence = Mark(TextPlace(1, 2, 0, 3), primary=False, text="十一件", where="一（一）")
    finding = replace(A, suggestion=ways, marks=(*A.marks, evidence))
    pane._state.show(replace(OUTCOME, findings=(finding,)))
    pane.resume()
    assert "另有 2 种改法" in pane.detail.body.toPlainText()
    assert "都改" not in pane.detail.body.toPlainText()
    pane.detail._follow(QUrl("ways:"))
    assert "3. 都改" in pane.detail.body.toPlainText()
    pane.detail._follow(QUrl(f"mark:{len(A.marks)}"))
    assert pane._state.mark == evidence


def test_what_is_ignored_is_listed_and_restored(pane: FindingsPane, qtbot: QtBot) -> None:
    review = pane._state.review
    review.judge_rule("TXT-01", "ignored", "everywhere")
    review.judge_rule("TXT-02", "ignored", "everywhere")
    review.decide([A], "ignored")
    dialog = IgnoredDialog(review)
    qtbot.addWidget(dialog)
    assert [dialog.items.item(at).text().splitlines() for at in range(3)] == [
        ["规则 TXT-01 重复词语", "所有报告此规则"],
        [f"规则 TXT-02 {rule_names()['TXT-02']}", "所有报告此规则"],
        [A.message, "此条 · SUM-02 表三行合计"],
    ]
    dialog.items.selectAll()
    qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    assert (review.ignored, dialog.items.count(), dialog.restore.isEnabled()) == ([], 0, False)
    assert review.pending == 6


@pytest.mark.parametrize("width", [300, 328, 400])
def test_no_button_is_cut_in_a_narrow_pane(pane: FindingsPane, width: int) -> None:
    pane._state.review.decide([A, B], "confirmed")
    for hidden in (False, True):
        pane.chips.hiding.setChecked(hidden)
        pane.resize(width, 620)
        QApplication.processEvents()
        buttons = [button for button in pane.findChildren(QToolButton) if button.isVisible() and button.text()]
        assert len(buttons) >= 7
        assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []
