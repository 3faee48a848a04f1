"""The whole way in one window, with a real worker process and real files."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble
from gichecker.gui.reports import Stage
from gichecker.store.memory import Memory, Recent

SAMPLE = tasks.SAMPLE
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    program = assemble(qapp, Memory())
    qtbot.addWidget(program.window)
    program.window.show()
    yield program
    program.window.close()
    program.runner.close()


def open_and_wait(program: Program, qtbot: QtBot, *paths: Path) -> None:
    program.commands.open(paths)
    qtbot.waitUntil(lambda: bool(program.reports.files) and program.runner.idle, timeout=20_000)


def trigger(program: Program, name: str) -> None:
    action = program.window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def page(program: Program) -> object:
    return program.window._pages.currentWidget()


def drag(program: Program, *paths: Path) -> bool:
    """Drag files over the window; true if it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDragEnterEvent(QPoint(200, 200), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(program.window, event)
    return event.isAccepted()


def drop(program: Program, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(QPointF(200, 200), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(program.window, event)


def test_open_select_export(program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page(program) is program.window.welcome
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(SAMPLE)], ""))
    trigger(program, "open")
    with qtbot.waitSignal(program.window.workbench.source.built, timeout=20_000):
        qtbot.waitUntil(lambda: program.state.outcome is not None, timeout=20_000)
    assert page(program) is program.window.workbench
    assert program.window.windowTitle().endswith(" – 年报校核")
    first = program.state.finding
    assert first is not None
    trigger(program, "next")
    assert program.state.finding is not first
    trigger(program, "previous")
    assert program.state.finding is first
    sheet = tmp_path / "勘误表"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(sheet), ""))
    trigger(program, "export")
    qtbot.waitUntil(lambda: "已导出" in program.window.status.news.text(), timeout=20_000)
    assert openpyxl.load_workbook(sheet.with_name("勘误表.xlsx")).sheetnames
    assert program.window.memory.export_folder == str(tmp_path)


def test_a_sheet_that_can_not_be_written_says_why(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    open_and_wait(program, qtbot, SAMPLE)
    assert program.state.outcome
    program.commands.exporting.write_sheet(tmp_path / "没有" / "表.xlsx", [program.state.outcome])
    qtbot.waitUntil(lambda: "写不进" in program.window.status.news.text(), timeout=20_000)


def test_dropped_files_with_signs_in_their_names_are_checked(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    names = ["100%20年报 #1.docx", "二&三.docx"]
    for name in names:
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    paths = [tmp_path / name for name in names]
    assert drag(program, *paths)
    assert program.window.welcome.drop._words.text() == "松开即检查 2 份"
    drop(program, *paths)
    qtbot.waitUntil(lambda: len(program.reports.files) == 2 and program.runner.idle, timeout=20_000)
    assert [file.path for file in program.reports.files] == paths
    assert all(file.stage is Stage.CHECKED for file in program.reports.files)
    assert program.window._switcher.isVisible()


def test_a_dropped_folder_is_searched(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(SAMPLE.read_bytes())
    assert drag(program, tmp_path)
    assert "文件夹" in program.window.welcome.drop._words.text()
    drop(program, tmp_path)
    qtbot.waitUntil(lambda: len(program.reports.files) == 1 and program.runner.idle, timeout=20_000)
    assert program.window.memory.folder == str(tmp_path)


@pytest.mark.parametrize(
    ("name", "words"),
    [("年报.zip", "不支持 .zip，请先解压"), ("图.psd", "不支持 .psd 文件"), ("没有后缀", "只能拖入文件或文件夹")],
)
def test_what_can_not_be_read_is_refused_while_it_is_dragged(program: Program, name: str, words: str) -> None:
    assert not drag(program, Path("/年报") / name)
    assert program.window.welcome.drop._words.text() == words
    QApplication.sendEvent(program.window, QDragLeaveEvent())
    assert program.window.welcome.drop._words.text() == "把年报拖到这里"


def test_a_failed_file_is_told_in_place_and_can_be_retried(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"")
    open_and_wait(program, qtbot, path)
    assert page(program) is program.window.notice
    assert "文件是空的" in program.window.notice.words.text()
    path.write_bytes(SAMPLE.read_bytes())
    program.window.notice.retry.click()
    qtbot.waitUntil(lambda: program.state.outcome is not None, timeout=20_000)
    assert page(program) is program.window.workbench


def test_a_failed_file_can_be_closed(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    open_and_wait(program, qtbot, tmp_path / "没有.docx")
    assert program.window.windowTitle() == "没有.docx – 年报校核"
    program.window.notice.close_button.click()
    assert page(program) is program.window.welcome
    assert program.window.windowTitle() == "年报校核"


def test_the_sample_opens_and_is_not_remembered(program: Program, qtbot: QtBot) -> None:
    program.window.welcome.drop.sample_button.click()
    qtbot.waitUntil(lambda: program.state.outcome is not None, timeout=20_000)
    assert program.window.memory.recent == []
    trigger(program, "check_again")
    assert not program.window.actions_by_name["check_again"].isEnabled()
    qtbot.waitUntil(lambda: program.runner.idle, timeout=20_000)
    trigger(program, "close")
    assert program.state.outcome is None


def test_checked_files_are_remembered_and_open_again(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(SAMPLE.read_bytes())
    open_and_wait(program, qtbot, path)
    (recent,) = program.window.memory.recent
    assert recent.path == str(path)
    trigger(program, "close")
    qtbot.waitUntil(lambda: bool(program.window.recent_menu.actions()))
    program.window.recent_menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: program.state.outcome is not None, timeout=20_000)


def test_files_in_the_clipboard_are_pasted(program: Program, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    QGuiApplication.clipboard().setMimeData(data)
    trigger(program, "paste")
    qtbot.waitUntil(lambda: program.state.outcome is not None, timeout=20_000)
    QGuiApplication.clipboard().setText(" \n")
    trigger(program, "paste")
    assert program.window.status.news.text().endswith("剪贴板里没有文件，也没有文字</span>")


def test_an_empty_folder_says_so(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    trigger(program, "open_folder")
    qtbot.waitUntil(lambda: "没有可以读取的年报" in program.window.status.news.text(), timeout=20_000)


def test_panes_are_walked_through(program: Program, qtbot: QtBot) -> None:
    open_and_wait(program, qtbot, SAMPLE)
    window, panes = program.window, program.window.workbench
    window.activateWindow()
    for name, pane in (("go_source", panes.source), ("go_tables", panes.tables), ("go_findings", panes.findings)):
        trigger(program, name)
        assert pane.isAncestorOf(window.focusWidget()), name
    trigger(program, "next_pane")
    assert panes.source.isAncestorOf(window.focusWidget())
    trigger(program, "previous_pane")
    assert panes.findings.isAncestorOf(window.focusWidget())


def test_escape_leaves_the_field_then_the_selection(program: Program, qtbot: QtBot) -> None:
    open_and_wait(program, qtbot, SAMPLE)
    trigger(program, "find_source")
    trigger(program, "find_findings")
    for _ in range(2):
        program.window._escape()
        assert program.state.finding
    assert program.window.workbench.source.find_bar.isHidden()
    program.window._escape()
    assert program.state.finding is None


def test_dialogs_tell_scope_keys_and_licence(program: Program, qtbot: QtBot) -> None:
    open_and_wait(program, qtbot, SAMPLE)
    texts = []
    program.window.status._follow("scope")
    trigger(program, "keys")
    trigger(program, "about")
    for dialog in program.window.findChildren(QDialog):
        texts.append(dialog.text.toPlainText())  # type: ignore[attr-defined] # all of them have one
        dialog.close()
    assert [words in text for words, text in zip(["通过", "F8", "LGPL"], texts, strict=True)] == [True] * 3


def test_sizes_and_theme_are_remembered(qapp: QApplication, qtbot: QtBot) -> None:
    memory = Memory(recent=[Recent("/一.docx", "某局 2023 年", "2024-01-22")])
    for width in (1150, 1200):
        program = assemble(qapp, memory)
        qtbot.addWidget(program.window)
        program.window.show()
        open_and_wait(program, qtbot, SAMPLE)
        program.window.resize(width, 650)
        program.window.workbench.setSizes([310, width - 612, 300])
        program.window.themeChosen.emit("light")
        ticked = [action.data() for action in program.window._choices["theme"].actions() if action.isChecked()]
        assert ticked == ["light"]
        program.window.workbench.source.zoom_in()
        qtbot.wait(10)
        sizes = program.window.workbench.sizes()
        program.window.close()
        program.runner.close()
    again = assemble(qapp, memory)
    qtbot.addWidget(again.window)
    (kept,) = memory.screens.values()
    assert (kept.window, kept.panes, memory.theme) == ([1200, 650], sizes, "light")
    assert kept.zoom > 1
    assert again.window.workbench.source.zoom == kept.zoom


def test_panes_change_places_and_stay_there(program: Program, qtbot: QtBot) -> None:
    open_and_wait(program, qtbot, SAMPLE)
    bench = program.window.workbench
    bench.findings.list.setFocus()
    widths = bench.sizes()
    trigger(program, "pane_left")
    trigger(program, "pane_left")
    trigger(program, "pane_left")
    assert bench.panes == [bench.findings, bench.source, bench.tables]
    assert bench.sizes() == [widths[2], *widths[:2]]
    bench.remember()
    trigger(program, "restore_layout")
    assert bench.panes == [bench.source, bench.tables, bench.findings]
    bench.arrange()
    assert bench.panes == [bench.findings, bench.source, bench.tables]
    trigger(program, "pane_right")
    assert bench.panes[1] is bench.findings


def test_the_first_finding_of_the_first_report_is_selected_in_a_list_that_has_the_keyboard(
    program: Program, qtbot: QtBot
) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    open_and_wait(program, qtbot, SAMPLE)
    findings = program.window.workbench.findings.list
    assert findings.hasFocus()
    assert findings.picked == [program.state.finding]


def test_rehearsing_leaves_nothing_behind(program: Program) -> None:
    window = program.window
    before = len(QApplication.allWidgets()) if window.workbench else 0
    for _ in window._rehearse():
        assert page(program) is window.welcome
        assert not window.workbench.findings.list.model().rowCount()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(QApplication.allWidgets()) <= before


def test_a_report_that_comes_ends_the_rehearsal(program: Program, qtbot: QtBot) -> None:
    steps = program.window._rehearse()
    next(steps)
    open_and_wait(program, qtbot, SAMPLE)
    assert [*steps] == []
    assert program.window.workbench.findings.list.model().rowCount()
