"""Checks in worker processes: several at a time, each within its time, a crash costs one file only."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.outcome import Failure, Outcome, Source

Work = Callable[[Path], Outcome]


class _Worker:
    """A process that is started when it is first needed, and again after it had to be stopped."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._stopping = Lock()

    def check(self, path: Path, timeout: float | None) -> Outcome:
        """The outcome for a file; a failure if the process hangs or dies."""
        connection = self._connection or self._start()
        try:
            connection.send(path)
            if connection.poll(timeout):
                outcome: Outcome = connection.recv()
                return outcome
            error = ReadError(ErrorKind.TIMEOUT, seconds=f"{timeout:g}")
        except (EOFError, OSError):
            error = ReadError(ErrorKind.DAMAGED)
        self.stop()
        return Outcome(Source(str(path)), Failure(error.kind.value, str(error)))

    def stop(self) -> None:
        """End the process, whatever it does."""
        with self._stopping:
            if self._process and self._connection:
                self._process.kill()
                self._process.join()
                self._connection.close()
            self._process = self._connection = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._work, other), daemon=True)
        self._process.start()
        other.close()
        return self._connection


def _serve(work: Work, connection: Connection) -> None:
    try:
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def in_processes(work: Work, paths: Sequence[Path], jobs: int, timeout: float | None) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`.

    Args:
        work: picklable; raises nothing.
        paths: the files.
        jobs: how many at a time, at least 1.
        timeout: seconds for each file, None for no limit.
    """
    workers = [_Worker(work) for _ in range(min(jobs, len(paths)))]
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def check(path: Path) -> Outcome:
        worker = idle.get()
        try:
            return worker.check(path, timeout)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(max(1, len(workers)))
    try:
        yield from pool.map(check, paths)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.stop()
