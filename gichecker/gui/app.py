"""Puts the window together and runs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from gichecker import __version__
from gichecker.gui import theme
from gichecker.gui.collector import Collector, keep
from gichecker.gui.commands import Commands
from gichecker.gui.crash import CrashHook
from gichecker.gui.jobs import JobRunner
from gichecker.gui.reports import Reports
from gichecker.gui.state import CheckState
from gichecker.gui.turns import Turns
from gichecker.gui.watch import Watch
from gichecker.gui.window import MainWindow
from gichecker.store import memory as store
from gichecker.store.decisions import FILE as DECISIONS
from gichecker.store.memory import Memory


class Program(QObject):
    """The parts of a running window; another size of text makes another window for the same reports.

    Signals:
        remembered: the memory should be saved.
    """

    remembered = Signal()

    def __init__(self, app: QApplication, memory: Memory, decisions: Path | None = None) -> None:
        super().__init__(app)
        self._app, self.memory = app, memory
        theme.apply(app, theme.Scheme(memory.theme), memory.text_size / 100)
        self.state, self.runner = CheckState(decisions=decisions), JobRunner()
        self.reports = Reports(self.runner, self.state)
        self.watch = Watch(self.reports, self.runner, self)
        self.collector = Collector(self)
        self.reports.checked.connect(self.collector.spare)
        self._turns = Turns(self)
        self._take(*self._make_window())

    def get_ready(self) -> None:
        """Behind the painted window: start the worker, make the panes."""
        self.collector.start()
        self.runner.warm_up()
        self.window.build_ahead()

    def close(self) -> None:
        """Leave nothing behind: no process, no file."""
        self.collector.stop()
        self._turns.stop()
        self.commands.close()
        self.reports.cancel(*self.reports.files)
        self.runner.close()
        self.state.review.close()

    def wear(self, name: str) -> None:
        """Change the theme."""
        self.memory.theme = name
        self._dress()
        self.window.mark_theme()
        self.remembered.emit()

    def resize_text(self, per_cent: int) -> None:
        """Change the size of text: everything is measured by it, so the window is made anew."""
        self.memory.text_size = per_cent
        self._turns.stop()
        self.window.show()  # it may have been about to be
        self.window.remember()
        self.window.setUpdatesEnabled(False)  # it isn't made for the new size
        self._dress()
        self._turns.start(self._change_window())

    def _dress(self) -> None:
        theme.apply(self._app, theme.Scheme(self.memory.theme), self.memory.text_size / 100)

    def _make_window(self) -> tuple[MainWindow, Commands]:
        window = MainWindow(self.state, self.reports, self.memory)
        window.built.connect(lambda _panes: keep())
        return window, Commands(window, self.state, self.reports, self.runner)

    def _take(self, window: MainWindow, commands: Commands) -> None:
        self.window, self.commands, self.crash = window, commands, CrashHook(window)
        self.runner.crashed.connect(self.crash.show)
        window.themeChosen.connect(self.wear)
        window.textSizeChosen.connect(self.resize_text, Qt.ConnectionType.QueuedConnection)
        window.closing.connect(self.remembered)
        commands.remembered.connect(self.remembered)
        window.arrange()

    def _change_window(self) -> Iterator[None]:
        """Make a window behind the one that is seen, and show it in its place."""
        yield
        window, commands = self._make_window()
        left: list[QObject] = [commands, window]
        try:
            yield
            yield from window.building
            from gichecker.gui.rehearsal import rehearse  # came with the panes

            yield from rehearse()  # fonts of another size
            old, left = self.window, [self.commands, self.crash, self.window]
            commands.inherit(self.commands)
            self._take(window, commands)
            self.crash.install()
            window.setGeometry(old.geometry())
            window.setWindowState(old.windowState())
            for pane in window.workbench.panes:
                yield
                pane.grab()
            yield
            window.setUpdatesEnabled(False)
            window.show()
            yield
            yield from theme.painted_in_parts(window)
            old.hide()
            window.build_ahead()
        finally:
            self.window.setUpdatesEnabled(True)
            for one in left:
                one.deleteLater()
        self.remembered.emit()


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
    program = assemble(app, store.load(kept_in), kept_in.with_name(DECISIONS))
    program.crash.install()
    program.remembered.connect(lambda: store.save(program.memory, kept_in))
    program.window.show()
    QTimer.singleShot(0, program.get_ready)
    program.commands.restore_session(paths)
    status = app.exec()
    program.close()
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


def assemble(app: QApplication, memory: Memory, decisions: Path | None = None) -> Program:
    """Make the window and everything behind it; nothing is shown yet. Without a path decisions are not kept."""
    return Program(app, memory, decisions)
