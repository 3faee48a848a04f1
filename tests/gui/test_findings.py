import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.gui.actions import make_actions
from gichecker.gui.findings.list import FindingsList
from gichecker.gui.findings.model import ROW
from gichecker.gui.findings.painter import count_area
from gichecker.gui.findings.pane import FindingsPane
from gichecker.gui.findings.rows import FindingRow, Grouping, GroupRow
from gichecker.gui.state import CheckState
from gichecker.gui.theme import Scheme, apply
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from tests.gui.outcomes import outcome


def show(qtbot: QtBot, made: Outcome | None) -> FindingsPane:
    state = CheckState()
    pane = FindingsPane(state, make_actions(state))
    qtbot.addWidget(pane)
    pane.resize(328, 620)
    pane.show()
    state.show(made)
    pane.resume()
    return pane


@pytest.fixture
def pane(qtbot: QtBot) -> FindingsPane:
    return show(qtbot, outcome(findings=6))


def selected(pane: FindingsPane) -> str | None:
    finding = pane._state.finding
    return finding.id if finding else None


def index_of(pane: FindingsPane, finding_id: str) -> QModelIndex:
    assert pane._state.outcome
    return pane.model.index_of(next(f for f in pane._state.outcome.findings if f.id == finding_id))


def test_the_first_finding_is_selected_and_explained(pane: FindingsPane) -> None:
    assert selected(pane) == "a1"
    assert pane.detail.position.text() == "1 / 6"
    text = pane.detail.body.toPlainText()
    for words in ("总计 0", "0+0+0+0+0+1 = 1 ≠ 0", "差 1", "总计改为 1", "国办公开办函〔2021〕30号附表"):
        assert words in text


def test_head_and_chips_add_up_whatever_is_hidden(pane: FindingsPane) -> None:
    for severity in Severity:
        pane.chips.by_severity[severity].click()
    assert pane.head.note.text() == "6 条，待处理 6"
    assert [chip.text() for chip in pane.chips.by_severity.values()] == ["错误 2", "警告 2", "提示 2"]
    assert pane._stack.currentWidget() is pane._nothing
    pane.chips.by_severity[Severity.HINT].click()
    assert [finding.id for finding in pane.model.shown] == ["c3", "d4"]


def test_a_hidden_selection_stays_selected(pane: FindingsPane) -> None:
    pane.chips.by_severity[Severity.ERROR].click()
    assert selected(pane) == "a1"
    assert not pane.list.currentIndex().isValid()
    assert pane.detail.position.text() == "– / 4"
    pane.chips.by_severity[Severity.ERROR].click()
    assert pane.list.currentIndex() == index_of(pane, "a1")


def test_arrows_walk_through_findings_not_heads(pane: FindingsPane, qtbot: QtBot) -> None:
    walked = []
    for _ in range(6):
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
        walked.append(selected(pane))
    assert walked == ["f6", "b2", "e5", "c3", "d4", "d4"]


def test_next_and_previous_join_the_ends(pane: FindingsPane) -> None:
    pane.step(-1)
    assert selected(pane) == "d4"
    pane.step(1)
    assert selected(pane) == "a1"
    pane.step(1, Severity.ERROR)
    assert selected(pane) == "f6"
    pane.step(1, Severity.ERROR)
    assert selected(pane) == "a1"


def test_stepping_starts_at_an_end_without_selection(pane: FindingsPane, qtbot: QtBot) -> None:
    pane._state.select_finding(None)
    pane.step(-1)
    assert selected(pane) == "d4"
    empty = show(qtbot, outcome(findings=0))
    empty.step(1)
    assert selected(empty) is None


def test_places_open_with_arrows_and_select_their_mark(pane: FindingsPane, qtbot: QtBot) -> None:
    pane.list.setCurrentIndex(index_of(pane, "c3"))
    qtbot.keyClick(pane.list, Qt.Key.Key_Right)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert (selected(pane), pane._state.cell) == ("c3", "T4/rev/fix")
    qtbot.keyClick(pane.list, Qt.Key.Key_Left)
    assert pane.list.currentIndex() == index_of(pane, "c3")
    assert pane.model.rowCount() == 9


def test_a_click_on_the_count_opens_and_on_a_head_closes(pane: FindingsPane, qtbot: QtBot) -> None:
    port = pane.list.viewport()
    pane.list.scrollTo(index_of(pane, "d4"))
    rect = pane.list.visualRect(index_of(pane, "d4"))
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=count_area(rect).center())
    assert pane.model.rowCount() > 9
    pane.list.scrollToTop()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    row = pane.model.index(0).data(ROW)
    assert isinstance(row, GroupRow)
    assert row.collapsed


def test_a_click_selects(pane: FindingsPane, qtbot: QtBot) -> None:
    at = pane.list.visualRect(index_of(pane, "b2")).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert selected(pane) == "b2"


def test_grouping_keeps_the_selection(pane: FindingsPane) -> None:
    pane.step(1)
    pane.head.group_by(Grouping.SECTION)
    assert selected(pane) == "f6"
    assert pane.list.currentIndex() == index_of(pane, "f6")
    assert pane.head.grouping.text() == "按章节"


def test_searching_narrows_the_list_and_ends_with_it(pane: FindingsPane) -> None:
    pane.search()
    pane.chips.field.setText("空格")
    assert [finding.id for finding in pane.model.shown] == ["d4"]
    assert pane.leave()
    assert len(pane.model.shown) == 6
    assert not pane.leave()


def test_the_same_finding_is_selected_again_after_a_new_check(pane: FindingsPane) -> None:
    pane.step(1)
    pane._state.show(outcome(findings=6))
    pane.resume()
    assert selected(pane) == "f6"
    pane._state.show(outcome(findings=1))
    pane.resume()
    assert selected(pane) == "a1"


def test_a_selection_from_elsewhere_is_followed(pane: FindingsPane) -> None:
    pane._state.select_cell("T4/rev/tot")
    assert pane.list.currentIndex() == index_of(pane, "c3")
    pane._state.select_finding(None)
    assert not pane.list.currentIndex().isValid()
    assert "在列表里选" in pane.detail._path.text()


def test_nothing_found_says_what_was_checked(qtbot: QtBot) -> None:
    pane = show(qtbot, outcome(findings=0))
    assert pane._stack.currentWidget() is pane.clean
    assert not pane.detail.isVisible()
    for words in ("已查 2 条规则：通过 2", "三张表 200 格读到 200 格，存疑 1 处", "未提供上年报告（YOY-01）"):
        assert words in pane.clean._facts.text()


def test_no_report_shows_nothing(qtbot: QtBot) -> None:
    assert show(qtbot, None).head.note.text() == ""


def test_messages_wrap_and_are_never_cut(pane: FindingsPane) -> None:
    heights = {}
    for row in range(pane.model.rowCount()):
        index = pane.model.index(row)
        if isinstance(data := index.data(ROW), FindingRow):
            heights[data.finding.id] = pane.list.sizeHintForIndex(index).height()
    assert heights["a1"] == 63
    assert heights["b2"] == 45


def test_every_row_says_a_whole_sentence_to_a_screen_reader(pane: FindingsPane) -> None:
    spoken = [pane.model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]
    assert spoken[0] == "错误，2 条"
    assert spoken[1].startswith("错误：2.其他法律行政法规禁止公开：合计 1")
    assert pane.model.data(QModelIndex()) is None
    assert pane.model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


def test_a_row_can_be_copied_and_letters_do_nothing(pane: FindingsPane, qtbot: QtBot) -> None:
    pane.list.copy()
    assert "差 1" in QGuiApplication.clipboard().text()
    qtbot.keyClicks(pane.list, "ef")
    assert selected(pane) == "a1"


def test_rows_are_painted_in_both_themes(pane: FindingsPane) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    pane.model.open_finding(pane.model.shown[4], opened=True)
    light = pane.grab().toImage()
    apply(app, Scheme.DARK)
    assert pane.grab().toImage() != light
    assert pane.list.itemDelegate() is not FindingsList


def test_the_rule_unfolds_and_folds(pane: FindingsPane) -> None:
    before = pane.detail.body.toPlainText()
    pane.detail._follow(QUrl("rule:SUM-02"))
    assert len(pane.detail.body.toPlainText()) > len(before) + 50
    pane.detail._follow(QUrl("http://example.com"))
    assert "收起规则说明" in pane.detail.body.toPlainText()
    pane.step(1)
    assert "收起规则说明" not in pane.detail.body.toPlainText()
    assert pane.detail.body.loadResource(2, "http://example.com/a.png") is None
