"""What the actions of the window do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from gichecker.gui import tasks
from gichecker.gui.decide import Deciding
from gichecker.gui.dialog import TextDialog
from gichecker.gui.dropping import SUFFIXES, keep, local_paths
from gichecker.gui.exporting import Exporting
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.reports import OpenReport, Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.gui.undoing import Undoing
from gichecker.gui.window import MainWindow
from gichecker.model.finding import Place, Severity
from gichecker.store.memory import Recent

if TYPE_CHECKING:
    from gichecker.gui.list.side import Side
    from gichecker.gui.workbench import Workbench

REMEMBER_MS = 300


class Commands(QObject):
    """Connects the window's actions and signals with what they do.

    Signals:
        remembered: the memory holds something new: which files are open.
    """

    remembered = Signal()

    def __init__(self, window: MainWindow, state: CheckState, reports: Reports, runner: JobRunner) -> None:
        super().__init__(window)
        self._window, self._state, self._reports, self._runner = window, state, reports, runner
        self._memory = window.memory
        self._connect_actions()
        self._undoing = Undoing(state, window.actions_by_name, self)
        self.exporting = Exporting(window, state, reports, runner)
        self._deciding = Deciding(window, state, reports)
        self._connect_pages()
        reports.checked.connect(self._checked)
        reports.currentChanged.connect(self._resume)
        reports.nothingFound.connect(self._nothing_found)
        self._kept: TemporaryDirectory[str] | None = None
        self._drops = 0
        self._soon = QTimer(self, interval=REMEMBER_MS, singleShot=True)
        self._soon.timeout.connect(self._remember)
        reports.changed.connect(self._soon.start)
        reports.currentChanged.connect(self._soon.start)
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

    def open(self, paths: Sequence[Path], kept: Mapping[Path, Path] = MappingProxyType({})) -> None:
        """Open files and folders and remember where they were; `kept` are copies as in `Reports.open`."""
        if paths:
            self._memory.folder = str(paths[0] if paths[0].is_dir() else paths[0].absolute().parent)
            self._window.status.tell("")
            self._reports.open(paths, kept)

    def drop(self, paths: Sequence[Path]) -> None:
        """Open dropped files; temporary ones, which their owner soon removes, are kept as long as the program runs."""
        self._kept = self._kept or TemporaryDirectory(prefix="gichecker-", ignore_cleanup_errors=True)
        self._drops += 1
        self.open(paths, keep(paths, Path(self._kept.name, str(self._drops))))

    def paste(self) -> None:
        """Open the files in the clipboard, or check its text."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # None where the clipboard can't be had
        if paths := local_paths(data):
            self.drop(paths)
        elif data.text().strip():
            self._reports.open_text(data.text())
        else:
            self._window.status.tell("剪贴板里没有文件，也没有文字", bad=True)

    def restore_session(self, paths: Sequence[Path] = ()) -> None:
        """Open files, then those that were open when the program was left."""
        self.open(paths)
        before = [Path(path) for path in self._memory.session]
        if before:
            self._runner.run(Job(tasks.existing, (before,), self._reports.open_beside))

    def close(self) -> None:
        """Remove what was kept."""
        if self._soon.isActive():
            self._soon.stop()
            self._remember()
        if self._kept:
            self._kept.cleanup()
            self._kept = None

    def inherit(self, other: Commands) -> None:
        """Go on for the same files in the place of others: keep what they kept, remember what they meant to."""
        self._kept, self._drops, other._kept = other._kept, other._drops, None
        other._soon.stop()
        self._soon.start()

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

    def show_settings(self) -> None:
        """Show the page of settings; what is open is checked again once they are saved."""
        from gichecker.gui.settings.dialog import SettingsDialog  # loads the rules

        dialog = SettingsDialog(self._memory, self._window)
        dialog.saved.connect(self._check_with_new_settings)
        dialog.themeChosen.connect(self._window.themeChosen)
        dialog.textSizeChosen.connect(self._window.textSizeChosen)
        dialog.open()

    def _check_with_new_settings(self) -> None:
        self._runner.renew()
        self._reports.check_again(*self._reports.files)

    def show_manual(self) -> None:
        """Show the manual."""
        from gichecker.gui.manual import Manual  # not needed to paint the window

        Manual(self._window).show()

    def show_preview(self) -> None:
        """Show the file as pages that LibreOffice makes of it."""
        from gichecker.gui.preview import Preview  # not needed to paint the window

        if self._state.outcome:
            Preview(self._state.outcome, self._runner, self._window).show()

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
                "close": self.close_report,
                "quit": self._window.close,
                "copy": self.copy,
                "check_again": self.check_again,
                "scope": self.show_scope,
                "settings": self.show_settings,
                "manual": self.show_manual,
                "preview": self.show_preview,
                "go_reports": self._window.dock.toggle,
                "keys": self.show_keys,
                "about": self.show_about,
            }
        )
        self._window.listed.connect(self._connect_side)
        self._window.built.connect(self._connect_panes)

    def _connect_side(self, side: Side) -> None:
        side.reports.list.folderAsked.connect(self._open_folder_of)
        side.outline.placeChosen.connect(self._show_place)

    def _show_place(self, place: Place) -> None:
        self._window.workbench.source.show_place(place)

    def _connect_panes(self, panes: Workbench) -> None:
        from gichecker.gui.held import Held  # comes with the panes

        Held(panes, self._reports)
        source, findings = panes.source, panes.findings
        self._connect(
            {
                "find_source": source.find_bar.open_bar,
                "find_findings": findings.search,
                "go_source": source.setFocus,
                "go_tables": panes.tables.setFocus,
                "go_findings": findings.setFocus,
                "next_pane": lambda: self._window.walk(1),
                "previous_pane": lambda: self._window.walk(-1),
                "zoom_in": source.zoom_in,
                "zoom_out": source.zoom_out,
                "zoom_reset": source.zoom_reset,
                "density": panes.tables.toggle_density,
                "try": panes.tables.try_value,
                "pane_left": lambda: panes.move_pane(-1),
                "pane_right": lambda: panes.move_pane(1),
                "restore_layout": self._window.restore,
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
        window.dropped.connect(self.drop)
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
            self._open_folder_of(self._reports.current)

    def _open_folder_of(self, file: OpenReport) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path.parent)))

    def _remember(self) -> None:
        """Write down which files are open, and list what was opened last."""
        files = [file for file in self._reports.files if self._lasts(file)]
        ordered = sorted(files, key=lambda file: file is not self._reports.current)
        self._memory.session = [str(file.path) for file in ordered]
        self._show_recent()
        self.remembered.emit()

    def _checked(self, file: OpenReport) -> None:
        if file is self._reports.current:
            self._resume()
        if file.stage is Stage.CHECKED and self._lasts(file):
            today = dt.date.today().isoformat()  # noqa: DTZ011 - the user's own day
            self._memory.remember(Recent(str(file.path), file.title, today))

    def _lasts(self, file: OpenReport) -> bool:
        """It can be opened another day: no sample, no pasted text, no temporary file."""
        temporary = self._kept and file.path.is_relative_to(self._kept.name)
        return file.path != tasks.SAMPLE and file.text is None and not temporary

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
