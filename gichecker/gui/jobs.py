"""Work beside the window. The only file that knows threads and processes.

A job is a plain function whose last argument is a `Tick`. It runs in a worker process (`worker.py`), so that neither
a slow nor a hostile file can hold the window up; its callbacks run on the window's thread. After `Job.cancel` none of
them is called any more.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gichecker.gui import tasks
from gichecker.gui.worker import CANCEL, serve
from gichecker.limits import SCANNED_PAGE, TIMEOUT, counting_scans, deaf, end
from gichecker.progress import Tick, silent
from gichecker.resources import sentence

LANES, FEW = 2, 3
"""Another worker is started when more than a few jobs wait or one is slow: starting takes longer than most jobs."""
PATIENCE_MS = 1500


def _nothing(*_values: object) -> None:
    """Answer to a callback that nobody asked for."""


@dataclass(eq=False, slots=True)
class Job:
    """A piece of work that was handed over.

    Attributes:
        work: importable function, called with `args` and a tick.
        args: picklable.
        done: gets the result.
        failed: gets a sentence: of a `GicheckerError`, or that the time was up or the worker stopped.
        ticked: gets step and fraction.
        limit: seconds that the work may take, once it has begun; scanned pages give it more.
    """

    work: Callable[..., Any]
    args: tuple[Any, ...]
    done: Callable[[Any], object]
    failed: Callable[[str], object] = _nothing
    ticked: Callable[[str, float], object] = _nothing
    limit: float = TIMEOUT
    cancelled: bool = False


class _Lane:
    """One worker process and the thread that listens to it."""

    def __init__(self, arrived: Callable[[_Lane, str, Any], object], prepare: Callable[[], object]) -> None:
        self.job: Job | None = None
        self.slow = False
        self.scans: Tick = silent
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, prepare), name="gichecker worker", daemon=True)
        with deaf():
            self.process.start()
        other.close()
        self._thread = threading.Thread(target=_listen, args=(self.connection, self, arrived), daemon=True)
        self._thread.start()

    def send(self, message: object) -> None:
        with suppress(OSError):  # the listening thread reports the death
            self.connection.send(message)

    def close(self) -> None:
        end(self.process.pid)
        self.process.join()
        self._thread.join()
        self.process.close()
        self.connection.close()


def _give_more(job: Job) -> None:
    job.limit += SCANNED_PAGE


def _listen(connection: Connection, lane: _Lane, arrived: Callable[[_Lane, str, Any], object]) -> None:
    while True:
        try:
            name, payload = connection.recv()
        except (EOFError, OSError):
            arrived(lane, "died", None)
            return
        arrived(lane, name, payload)


class JobRunner(QObject):
    """Runs jobs in order of arrival.

    Args:
        parent: its owner.
        lanes: how many at a time.
        prepare: importable function; what each worker does before its first job.

    Signals:
        crashed: a job raised an unexpected exception; carries its trace, which holds no text of a report.
    """

    crashed = Signal(str)
    _arrived = Signal(object, str, object)

    def __init__(
        self, parent: QObject | None = None, lanes: int = LANES, prepare: Callable[[], object] = tasks.warm_up
    ) -> None:
        super().__init__(parent)
        self._most, self._prepare = lanes, prepare
        self._aside: JobRunner | None = None
        self._lanes: list[_Lane] = []
        self._waiting: deque[Job] = deque()
        self._closed = False
        self._growing = QTimer(self, interval=0, singleShot=True)
        self._growing.timeout.connect(self._grow)
        self._arrived.connect(self._take)

    def warm_up(self) -> None:
        """Start a worker before there is work for it."""
        if not self._lanes and not self._closed:
            self._lanes.append(_Lane(self._arrived.emit, self._prepare))

    def aside(self, prepare: Callable[[], object]) -> JobRunner:
        """A runner with a worker of its own, for work that must not wait for that of this one.

        It is warmed up if this one is, and closed with it.
        """
        if self._aside is None:
            self._aside = JobRunner(self, 1, prepare)
            self._aside.crashed.connect(self.crashed)
            if self._lanes:
                QTimer.singleShot(0, self._aside, self._aside.warm_up)  # in a turn of its own, like `_grow`
        return self._aside

    def run(self, job: Job, *, urgent: bool = False) -> Job:
        """Hand a job over; an urgent one goes before those that wait."""
        if urgent:
            self._waiting.appendleft(job)
        else:
            self._waiting.append(job)
        self._feed()
        return job

    def cancel(self, job: Job) -> None:
        """Give a job up: its callbacks are silent from now on, its worker is freed soon."""
        job.cancelled = True
        if job in self._waiting:
            self._waiting.remove(job)
        for lane in self._lanes:
            if lane.job is job:
                lane.send(CANCEL)
                QTimer.singleShot(PATIENCE_MS, self, lambda: self._give_up(job))

    def renew(self) -> None:
        """Go on with other workers: these remember the settings they have read. What ran begins anew."""
        lanes, self._lanes = self._lanes, []
        self._waiting.extendleft(lane.job for lane in reversed(lanes) if lane.job and not lane.job.cancelled)
        for lane in lanes:
            lane.close()
        self._feed()
        self.warm_up()

    @property
    def idle(self) -> bool:
        """Nothing runs and nothing waits."""
        return not self._waiting and all(lane.job is None for lane in self._lanes)

    def close(self) -> None:
        """Drop everything; no callback is called any more and no process is left."""
        self._closed = True
        self._growing.stop()
        self._waiting.clear()
        if self._aside:
            self._aside.close()
        while self._lanes:
            self._lanes.pop().close()

    def _feed(self) -> None:
        while self._waiting and not self._closed:
            self.warm_up()
            lane = next((lane for lane in self._lanes if lane.job is None), None)
            if lane is None:
                self._growing.start()
                return
            job = self._waiting.popleft()
            lane.job, lane.slow = job, False
            lane.scans = counting_scans(partial(_give_more, job))
            lane.send((job.work, job.args))
            QTimer.singleShot(PATIENCE_MS, self, lambda job=job: self._call_slow(job))
            self._expire(job, job.limit)

    def _grow(self) -> None:
        """Start another worker, if what waits is worth one; in a turn of its own, for that takes 10 to 30 ms."""
        worth = len(self._waiting) > FEW or any(lane.slow for lane in self._lanes)
        if self._waiting and worth and len(self._lanes) < self._most:
            self._lanes.append(_Lane(self._arrived.emit, self._prepare))
            self._feed()

    def _call_slow(self, job: Job) -> None:
        """A job that still runs keeps the others waiting no longer."""
        for lane in self._lanes:
            lane.slow = lane.slow or lane.job is job
        self._feed()

    def _expire(self, job: Job, seconds: float) -> None:
        """Give a job up in so many seconds, unless it has been given more by then."""
        given = job.limit

        def expired() -> None:
            if job.limit > given:
                self._expire(job, job.limit - given)
            else:
                self._give_up(job)

        QTimer.singleShot(int(seconds * 1000), self, expired)

    def _give_up(self, job: Job) -> None:
        """End the worker that is still busy with a job."""
        for lane in [lane for lane in self._lanes if lane.job is job]:
            self._lanes.remove(lane)
            lane.close()
            if not job.cancelled:
                job.failed(sentence("error", "timeout", seconds=f"{job.limit:.0f}"))
        self._feed()

    def _take(self, lane: _Lane, name: str, payload: Any) -> None:
        if lane not in self._lanes:
            return
        job = lane.job
        if name == "tick":
            lane.scans(*payload)
            if job and not job.cancelled:
                job.ticked(*payload)
            return
        lane.job = None
        if name == "died":
            self._lanes.remove(lane)
            lane.close()
        if job and not job.cancelled:
            self._finish(job, name, payload)
        self._feed()

    def _finish(self, job: Job, name: str, payload: Any) -> None:
        if name == "done":
            job.done(payload)
        elif name == "failed":
            job.failed(payload)
        else:
            job.failed(sentence("error", "stopped"))
        if name == "crashed":
            self.crashed.emit(payload)
