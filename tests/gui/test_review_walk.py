"""The whole way with the keyboard alone: open, read, decide, note, undo, restore, save the sheet."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble
from gichecker.gui.findings.ignored import IgnoredDialog
from gichecker.model.finding import Finding, Severity
from gichecker.store.memory import Memory


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    program = assemble(qapp, Memory(), tmp_path / "decisions.db")
    qtbot.addWidget(program.window)
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    yield program
    program.window.close()
    program.close()


def press(*keys: str) -> None:
    """Press keys as the system tells of them, so that Ctrl is held while something is done."""
    for key in keys:
        window = QGuiApplication.focusWindow()
        assert window
        QTest.keySequence(window, QKeySequence(key))
        QTest.keyRelease(window, Qt.Key.Key_Control)  # it stays down for Qt without this
        QApplication.processEvents()


def states(program: Program) -> dict[str, int]:
    review = program.state.review
    counted: dict[str, int] = {}
    for finding in review.findings:
        state = review.of(finding).state
        counted[state] = counted.get(state, 0) + 1
    return counted


def test_from_opening_to_the_saved_sheet(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, sheet = tmp_path / "年报.docx", tmp_path / "勘误表.xlsx"
    report.write_bytes(tasks.SAMPLE.read_bytes())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(report)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(sheet), ""))
    press("Ctrl+O")
    qtbot.waitUntil(lambda: program.state.finding is not None and program.runner.idle, timeout=20_000)
    confirm_and_note(program)
    ignored = ignore_undo_redo(program)
    search(program, ignored[0].rule)
    restore(program, qtbot, ignored[0])
    press("F6", "F6", "Shift+F6", "Ctrl+4", "Ctrl+F8")
    assert program.state.finding
    assert program.state.finding.severity is Severity.ERROR
    press("Ctrl+Delete", "Ctrl+E")
    qtbot.waitUntil(lambda: "已导出" in program.window.status.news.text(), timeout=20_000)
    words = {cell.value for page in openpyxl.load_workbook(sheet) for row in page.iter_rows() for cell in row}
    assert {"确认", "see page 4"} <= words


def confirm_and_note(program: Program) -> None:
    """Confirm the first finding, which leads to the next; write a note to the one behind it."""
    state, findings = program.state, program.window.workbench.findings
    press("Ctrl+4", "Ctrl+Return")
    first = findings.model.shown[0]
    assert state.review.of(first).state == "confirmed"
    assert state.finding is not first
    assert "意见已保存" in program.window.status.news.text()
    press("F8", "Ctrl+M")
    noted = state.finding
    QTest.keyClicks(findings.detail.note.field, "see page 4")
    press("Return")
    assert noted
    assert state.review.of(noted).note == "see page 4"
    assert findings.list.hasFocus()


def ignore_undo_redo(program: Program) -> list[Finding]:
    """Ignore two findings at once, take it back, do it again."""
    review = program.state.review
    total = len(review.findings)
    press("Shift+Down", "Ctrl+Delete")
    assert states(program) == {"confirmed": 1, "ignored": 2, "pending": total - 3}
    press("Ctrl+Z")
    assert states(program) == {"confirmed": 1, "pending": total - 1}
    press("Ctrl+Y")
    return [one for one in review.findings if review.of(one).state == "ignored"]


def search(program: Program, rule: str) -> None:
    """Search, then leave the search."""
    findings = program.window.workbench.findings
    press("Ctrl+Shift+F")
    QTest.keyClicks(findings.chips.field, rule)
    assert {finding.rule for finding in findings.model.shown} == {rule}
    press("Esc")
    assert findings.list.hasFocus()


def restore(program: Program, qtbot: QtBot, one: Finding) -> None:
    """Restore an ignored finding where it stands, another in the list of what is ignored."""
    total = len(program.state.review.findings)
    program.state.select_finding(one)
    press("Ctrl+Backspace")
    assert states(program) == {"confirmed": 1, "ignored": 1, "pending": total - 2}
    program.window.actions_by_name["ignored"].trigger()  # Alt, R, L in the menu
    (dialog,) = program.window.findChildren(IgnoredDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Delete)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert states(program) == {"confirmed": 1, "pending": total - 1}
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)


def test_decisions_survive_a_new_check_and_the_next_start(
    program: Program, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program.reports.open([tasks.SAMPLE])
    qtbot.waitUntil(lambda: program.state.finding is not None and program.runner.idle, timeout=20_000)
    press("Ctrl+4", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Delete")
    expected = states(program)
    selected = program.state.finding
    press("F5")
    qtbot.waitUntil(lambda: program.runner.idle, timeout=20_000)
    assert (states(program), program.state.finding) == (expected, selected)
    assert program.state.review.fixed == 0
    program.reports.close(program.reports.files[0])
    assert not program.window.actions_by_name["confirm"].isEnabled()
    later = assemble(qapp, Memory(), tmp_path / "decisions.db")
    qtbot.addWidget(later.window)
    later.reports.open([tasks.SAMPLE])
    qtbot.waitUntil(lambda: later.state.outcome is not None and later.runner.idle, timeout=20_000)
    assert states(later) == expected
    later.close()


def test_held_keys_add_nothing_to_what_is_picked(program: Program, qtbot: QtBot) -> None:
    program.reports.open([tasks.SAMPLE])
    qtbot.waitUntil(lambda: program.state.finding is not None and program.runner.idle, timeout=20_000)
    for number in range(1, 5):
        press("Ctrl+Return")
        assert states(program)["confirmed"] == number
        assert len(program.window.workbench.findings.picked) == 1


def test_every_action_about_decisions_is_in_the_menu_with_its_key(program: Program) -> None:
    shown = {action.text(): action.shortcut().toString() for menu in _menus(program) for action in menu.actions()}
    assert {text: key for text, key in shown.items() if "忽略" in text or "确认" in text or "备注" in text} == {
        "确认(&C)": "Ctrl+Enter",
        "忽略此条(&I)": "Ctrl+Del",
        "忽略本报告此规则(&P)": "",
        "忽略所有报告此规则(&A)": "",
        "备注(&M)": "Ctrl+M",
        "已忽略(&L)…": "",
        "忽略的也写入勘误表(&W)": "",
    }


def _menus(program: Program) -> list[QMenu]:
    return [menu for action in program.window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
