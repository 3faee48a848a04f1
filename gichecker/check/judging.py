"""The last step: from a report to what is wrong with it, by the rules and a second reading of what they rest on."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from gichecker.check.doubts import shown
from gichecker.check.engine import run
from gichecker.check.second import disputes, without
from gichecker.check.settings import Settings
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace


def judged(
    path: Path, outcome: Outcome, select: Collection[str], ignore: Collection[str], settings: Settings
) -> Outcome:
    """The outcome with findings, if it has a report; arguments as in `check_file`."""
    if outcome.report is None:
        return outcome
    findings, rules = run(outcome.report, select=select, ignore=ignore, settings=settings)
    doubts = disputes(path, outcome, findings)
    if doubts:
        report = without(outcome.report, doubts)
        findings, rules = run(report, select=select, ignore=ignore, settings=settings)
        outcome = replace(
            outcome,
            report=replace(outcome.report, doubts=report.doubts),
            doubts=(*outcome.doubts, *map(shown, doubts)),
        )
    return replace(outcome, findings=findings, rules=rules)
