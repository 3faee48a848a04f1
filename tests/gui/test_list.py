"""The list of reports and the outline below it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gichecker.gui.list.delegate import link_area
from gichecker.gui.list.model import NAMED
from gichecker.gui.list.pane import ReportsPane
from gichecker.gui.list.rows import Kept, Order, alike, kinds, reason, spoken
from gichecker.gui.reports import OpenReport, Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.model.outcome import Outcome
from tests.gui.outcomes import broken, outcome
from tests.gui.runners import ManualRunner

FOLDER = Path("/年报")
LEFT = Qt.MouseButton.LeftButton


class Bench:
    """A list of files: four checked, one of them failed; then what the test adds."""

    def __init__(self, qtbot: QtBot) -> None:
        self.runner, self.state = ManualRunner(), CheckState()
        self.reports = Reports(self.runner, self.state)
        made: dict[str, Outcome] = {
            "丙.docx": outcome(findings=1), "甲.docx": outcome(findings=6),
            "乙.docx": outcome(findings=0), "坏.docx": broken(),
        }  # fmt: skip
        self.reports.open([FOLDER / name for name in made])
        self.runner.answer(lambda path: made[path.name])
        self.pane = ReportsPane(self.reports)
        qtbot.addWidget(self.pane)
        self.pane.resize(232, 500)
        self.pane.show()

    @property
    def names(self) -> list[str]:
        return [file.path.name for file in self.pane.list.files.shown]

    def click_link(self, file: OpenReport) -> None:
        view = self.pane.list
        area = link_area(file, view.visualRect(view.files.index_of(file)))
        QTest.mouseClick(view.viewport(), LEFT, pos=area.center())


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_files_stand_in_the_order_in_which_they_were_opened(bench: Bench) -> None:
    assert bench.names == ["丙.docx", "甲.docx", "乙.docx", "坏.docx"]
    assert bench.pane._head.note.text() == "4 份"
    assert bench.pane.list.currentIndex().row() == 0


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.FINDINGS, ["甲.docx", "丙.docx", "乙.docx", "坏.docx"]),
        (Order.ORGAN, ["坏.docx", "丙.docx", "甲.docx", "乙.docx"]),
        (Order.YEAR, ["坏.docx", "丙.docx", "甲.docx", "乙.docx"]),
    ],
)
def test_the_list_can_be_sorted_and_keeps_what_is_current(bench: Bench, order: Order, names: list[str]) -> None:
    current = bench.reports.current
    bench.pane._choose(order=order)
    assert bench.names == names
    assert bench.pane.list.currentIndex().row() == names.index("丙.docx")
    assert bench.reports.current is current


@pytest.mark.parametrize(
    ("kept", "names"),
    [
        (Kept.WRONG, ["丙.docx", "甲.docx"]),
        (Kept.CLEAN, ["乙.docx"]),
        (Kept.FAILED, ["坏.docx"]),
    ],
)
def test_a_part_of_the_list_can_be_shown(bench: Bench, kept: Kept, names: list[str]) -> None:
    bench.pane._choose(kept=kept)
    assert bench.names == names
    assert bench.pane._head.note.text() == f"{len(names)} / 4 份"


def test_the_list_is_searched_and_a_search_that_finds_nothing_says_so(bench: Bench) -> None:
    bench.pane._find.setChecked(True)
    bench.pane.words.setText("2023 甲")
    assert bench.names == ["甲.docx"]
    bench.pane.words.setText("没有这样的")
    assert (bench.names, bench.pane.nothing.isHidden()) == ([], False)
    assert bench.pane.leave()
    assert len(bench.names) == 4
    assert not bench.pane.leave()


def test_arrows_show_other_files(bench: Bench) -> None:
    bench.pane.activateWindow()
    bench.pane.list.setFocus()
    QTest.keyClick(bench.pane.list, Qt.Key.Key_Down)
    assert bench.reports.current is bench.reports.files[1]


def test_delete_takes_the_selected_files_out_of_the_list(bench: Bench) -> None:
    bench.pane.list.selectAll()
    QTest.keyClick(bench.pane.list, Qt.Key.Key_Delete)
    assert bench.reports.files == []
    assert bench.state.outcome is None


def test_links_cancel_and_try_again(bench: Bench, qtbot: QtBot) -> None:
    bad = bench.reports.files[-1]
    bench.click_link(bad)
    assert bad.stage is Stage.RUNNING
    qtbot.wait(10)
    bench.click_link(bad)
    assert bad.stage is Stage.FAILED
    assert not bench.runner.jobs


def test_the_context_menu_works_on_all_that_is_selected(bench: Bench, qtbot: QtBot) -> None:
    view = bench.pane.list
    menu = view.make_menu()
    assert menu
    again, folder, _, remove = menu.actions()
    with qtbot.waitSignal(view.folderAsked):
        folder.trigger()
    again.trigger()
    assert bench.reports.files[0].stage is Stage.RUNNING
    remove.trigger()
    assert len(bench.reports.files) == 3
    view.selectAll()
    bench.reports.check_again(*bench.reports.files)
    many = view.make_menu()
    assert many
    cancel, folder = many.actions()[1:3]
    assert not folder.isEnabled()
    cancel.trigger()
    assert not any(file.job for file in bench.reports.files)
    view.clearSelection()
    assert view.make_menu() is None


def test_progress_of_many_checks_is_told_and_all_can_be_cancelled(bench: Bench) -> None:
    assert bench.pane._all.isHidden()
    bench.reports.check_again(*bench.reports.files)
    bench.runner.jobs.pop(0).done(outcome())
    assert bench.pane._told.text() == "已查 1 / 4 份"
    bench.runner.jobs[0].ticked("rules", 0.8)
    first, second = bench.reports.files[1:3]
    assert "正在检查：逐条检查" in spoken(first, None)
    assert bench.reports.waiting_before(second) == 0
    assert "排队，前面还有 1 份" in spoken(
        bench.reports.files[3], bench.pane.list.files.waiting(bench.reports.files[3])
    )
    bench.pane.grab()
    bench.pane.cancel_all.click()
    assert bench.pane._all.isHidden()
    assert not bench.runner.jobs
    bench.pane.grab()


def test_rows_tell_form_format_and_reason(bench: Bench) -> None:
    assert kinds(bench.reports.files[0]) == ["2021 表式 · DOCX", "DOCX"]
    assert reason(bench.reports.files[3]) == ("读不了：文件已加密", "请去掉密码另存后再打开")
    assert spoken(bench.reports.files[1]).startswith("晋江市永和镇 2023 年 2021 表式 · DOCX：错误 2，警告 2，提示 2")
    assert reason(OpenReport(FOLDER)) == ("已取消", "没有检查完")


def test_files_that_organ_and_year_do_not_tell_apart_are_named(bench: Bench) -> None:
    assert alike(bench.reports.files) == {FOLDER / name for name in ("丙.docx", "甲.docx", "乙.docx")}
    files = bench.pane.list.files
    assert [files.index(row).data(NAMED) for row in range(4)] == [True, True, True, False]
    named = bench.pane.list.grab().toImage()
    bench.reports.close(*bench.reports.files[1:3])
    assert not alike(bench.reports.files)
    files.refresh()
    assert not files.index(0).data(NAMED)
    row = bench.pane.list.visualRect(files.index(0)).adjusted(0, 30, 0, 0)
    assert bench.pane.list.grab().toImage().copy(row) != named.copy(row)


def test_a_click_beside_the_links_shows_the_file(bench: Bench) -> None:
    view = bench.pane.list
    last = bench.reports.files[-1]
    rect = view.visualRect(view.files.index_of(last))
    view.setFocus()
    QTest.mouseMove(view.viewport(), link_area(last, rect).center())
    QTest.mouseClick(view.viewport(), LEFT, pos=rect.topLeft() + QPoint(20, 8))
    assert bench.reports.current is last
