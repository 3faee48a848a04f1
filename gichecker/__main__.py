"""`gichecker` and `python -m gichecker`: joins the command line and the window, which don't know each other."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.cli.main import main as run_command
from gichecker.cli.window import Window
from gichecker.kept import KEPT

if TYPE_CHECKING:
    from gichecker.bench.figure import Figure


def main() -> int:
    """Run the program with the arguments of the process; gives the exit status."""
    gc.set_threshold(200_000)  # looking for cycles while everything is being imported takes a twentieth of a check
    status = run_command(sys.argv[1:], Window(_load, _measure))
    KEPT.keep()
    gc.freeze()  # nor is there anything to find at the end
    return status


def _load() -> Callable[[Sequence[Path]], int]:
    from gichecker.gui.app import run

    return run


def _measure() -> Iterable[Figure]:
    from gichecker.gui.bench import measure

    return measure()


def start() -> None:
    """The entry point. Where no window was open nothing is to be put away, and taking Python apart takes its time."""
    status = main()
    if "PySide6" not in sys.modules:
        with suppress(OSError):  # who reads has gone, which Python tells in its own way
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    start()
