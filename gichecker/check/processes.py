"""Files are read in processes of their own: what a file may cost, and what is said where its process fails.

A hang, a crash or a greedy parser costs one file, never the program. A single file is read in a forked process where
the system can fork, which costs next to nothing; otherwise, and for several files, `pool.py` starts workers.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path

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
    if len(paths) == 1 and hasattr(os, "fork") and threading.active_count() == 1:
        yield _in_fork(work, paths[0], timeout)
        return
    from gichecker.check.pool import in_processes

    yield from in_processes(work, paths, jobs, timeout)


def guarded(work: Work, path: Path, timeout: float, more: Callable[[], object]) -> Outcome:
    """The outcome of work in this process; a defect of ours costs the file only, and is named without its text.

    Where nobody is left who would end the process in time, it ends by itself. `more` is called for each scanned page.
    """

    def scanned() -> None:
        _set_alarm(_set_alarm(0) + ceil(SCANNED_PAGE))
        more()

    _set_alarm(ceil(timeout) + _GRACE)
    try:
        return work(path, counting_scans(scanned))
    except MemoryError:
        return failed(path, ReadError(ErrorKind.TOO_LARGE))
    except Exception as defect:  # noqa: BLE001 - whatever it is, the other files go on
        where = " ← ".join(trace_of(defect).splitlines()[:2])
        return failed(path, ReadError(ErrorKind.DAMAGED, "defect", where=where))
    finally:
        _set_alarm(0)


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
    import pickle

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
    if packed is None:
        return late(path, timeout)
    outcome: Outcome = pickle.loads(packed) if packed and status == 0 else died(path)  # noqa: S301 - our own process wrote it
    return outcome


def _child(work: Work, path: Path, timeout: float, writing: int) -> None:
    """The life of the forked process; it never returns, and says nothing where it fails."""
    import pickle

    status = 1
    try:
        confine()
        outcome = guarded(work, path, timeout, lambda: os.write(writing, _MORE))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)


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
