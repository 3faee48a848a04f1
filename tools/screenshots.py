"""Pictures of the real window in every state, for README.md and the manual: `python -m tools.screenshots`.

Shows the bundled samples. Needs no screen. Look at the pictures before committing them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Self

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gichecker import resources
from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble, prepare
from gichecker.gui.reports import OpenReport
from gichecker.store.memory import Memory, Recent

FOLDER = Path(__file__).parent.parent / "docs" / "images"
SMALL, LARGE = (1366, 728), (1920, 1040)
"""Screens of 1366×768 and 1920×1080 without their task bar."""

PATIENCE = 60
RECENT = [Recent("/年报/示例市民政局2024年报.docx", "示例市民政局 2024 年", "2025-01-22")]
CLEAN = resources.path("samples", "示例年报（无误）.docx")


def main() -> None:
    """Make all pictures."""
    app = prepare(["screenshots"])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        bad = Path(folder, "某局2024年报.docx")
        bad.write_bytes(b"PK\x03\x04")
        for picture in (small, failed, dark, wide, large_text):
            for name, widget in picture(app, bad):
                _save(app, widget, name)


Pictures = Iterator[tuple[str, QWidget]]


def small(app: QApplication, _bad: Path) -> Pictures:
    """1366×768, light: empty, many findings, the list, settings, a clean report."""
    with _Shown(app, Memory(theme="light", recent=RECENT), SMALL) as shown:
        yield "empty", shown.window
        shown.open(tasks.SAMPLE, CLEAN)
        yield "window", shown.window
        shown.trigger("go_reports")
        yield "list", shown.window
        shown.trigger("go_reports")
        yield "settings", shown.dialog("settings")
        yield "manual", shown.dialog("manual")
        shown.turn_to(shown.program.reports.files[-1])
        yield "clean", shown.window


def failed(app: QApplication, bad: Path) -> Pictures:
    """A file that can't be read."""
    with _Shown(app, Memory(theme="light"), SMALL) as shown:
        shown.open(bad)
        yield "failed", shown.window


def dark(app: QApplication, _bad: Path) -> Pictures:
    """1366×768, dark."""
    with _Shown(app, Memory(theme="dark"), SMALL) as shown:
        shown.open(tasks.SAMPLE)
        yield "window-dark", shown.window


def wide(app: QApplication, bad: Path) -> Pictures:
    """1920×1080 with several reports."""
    with _Shown(app, Memory(theme="light"), LARGE) as shown:
        shown.open(tasks.SAMPLE, CLEAN, CLEAN.with_suffix(".pdf"), bad)
        yield "window-wide", shown.window


def large_text(app: QApplication, _bad: Path) -> Pictures:
    """1366×768 with text of 150 %."""
    with _Shown(app, Memory(theme="light", text_size=150), SMALL) as shown:
        shown.open(tasks.SAMPLE)
        yield "window-150", shown.window


class _Shown:
    """A program with its window shown, closed behind the pictures."""

    def __init__(self, app: QApplication, memory: Memory, size: tuple[int, int]) -> None:
        self._app = app
        self.program: Program = assemble(app, memory)
        self.window = self.program.window
        self.window.resize(*size)
        self.window.show()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.window.close()
        self.program.close()

    def open(self, *files: Path) -> None:
        """Open files, wait for them, select a failing sum."""
        self.program.reports.open(files)
        _wait(self._app, lambda: self.program.runner.idle)
        if self.program.state.outcome is None:
            return
        self._settle()
        sums = (finding for finding in self.window.workbench.findings.model.shown if finding.sums)
        self.program.state.select_finding(next(sums, self.program.state.finding))

    def turn_to(self, file: OpenReport) -> None:
        """Show another of the open files, in all panes."""
        self.program.reports.make_current(file)
        self._settle()

    def _settle(self) -> None:
        """The source is the last pane that shows an outcome."""
        _wait(self._app, lambda: self.program.state.arrival.over and self.window.workbench.source.is_built)

    def trigger(self, name: str) -> None:
        """Do an action."""
        self.window.actions_by_name[name].trigger()

    def dialog(self, name: str) -> QWidget:
        """The dialog that an action opens."""
        before = set(self.window.findChildren(QDialog))
        self.trigger(name)
        (made,) = set(self.window.findChildren(QDialog)) - before
        return made


def _save(app: QApplication, widget: QWidget, name: str) -> None:
    for _ in range(20):
        app.processEvents()
    path = FOLDER / f"{name}.png"
    widget.grab().save(str(path), "PNG", 0)  # 0: the smallest file
    if isinstance(widget, QDialog):
        widget.close()
    sys.stdout.write(f"{path}\n")


def _wait(app: QApplication, reached: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not reached():
        app.processEvents()
        if monotonic() > end:
            raise TimeoutError


if __name__ == "__main__":
    main()
