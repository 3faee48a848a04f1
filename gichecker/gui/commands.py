"""What the actions of the window do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from gichecker.gui import tasks
from gichecker.gui.dropping import SUFFIXES, local_paths
from gichecker.gui.help import ABOUT, HelpDialog, keys
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.reports import OpenReport, Reports, Stage
from gichecker.gui.scope import ScopeDialog
from gichecker.gui.state import CheckState
from gichecker.gui.window import MainWindow
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.store.memory import Recent

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Commands(QObject):
    """Connects the window's actions and signals with what they do."""

    def __init__(self, window: MainWindow, state: CheckState, reports: Reports, runner: JobRunner) -> None:
        super().__init__(window)
        self._window, self._state, self._reports, self._runner = window, state, reports, runner
        self._memory = window.memory
        self._connect_actions()
        self._connect_pages()
        reports.checked.connect(self._checked)
        reports.currentChanged.connect(window.findings.resume)
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
            ScopeDialog(self._state.outcome, self._window).open()

    def show_rule(self) -> None:
        """Unfold the documentation of the selected finding's rule."""
        if self._state.finding:
            self._window.findings.detail.toggle_rule()

    def _connect_actions(self) -> None:
        window, findings = self._window, self._window.findings
        meaning = {
            "open": self.open_files,
            "open_folder": self.open_folder,
            "paste": self.paste,
            "export": self.export,
            "close": self.close_report,
            "quit": window.close,
            "copy": self.copy,
            "find_source": window.source.find_bar.open_bar,
            "find_findings": findings.search,
            "go_source": window.source.setFocus,
            "go_tables": window.tables.setFocus,
            "go_findings": findings.setFocus,
            "next_pane": lambda: window.walk(1),
            "previous_pane": lambda: window.walk(-1),
            "zoom_in": window.source.zoom_in,
            "zoom_out": window.source.zoom_out,
            "zoom_reset": window.source.zoom_reset,
            "density": window.tables.toggle_density,
            "restore_layout": window.restore_layout,
            "check_again": self.check_again,
            "next": lambda: findings.step(1),
            "previous": lambda: findings.step(-1),
            "next_error": lambda: findings.step(1, Severity.ERROR),
            "scope": self.show_scope,
            "rule": self.show_rule,
            "keys": lambda: HelpDialog("快捷键", keys(), window).open(),
            "about": lambda: HelpDialog("关于", ABOUT, window).open(),
        }
        for name, action in window.actions_by_name.items():
            action.triggered.connect(lambda _checked=False, do=meaning[name]: do())

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
        if file is self._reports.current and self._state.outcome:
            self._window.findings.resume()
        if file.stage is Stage.CHECKED and file.path != tasks.SAMPLE:
            today = dt.date.today().isoformat()  # noqa: DTZ011 - the user's own day
            self._memory.remember(Recent(str(file.path), file.title, today))
            self._show_recent()

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
