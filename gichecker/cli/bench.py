"""`gichecker bench --speed`: what a check costs, beside the least that any Python program would cost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from gichecker import resources
from gichecker.check import check_file
from gichecker.cli.console import Exit, UsageError, put
from gichecker.cli.window import Window, missing_named, require_display
from gichecker.errors import GicheckerError
from gichecker.export.columns import width
from gichecker.resources import sentence

SAMPLE = resources.path("samples", "示例年报.docx")
RUNS = 15
MOST_TIMES_FLOOR = 3.0
MOST_MEGABYTES = 120.0

_FLOOR = """
import sys, zipfile
from lxml import etree
with zipfile.ZipFile(sys.argv[1]) as archive:
    etree.fromstring(archive.read("word/document.xml"))
"""

_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode; so has the one measured."""


def run(options: Namespace, window: Window) -> Exit:
    """Measure on the bundled sample and print the figures; status 1 where one misses its target.

    Raises:
        UsageError: nothing to measure was named, or the sample can't be checked.
    """
    if not options.speed:
        raise UsageError("speed")
    floor, whole, megabytes = processes(SAMPLE)
    times = whole / floor
    figures = {
        "下限：解压并解析 document.xml": _ms(floor),
        "gichecker check": f"{_ms(whole)}，下限的 {times:.2f} 倍，目标 ≤ {MOST_TIMES_FLOOR:g} 倍",
    }
    if megabytes:
        figures["内存峰值"] = f"{megabytes:6.1f} MB，目标 ≤ {MOST_MEGABYTES:g} MB"
    _put_table(f"{SAMPLE.name}，整个进程（{RUNS} 轮交替，取中位数）", figures)
    _put_table("各步（程序已启动）", {step: _ms(value) for step, value in steps(SAMPLE).items()})
    _put_table("窗口", _window(window))
    return Exit.CLEAN if times <= MOST_TIMES_FLOOR and megabytes <= MOST_MEGABYTES else Exit.FOUND


def processes(sample: Path, runs: int = RUNS) -> tuple[float, float, float]:
    """Medians of alternating runs: milliseconds of the floor, of a whole check, megabytes of the check (0: unknown).

    Raises:
        UsageError: the check fails.
    """
    floor_command = [sys.executable, "-c", _FLOOR, str(sample)]
    check_command = [*_program(), "check", str(sample)]
    for command in (floor_command, check_command):  # not counted: writes bytecode, fills the disk cache
        _process(command)
    floors, wholes = zip(*((_process(floor_command), _process(check_command)) for _ in range(runs)), strict=True)
    return (
        median(time for time, _ in floors),
        median(time for time, _ in wholes),
        median(memory for _, memory in wholes),
    )


def _program() -> list[str]:
    """The command that an installed program is started by; the module where there is none."""
    script = shutil.which("gichecker", path=sysconfig.get_path("scripts"))
    return [script] if script else [sys.executable, "-m", "gichecker"]


def _process(command: Sequence[str]) -> tuple[float, float]:
    """Milliseconds and megabytes of a process; 0 megabytes where the system doesn't tell."""
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
    return elapsed, kilobytes / 1024


def steps(sample: Path, runs: int = RUNS) -> Mapping[str, float]:
    """Medians of the milliseconds of each step in a process that has everything imported."""
    check_file(sample)
    taken = [_timed_steps(sample) for _ in range(runs)]
    return {sentence("step", step): median(times[step] for times in taken) for step in taken[0]}


def _timed_steps(sample: Path) -> dict[str, float]:
    begun: dict[str, float] = {}

    def note(step: str, fraction: float) -> None:
        del fraction
        begun.setdefault(step, time.perf_counter())

    check_file(sample, note)
    ends = [*list(begun.values())[1:], time.perf_counter()]
    return {step: 1000 * (end - start) for (step, start), end in zip(begun.items(), ends, strict=True)}


def _window(window: Window) -> Mapping[str, str]:
    try:
        require_display()
        with missing_named():
            return {label: _ms(value) for label, value in window.measure().items()}
    except GicheckerError as error:
        return {"未测": str(error)}


def _ms(value: float) -> str:
    return f"{value:6.1f} 毫秒"


def _put_table(title: str, figures: Mapping[str, str]) -> None:
    room = max(map(width, figures))
    put("\n".join([title, *(f"  {label}{' ' * (room - width(label))}  {text}" for label, text in figures.items())]))
