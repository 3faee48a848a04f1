"""The whole way with the keyboard alone, from opening to the saved sheet."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble
from gichecker.store.memory import Memory

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    program = assemble(qapp, Memory(theme="light"))
    qtbot.addWidget(program.window)
    program.window.resize(1366, 728)
    program.window.show()
    program.window.activateWindow()
    yield program
    program.window.close()
    program.close()


def press(program: Program, key: Qt.Key, mod: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or program.window, key, mod)


def focused(program: Program) -> QWidget:
    found = program.window.focusWidget()
    assert found
    return found


def test_from_opening_to_the_saved_sheet(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "勘误表.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(tasks.SAMPLE)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(sheet), ""))
    press(program, Key.Key_O, Mod.ControlModifier)
    qtbot.waitUntil(lambda: program.state.outcome is not None and program.runner.idle, timeout=20_000)
    panes = program.window.workbench
    assert panes.findings.isAncestorOf(focused(program))
    first = program.state.finding
    press(program, Key.Key_Down)
    assert program.state.finding != first
    press(program, Key.Key_F8, Mod.ShiftModifier)
    assert program.state.finding == first
    press(program, Key.Key_F8)
    press(program, Key.Key_F6)
    assert panes.source.isAncestorOf(focused(program))
    press(program, Key.Key_1, Mod.ControlModifier)
    side = program.window.side
    assert side
    assert side.isAncestorOf(focused(program))
    press(program, Key.Key_Escape)
    assert not program.window.dock.is_open
    press(program, Key.Key_4, Mod.ControlModifier)
    assert panes.findings.isAncestorOf(focused(program))
    press(program, Key.Key_E, Mod.ControlModifier)
    qtbot.waitUntil(lambda: "已导出" in program.window.status.news.text(), timeout=20_000)
    assert openpyxl.load_workbook(sheet).sheetnames
    press(program, Key.Key_W, Mod.ControlModifier)
    assert program.reports.files == []


def test_every_part_that_takes_the_focus_has_a_name(program: Program, qtbot: QtBot) -> None:
    program.reports.open([tasks.SAMPLE])
    qtbot.waitUntil(lambda: program.state.outcome is not None and program.runner.idle, timeout=20_000)
    window = program.window
    side = window.side
    assert side
    mute = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in [*side.findChildren(QWidget), *window.workbench.findChildren(QWidget)]
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy() and not _name(one)
    ]
    assert not mute


def _name(widget: QWidget) -> str:
    """What a screen reader says of it."""
    text = getattr(widget, "text", str)
    return widget.accessibleName() or widget.toolTip() or str(text())
