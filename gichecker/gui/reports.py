"""The files that are open: read, checked, shown, closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from gichecker.gui import tasks
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.state import CheckState
from gichecker.model.outcome import Failure, Outcome, Source
from gichecker.model.record import replace
from gichecker.resources import sentence

PASTED = "剪贴板文字"


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
        path: absolute; the name alone for pasted text.
        outcome: of the last check that came to an end; kept while it is checked again.
        job: the check that runs or waits.
        step: what it does, in words; empty while it waits.
        fraction: how far it is, 0 to 1.
        text: that was pasted; None for a file.
        kept: a copy of a temporary file, read when that is gone.
        folder: holds pasted text while it is checked.
    """

    path: Path
    outcome: Outcome | None = None
    job: Job | None = None
    step: str = ""
    fraction: float = 0.0
    text: str | None = None
    kept: Path | None = None
    folder: TemporaryDirectory[str] | None = None

    @property
    def name(self) -> str:
        """`永和镇2023年报.pdf`, or `剪贴板文字`."""
        return self.path.name if self.text is None else self.path.stem

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
            return self.name
        return f"{report.organ} {report.year} 年" if report.year else report.organ


class Reports(QObject):
    """Opens files, checks them beside the window, shows one of them.

    Signals:
        changed: a file was opened, closed, or is at another stage.
        progressed: a file got on with its check; carries its `OpenReport`.
        currentChanged: another file is current, or none.
        replacing: the current file was checked again; its new outcome is about to be shown.
        checked: a file was checked; carries its `OpenReport`.
        nothingFound: a folder holds no readable file; carries its path.
    """

    changed = Signal()
    progressed = Signal(object)
    currentChanged = Signal()
    replacing = Signal()
    checked = Signal(object)
    nothingFound = Signal(object)

    def __init__(self, runner: JobRunner, state: CheckState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._state = state
        self.files: list[OpenReport] = []
        self.current: OpenReport | None = None
        self._begun = 0

    @property
    def runner(self) -> JobRunner:
        """What does the work."""
        return self._runner

    @property
    def standing(self) -> tuple[int, int]:
        """How many of the checks begun since nothing ran have ended, and how many there are; (0, 0) when none runs."""
        running = sum(file.job is not None for file in self.files)
        return (self._begun - running, self._begun) if running else (0, 0)

    def waiting_before(self, file: OpenReport) -> int:
        """How many files that wait are to be checked before one that waits."""
        queue = [other for other in self.files if other.job and not other.step]
        return queue.index(file)

    def open(self, paths: Sequence[Path], kept: Mapping[Path, Path] = MappingProxyType({})) -> None:
        """Open files, and every readable file below folders; the first of them becomes current.

        Args:
            paths: files and folders.
            kept: copies of those files that may be gone any moment.
        """
        paths = [path.absolute() for path in paths]
        if any(path.is_dir() for path in paths):
            self._runner.run(Job(tasks.collect, (paths,), lambda found: self._collected(paths, found)), urgent=True)
        elif paths:
            self._open_files(paths, kept)

    def open_beside(self, paths: Sequence[Path]) -> None:
        """Open files that are not open yet; the first becomes current only if none is."""
        known = {file.path for file in self.files}
        opened = [self._open_file(path) for path in paths if path not in known]
        if opened and self.current is None:
            self.make_current(opened[0])
        self.changed.emit()

    def open_text(self, text: str) -> None:
        """Open text as a report; it is on the disk only while it is checked."""
        taken = {file.path.stem for file in self.files}
        names = (f"{PASTED} {number}" if number > 1 else PASTED for number in range(1, len(taken) + 2))
        file = OpenReport(Path(f"{next(name for name in names if name not in taken)}.txt"), text=text)
        self.files.append(file)
        self._start(file)
        self.make_current(file)
        self.changed.emit()

    def check_again(self, *files: OpenReport) -> None:
        """Read and check files anew; what is shown stays until the results are there."""
        for file in files:
            self._start(file)
        self.changed.emit()

    def cancel(self, *files: OpenReport) -> None:
        """Stop the checks of files."""
        for file in files:
            self._drop_job(file)
        self.changed.emit()

    def close(self, *files: OpenReport) -> None:
        """Close files; a neighbour of the current one becomes current."""
        for file in files:
            self._drop_job(file)
        behind = self.files[self.files.index(self.current) :] if self.current else []
        self.files = [file for file in self.files if file not in files]
        if self.current in files:
            left = [file for file in behind if file not in files] or self.files[-1:]
            self.make_current(left[0] if left else None)
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

    def _open_files(self, paths: Sequence[Path], kept: Mapping[Path, Path] = MappingProxyType({})) -> None:
        opened = [self._open_file(path, kept.get(path)) for path in paths]
        self.make_current(opened[0])
        self.changed.emit()

    def _open_file(self, path: Path, kept: Path | None = None) -> OpenReport:
        file = next((file for file in self.files if file.path == path), None)
        if file is None:
            file = OpenReport(path)
            self.files.append(file)
        file.kept = kept
        self._start(file)
        return file

    def _start(self, file: OpenReport) -> None:
        self._drop_job(file)
        self._begun = self._begun + 1 if any(other.job for other in self.files) else 1
        job = Job(
            tasks.check,
            (_on_disk(file),),
            done=lambda outcome: self._done(file, outcome),
            failed=lambda words: self._done(file, Outcome(Source(str(file.path)), Failure("unreadable", words))),
            ticked=lambda step, fraction: self._ticked(file, step, fraction),
        )
        file.job, file.step, file.fraction = job, "", 0.0
        self._runner.run(job)

    def _drop_job(self, file: OpenReport) -> None:
        if file.job:
            self._runner.cancel(file.job)
            self._begun -= 1
            _end(file)

    def _ticked(self, file: OpenReport, step: str, fraction: float) -> None:
        file.step, file.fraction = sentence("step", step), fraction
        self.progressed.emit(file)

    def _done(self, file: OpenReport, outcome: Outcome) -> None:
        _end(file)
        if outcome.failure and file.kept and not file.path.exists():
            file.path, file.kept = file.kept, None
            self.check_again(file)
            return
        file.outcome = replace(outcome, source=replace(outcome.source, path=str(file.path)))
        if file is self.current:
            if self._state.outcome:
                self.replacing.emit()
            self._show()
        self.checked.emit(file)
        self.changed.emit()

    def _show(self) -> None:
        outcome = self.current.outcome if self.current else None
        self._state.show(outcome if outcome and outcome.report else None)


def _on_disk(file: OpenReport) -> Path:
    """Where the check finds the file; pasted text is written there."""
    if file.text is None:
        return file.path
    file.folder = TemporaryDirectory(prefix="gichecker-")
    path = Path(file.folder.name, file.path.name)
    path.write_text(file.text, encoding="utf-8")
    return path


def _end(file: OpenReport) -> None:
    """Its check is over."""
    file.job = None
    if file.folder:
        file.folder.cleanup()
        file.folder = None
