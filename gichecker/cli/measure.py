"""Time and memory of whole processes, side by side."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from gichecker.cli.console import Exit, UsageError
from gichecker.model.record import frozen

Command = Sequence[str]

_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode; so has the one measured."""


@frozen
class Cost:
    """What a process takes.

    Attributes:
        ms: milliseconds.
        megabytes: at its highest; 0 where the system doesn't tell.
    """

    ms: float
    megabytes: float


def checking(path: Path) -> Command:
    """The command that checks a file with an installed program; with the module where none is installed."""
    script = shutil.which("gichecker", path=sysconfig.get_path("scripts"))
    return [*([script] if script else [sys.executable, "-m", "gichecker"]), "check", str(path), "--timeout", "600"]


def script(source: str, *arguments: str | Path) -> Command:
    """The command that runs a few lines of Python."""
    return [sys.executable, "-c", source, *map(str, arguments)]


def costs(commands: Mapping[str, Command], runs: int) -> dict[str, Cost]:
    """Medians of runs that take turns, by label.

    Raises:
        UsageError: one of them fails.
    """
    for command in commands.values():  # not counted: writes bytecode, fills the disk cache
        cost(command)
    taken = [{label: cost(command) for label, command in commands.items()} for _ in range(runs)]
    return {
        label: Cost(median(run[label].ms for run in taken), median(run[label].megabytes for run in taken))
        for label in commands
    }


def cost(command: Command) -> Cost:
    """One run.

    Raises:
        UsageError: it fails.
    """
    started = time.perf_counter()
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=silent, stderr=silent, env=_ENVIRONMENT)  # noqa: S603 - ourselves
    if sys.platform == "win32":
        status, kilobytes = process.wait(), 0
    else:
        _, waited, usage = os.wait4(process.pid, 0)
        status = process.returncode = os.waitstatus_to_exitcode(waited)
        kilobytes = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    elapsed = 1000 * (time.perf_counter() - started)
    if status not in {Exit.CLEAN, Exit.FOUND}:
        raise UsageError("sample")
    return Cost(elapsed, kilobytes / 1024)
