"""The other end of `jobs.py`: a process without Qt that does one piece of work after another.

Messages to it: `(work, args)` to begin, `CANCEL` to stop, None to leave. Messages from it: `(name, payload)`, where
name is `tick`, `done`, `failed`, `crashed` or `cancelled`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from gichecker.errors import GicheckerError, trace_of
from gichecker.limits import confine
from gichecker.progress import Cancelled, Tick

CANCEL = "cancel"

_POLITE = 5
"""Steps by which the window goes first where all processors are busy: a person waits for it."""


def serve(connection: Connection, prepare: Callable[[], object]) -> None:
    """Do work until told to leave or the window is gone, within the limits of memory; `prepare` comes before it."""
    confine()
    if sys.platform != "win32":
        os.nice(_POLITE)
    with suppress(Exception):  # what is wrong with it will show in the first job
        prepare()
    try:
        while (message := connection.recv()) is not None:
            if message != CANCEL:  # one that arrives behind its work is stale
                connection.send(_answer(connection, *message))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _answer(connection: Connection, work: Any, args: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "done", work(*args, _tick(connection))
    except Cancelled:
        return "cancelled", None
    except GicheckerError as error:
        return "failed", str(error)
    except Exception as error:  # noqa: BLE001 - a defect of ours: told to the window, which shows it
        return "crashed", trace_of(error)


def _tick(connection: Connection) -> Tick:
    def tick(step: str, fraction: float) -> None:
        if connection.poll():
            connection.recv()
            raise Cancelled
        connection.send(("tick", (step, fraction)))

    return tick
