"""What the reading of one file may cost, and how its process is kept to that and ended."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gichecker.progress import Tick

TIMEOUT = 30.0
"""Seconds for a file."""

SCANNED_PAGE = 10.0
"""Seconds more for each page of it that is a picture and has to be recognised: `tick("scan", …)`."""

MEMORY = 1 << 30
"""Bytes that the process of a file may take beyond what it has at its start."""


def counting_scans(counted: Callable[[], object]) -> Tick:
    """A tick that calls `counted` for each scanned page."""
    reached = -1.0

    def tick(step: str, fraction: float) -> None:
        nonlocal reached
        if step == "scan" and fraction > reached:
            reached = fraction
            counted()

    return tick


def confine() -> None:
    """Limit the memory of this process, leave no dump of it, and let it be ended together with all that it starts.

    On Linux only: other systems don't keep such a limit, or have none that takes a few lines.
    """
    if sys.platform != "linux":
        return
    import resource

    os.setpgid(0, 0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


@contextmanager
def deaf() -> Iterator[None]:
    """A process started in the meantime doesn't hear Ctrl+C, which is for the one that started it and will end it."""
    if sys.platform == "win32":
        yield
        return
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def end(pid: int | None) -> None:
    """Kill a confined process at once, and what it has started; one that is gone or was never there is left alone."""
    if not pid:
        return
    if sys.platform == "linux":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
