"""The source pane with files that have pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gichecker.check.files import look_into
from gichecker.gui.actions import make_actions
from gichecker.gui.source import pictures
from gichecker.gui.source.page_reader import PageReader
from gichecker.gui.source.pane import SourcePane
from gichecker.gui.source.printed_marks import PrintedMark
from gichecker.gui.source.view import BOTTOM, TOP
from gichecker.gui.state import CheckState
from gichecker.gui.theme import Scheme, current
from gichecker.model.finding import CellPlace, Finding, Mark, Place, Severity, TablePlace, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.resources import path as resource
from tests.gui.dressing import dress
from tests.gui.runners import ManualRunner

SAMPLE = resource("samples", "示例年报（无误）.pdf")
TOTAL, BESIDE = "T3/res.total/tot", "T3/res.total/np"


@cache
def sample() -> Outcome:
    """The bundled report with findings made by hand: an error in a cell, a warning on words, a hint on a table."""
    outcome = look_into(SAMPLE)
    assert outcome.report
    passage = next(one for one in outcome.report.passages if "申请" in one.raw and one.section == 1)
    at = passage.raw.index("申请")
    return replace(
        outcome,
        findings=(
            finding("a", Severity.ERROR, CellPlace(TOTAL), CellPlace(BESIDE)),
            finding("b", Severity.WARNING, TextPlace(1, passage.index, at, at + 2)),
            finding("c", Severity.HINT, TablePlace("T4")),
            finding("d", Severity.HINT, TablePlace("T9")),
        ),
    )


def finding(name: str, severity: Severity, place: Place, *evidence: Place) -> Finding:
    marks = (Mark(place), *(Mark(one, primary=False) for one in evidence))
    return Finding(name, "SUM-02", "行合计", "cross-sum", severity, f"说明 {name}", "依据", marks)


@dataclass
class Shown:
    pane: SourcePane
    view: PageReader
    state: CheckState
    runner: ManualRunner

    def settle(self) -> None:
        """Draw whatever is wanted."""
        QApplication.processEvents()
        self.runner.work()
        QApplication.processEvents()

    def mark(self, name: str) -> PrintedMark:
        found = self.view.printed_marks.of(next(one for one in sample().findings if one.id == name))
        assert found
        return found

    def middle(self, mark: PrintedMark) -> QPoint:
        """Middle of a mark in the viewport."""
        area = mark.areas[0]
        item = self.view._items[area.page - 1]
        return self.view.mapFromScene(item.pos() + item.rectangles([area.box])[0].center())

    def picture(self) -> QImage:
        return self.view.viewport().grab().toImage()


def shown(qtbot: QtBot, outcome: Outcome, size: tuple[int, int] = (400, 600)) -> Shown:
    state, runner = CheckState(), ManualRunner()
    pane = SourcePane(state, make_actions(state), runner=runner)
    qtbot.addWidget(pane)
    pane.resize(*size)
    pane.show()
    qtbot.waitExposed(pane)
    assert pane.pages
    made = Shown(pane, pane.pages, state, runner)
    with qtbot.waitSignal(pane.built, timeout=20_000):
        state.show(outcome)
        QTimer.singleShot(0, runner.work)
    made.settle()
    return made


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[Shown]:
    yield shown(qtbot, sample())
    QToolTip.hideText()


def test_pages_are_drawn_those_in_view_first(pages: Shown) -> None:
    assert pages.pane.paged
    assert pages.view.pages == 5
    assert pages.view.pictures.is_sharp(0)
    image = pages.view.picture(0)
    assert image
    assert image.width() == round(595.3 * pages.view._items[0].sheet.scale)
    assert not pages.view.pictures.is_sharp(4)


def test_what_is_ignored_is_marked_only_while_it_is_selected(pages: Shown) -> None:
    state, mark = pages.state, pages.mark("b")
    ticks = len(pages.view.ticks._ticks)

    def is_marked() -> bool:
        return mark in list(pages.view.marks(mark.areas[0].page - 1))

    state.select_finding(mark.finding)
    state.review.decide([mark.finding], "ignored")
    assert is_marked()
    assert len(pages.view.ticks._ticks) == ticks - 1
    state.select_finding(None)
    assert not is_marked()
    assert pages.view.mark_at(pages.middle(mark)) != mark
    state.review.undo()
    assert is_marked()


def test_a_page_turn_shows_a_coarse_picture_first(pages: Shown) -> None:
    pages.view.go_to_page(5)
    QApplication.processEvents()
    scales = []
    while pages.runner.jobs:
        job = pages.runner.jobs.pop(0)
        scales.append((job.args[1].page, job.args[1].scale))
        job.done(job.work(*job.args, lambda *_: None))
    assert scales[0][0] == scales[1][0] == 4
    assert scales[0][1] < scales[1][1] / 2


def test_the_page_in_view_is_told_and_another_can_be_typed(pages: Shown, qtbot: QtBot) -> None:
    head = pages.pane._head.page
    assert head.isVisible()
    assert (head.field.text(), head._count.text()) == ("1", "/ 5 页")
    head.field.setFocus()
    head.field.setText("4")
    qtbot.keyClick(head.field, Qt.Key.Key_Return)
    assert pages.view._layout.at(pages.view.verticalScrollBar().value() + 1).page == 3
    head.field.clearFocus()
    pages.view.go_to_page(99)
    assert head.field.text() == "5"


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_selected_finding_comes_into_view(pages: Shown, name: str) -> None:
    mark = pages.mark(name)
    pages.state.select_finding(mark.finding)
    height, bar = pages.view.viewport().height(), pages.view.verticalScrollBar()
    top = pages.middle(mark).y()
    assert TOP * height <= top <= BOTTOM * height or bar.value() in {0, bar.maximum()} or mark.framed


def test_a_cell_is_filled_and_framed_and_its_terms_light_up(pages: Shown) -> None:
    mark = pages.mark("a")
    pages.state.select_finding(mark.finding)
    pages.settle()
    image = pages.picture()
    assert current()["cell-error-bg"].name() in around(image, pages.middle(mark))
    term = next(one for one in pages.view.printed_marks.on(mark.areas[0].page) if not one.primary)
    spot = pages.middle(term)
    assert current()["cell-term-bg"].name() in around(image, spot)
    pages.state.select_finding(None)
    assert current()["cell-term-bg"].name() not in around(pages.picture(), spot)


def around(image: QImage, spot: QPoint) -> set[str]:
    """The colours above and below a point."""
    return {image.pixelColor(spot + QPoint(0, down)).name() for down in range(-9, 10)}


def test_a_click_on_a_mark_selects_its_finding(pages: Shown, qtbot: QtBot) -> None:
    mark = pages.mark("b")
    pages.view.scroll_to(mark.areas[0])
    qtbot.mouseClick(pages.view.viewport(), Qt.MouseButton.LeftButton, pos=pages.middle(mark))
    assert pages.state.finding is mark.finding


def test_a_click_on_a_cell_selects_it_in_the_tables(pages: Shown, qtbot: QtBot) -> None:
    pages.view.scroll_to(pages.mark("a").areas[0])
    term = next(one for one in pages.view.printed_marks.on(pages.mark("a").areas[0].page) if not one.primary)
    spot = pages.middle(term)
    qtbot.mouseClick(pages.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pages.state.cell == BESIDE
    assert pages.state.finding is None
    assert pages.view._focus == term.areas


def test_a_cell_selected_elsewhere_is_framed(pages: Shown) -> None:
    pages.state.select_cell("T3/new/np")
    (area,) = pages.view._focus
    assert list(pages.view.frames(area.page - 1)) == [area.box]
    pages.state.select_cell(None)
    assert not pages.view._focus


def drag(pages: Shown, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    port = pages.view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    at, left = QPointF(end), Qt.MouseButton.LeftButton
    pages.view.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, at, at, left, left, Qt.KeyboardModifier.NoModifier))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_words_are_selected_exactly_copied_and_light_up_their_finding(pages: Shown, qtbot: QtBot) -> None:
    mark = pages.mark("b")
    pages.view.scroll_to(mark.areas[0])
    area = mark.areas[0]
    item = pages.view._items[area.page - 1]
    box = item.rectangles([area.box])[0].translated(item.pos())
    drag(
        pages,
        qtbot,
        pages.view.mapFromScene(box.left(), box.center().y()),
        pages.view.mapFromScene(box.right(), box.center().y()),
    )
    assert pages.view.selected_text() == "申请"
    pages.view.copy()
    assert QGuiApplication.clipboard().text() == "申请"
    assert pages.state.finding is mark.finding or pages.state.cell


def test_all_is_selected_and_cells_are_parted_by_tabs(pages: Shown, qtbot: QtBot) -> None:
    qtbot.keyClick(pages.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    whole = pages.view.selected_text()
    assert "\n一、总体情况\n" in whole.replace(" ", "")
    assert "\t0\t" in whole
    assert pages.view.has_selection


def test_a_double_click_selects_a_word(pages: Shown, qtbot: QtBot) -> None:
    mark = pages.mark("b")
    pages.view.scroll_to(mark.areas[0])
    qtbot.mouseDClick(pages.view.viewport(), Qt.MouseButton.LeftButton, pos=pages.middle(mark))
    assert "申请" in pages.view.selected_text()


def test_words_are_found_one_after_another(pages: Shown) -> None:
    bar = pages.pane.find_bar
    bar.open_bar()
    bar.field.setText("政府信息公开")
    count = int(bar.count.text().split(" / ")[1])
    assert count == sum(block.text.count("政府信息公开") for block in pages.view.text._blocks.values())
    bar.previous()
    assert bar.count.text() == f"{count} / {count}"
    hit = pages.view._hits[-1]
    assert pages.view.text._blocks[hit.block].text[hit.start : hit.end] == "政府信息公开"
    assert any(ground == "accent-soft" for number in range(5) for ground, _ in pages.view.highlights(number))
    assert any(list(pages.view.frames(number)) for number in range(5))
    pages.picture()
    bar.close_bar()
    assert not pages.view._hits


def test_hovering_tells_the_message_and_shows_a_hand(pages: Shown) -> None:
    mark = pages.mark("a")
    pages.view.scroll_to(mark.areas[0])
    at = pages.middle(mark)
    QApplication.sendEvent(pages.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, QPoint(9, 9)))
    assert QToolTip.text() == mark.finding.message
    assert pages.view._cursor(at) == Qt.CursorShape.PointingHandCursor
    assert pages.view._cursor(QPoint(1, 1)) == Qt.CursorShape.ArrowCursor


def test_margins_zoom_and_width(pages: Shown) -> None:
    fitted = pages.view.percent
    pages.pane._trim.trigger()
    assert pages.view.percent < fitted
    assert pages.view._items[0].sheet.width == pytest.approx(pages.view.viewport().width() - 16, abs=1)
    pages.pane.zoom_in()
    larger = pages.view.percent
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    pages.view.wheelEvent(wheel)
    assert pages.view.percent > larger
    for _ in range(30):
        pages.pane.zoom_in()
    assert pages.view.percent == pytest.approx(2.0)
    for _ in range(30):
        pages.pane.zoom_out()
    assert pages.view.percent == pytest.approx(0.2)
    pages.pane.zoom_reset()
    assert pages.view._items[0].sheet.width == pytest.approx(pages.view.viewport().width() - 16, abs=1)


def test_another_width_keeps_the_place(pages: Shown) -> None:
    pages.view.go_to_page(3)
    pages.pane.resize(520, 600)
    pages.settle()
    assert pages.view._layout.at(pages.view.verticalScrollBar().value() + 2).page == 2


def test_dark_pages_are_recoloured_unless_their_own_colours_are_wanted(pages: Shown) -> None:
    dress(Scheme.DARK)
    pages.settle()
    image = pages.view.picture(0)
    assert image
    assert image.pixelColor(2, 2).name() == current()["paper"].name()
    pages.pane._own_colours.trigger()
    pages.settle()
    image = pages.view.picture(0)
    assert image
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert pages.view.theme().name == "light"
    dress(Scheme.LIGHT)


def test_a_table_is_framed_with_all_its_cells(pages: Shown) -> None:
    (area,) = pages.mark("c").areas
    report = sample().report
    cells = [cell for cell in report.tables["T4"].cells.values() if cell.anchor] if report else []
    boxes = [box.box for cell in cells if cell.anchor for box in pages.view.text.cell(cell.anchor.block)]
    assert len(boxes) == 15
    left, top, right, bottom = area.box
    assert all(left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom for box in boxes)


def test_one_tick_for_each_finding_with_a_place(pages: Shown) -> None:
    assert sorted(found.id for _, found in pages.view.ticks._ticks) == ["a", "b", "c"]
    assert all(0 < height < 1 for height, _ in pages.view.ticks._ticks)


def test_home_and_end_go_to_the_ends(pages: Shown, qtbot: QtBot) -> None:
    bar = pages.view.verticalScrollBar()
    qtbot.keyClick(pages.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(pages.view, Qt.Key.Key_Home)
    assert bar.value() == bar.minimum()


def test_pictures_that_were_not_needed_for_longest_are_dropped(pages: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "BUDGET", 1)
    for number in (1, 5):
        pages.view.go_to_page(number)
        pages.settle()
    assert pages.view.picture(0) is None
    assert pages.view.picture(4)


def test_a_check_again_keeps_pictures_and_place(pages: Shown, qtbot: QtBot) -> None:
    pages.view.go_to_page(2)
    pages.settle()
    before = pages.view.picture(1)
    with qtbot.waitSignal(pages.pane.built, timeout=20_000):
        pages.state.show(replace(sample(), findings=()))
        QTimer.singleShot(0, pages.runner.work)
    assert pages.view.picture(1) is before
    assert pages.view._layout.at(pages.view.verticalScrollBar().value() + 2).page == 1


def test_another_file_begins_at_its_top(pages: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    pages.view.go_to_page(4)
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(SAMPLE.read_bytes())
    with qtbot.waitSignal(pages.pane.built, timeout=20_000):
        pages.state.show(replace(sample(), source=replace(sample().source, path=str(copy))))
        QTimer.singleShot(0, pages.runner.work)
    assert pages.view.verticalScrollBar().value() == 0
    assert pages.view.pages == 5


def test_a_file_that_is_gone_is_shown_as_text(qtbot: QtBot, tmp_path: Path) -> None:
    gone = replace(sample(), source=replace(sample().source, path=str(tmp_path / "gone.pdf")))
    state, runner = CheckState(), ManualRunner()
    pane = SourcePane(state, make_actions(state), runner=runner)
    qtbot.addWidget(pane)
    state.show(gone)
    with qtbot.waitSignal(pane.built, timeout=20_000):
        for job in runner.jobs:
            job.failed("没有这个文件")
        runner.jobs.clear()
    assert not pane.paged
    assert "政府信息公开" in pane.flow.view.toPlainText()
    state.show(None)
    assert not pane.paged
