"""The tables pane as a user meets it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gichecker.gui import actions, theme
from gichecker.gui.state import CheckState
from gichecker.gui.tables.metrics import Density
from gichecker.gui.tables.pane import TablesPane
from gichecker.gui.tables.wrap import advance
from gichecker.gui.theme import Scheme, Type
from gichecker.model.finding import Edit, Severity, Suggestion
from gichecker.model.outcome import Outcome, ShownDoubt, Source
from gichecker.model.record import replace
from tests.build import report
from tests.gui.arriving import arrive
from tests.gui.dressing import dress
from tests.gui.findings import accuse, outcome

BLANK = [f"T4/rev/{code}" for code in ("keep", "fix", "oth", "pend", "tot")]
SMALL_SCREEN = (668, 610)


@pytest.fixture
def state() -> CheckState:
    return CheckState()


@pytest.fixture
def pane(qtbot: QtBot, state: CheckState) -> TablesPane:
    return shown(qtbot, state)


def shown(qtbot: QtBot, state: CheckState) -> TablesPane:
    made = TablesPane(state, actions.make_actions(QApplication.instance()))
    qtbot.addWidget(made)
    made.resize(*SMALL_SCREEN)
    made.show()
    qtbot.waitExposed(made)
    return made


def faulty(**more: object) -> Outcome:
    """One number too many in table 3, a group of blanks in table 4."""
    checked = report(t3={"res.deny.law/oth": 1}, t4={cell[3:]: "" for cell in BLANK})
    return outcome(accuse("SUM-11", Severity.ERROR, "行政复议 5 格空白", *BLANK), checked=checked, **more)


def click(qtbot: QtBot, pane: TablesPane, address: str) -> None:
    view = pane.canvas.views[address[:2]]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.rect_of(address).center())


def words(pane: TablesPane) -> list[str]:
    return [" ".join(filter(None, placed.wording)) for placed in pane.canvas.placed]


def test_small_screen_shows_table_3_whole(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty())
    view = pane.canvas.views["T3"]
    assert pane.area.seen().contains(view.geometry())
    assert words(pane)[:2] == ["Σ 1 ≠ 0 差 1"] * 2
    assert all(p.rect.right() < pane.area.viewport().width() for p in pane.canvas.placed)
    assert not pane.area.horizontalScrollBar().maximum()
    assert pane.head.tabs["T3"].isChecked()


def test_outcome_that_came_before_the_pane_was_shown_starts_at_table_3(state: CheckState, qtbot: QtBot) -> None:
    window, pane = QMainWindow(), TablesPane(state, actions.make_actions(QApplication.instance()))
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    window.resize(*SMALL_SCREEN)
    arrive(state, faulty())
    window.show()
    qtbot.waitExposed(window)
    assert pane.area.seen().contains(pane.canvas.views["T3"].geometry())


def test_spans_are_those_of_the_official_layout(pane: TablesPane, state: CheckState) -> None:
    arrive(state, outcome())
    view = pane.canvas.views["T3"]
    assert (view.rowSpan(5, 0), view.columnSpan(0, 0), view.columnSpan(0, 3)) == (23 - 1, 3, 7)
    assert (view.rowSpan(7, 1), view.columnSpan(5, 1)) == (8, 2)
    arrive(state, outcome(checked=report(form_id="2019")))
    assert view.rowSpan(5, 0) == 20


def test_click_selects_a_value_and_lights_its_row(pane: TablesPane, state: CheckState, qtbot: QtBot) -> None:
    arrive(state, outcome())
    click(qtbot, pane, "T3/res.open/np")
    assert state.cell == "T3/res.open/np"
    view = pane.canvas.views["T3"]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 80))
    assert state.cell == "T3/res.open/np"


def test_arrows_walk_over_values_only_and_escape_leaves(pane: TablesPane, state: CheckState, qtbot: QtBot) -> None:
    arrive(state, outcome())
    click(qtbot, pane, "T3/res.open/np")
    view = pane.canvas.views["T3"]
    for key, cell in (
        (Qt.Key.Key_Left, "T3/res.open/np"),
        (Qt.Key.Key_Up, "T3/in/np"),
        (Qt.Key.Key_Right, "T3/in/biz"),
        (Qt.Key.Key_End, "T3/out/tot"),
        (Qt.Key.Key_Down, "T3/out/tot"),
        (Qt.Key.Key_Home, "T3/new/np"),
        (Qt.Key.Key_5, "T3/new/np"),
    ):
        qtbot.keyClick(view, key)
        assert state.cell == cell
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert state.cell is None


def test_selected_finding_is_scrolled_into_view(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty())
    state.select_finding(next(f for f in faulty().findings if f.rule == "SUM-11"))
    assert pane.area.seen().contains(pane.canvas.rect_of(BLANK[0]))
    assert pane.head.tabs["T4"].isChecked()
    state.select_finding(faulty().findings[0])
    assert pane.area.seen().contains(pane.canvas.views["T3"].geometry())


def test_low_pane_keeps_heads_above_and_cell_below_them(pane: TablesPane, state: CheckState) -> None:
    pane.resize(560, 420)
    arrive(state, outcome())
    state.select_cell("T3/out/tot")
    seen, cell = pane.area.seen(), pane.canvas.rect_of("T3/out/tot")
    assert seen.contains(cell)
    frozen = next(child for child in pane.area.viewport().findChildren(QWidget) if child.mask().boundingRect().width())
    assert frozen.isVisible()
    assert frozen.mask().contains(QPoint(300, 20))
    assert not frozen.mask().contains(cell.center() - seen.topLeft())
    assert frozen.grab().toImage().pixelColor(300, 20) != QColor(0, 0, 0)
    pane.area.show_table("T2")
    pane.area.horizontalScrollBar().setValue(0)
    assert not frozen.isVisible()


@pytest.fixture
def hovered(pane: TablesPane, state: CheckState, qtbot: QtBot) -> TablesPane:
    arrive(state, outcome(checked=report(t3={"new/np": 15, "new/tot": 15, "in/np": 1})))
    view = pane.canvas.views["T3"]
    view.entered.emit(view.sheet_model.index_of("T3/new/tot"))
    qtbot.waitUntil(lambda: "Σ 15 = 15" in words(pane), timeout=1000)
    return pane


def test_hover_shows_the_sum_that_holds_and_goes_at_once(hovered: TablesPane) -> None:
    view = hovered.canvas.views["T3"]
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert "Σ 15 = 15" not in words(hovered)


def test_click_on_a_badge_selects_its_finding(pane: TablesPane, state: CheckState, qtbot: QtBot) -> None:
    arrive(state, faulty())
    badge = pane.canvas.placed[0].rect.center()
    qtbot.mouseMove(pane.canvas, badge)
    qtbot.waitUntil(lambda: bool(pane._hovered), timeout=1000)
    qtbot.mouseClick(pane.canvas, Qt.MouseButton.LeftButton, pos=badge)
    assert state.finding is not None
    assert state.cell == "T3/res.deny.law/tot"
    QApplication.sendEvent(pane.canvas, QHelpEvent(QEvent.Type.ToolTip, badge, pane.canvas.mapToGlobal(badge)))
    assert QToolTip.text() == state.finding.message
    QToolTip.hideText()


def test_nothing_is_drawn_over_digits(pane: TablesPane, state: CheckState) -> None:
    checked = report(t3={"res.total/oth": 12345, "res.deny.law/tot": 987654, "new/np": 8, "out/np": ""})
    row = [cell for cell in checked.tables["T3"].cells if cell.startswith("res.part/")]
    only = Suggestion("8 → 0", edits=(Edit("T3/new/np", "8", "0"),), unique=True)
    shown = outcome(
        accuse("SUM-13", Severity.WARNING, "", *(f"T3/{cell}" for cell in row)),
        accuse("SUM-12", Severity.HINT, "", "T3/res.open/sci", "T3/res.open/npo"),
        accuse("SUM-14", Severity.HINT, "", "T3/new/np", suggestion=only),
        checked=checked,
    )
    arrive(state, shown)
    for finding in shown.findings:
        state.select_finding(finding)
        drawn = QImage(pane.canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
        drawn.fill(Qt.GlobalColor.transparent)
        pane.canvas._overlay.render(drawn, QPoint(), renderFlags=QWidget.RenderFlag(0))
        for address, rect in _digits(pane):
            assert not any(drawn.copy(rect).constBits()), address


def _digits(pane: TablesPane) -> Iterator[tuple[str, QRect]]:
    font = theme.current().font(Type.SMALL, bold=True)
    for view in pane.canvas.views.values():
        for address, cell in view.sheet.values.items() if view.sheet else ():
            if cell.text:
                rect = pane.canvas.rect_of(address)
                width = round(advance(cell.text, font))
                yield address, QRect(rect.right() - 9 - width, rect.center().y() - 4, width, 9)


def test_density_is_chosen_in_the_head(pane: TablesPane, state: CheckState, qtbot: QtBot) -> None:
    arrive(state, faulty())
    with qtbot.waitSignal(pane.densityChanged) as told:
        pane.head.densities[Density.STANDARD].click()
    assert told.args == [Density.STANDARD]
    assert pane.canvas.views["T3"].rowHeight(3) == 22
    pane.toggle_density()
    assert pane.density is Density.COMPACT
    assert pane.head.densities[Density.COMPACT].isChecked()


def test_tabs_count_findings_and_scroll(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty())
    assert "错误 2" in pane.head.tabs["T3"].accessibleName()
    assert "没有问题" in pane.head.tabs["T2"].accessibleName()
    pane.head.tabs["T2"].click()
    assert pane.area.seen().top() == 0
    assert pane.head.tabs["T2"].isChecked()
    assert pane.focusProxy() is pane.canvas.views["T2"]


def test_doubts_have_a_list_of_their_own(pane: TablesPane, state: CheckState, qtbot: QtBot) -> None:
    assert not pane.head.doubts.isVisible()
    arrive(state, faulty(doubts=(ShownDoubt("读作 3", "T3/in/np"), ShownDoubt("表二没有读全"))))
    assert pane.head.doubts.text() == "存疑 2"
    pane.head.doubts.click()
    items = pane.head.doubt_list.items
    assert [items.item(row).text() for row in range(items.count())] == ["读作 3", "表二没有读全"]
    qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=items.visualItemRect(items.item(0)).center())
    assert state.cell == "T3/in/np"
    qtbot.keyClick(items, Qt.Key.Key_Return)
    assert not pane.head.doubt_list.isVisible()


def test_a_person_settles_doubts(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty(doubts=(ShownDoubt("读作 3", "T3/in/np"), ShownDoubt("表二没有读全"))))
    shown = pane.head.doubt_list
    assert not shown.well.isEnabled()
    shown.items.setCurrentRow(0)
    shown.well.click()
    assert (pane.head.doubts.text(), shown.well.text()) == ("存疑 1", "恢复存疑")
    sheet = pane.canvas.views["T3"].sheet
    assert sheet
    assert not sheet.values["T3/in/np"].doubtful
    state.review.undo()
    assert (pane.head.doubts.text(), shown.well.text()) == ("存疑 2", "对，没读错")
    shown.items.setCurrentRow(1)
    assert (shown.well.isEnabled(), shown.badly.isEnabled()) == (True, False)
    shown.items.setCurrentRow(0)
    shown.badly.click()
    assert pane.canvas.views["T3"].viewport().findChild(QLineEdit) is not None


def test_table_not_found_is_said_quietly(pane: TablesPane, state: CheckState) -> None:
    checked = report()
    arrive(state, outcome(checked=replace(checked, tables={"T2": checked.tables["T2"]})))
    said = [label.text() for label in pane.canvas.findChildren(QWidget) if label.isVisible() and hasattr(label, "text")]
    assert said == ["没有找到表三", "没有找到表四"]
    arrive(state, None)
    assert not pane.canvas.isVisible()
    arrive(state, Outcome(Source("坏.docx")))
    assert not pane.canvas.isVisible()


def test_same_file_checked_again_keeps_the_place(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty())
    pane.head.tabs["T4"].click()
    place = pane.area.seen().topLeft()
    arrive(state, faulty())
    assert pane.area.seen().topLeft() == place
    arrive(state, faulty(source=Source("另一份.docx")))
    assert pane.head.tabs["T3"].isChecked()


def test_cells_are_measured_once_for_each_size(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty())
    painter = pane.canvas.views["T3"]._painter
    pane.resize(pane.width() + 40, pane.height())
    assert pane.canvas.views["T3"]._painter is painter
    pane.toggle_density()
    assert pane.canvas.views["T3"]._painter is not painter


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_both_themes_paint_grounds_and_digits(pane: TablesPane, state: CheckState, scheme: Scheme) -> None:
    arrive(state, faulty())
    dress(scheme)
    worn = theme.load(scheme)
    view = pane.canvas.views["T3"]
    painted = view.grab().toImage()

    def ground(address: str) -> QColor:
        return painted.pixelColor(view.rect_of(address).topLeft() + QPoint(3, 3))

    assert ground("T3/new/np") == worn["surface"]
    assert ground("T3/res.deny.law/tot") == worn["cell-total-bg"]
    assert painted.pixelColor(250, 71) == worn["label-bg"]
    assert worn["text"].name() in {painted.pixelColor(x, y).name() for x in range(6, 250) for y in range(70, 88)}


def test_larger_type_has_higher_rows(state: CheckState, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Scheme.LIGHT, scale=1.5)
    pane = shown(qtbot, state)
    arrive(state, faulty())
    assert pane.canvas.views["T3"].rowHeight(3) == 30
    assert pane.head.height() == 45


def test_status_tip_and_screen_reader_say_the_whole_cell(state: CheckState, qtbot: QtBot) -> None:
    window, pane = QMainWindow(), TablesPane(state, actions.make_actions(QApplication.instance()))
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    window.statusBar()
    window.resize(*SMALL_SCREEN)
    window.show()
    qtbot.waitExposed(window)
    arrive(state, faulty())
    model = pane.canvas.views["T3"].sheet_model
    index = model.index_of("T3/res.deny.law/tot")
    said = "表三　（三）不予公开 2.其他法律行政法规禁止公开／总计：0　数字"
    assert index.data(Qt.ItemDataRole.StatusTipRole) == said
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(said)
    assert "1 ≠ 0" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == state.outcome.findings[0].message  # type: ignore[union-attr]
    view = pane.canvas.views["T3"]
    qtbot.mouseMove(view.viewport(), view.rect_of("T3/res.deny.law/tot").center())
    qtbot.mouseMove(view.viewport(), view.rect_of("T3/res.deny.law/tot").center() + QPoint(2, 0))
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == said, timeout=1000)
    state.select_cell("T3/res.deny.law/oth")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert (
        window.statusBar().currentMessage() == "表三　（三）不予公开 2.其他法律行政法规禁止公开／法律服务机构：0　数字"
    )
    assert view.accessibleName() == "表三　三、收到和处理政府信息公开申请情况"


def test_short_label_tells_its_full_wording(pane: TablesPane, state: CheckState) -> None:
    arrive(state, faulty())
    model = pane.canvas.views["T3"].sheet_model
    tips = [model.index(row, 2).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    assert "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请" in tips
    assert model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.EditRole) is None


def test_nothing_is_painted_where_nothing_changed(
    pane: TablesPane, state: CheckState, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(state, faulty())
    pane.grab()
    QApplication.processEvents()
    painted: list[QRect] = []
    monkeypatch.setattr(pane.canvas.views["T3"], "paint_cells", lambda _painter, part: painted.append(part))
    state.selectionChanged.emit()
    QApplication.processEvents()
    assert not painted
    state.select_cell("T3/res.open/np")
    QApplication.processEvents()
    assert painted


@pytest.mark.parametrize("part", [QRect(0, 0, 562, 68), QRect(0, 275, 562, 33)])
def test_a_part_is_painted_like_the_whole(pane: TablesPane, state: CheckState, part: QRect) -> None:
    arrive(state, faulty())
    view = pane.canvas.views["T3"]
    whole, clipped = (QImage(view.size(), QImage.Format.Format_RGB32) for _ in range(2))
    for image, area in ((whole, view.rect()), (clipped, part)):
        painter = QPainter(image)
        view.paint_cells(painter, area)
        painter.end()
    assert clipped.copy(part) == whole.copy(part)
