"""What leaves the window, and the correction sheet that comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from gichecker.gui import tasks
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.reports import Reports, Stage
from gichecker.gui.state import CheckState
from gichecker.gui.window import MainWindow
from gichecker.model.outcome import Outcome

SHEET = "Excel 工作簿 (*.xlsx)"
COPIES = {
    "docx": ("导出批注 Word", "批注", "Word 文档 (*.docx)"),
    "pdf": ("导出标注 PDF", "标注", "PDF 文件 (*.pdf)"),
    "html": ("导出网页", "校核结果", "网页 (*.html)"),
}
"""By suffix: title of the dialog, first part of the proposed name, kind of file."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Exporting(QObject):
    """Connects the actions that write files; the worker writes, the status bar tells.

    Args:
        window: whose actions.
        state: what is shown and decided.
        reports: what is open.
        runner: does the work.
    """

    def __init__(self, window: MainWindow, state: CheckState, reports: Reports, runner: JobRunner) -> None:
        super().__init__(window)
        self._window, self._state, self._reports, self._runner = window, state, reports, runner
        self._jobs: list[Job] = []
        meaning: dict[str, Callable[[], object]] = {
            "export": self.export,
            "export_all": self.export_all,
            "export_docx": lambda: self.export_copy("docx"),
            "export_pdf": lambda: self.export_copy("pdf"),
            "export_html": lambda: self.export_copy("html"),
            "stop_export": self.stop,
            "read_back": self.choose_sheet,
        }
        for name, do in meaning.items():
            window.actions_by_name[name].triggered.connect(lambda _checked=False, do=do: do())
        window.status.stopAsked.connect(self.stop)
        self._keep(())

    def export(self) -> None:
        """Let the user choose where, then write the correction sheet of the report that is shown."""
        outcome = self._state.outcome
        if outcome and (path := self._target("导出勘误表", file_name("勘误表", outcome, "xlsx"), SHEET)):
            self.write_sheet(path, [outcome])

    def export_all(self) -> None:
        """Likewise for all reports that are open and checked."""
        outcomes = self._checked()
        if outcomes and (path := self._target("导出全部年报的勘误表", f"勘误表_{len(outcomes)}份.xlsx", SHEET)):
            self.write_sheet(path, outcomes)

    def write_sheet(self, path: Path, outcomes: Sequence[Outcome]) -> None:
        """Write the correction sheet of outcomes, with what was decided about them."""
        decisions = [self._state.review.decisions_of(outcome) for outcome in outcomes]
        with_ignored = self._window.actions_by_name["with_ignored"].isChecked()
        shown = list(map(self._with_values, outcomes))
        self._run(tasks.write_sheet, _with_suffix(path, "xlsx"), shown, decisions, with_ignored)

    def export_copy(self, suffix: str) -> None:
        """Let the user choose where, then write a commented, marked or printable copy of the report that is shown."""
        outcome = self._state.outcome
        if outcome is None:
            return
        title, kind, files = COPIES[suffix]
        if path := self._target(title, file_name(kind, outcome, suffix), files):
            decisions = self._state.review.decisions_of(outcome)
            self._run(tasks.write_copy, _with_suffix(path, suffix), outcome, decisions)

    def stop(self) -> None:
        """Give up what is being written; files that were there before stay as they are."""
        for job in self._jobs:
            self._runner.cancel(job)
        if self._jobs:
            self._window.status.tell("已停止导出")
        self._keep(())

    def choose_sheet(self) -> None:
        """Let the user choose a correction sheet that was filled in."""
        name, _ = QFileDialog.getOpenFileName(self._window, "读回勘误表", self._folder, SHEET)
        if name:
            self.read_back(Path(name))

    def read_back(self, path: Path) -> None:
        """Take over what a sheet says of the reports that are open."""
        outcomes = self._checked()

        def take(found: Sequence[Any]) -> None:
            pairs = [(outcome, earlier) for outcome, earlier in zip(outcomes, found, strict=True) if earlier]
            for outcome, earlier in pairs:
                self._state.review.take_back(outcome, earlier)
            told = f"已读回 {path.name}：{len(pairs)} 份年报"
            self._window.status.tell(told if pairs else f"{path.name} 里没有打开的年报", bad=not pairs)

        self._runner.run(Job(tasks.read_back, (path, outcomes), take, self._complain), urgent=True)

    def _checked(self) -> list[Outcome]:
        return [file.outcome for file in self._reports.files if file.stage is Stage.CHECKED and file.outcome]

    def _with_values(self, outcome: Outcome) -> Outcome:
        """The outcome with the values that are tried as suggestions, if the user wants them."""
        wanted = self._window.actions_by_name["adopt_values"].isChecked()
        return self._state.trying.adopted(outcome) if wanted else outcome

    @property
    def _folder(self) -> str:
        return self._window.memory.export_folder or self._window.memory.folder

    def _target(self, title: str, proposed: str, kind: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(Path(self._folder, proposed)), kind)
        return Path(name) if name else None

    def _run(self, work: Callable[..., object], path: Path, *args: object) -> None:
        self._window.memory.export_folder = str(path.parent)
        tell = self._window.status.tell

        def done(_result: object) -> None:
            self._leave(job)
            tell(f"已导出 {path.name}", file=path)

        def failed(words: str) -> None:
            self._leave(job)
            self._complain(words)

        def ticked(_step: str, fraction: float) -> None:
            if fraction:
                tell(f"正在导出 {path.name}：{fraction:.0%}", can_stop=True)

        job = Job(work, (path, *args), done, failed, ticked)
        self._keep([*self._jobs, job])
        self._runner.run(job, urgent=True)

    def _leave(self, job: Job) -> None:
        self._keep([one for one in self._jobs if one is not job])

    def _keep(self, jobs: Sequence[Job]) -> None:
        self._jobs = list(jobs)
        self._window.actions_by_name["stop_export"].setEnabled(bool(jobs))

    def _complain(self, words: str) -> None:
        self._window.status.tell(words, bad=True)


def file_name(kind: str, outcome: Outcome, suffix: str) -> str:
    """Default name of what is written: `勘误表_晋江市永和镇_2023.xlsx`."""
    report = outcome.report
    organ = (report and report.organ) or Path(outcome.source.path).stem
    year = f"_{report.year}" if report and report.year else ""
    return _FORBIDDEN.sub("", f"{kind}_{organ}{year}") + f".{suffix}"


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix.lower() == f".{suffix}" else path.with_name(f"{path.name}.{suffix}")
