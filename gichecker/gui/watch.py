"""Files that are open and change on the disk: checked again by themselves.

Office programs save by writing another file and renaming it, so the folders are watched, too, and nothing is done
before they have come to rest. A file whose content is the one that was read is left alone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from gichecker.gui import tasks
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.reports import Reports

FOLLOW_MS = 200
REST_MS = 700
"""Saving in WPS and Word touches a file several times within half a second."""


class Watch(QObject):
    """Watches the open files as long as they are open."""

    def __init__(self, reports: Reports, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports, self._runner = reports, runner
        self._watcher = QFileSystemWatcher(self)
        self._touched: set[str] = set()
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look)
        self._later = QTimer(self, interval=FOLLOW_MS, singleShot=True)
        self._later.timeout.connect(self._follow)
        reports.changed.connect(self._later.start)
        self._watcher.fileChanged.connect(self._touch)
        self._watcher.directoryChanged.connect(self._touch)

    def _follow(self) -> None:
        """Watch the files that are open and their folders."""
        files = {str(file.path) for file in self._reports.files if file.text is None}
        wanted = files | {os.path.dirname(path) for path in files}  # noqa: PTH120 - of hundreds of files at a time
        now = {*self._watcher.files(), *self._watcher.directories()}
        if gone := list(now - wanted):
            self._watcher.removePaths(gone)
        if new := list(wanted - now):
            self._watcher.addPaths(new)

    def _touch(self, path: str) -> None:
        self._touched.add(path)
        self._rest.start()

    def _look(self) -> None:
        """Ask what has changed of all that was touched, once none of it is being checked."""
        meant = {str(file.path): file for file in self._reports.files if file.text is None}
        files = [file for path, file in meant.items() if not self._touched.isdisjoint((path, str(file.path.parent)))]
        if any(file.job for file in files):
            self._rest.start()
            return
        self._touched.clear()
        known = [(file.path, file.outcome.source.sha256) for file in files if file.outcome]
        if known:
            self._runner.run(Job(tasks.altered, (known,), self._check_again), urgent=True)

    def _check_again(self, paths: Sequence[Path]) -> None:
        files = [file for file in self._reports.files if file.path in paths and file.outcome and not file.job]
        if files:
            self._reports.check_again(*files)
        self._later.start()
