"""`gichecker bench`: how much is found; with `--speed`, what a check costs beside the least that Python would cost.

With `--localise`, how often the wrong cell is named.
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

from gichecker import resources
from gichecker.bench.figure import Figure
from gichecker.check import check_file
from gichecker.cli.bench_exports import export_figures
from gichecker.cli.bench_formats import pdf_figures, side_by_side
from gichecker.cli.bench_rules import rule_figures
from gichecker.cli.console import Exit, put
from gichecker.cli.measure import checking, costs, script
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


def run(options: Namespace, window: Window) -> Exit:
    """Measure on the bundled samples and the files named, print the figures; status 1 where one misses its target.

    Raises:
        UsageError: the sample can't be checked.
    """
    if options.localise:
        from gichecker.cli.bench_localise import measure as localise

        return localise(options)
    if not options.speed:
        from gichecker.cli.bench_errors import measure

        return measure(options)
    files = [*sorted(SAMPLE.parent.iterdir()), *options.files]
    tables = {
        f"{SAMPLE.name}，整个进程（{RUNS} 轮交替，取中位数）": docx_figures(SAMPLE),
        "各步（程序已启动）": (Figure(step, _ms(value)) for step, value in steps(SAMPLE).items()),
        "最慢的规则（程序已启动）": rule_figures(SAMPLE),
        "各种格式，整个进程": side_by_side(files),
        **{f"{path.name}，整个进程": pdf_figures(path) for path in files if path.suffix == ".pdf"},
        "勘误表": export_figures(SAMPLE),
        "窗口": _window(window),
    }
    missed = [_put_table(title, list(figures)) for title, figures in tables.items()]
    return Exit.FOUND if any(missed) else Exit.CLEAN


def docx_figures(sample: Path, runs: int = RUNS) -> Iterable[Figure]:
    """A whole check beside the least that it takes to read the file.

    Raises:
        UsageError: the check fails.
    """
    found = costs({"floor": script(_FLOOR, sample), "check": checking(sample)}, runs)
    floor, whole = found["floor"].ms, found["check"].ms
    yield Figure("下限：解压并解析 document.xml", _ms(floor))
    times = whole / floor
    text = f"{_ms(whole)}，下限的 {times:.2f} 倍，目标 ≤ {MOST_TIMES_FLOOR:g} 倍"
    yield Figure("gichecker check", text, times > MOST_TIMES_FLOOR)
    megabytes = found["check"].megabytes
    if megabytes:
        missed = megabytes > MOST_MEGABYTES
        yield Figure("内存峰值", f"{megabytes:6.1f} MB，目标 ≤ {MOST_MEGABYTES:g} MB", missed)


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


def _window(window: Window) -> Iterable[Figure]:
    try:
        require_display()
        with missing_named():
            yield from window.measure()
    except GicheckerError as error:
        yield Figure("未测", str(error))


def _ms(value: float) -> str:
    return f"{value:6.1f} 毫秒"


def _put_table(title: str, figures: list[Figure]) -> bool:
    """Print it; true if a figure misses its target."""
    room = max(width(figure.label) for figure in figures)
    lines = (f"  {figure.label}{' ' * (room - width(figure.label))}  {figure.text}" for figure in figures)
    put("\n".join([title, *lines]))
    return any(figure.missed for figure in figures)
