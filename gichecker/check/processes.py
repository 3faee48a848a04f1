"""Files are read in processes of their own: what a file may cost, and what is said where its process fails.

A hang, a crash or a greedy parser costs one file, never the program. A single file is read in a forked process where
the system can fork, which costs next to nothing; otherwise, and for several files, `pool.py` starts workers.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import NoReturn

from gichecker.errors import ErrorKind, ReadError, trace_of
from gichecker.limits import SCANNED_PAGE, TIMEOUT, confine, counting_scans, end
from gichecker.model.outcome import Failure, Outcome, Source
from gichecker.progress import Tick

Work = Callable[[Path, Tick], Outcome]

_GRACE = 5
_MORE = b"+"
"""Sent before an outcome, which never begins so: a page is a scan."""
_PIECE = 1 << 16


def supervised(work: Work, paths: Sequence[Path], jobs: int = 1, timeout: float = TIMEOUT) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`, each as soon as it is there.

    Args:
        work: picklable.
        paths: the files.
        jobs: how many at a time, at least 1.
        timeout: seconds for each file; `SCANNED_PAGE` more for each scanned page of it.
    """
    if forks(paths):
        yield _in_fork(work, paths[0], timeout)
        return
    from gichecker.check.pool import in_processes

    yield from in_processes(work, paths, jobs, timeout)


def forks(paths: Sequence[Path]) -> bool:
    """Is the process that reads these files a fork of this one?"""
    return len(paths) == 1 and hasattr(os, "fork") and threading.active_count() == 1


def guarded(work: Work, path: Path, timeout: float, more: Callable[[], object]) -> Outcome:
    """The outcome of work in this process; a defect of ours costs the file only, and is named without its text.

    Where nobody is left who would end the process in time, it ends by itself. `more` is called for each scanned page.
    """

    def scanned() -> None:
        _set_alarm(_set_alarm(0) + ceil(SCANNED_PAGE))
        more()

    _set_alarm(ceil(timeout) + _GRACE)
    try:
        return _safely(work, path, counting_scans(scanned))
    finally:
        _set_alarm(0)


def beside(work: Work, path: Path, tick: Tick, meanwhile: Callable[[], object]) -> Outcome:
    """The outcome of work done in a process forked off this one, while this one does something else.

    For a process that somebody watches and ends together with all that it has started. The time that it has left by
    itself goes over to the other one and comes back.
    """
    left = _set_alarm(0)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _set_alarm(left)
        _send(writing, lambda: _safely(work, path, tick))
    os.close(writing)
    meanwhile()
    with os.fdopen(reading, "rb") as pipe:
        packed = pipe.read()
    status = os.waitpid(pid, 0)[1]
    _set_alarm(left)
    return _unpacked(packed, status, path)


def _safely(work: Work, path: Path, tick: Tick) -> Outcome:
    try:
        return work(path, tick)
    except MemoryError:
        return failed(path, ReadError(ErrorKind.TOO_LARGE))
    except Exception as defect:  # noqa: BLE001 - whatever it is, the other files go on
        where = " ← ".join(trace_of(defect).splitlines()[:2])
        return failed(path, ReadError(ErrorKind.DAMAGED, "defect", where=where))


def _set_alarm(seconds: int) -> int:
    """Let the system end this process in so many seconds, where it can; gives what was left."""
    return 0 if sys.platform == "win32" else signal.alarm(seconds)


def failed(path: Path, error: ReadError) -> Outcome:
    """The outcome of a file that could not be read."""
    return Outcome(Source(str(path)), Failure(error.kind.value, str(error)))


def late(path: Path, timeout: float) -> Outcome:
    """The outcome of a file that took too long."""
    return failed(path, ReadError(ErrorKind.TIMEOUT, seconds=f"{timeout:g}"))


def died(path: Path) -> Outcome:
    """The outcome of a file whose process came to an unexpected end."""
    return failed(path, ReadError(ErrorKind.DAMAGED, "stopped"))


def _in_fork(work: Work, path: Path, timeout: float) -> Outcome:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(work, path, timeout, writing)
    os.close(writing)
    packed = None
    try:
        packed = _received(reading, time.monotonic() + timeout)
    finally:
        if packed is None:
            end(pid)
        os.close(reading)
        status = os.waitpid(pid, 0)[1]
    return late(path, timeout) if packed is None else _unpacked(packed, status, path)


def _child(work: Work, path: Path, timeout: float, writing: int) -> NoReturn:
    """The life of the forked process."""

    def outcome() -> Outcome:
        confine()
        return guarded(work, path, timeout, lambda: os.write(writing, _MORE))

    _send(writing, outcome)


def _send(writing: int, make: Callable[[], Outcome]) -> NoReturn:
    """Send an outcome and end; nothing is said where that fails."""
    status = 1
    try:
        outcome = make()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)


def _unpacked(packed: bytes, status: int, path: Path) -> Outcome:
    """The outcome that a process has sent that ended with a status."""
    if not packed or status:
        return died(path)
    outcome: Outcome = pickle.loads(packed)  # noqa: S301 - our own process wrote it
    return outcome


def _received(pipe: int, deadline: float) -> bytes | None:
    """The outcome that a pipe brings until it is closed; None where that takes too long."""
    import select

    packed = bytearray()
    while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
        piece = os.read(pipe, _PIECE)
        if not piece:
            return bytes(packed)
        if not packed:
            count, piece = len(piece), piece.lstrip(_MORE)
            deadline += SCANNED_PAGE * (count - len(piece))
        packed += piece
    return None
