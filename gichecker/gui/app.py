"""Puts the window together and runs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from gichecker import __version__
from gichecker.gui import theme
from gichecker.gui.commands import Commands
from gichecker.gui.crash import CrashHook
from gichecker.gui.jobs import JobRunner
from gichecker.gui.reports import Reports
from gichecker.gui.state import CheckState
from gichecker.gui.window import MainWindow
from gichecker.model.record import frozen
from gichecker.store import memory as store
from gichecker.store.memory import Memory


@frozen
class Program:
    """The parts of a running window."""

    window: MainWindow
    state: CheckState
    reports: Reports
    runner: JobRunner
    commands: Commands
    crash: CrashHook

    def get_ready(self) -> None:
        """Behind the painted window: start the worker, make the panes."""
        self.runner.warm_up()
        self.window.build_ahead()


def run(paths: Sequence[Path], memory_path: Path | None = None) -> int:
    """Open the window with files and run it until it is closed.

    Args:
        paths: files and folders to open.
        memory_path: where to remember sizes and recent files; the user's own place by default.

    Returns:
        Exit status.
    """
    app = prepare(sys.argv[:1])
    kept_in = memory_path or store.default_path()
    program = assemble(app, store.load(kept_in))
    program.crash.install()
    program.window.closing.connect(lambda: store.save(program.window.memory, kept_in))
    program.window.show()
    QTimer.singleShot(0, program.get_ready)
    if paths:
        program.commands.open(paths)
    status = app.exec()
    program.runner.close()
    return status


def prepare(arguments: Sequence[str]) -> QApplication:
    """The application: names, Chinese dialogs."""
    app = QApplication(list(arguments))
    app.setApplicationName("gichecker")
    app.setApplicationDisplayName("年报校核")
    app.setApplicationVersion(__version__)
    app.setOrganizationName("gichecker")
    app.setDesktopFileName("gichecker")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def assemble(app: QApplication, memory: Memory) -> Program:
    """Make the window and everything behind it; nothing is shown yet."""
    theme.apply(app, theme.Scheme(memory.theme))
    state, runner = CheckState(), JobRunner()
    reports = Reports(runner, state)
    window = MainWindow(state, reports, memory)
    commands = Commands(window, state, reports, runner)
    crash = CrashHook(window)
    runner.crashed.connect(crash.show)

    def wear(name: str) -> None:
        memory.theme = name
        theme.apply(app, theme.Scheme(name))

    window.themeChosen.connect(wear)
    window.arrange()
    return Program(window, state, reports, runner, commands, crash)
