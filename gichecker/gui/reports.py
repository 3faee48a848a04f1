"""The files that are open: read, checked, shown, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gichecker.gui import tasks
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.state import CheckState
from gichecker.model.outcome import Failure, Outcome, Source
from gichecker.resources import sentence


class Stage(Enum):
    """Where a file is on its way."""

    RUNNING = auto()
    CHECKED = auto()
    FAILED = auto()
    CANCELLED = auto()


@dataclass(eq=False, slots=True)
class OpenReport:
    """An open file.

    Attributes:
        path: absolute.
        outcome: of the last check that came to an end; kept while it is checked again.
        job: the check that runs or waits.
        step: what it does, in words.
        fraction: how far it is, 0 to 1.
    """

    path: Path
    outcome: Outcome | None = None
    job: Job | None = None
    step: str = ""
    fraction: float = 0.0

    @property
    def stage(self) -> Stage:
        """Where it is on its way."""
        if self.job:
            return Stage.RUNNING
        if self.outcome is None:
            return Stage.CANCELLED
        return Stage.FAILED if self.outcome.failure else Stage.CHECKED

    @property
    def title(self) -> str:
        """`晋江市永和镇 2023 年` where it is known, else the file's name."""
        report = self.outcome.report if self.outcome else None
        if report is None or not report.organ:
            return self.path.name
        return f"{report.organ} {report.year} 年" if report.year else report.organ


class Reports(QObject):
    """Opens files, checks them beside the window, shows one of them.

    Signals:
        changed: a file was opened, closed, or is at another stage.
        progressed: the current file got on with its check.
        currentChanged: another file is current, or none.
        checked: a file was checked; carries its `OpenReport`.
        nothingFound: a folder holds no readable file; carries its path.
    """

    changed = Signal()
    progressed = Signal()
    currentChanged = Signal()
    checked = Signal(object)
    nothingFound = Signal(object)

    def __init__(self, runner: JobRunner, state: CheckState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._state = state
        self.files: list[OpenReport] = []
        self.current: OpenReport | None = None

    def open(self, paths: Sequence[Path]) -> None:
        """Open files, and every readable file below folders; the first of them becomes current."""
        paths = [path.absolute() for path in paths]
        if any(path.is_dir() for path in paths):
            self._runner.run(Job(tasks.collect, (paths,), lambda found: self._collected(paths, found)), urgent=True)
        elif paths:
            self._open_files(paths)

    def check_again(self, file: OpenReport) -> None:
        """Read and check a file anew; what is shown stays until the result is there."""
        self._drop_job(file)
        job = Job(
            tasks.check,
            (file.path,),
            done=lambda outcome: self._done(file, outcome),
            failed=lambda words: self._done(file, Outcome(Source(str(file.path)), Failure("unreadable", words))),
            ticked=lambda step, fraction: self._ticked(file, step, fraction),
        )
        file.job, file.step, file.fraction = job, "", 0.0
        self._runner.run(job)
        self.changed.emit()

    def cancel(self, file: OpenReport) -> None:
        """Stop the check of a file."""
        self._drop_job(file)
        self.changed.emit()

    def close(self, file: OpenReport) -> None:
        """Close a file; its neighbour becomes current."""
        self._drop_job(file)
        at = self.files.index(file)
        self.files.remove(file)
        if file is self.current:
            self.make_current(self.files[min(at, len(self.files) - 1)] if self.files else None)
        self.changed.emit()

    def make_current(self, file: OpenReport | None) -> None:
        """Show a file, or none."""
        if file is self.current:
            return
        self.current = file
        self._show()
        self.currentChanged.emit()

    def _collected(self, paths: Sequence[Path], found: Sequence[Path]) -> None:
        if found:
            self._open_files(found)
        else:
            self.nothingFound.emit(paths[0])

    def _open_files(self, paths: Sequence[Path]) -> None:
        opened = [self._open_file(path) for path in paths]
        self.make_current(opened[0])
        self.changed.emit()

    def _open_file(self, path: Path) -> OpenReport:
        file = next((file for file in self.files if file.path == path), None)
        if file is None:
            file = OpenReport(path)
            self.files.append(file)
        self.check_again(file)
        return file

    def _drop_job(self, file: OpenReport) -> None:
        if file.job:
            self._runner.cancel(file.job)
            file.job = None

    def _ticked(self, file: OpenReport, step: str, fraction: float) -> None:
        file.step, file.fraction = sentence("step", step), fraction
        if file is self.current:
            self.progressed.emit()

    def _done(self, file: OpenReport, outcome: Outcome) -> None:
        file.job, file.outcome = None, outcome
        if file is self.current:
            self._show()
        self.checked.emit(file)
        self.changed.emit()

    def _show(self) -> None:
        outcome = self.current.outcome if self.current else None
        self._state.show(outcome if outcome and outcome.report else None)
