from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gichecker.gui.actions import make_actions
from gichecker.gui.source import geometry
from gichecker.gui.source.pane import SourcePane
from gichecker.gui.source.places import PlacedMark, anchor_of
from gichecker.gui.source.view import BOTTOM, TOP
from gichecker.gui.state import CheckState
from gichecker.gui.theme import Scheme, apply
from gichecker.model.finding import DocumentPlace, Mark, SectionPlace, TablePlace, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from tests.gui.outcomes import broken, outcome


def show(qtbot: QtBot, made: Outcome | None) -> SourcePane:
    state = CheckState()
    pane = SourcePane(state, make_actions(state))
    qtbot.addWidget(pane)
    pane.resize(400, 600)
    pane.show()
    with qtbot.waitSignal(pane.built):
        state.show(made)
    return pane


@pytest.fixture
def pane(qtbot: QtBot) -> SourcePane:
    return show(qtbot, outcome(findings=6))


def select(pane: SourcePane, number: int) -> PlacedMark:
    state = pane._state
    assert state.outcome
    state.select_finding(state.outcome.findings[number])
    mark = pane.flow.marks.of(state.finding)
    assert mark
    return mark


def place(pane: SourcePane, mark: PlacedMark) -> QPoint:
    """Middle of a mark in the viewport, painted."""
    pane.grab()
    rectangle = next(rectangle for rectangle, painted in pane.flow.view._painted if painted == mark)
    return (rectangle.center() + pane.flow.view._offset()).toPoint()


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_a_selected_finding_comes_into_view(pane: SourcePane, number: int) -> None:
    mark = select(pane, number)
    height = pane.flow.view.viewport().height()
    top = geometry.top(pane.flow.view.document(), mark) - pane.flow.view.verticalScrollBar().value()
    assert TOP * height <= top <= BOTTOM * height or pane.flow.view.verticalScrollBar().value() == 0


def test_a_finding_comes_into_view_where_the_text_was_set_unseen(qtbot: QtBot) -> None:
    state = CheckState()
    pane = SourcePane(state, make_actions(state))
    qtbot.addWidget(pane)
    made = outcome(findings=6)
    with qtbot.waitSignal(pane.built):
        state.show(made)
        state.select_finding(made.findings[1])
    pane.resize(400, 300)
    pane.show()
    qtbot.wait(50)
    mark = pane.flow.marks.of(state.finding)
    assert mark
    assert pane.flow.view.verticalScrollBar().maximum() > 0
    assert pane.flow.view.viewport().rect().contains(place(pane, mark))
    pane.flow.view.verticalScrollBar().setValue(0)
    pane.hide()
    pane.show()
    qtbot.wait(50)
    assert pane.flow.view.verticalScrollBar().value() == 0  # what the user has seen stays


def test_one_place_of_a_finding_comes_into_view(pane: SourcePane) -> None:
    state = pane._state
    assert state.outcome
    spaces = state.outcome.findings[3]
    tops = []
    for mark in (spaces.marks[0], spaces.marks[-1]):
        state.select_finding(spaces, mark)
        tops.append(pane.flow.view.verticalScrollBar().value())
    assert tops[0] < tops[1]


def test_what_is_in_view_is_not_scrolled(pane: SourcePane) -> None:
    select(pane, 0)
    bar = pane.flow.view.verticalScrollBar()
    bar.setValue(bar.value() - 20)
    before = bar.value()
    pane._state.select_finding(None)
    select(pane, 0)
    assert bar.value() == before


def test_a_click_on_a_mark_selects_its_finding(pane: SourcePane, qtbot: QtBot) -> None:
    mark = select(pane, 1)
    at = place(pane, mark)
    pane._state.select_finding(None)
    qtbot.mouseClick(pane.flow.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane._state.finding is mark.finding


def test_a_blank_cell_can_be_clicked(pane: SourcePane, qtbot: QtBot) -> None:
    mark = select(pane, 2)
    assert (mark.start, mark.boxed) == (mark.end, True)
    at = place(pane, mark)
    pane._state.select_finding(None)
    qtbot.mouseClick(pane.flow.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane._state.finding is mark.finding


def test_a_click_beside_marks_and_a_drag_over_one_select_nothing(pane: SourcePane, qtbot: QtBot) -> None:
    mark = select(pane, 1)
    at, port = place(pane, mark), pane.flow.view.viewport()
    pane._state.select_finding(None)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at - QPoint(60, 0))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert pane._state.finding is None


def test_hovering_over_a_mark_tells_its_message(pane: SourcePane) -> None:
    mark = select(pane, 1)
    at = place(pane, mark)
    QApplication.sendEvent(pane.flow.view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, QPoint(10, 10)))
    assert QToolTip.text() == mark.finding.message
    QToolTip.hideText()


def test_evidence_is_marked_only_while_its_finding_is_selected(pane: SourcePane) -> None:
    accused = select(pane, 0)
    term = next(m for m in pane.flow.marks.between(accused.start - 20, accused.end) if not m.primary)
    assert pane.flow.view._fill(term)
    pane._state.select_finding(None)
    assert pane.flow.view._fill(term) is None
    assert pane.flow.view.mark_at(place(pane, term)) is None


def test_the_look_of_many_paragraphs_is_marked_only_while_its_finding_is_selected(qtbot: QtBot) -> None:
    made = outcome(findings=2)
    look = replace(made.findings[1], family="format", count=16)
    pane = show(qtbot, replace(made, findings=(look,)))
    mark = select(pane, 0)
    at, picture = place(pane, mark), pane.flow.view.viewport().grab().toImage()
    assert pane.flow.view.mark_at(at) == mark
    pane._state.select_finding(None)
    assert pane.flow.view.mark_at(place(pane, mark)) is None
    assert pane.flow.view.viewport().grab().toImage() != picture
    assert [tick.finding for tick in pane.flow.marks.firsts()] == [look]


def test_what_is_ignored_is_marked_only_while_it_is_selected(pane: SourcePane) -> None:
    state, view, ticks = pane._state, pane.flow.view, pane.flow.ticks
    mark, before = select(pane, 0), len(ticks._ticks)

    def is_marked() -> bool:
        pane.grab()
        return mark in [painted for _, painted in view._painted]

    state.review.decide([mark.finding], "ignored")
    assert is_marked()
    assert len(ticks._ticks) == before - 1
    state.select_finding(None)
    assert not is_marked()
    state.review.undo()
    assert is_marked()
    assert len(ticks._ticks) == before


def test_texts_that_were_shown_before_are_let_go(pane: SourcePane, qtbot: QtBot) -> None:
    for _ in range(3):
        with qtbot.waitSignal(pane.built):
            pane.flow.rebuild()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert pane.flow.view.findChildren(QTextDocument) == [pane.flow.view.document()]


def test_a_table_is_framed_and_does_not_catch_clicks(qtbot: QtBot) -> None:
    made = outcome(findings=1)
    whole = replace(made.findings[0], id="t", marks=(Mark(TablePlace("T3"), where="表三"),))
    pane = show(qtbot, replace(made, findings=(whole,)))
    mark = select(pane, 0)
    spot = place(pane, mark)
    (frame,) = geometry.rectangles(pane.flow.view.document(), mark)
    layout, table = pane.flow.view.document().documentLayout(), pane.flow.view.document().find("总计").currentTable()
    first, last = (
        layout.blockBoundingRect(table.cellAt(*at).firstCursorPosition().block()) for at in ((0, 9), (27, 9))
    )
    assert frame.top() == pytest.approx(first.top(), abs=40)
    assert frame.bottom() == pytest.approx(last.bottom() + 2.5, abs=2)
    assert frame.right() == pytest.approx(last.right() + 2.5, abs=2)
    assert pane.flow.view.mark_at(spot) is None
    assert pane.flow.view._fill(mark) is None


def test_one_tick_for_each_finding_with_a_place(pane: SourcePane, qtbot: QtBot) -> None:
    ticks = pane.flow.ticks._ticks
    assert sorted(finding.id for _, finding in ticks) == ["a1", "b2", "c3", "d4", "e5"]
    assert all(0 <= height <= 1 for height, _ in ticks)
    at = pane.flow.ticks._rectangle(next(tick for tick in ticks if tick[1].id == "a1")).center()
    qtbot.mouseClick(pane.flow.ticks, Qt.MouseButton.LeftButton, pos=at)
    assert pane._state.finding
    assert pane._state.finding.id == "a1"
    assert pane.flow.ticks.tick_at(-50) is None


def test_zooming_and_themes_keep_the_place(pane: SourcePane, qtbot: QtBot) -> None:
    select(pane, 0)
    for change in (pane.zoom_in, pane.zoom_out, pane.zoom_reset, lambda: apply(_app(), Scheme.DARK)):
        before = pane.flow.view.verticalScrollBar().value()
        with qtbot.waitSignal(pane.built):
            change()
        assert pane.flow.view.verticalScrollBar().value() == pytest.approx(before, rel=0.3)
        assert pane._state.finding
    assert pane.zoom == 0.0


def test_another_change_before_the_text_is_set_keeps_the_place(pane: SourcePane, qtbot: QtBot) -> None:
    bar = pane.flow.view.verticalScrollBar()
    pane.flow.view.select(None)
    bar.setValue(bar.maximum() // 3)
    before = bar.value() / bar.maximum()
    with qtbot.waitSignal(pane.flow.built):
        pane.flow.rebuild_in_place()
        bar.setValue(bar.maximum())  # of what is set so far
        pane.flow.rebuild_in_place()
    kept = bar.value() / bar.maximum()
    assert kept == pytest.approx(before, abs=0.05)


def test_the_margins_of_the_page_can_be_trimmed(pane: SourcePane, qtbot: QtBot) -> None:
    trimmed = pane.flow.view.document().documentMargin()
    with qtbot.waitSignal(pane.built):
        pane._trim.trigger()
    assert pane.flow.view.document().documentMargin() > trimmed


def test_zoom_has_its_limits(pane: SourcePane) -> None:
    for _ in range(30):
        pane.zoom_in()
    assert pane.zoom == 2.0
    for _ in range(30):
        pane.zoom_out()
    assert pane.zoom == pytest.approx(0.6)


def test_words_are_found_one_after_another(pane: SourcePane) -> None:
    bar = pane.find_bar
    bar.open_bar()
    bar.field.setText("申请的数量")
    assert bar.count.text() == "1 / 36"
    bar.next()
    bar.previous()
    bar.previous()
    assert bar.count.text() == "36 / 36"
    assert len(pane.flow.view.extraSelections()) == 36
    bar.field.setText("没有的话")
    assert bar.count.text() == "没有找到"
    assert bar.close_bar()
    assert not bar.close_bar()
    assert not pane.flow.view.extraSelections()


def test_the_selected_words_are_looked_for(pane: SourcePane) -> None:
    pane.flow.view.setTextCursor(pane.flow.view.document().find("保障保障"))
    pane.find_bar.open_bar()
    assert pane.find_bar.field.text() == "保障保障"


def test_nothing_and_a_failed_file_leave_an_empty_page(qtbot: QtBot) -> None:
    for made in (None, broken()):
        assert show(qtbot, made).flow.view.toPlainText() == ""


def test_what_the_reader_noted_is_said_above_the_paper(qtbot: QtBot) -> None:
    made = outcome()
    noted = replace(made, source=replace(made.source, notes=("文件名后缀是 doc，内容实际是 docx。",)))
    pane = show(qtbot, noted)
    assert pane._notes.isVisible()
    assert "实际是 docx" in pane._notes.text()


def test_nothing_is_loaded_from_anywhere(pane: SourcePane) -> None:
    assert pane.flow.view.loadResource(2, "http://example.com/a.png") is None


def test_a_long_document_is_set_in_short_slices(qtbot: QtBot) -> None:
    pane = show(qtbot, None)
    slices: list[float] = []
    work = pane.flow._slice

    def timed() -> None:
        started = perf_counter()
        work()
        slices.append(perf_counter() - started)

    pane.flow._slicer.timeout.disconnect()
    pane.flow._slicer.timeout.connect(timed)
    with qtbot.waitSignal(pane.built, timeout=20_000):
        pane._state.show(outcome(repeat=60))
    assert len(slices) > 5


def test_what_is_missing_has_no_place() -> None:
    report = outcome().report
    assert report
    assert anchor_of(SectionPlace(3), report)
    assert anchor_of(TablePlace("T3"), report)
    assert anchor_of(SectionPlace(7), report) is None
    assert anchor_of(TablePlace("T9"), report) is None
    assert anchor_of(DocumentPlace(), report) is None


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def test_a_click_on_a_cell_selects_it_in_the_tables(pane: SourcePane, qtbot: QtBot) -> None:
    report = pane._state.outcome and pane._state.outcome.report
    cell = report and report.cell("T3/new/np")
    assert cell
    assert cell.anchor
    view = pane.flow.view
    pane._state.select_cell(cell.address)
    spot = view._cell
    assert spot
    (box,) = geometry.rectangles(view.document(), spot)
    at = (box.center() + view._offset()).toPoint()
    pane._state.select_cell(None)
    assert view._cell is None
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane._state.cell == cell.address
    pane.grab()


def test_selected_words_light_up_the_finding_on_them(pane: SourcePane, qtbot: QtBot) -> None:
    mark = pane.flow.marks.of(pane._state.outcome.findings[1]) if pane._state.outcome else None
    assert mark
    pane.flow.view.scroll_to(mark)
    at = place(pane, mark)
    port = pane.flow.view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at - QPoint(20, 0))
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, move)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert pane.flow.view.selected_text()
    assert pane._state.finding is mark.finding


def test_the_wheel_zooms_with_ctrl(pane: SourcePane) -> None:
    before = pane.flow.scale
    at = QPointF(9, 9)
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    pane.flow.view.wheelEvent(wheel)
    assert pane.flow.scale > before


def test_a_place_of_the_report_is_shown(pane: SourcePane) -> None:
    report = pane._state.outcome.report if pane._state.outcome else None
    assert report
    passage = next(one for one in report.passages if "保障保障" in one.raw)
    pane.show_place(TextPlace(1, passage.index, 0, 4))
    assert pane.flow.view.selected_text() == passage.raw[:4]
