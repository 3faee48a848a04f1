"""Worker processes that read one file after another: several at a time, each file within its limits."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from gichecker.check.processes import Work, died, guarded, late
from gichecker.limits import SCANNED_PAGE, confine, deaf, end
from gichecker.model.outcome import Outcome


class _Worker:
    """A process that is started when it is first needed, and again after it had to be stopped."""

    def __init__(self, work: Work, timeout: float) -> None:
        self._work, self._timeout = work, timeout
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._stopping = Lock()

    def check(self, path: Path) -> Outcome:
        """The outcome for a file; a failure if the process hangs or dies."""
        connection = self._connection or self._start()
        try:
            connection.send(path)
            deadline = time.monotonic() + self._timeout
            while connection.poll(max(0.0, deadline - time.monotonic())):
                outcome: Outcome | None = connection.recv()
                if outcome is not None:
                    return outcome
                deadline += SCANNED_PAGE
            failure = late(path, self._timeout)
        except (EOFError, OSError):
            failure = died(path)
        self.stop()
        return failure

    def stop(self) -> None:
        """End the process, whatever it does."""
        with self._stopping:
            if self._process and self._connection:
                end(self._process.pid)
                self._process.join()
                self._connection.close()
            self._process = self._connection = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._work, self._timeout, other), daemon=True)
        with deaf():
            self._process.start()
        other.close()
        return self._connection


def _serve(work: Work, timeout: float, connection: Connection) -> None:
    confine()
    try:
        while True:
            connection.send(guarded(work, connection.recv(), timeout, lambda: connection.send(None)))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def in_processes(work: Work, paths: Sequence[Path], jobs: int, timeout: float) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`; arguments as in `supervised`."""
    workers = [_Worker(work, timeout) for _ in range(min(jobs, len(paths)))]
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def check(path: Path) -> Outcome:
        worker = idle.get()
        try:
            return worker.check(path)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(max(1, len(workers)))
    try:
        yield from pool.map(check, paths)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.stop()
