import datetime as dt
import sys

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gichecker.errors import trace_of
from gichecker.gui import actions, arrangement
from gichecker.gui.crash import CrashHook
from gichecker.gui.exporting import file_name
from gichecker.gui.help import keys
from gichecker.gui.notice import PATIENCE_MS, NoticePage
from gichecker.gui.reports import OpenReport
from gichecker.gui.scope import scope
from gichecker.gui.splitter import ThinSplitter
from gichecker.gui.status import StatusBar
from gichecker.gui.welcome import WelcomePage, when
from gichecker.model.outcome import Crashed, Outcome, RuleRun, Source
from gichecker.store.memory import Arrangement, Memory, Recent
from tests.gui.outcomes import broken, outcome
from tests.gui.test_reports import A


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ("2024-01-22", "今天"),
        ("2024-01-21", "昨天"),
        ("2024-01-05", "1月5日"),
        ("2023-12-31", "2023年12月31日"),
        ("不是日期", ""),
    ],
)
def test_dates_are_said_as_people_say_them(opened: str, words: str) -> None:
    assert when(opened, dt.date(2024, 1, 22)) == words


def test_every_action_has_its_words_and_no_key_twice() -> None:
    used = [key for words in actions.ACTIONS.values() for key in words.keys]
    assert len(used) == len(set(used))
    assert all(words.tip for words in actions.ACTIONS.values())
    listed = {name for names in actions.MENUS.values() for name in names if name} - {"recent", "theme", "text_size"}
    assert listed == set(actions.ACTIONS)
    for names in actions.MENUS.values():
        letters = [words.text.partition("(&")[2][:1] for name in names if name and (words := actions.ACTIONS.get(name))]
        assert len(letters) == len(set(letters)), letters


def test_all_keys_are_listed() -> None:
    listed = keys()
    assert all(words.keys[0] in listed for words in actions.ACTIONS.values() if words.keys)


def test_the_window_fits_its_screen() -> None:
    small, large, tiny = QSize(1366, 728), QSize(2560, 1400), QSize(1024, 600)
    fresh = Arrangement()
    assert arrangement.window_size(fresh, small) == small
    assert arrangement.window_size(fresh, large) == QSize(1920, 1080)
    assert arrangement.window_size(fresh, tiny) == tiny
    assert arrangement.window_size(Arrangement([1200, 700]), small) == QSize(1200, 700)
    assert arrangement.window_size(Arrangement([10, 10]), small) == arrangement.LEAST


def test_pane_widths_are_those_of_the_design() -> None:
    assert arrangement.pane_widths(1366) == [370, 668, 328]
    assert arrangement.pane_widths(1400) == [370, 668, 362]
    assert arrangement.pane_widths(1120) == [124, 668, 328]
    assert sum(arrangement.pane_widths(1920)) == 1920
    assert arrangement.findings_heights(1366, 554) == [300, 254]


def test_each_screen_has_its_own_arrangement() -> None:
    memory = Memory()
    arrangement.of_screen(memory, QSize(1366, 768)).panes = [1, 2, 3]
    assert arrangement.of_screen(memory, QSize(1920, 1080)).panes == []
    assert memory.screens["1366x768"].panes == [1, 2, 3]


def test_a_running_check_is_shown_only_when_it_takes_long(qtbot: QtBot) -> None:
    notice, file = NoticePage(), OpenReport(A)
    qtbot.addWidget(notice)
    notice.show()
    file.job = object()  # type: ignore[assignment] # any job: it runs
    file.step, file.fraction = "逐条检查", 0.8
    notice.show_file(file)
    assert not notice.cancel.isVisible()
    qtbot.waitUntil(notice.cancel.isVisible, timeout=PATIENCE_MS * 4)
    assert (notice.words.text(), notice.bar.value()) == ("逐条检查", 80)
    notice.clear()
    assert not notice.cancel.isVisible()


def test_a_failure_is_shown_at_once(qtbot: QtBot) -> None:
    notice = NoticePage()
    qtbot.addWidget(notice)
    notice.show()
    notice.show_file(OpenReport(A, broken()))
    assert notice.retry.isVisible()
    assert not notice.cancel.isVisible()
    assert "已加密" in notice.words.text()
    notice.show_file(OpenReport(A))
    assert notice.words.text() == "没有检查完。"


def test_the_status_bar_is_never_empty(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    assert bar.left.text() == "就绪"
    bar.show_file(OpenReport(A, outcome()))
    assert "已查 6 条规则" in bar.left.text()
    assert bar.right.text() == "用时 0.14 秒"
    bar.show_file(OpenReport(A, broken()))
    assert bar.left.text() == "没有检查"
    with qtbot.waitSignal(bar.scopeAsked):
        bar.left.linkActivated.emit("scope")


def test_the_scope_tells_what_became_of_every_rule() -> None:
    run = RuleRun(("SUM-01",), ("SUM-11",), (), (Crashed("TXT-01", "trace"),))
    made = outcome()
    told = scope(Outcome(Source("a"), None, made.document, made.report, made.findings, run), {"SUM-11": "整组空白"})
    for words in ("有问题 1", "整组空白", "5 处", "通过 1", "规则出错"):
        assert words in told
    assert "跳过" not in told


def test_the_name_of_a_sheet_is_a_file_name() -> None:
    assert file_name("勘误表", outcome(), "xlsx") == "勘误表_晋江市永和镇_2023.xlsx"
    assert file_name("勘误表", Outcome(Source("/a/甲:乙?.docx")), "xlsx") == "勘误表_甲乙.xlsx"


def test_a_recent_file_opens_by_click_and_key(qtbot: QtBot) -> None:
    page = WelcomePage("Word")
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show_recent([Recent("/a/年报.docx", "某局 2023 年", "2024-01-22")])
    page.show()
    line = page._recent.itemAt(1).widget()
    assert line
    with qtbot.waitSignal(page.recentOpened):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.recentOpened):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(page.recentOpened):
        qtbot.keyClick(line, Qt.Key.Key_A)
    page.show_recent([])
    assert page.grab().toImage() is not None


def test_a_splitter_is_thin_to_see_and_wide_to_grip(qtbot: QtBot) -> None:
    splitter = ThinSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QLabel())
    splitter.resize(401, 100)
    splitter.show()
    splitter.setSizes([200, 200])
    handle = splitter.handle(1)
    assert (handle.width(), handle.contentsRect().width()) == (7, 1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    qtbot.mouseMove(handle, QPoint(51, 50))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    assert splitter.sizes() == [250, 150]
    with qtbot.waitSignal(splitter.reset):
        qtbot.mouseDClick(handle, Qt.MouseButton.LeftButton)


def _fail() -> None:
    try:
        int("报告里的原文")
    except ValueError as error:
        raise LookupError("也是原文") from error


def test_a_trace_holds_no_text() -> None:
    with pytest.raises(LookupError) as caught:
        _fail()
    told = trace_of(caught.value)
    assert "原文" not in told
    assert told.splitlines()[0] == "ValueError"
    assert "LookupError" in told
    assert "gui/test_small_parts.py" in told


def test_a_crash_opens_one_dialog_that_can_be_copied(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hook = CrashHook(window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook.install()
    sys.excepthook(ValueError, ValueError("原文"), None)
    assert hook.dialog
    first = hook.dialog
    hook.show("KeyError")
    assert hook.dialog is first
    first.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "gichecker" in copied
    assert "原文" not in copied
    first.close()


def test_an_interrupt_is_left_to_python(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_rest: told.append(kind))
    hook = CrashHook(window)
    hook.caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, hook.dialog) == ([KeyboardInterrupt], None)
