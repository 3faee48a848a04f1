"""What each rule costs, in a process that has everything imported."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from gichecker.bench.figure import Figure
from gichecker.check import recognise_file
from gichecker.cli.console import UsageError
from gichecker.model.report import Report
from gichecker.rules.catalogue import RULES
from gichecker.rules.rule import Rule

SHOWN = 10
MOST_OF_ONE = 5.0
MOST_OF_ALL = 40.0


def rule_figures(sample: Path, runs: int = 7) -> Iterable[Figure]:
    """The slowest rules and the sum of all, in milliseconds; medians.

    Raises:
        UsageError: the sample can't be read.
    """
    report = recognise_file(sample).report
    if report is None:
        raise UsageError("sample")
    taken = {rule: _median(rule, report, runs) for rule in RULES}
    for rule in sorted(taken, key=lambda rule: -taken[rule])[:SHOWN]:
        yield Figure(f"{rule.code} {rule.name}", f"{taken[rule]:6.2f} 毫秒", taken[rule] > MOST_OF_ONE)
    whole = sum(taken.values())
    text = f"{whole:6.2f} 毫秒，目标 ≤ {MOST_OF_ALL:g} 毫秒，每条 ≤ {MOST_OF_ONE:g} 毫秒"
    yield Figure(f"全部 {len(RULES)} 条", text, whole > MOST_OF_ALL)


def _median(rule: Rule, report: Report, runs: int) -> float:
    list(rule.check(report))
    return median(_timed(rule, report) for _ in range(runs))


def _timed(rule: Rule, report: Report) -> float:
    started = time.perf_counter()
    list(rule.check(report))
    return 1000 * (time.perf_counter() - started)
