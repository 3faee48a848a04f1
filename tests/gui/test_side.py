"""Where the list lies, what is watched, what comes back at the next start."""

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.gui import dropping, tasks
from gichecker.gui.app import Program, assemble
from gichecker.gui.dropping import elevated, keep, local_paths, offer, reachable
from gichecker.gui.reports import PASTED, Stage
from gichecker.gui.settings.dialog import SettingsDialog
from gichecker.gui.settings.entries import REST, THEMES
from gichecker.gui.welcome import NO_DROPS, WelcomePage
from gichecker.gui.window import MainWindow
from gichecker.store.memory import Memory
from tests.gui.dressing import resize

SAMPLE = tasks.SAMPLE.read_bytes()
LONG = "甲" * 300


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    program = assemble(qapp, Memory(theme="light"))
    qtbot.addWidget(program.window)
    program.window.resize(1366, 728)
    program.window.show()
    yield program
    program.window.close()
    program.close()


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(program.reports.files) and program.runner.idle, timeout=20_000)


def trigger(program: Program, name: str) -> None:
    program.window.actions_by_name[name].trigger()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "年报.docx"
    path.write_bytes(SAMPLE)
    return path


def test_the_list_lies_over_a_narrow_window_and_beside_a_wide_one(program: Program, qtbot: QtBot, report: Path) -> None:
    window, dock = program.window, program.window.dock
    assert window.workbench is not None
    assert not dock.is_open
    program.commands.open([report])
    settle(program, qtbot)
    assert not dock.is_open
    trigger(program, "go_reports")
    assert (dock.is_open, dock.covers) == (True, True)
    window._escape()
    assert not dock.is_open
    window.resize(1920, 1000)
    assert (dock.is_open, dock.covers) == (True, False)
    assert dock.splitter.sizes()[0] == 232
    trigger(program, "go_reports")
    assert not dock.is_open
    window.resize(1366, 728)
    assert not dock.is_open
    trigger(program, "restore_layout")
    window.resize(1920, 1000)
    assert dock.is_open
    window.remember()
    assert window._arrangement().side == 232
    program.reports.close(*program.reports.files)
    assert not dock.is_open


def test_the_panes_are_walked_through_with_the_list(program: Program, qtbot: QtBot, report: Path) -> None:
    program.commands.open([report])
    settle(program, qtbot)
    window = program.window
    window.activateWindow()
    window.resize(1920, 1000)
    side = window.side
    assert side
    side.reports.setFocus()
    seen = []
    for _ in range(5):
        trigger(program, "next_pane")
        panes = [*side.panes, *window.workbench.panes]
        seen.append(next(n for n, pane in enumerate(panes) if pane.isAncestorOf(window.focusWidget())))
    assert seen == [1, 2, 3, 4, 0]
    trigger(program, "previous_pane")
    assert window.workbench.findings.isAncestorOf(window.focusWidget())


def test_the_outline_leads_into_the_source(program: Program, qtbot: QtBot, report: Path) -> None:
    program.commands.open([report])
    settle(program, qtbot)
    window = program.window
    assert window.side
    qtbot.waitUntil(lambda: window.workbench.source.is_built, timeout=20_000)
    outline = window.side.outline
    outline._choose(outline.model.index(6))
    assert program.state.outcome


def test_a_file_that_is_saved_by_renaming_is_checked_again(
    program: Program, qtbot: QtBot, report: Path, tmp_path: Path
) -> None:
    program.commands.open([report])
    settle(program, qtbot)
    (file,) = program.reports.files
    before = file.outcome
    chosen = program.state.finding
    qtbot.waitUntil(lambda: str(report) in program.watch._watcher.files())
    report.touch()
    draft = tmp_path / "~draft.tmp"
    draft.write_bytes(tasks.SAMPLE.with_stem("示例年报（无误）").read_bytes())
    draft.replace(report)
    qtbot.waitUntil(lambda: file.outcome is not before and file.stage is Stage.CHECKED, timeout=20_000)
    assert file.outcome
    assert not file.outcome.findings
    qtbot.waitUntil(lambda: str(report) in program.watch._watcher.files())
    report.write_bytes(SAMPLE)
    qtbot.waitUntil(lambda: bool(file.outcome and file.outcome.findings), timeout=20_000)
    assert program.state.finding
    assert chosen


def test_what_is_read_stays_in_place_when_its_file_is_checked_again(
    program: Program, qtbot: QtBot, report: Path
) -> None:
    program.commands.open([report])
    settle(program, qtbot)
    panes = program.window.workbench
    qtbot.waitUntil(lambda: panes.source.is_built, timeout=20_000)
    bars = [panes.findings.list.verticalScrollBar(), panes.source.focusProxy().verticalScrollBar()]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: all(bar.maximum() for bar in bars))
    for bar in bars:
        bar.setValue(bar.maximum() // 2)
    places, chosen = [bar.value() for bar in bars], program.state.finding
    with qtbot.waitSignal(panes.source.built, timeout=20_000):
        trigger(program, "check_again")
    qtbot.wait(20)
    assert [bar.value() for bar in bars] == places
    assert program.state.finding == chosen


def test_a_file_that_is_only_touched_is_left_alone(program: Program, qtbot: QtBot, report: Path) -> None:
    program.commands.open([report])
    settle(program, qtbot)
    with qtbot.assertNotEmitted(program.reports.checked):
        program.watch._touch(str(report))
        program.watch._look()
        settle(program, qtbot)


def test_pasted_text_is_checked_and_leaves_no_file(program: Program, qtbot: QtBot) -> None:
    text = "某市民政局2023年政府信息公开工作年度报告\n一、总体情况\n未收到申请。\n二、主动公开政府信息情况\n"
    QGuiApplication.clipboard().setText(text)
    trigger(program, "paste")
    (file,) = program.reports.files
    assert file.folder
    folder = Path(file.folder.name)
    trigger(program, "paste")
    settle(program, qtbot)
    assert [one.name for one in program.reports.files] == [PASTED, f"{PASTED} 2"]
    assert file.outcome
    assert file.outcome.source.path == f"{PASTED}.txt"
    assert not folder.exists()
    program.commands._remember()
    assert program.memory.session == []


def test_a_temporary_file_that_is_gone_after_the_drop_is_checked_all_the_same(
    program: Program, qtbot: QtBot, report: Path
) -> None:
    program.window.dropped.emit((report,))
    report.unlink()
    settle(program, qtbot)
    (file,) = program.reports.files
    assert (file.stage, file.name) == (Stage.CHECKED, report.name)
    program.commands._remember()
    assert program.memory.session == []
    kept = file.path
    program.commands.close()
    assert not kept.exists()


def test_what_was_open_comes_back(qapp: QApplication, qtbot: QtBot, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一份.docx"
    other.write_bytes(SAMPLE)
    memory = Memory(theme="light", session=[str(report), str(tmp_path / "没有了.docx")])
    program = assemble(qapp, memory)
    qtbot.addWidget(program.window)
    program.commands.restore_session([other])
    settle(program, qtbot)
    qtbot.waitUntil(lambda: len(program.reports.files) == 2 and program.runner.idle, timeout=20_000)
    assert program.reports.current
    assert program.reports.current.path == other
    with qtbot.waitSignal(program.remembered):
        program.commands._remember()
    assert memory.session == [str(other), str(report)]
    program.window.close()
    program.close()


def test_another_size_of_text_keeps_what_is_shown(qapp: QApplication, qtbot: QtBot, report: Path) -> None:
    program = assemble(qapp, Memory(theme="light"))
    program.window.show()
    program.commands.open([report])
    settle(program, qtbot)
    chosen, old = program.state.finding, program.window
    resize(program, qtbot, 125)
    assert program.window is not old
    assert program.memory.text_size == 125
    qtbot.waitUntil(lambda: program.window._pages.currentWidget() is program.window.workbench)
    assert program.state.finding == chosen
    trigger(program, "next")
    assert program.state.finding != chosen
    program.window.close()
    program.close()


def test_another_size_before_the_window_is_there_counts(qapp: QApplication, qtbot: QtBot) -> None:
    before = {one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)}
    program = assemble(qapp, Memory(theme="light"))
    program.window.show()
    program.resize_text(125)
    for _ in range(3):  # the first window is half made
        program._turns._step()
    assert not program.window.updatesEnabled()
    resize(program, qtbot, 150)
    assert program.window.updatesEnabled()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the event loop of a program does it
    assert program.memory.text_size == 150
    made = {one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)} - before
    program.window.close()
    program.close()
    assert made == {program.window}


def test_another_size_just_before_the_new_window_is_shown_shows_it(qapp: QApplication, qtbot: QtBot) -> None:
    program = assemble(qapp, Memory(theme="light"))
    program.window.show()
    old = program.window
    program.resize_text(125)
    while program.window is old:
        program._turns._step()
    assert not program.window.isVisible()
    program.resize_text(150)
    assert program.window.isVisible()
    resize(program, qtbot, 112)
    program.window.close()
    program.close()


def test_a_dropped_temporary_file_lasts_through_another_size_of_text(
    qapp: QApplication, qtbot: QtBot, report: Path
) -> None:
    program = assemble(qapp, Memory(theme="light"))
    program.window.show()
    program.commands.drop([report])
    settle(program, qtbot)
    before = program.commands._kept
    resize(program, qtbot, 125)
    assert program.commands._kept is before
    program.commands.drop([report])
    assert program.commands._drops == 2
    program.window.close()
    program.close()


@pytest.mark.parametrize(
    ("path", "windows", "told"),
    [
        ("C:/年报/一.docx", True, "C:/年报/一.docx"),
        (f"C:/{LONG}/一.docx", False, f"C:/{LONG}/一.docx"),
        (f"C:/{LONG}/一.docx", True, rf"\\?\C:\{LONG}\一.docx"),
        (f"//server/share/{LONG}.docx", True, rf"\\?\UNC\server\share\{LONG}.docx"),
        (rf"\\?\C:\{LONG}.docx", True, rf"\\?\C:\{LONG}.docx"),
    ],
)
def test_long_and_network_paths_can_be_reached(path: str, told: str, *, windows: bool) -> None:
    assert reachable(path, windows=windows) == told


def data(urls: tuple[str, ...] = (), text: str = "") -> QMimeData:
    made = QMimeData()
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if text:
        made.setText(text)
    return made


def test_addresses_are_understood_however_they_are_written(tmp_path: Path) -> None:
    odd = tmp_path / "100%20年报.docx"
    odd.touch()
    assert local_paths(data((f"file://{tmp_path}/100%2520年报.docx",))) == (odd,)
    assert local_paths(data((f"file://{tmp_path}/100%20年报.docx",))) == (odd,)
    assert local_paths(data(text=f'"{odd}"\n没有这个')) == (odd,)
    assert local_paths(data(text=f"file://{tmp_path}/100%2520年报.docx")) == (odd,)
    assert local_paths(data(("https://example.gov.cn/a.docx",))) == ()
    assert str(local_paths(data(("file://server/share/a.docx",)))[0]) == "//server/share/a.docx"


def test_attachments_that_are_no_files_are_explained() -> None:
    attached = data()
    attached.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"x")
    assert "请先存到文件夹" in offer(attached).words
    assert not offer(attached).welcome


def test_only_temporary_files_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lasting, temporary = tmp_path / "一.docx", tmp_path / "tmp" / "二.docx"
    temporary.parent.mkdir()
    for path in (lasting, temporary):
        path.write_bytes(SAMPLE)
    monkeypatch.setattr(dropping.tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    kept = keep([lasting, temporary, tmp_path], tmp_path / "kept")
    assert list(kept) == [temporary]
    temporary.unlink()
    assert kept[temporary].read_bytes() == SAMPLE
    monkeypatch.setattr(dropping.os, "link", _refuse)
    temporary.write_bytes(b"x")
    assert keep([temporary], tmp_path / "copied")[temporary].read_bytes() == b"x"
    monkeypatch.setattr(dropping.shutil, "copyfile", _refuse)
    assert keep([temporary], tmp_path / "nowhere") == {}


def _refuse(*_paths: object) -> None:
    raise OSError


def test_an_administrator_is_told_why_nothing_can_be_dropped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shell:
        class shell32:  # noqa: N801 - the library's own name
            IsUserAnAdmin = staticmethod(lambda: 1)

    assert not elevated(windows=False)
    monkeypatch.setattr(ctypes, "windll", Shell, raising=False)
    assert elevated(windows=True)
    page = WelcomePage("Word", elevated=True)
    qtbot.addWidget(page)
    assert any(NO_DROPS in label.text() for label in page.drop.findChildren(type(page.drop._words)))


def test_saved_settings_are_obeyed_at_once(
    program: Program, qtbot: QtBot, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))
    program.commands.open([report])
    settle(program, qtbot)
    (file,) = program.reports.files
    assert file.outcome
    code = file.outcome.findings[0].rule
    trigger(program, "settings")
    (dialog,) = program.window.findChildren(SettingsDialog)
    dialog.model.take({f"run/{code}": REST, "look/theme": THEMES["light"]})
    dialog.accept()
    settle(program, qtbot)
    assert file.outcome
    assert all(finding.rule != code for finding in file.outcome.findings)
    assert any(skipped.rule == code for skipped in file.outcome.rules.skipped)
