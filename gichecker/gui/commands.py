"""What the actions of the window do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from gichecker.gui import tasks
from gichecker.gui.dialog import TextDialog
from gichecker.gui.dropping import SUFFIXES, local_paths
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.reports import OpenReport, Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.gui.undoing import Undoing
from gichecker.gui.window import MainWindow
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.store.memory import Recent

if TYPE_CHECKING:
    from gichecker.gui.workbench import Workbench

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Commands(QObject):
    """Connects the window's actions and signals with what they do."""

    def __init__(self, window: MainWindow, state: CheckState, reports: Reports, runner: JobRunner) -> None:
        super().__init__(window)
        self._window, self._state, self._reports, self._runner = window, state, reports, runner
        self._memory = window.memory
        self._connect_actions()
        self._undoing = Undoing(state, window.actions_by_name, self)
        self._connect_pages()
        reports.checked.connect(self._checked)
        reports.currentChanged.connect(self._resume)
        reports.nothingFound.connect(self._nothing_found)
        self._show_recent()

    def open_files(self) -> None:
        """Let the user choose files."""
        kinds = " ".join(f"*.{suffix}" for suffix in sorted(SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "打开年报", self._memory.folder, f"年报 ({kinds});;所有文件 (*)"
        )
        self.open([Path(name) for name in names])

    def open_folder(self) -> None:
        """Let the user choose a folder."""
        name = QFileDialog.getExistingDirectory(self._window, "打开文件夹里的全部年报", self._memory.folder)
        if name:
            self.open([Path(name)])

    def open(self, paths: Sequence[Path]) -> None:
        """Open files and folders and remember where they were."""
        if paths:
            self._memory.folder = str(paths[0] if paths[0].is_dir() else paths[0].absolute().parent)
            self._window.status.tell("")
            self._reports.open(paths)

    def paste(self) -> None:
        """Open the files in the clipboard."""
        paths = local_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.open(paths)
        else:
            self._window.status.tell("剪贴板里没有文件", bad=True)

    def export(self) -> None:
        """Let the user choose where, then write the correction sheet beside the window."""
        outcome = self._state.outcome
        if outcome is None:
            return
        proposed = Path(self._memory.export_folder or self._memory.folder) / sheet_name(outcome)
        name, _ = QFileDialog.getSaveFileName(self._window, "导出勘误表", str(proposed), "Excel 工作簿 (*.xlsx)")
        if name:
            self.write_sheet(Path(name), outcome)

    def write_sheet(self, path: Path, outcome: Outcome) -> None:
        """Write the correction sheet of an outcome."""
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        self._memory.export_folder = str(path.parent)
        tell = self._window.status.tell
        self._runner.run(
            Job(
                tasks.write_sheet,
                (path, [outcome]),
                done=lambda _result: tell(f"已导出 {path.name}", file=path),
                failed=lambda words: tell(words, bad=True),
            ),
            urgent=True,
        )

    def close_report(self) -> None:
        """Close the current file."""
        if self._reports.current:
            self._reports.close(self._reports.current)

    def check_again(self) -> None:
        """Check the current file anew."""
        if self._reports.current:
            self._reports.check_again(self._reports.current)

    def cancel(self) -> None:
        """Stop the check of the current file."""
        if self._reports.current:
            self._reports.cancel(self._reports.current)

    def copy(self) -> None:
        """Copy what is selected where the focus is."""
        copy = getattr(QApplication.focusWidget(), "copy", None)
        if copy:
            copy()

    def show_scope(self) -> None:
        """Show which rules were run."""
        if self._state.outcome:
            from gichecker.gui.scope import rule_names, scope  # loads the rules

            self._read("检查范围", scope(self._state.outcome, rule_names()))

    def show_keys(self) -> None:
        """Show all keys."""
        from gichecker.gui.help import keys  # not needed to paint the window

        self._read("快捷键", keys())

    def show_about(self) -> None:
        """Show version and licence."""
        from gichecker.gui.help import ABOUT  # not needed to paint the window

        self._read("关于", ABOUT)

    def _read(self, title: str, html: str) -> None:
        TextDialog(title, html, self._window).open()

    def _connect_actions(self) -> None:
        self._connect(
            {
                "open": self.open_files,
                "open_folder": self.open_folder,
                "paste": self.paste,
                "export": self.export,
                "close": self.close_report,
                "quit": self._window.close,
                "copy": self.copy,
                "check_again": self.check_again,
                "scope": self.show_scope,
                "keys": self.show_keys,
                "about": self.show_about,
            }
        )
        self._window.built.connect(self._connect_panes)

    def _connect_panes(self, panes: Workbench) -> None:
        source, findings = panes.source, panes.findings
        self._connect(
            {
                "find_source": source.find_bar.open_bar,
                "find_findings": findings.search,
                "go_source": source.setFocus,
                "go_tables": panes.tables.setFocus,
                "go_findings": findings.setFocus,
                "next_pane": lambda: panes.walk(1),
                "previous_pane": lambda: panes.walk(-1),
                "zoom_in": source.zoom_in,
                "zoom_out": source.zoom_out,
                "zoom_reset": source.zoom_reset,
                "density": panes.tables.toggle_density,
                "try": panes.tables.try_value,
                "restore_layout": panes.restore,
                "next": lambda: findings.step(1),
                "previous": lambda: findings.step(-1),
                "next_error": lambda: findings.step(1, Severity.ERROR),
                "rule": findings.detail.toggle_rule,
            }
        )

    def _connect(self, meaning: dict[str, Callable[[], object]]) -> None:
        for name, do in meaning.items():  # `trim` is connected by the source itself: it is on or off
            self._window.actions_by_name[name].triggered.connect(lambda _checked=False, do=do: do())

    def _connect_pages(self) -> None:
        window = self._window
        window.dropped.connect(self.open)
        window.status.scopeAsked.connect(self.show_scope)
        window.welcome.opened.connect(self.open_files)
        window.welcome.folderOpened.connect(self.open_folder)
        window.welcome.sampleOpened.connect(lambda: self._reports.open([tasks.SAMPLE]))
        window.welcome.recentOpened.connect(lambda path: self.open([Path(path)]))
        window.notice.retried.connect(self.check_again)
        window.notice.closed.connect(self.close_report)
        window.notice.cancelled.connect(self.cancel)
        window.notice.folderOpened.connect(self._open_folder_of_current)

    def _open_folder_of_current(self) -> None:
        if self._reports.current:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._reports.current.path.parent)))

    def _checked(self, file: OpenReport) -> None:
        if file is self._reports.current:
            self._resume()
        if file.stage is Stage.CHECKED and file.path != tasks.SAMPLE:
            today = dt.date.today().isoformat()  # noqa: DTZ011 - the user's own day
            self._memory.remember(Recent(str(file.path), file.title, today))
            self._show_recent()

    def _resume(self) -> None:
        if self._state.outcome:
            self._window.workbench.findings.resume()

    def _nothing_found(self, folder: Path) -> None:
        self._window.status.tell(f"{folder.name} 里没有可以读取的年报", bad=True)

    def _show_recent(self) -> None:
        self._window.welcome.show_recent(self._memory.recent)
        menu = self._window.recent_menu
        menu.clear()
        menu.setEnabled(bool(self._memory.recent))
        for recent in self._memory.recent:
            action = QAction(f"{recent.title}　{Path(recent.path).name}".replace("&", "&&"), menu)
            action.setToolTip(recent.path)
            action.triggered.connect(lambda _checked, path=recent.path: self.open([Path(path)]))
            menu.addAction(action)


def sheet_name(outcome: Outcome) -> str:
    """Default name of the correction sheet: `勘误表_晋江市永和镇_2023.xlsx`."""
    report = outcome.report
    organ = (report and report.organ) or Path(outcome.source.path).stem
    year = f"_{report.year}" if report and report.year else ""
    return _FORBIDDEN.sub("", f"勘误表_{organ}{year}") + ".xlsx"
