"""Outcomes for decisions: the made one of `outcomes`, and what a new check makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gichecker.model.finding import Finding, Mark
from gichecker.model.outcome import Outcome, RuleRun
from gichecker.model.record import replace
from tests.gui.outcomes import outcome


def again(before: Outcome, gone: str = "", **changed: Mapping[str, Any]) -> Outcome:
    """Check anew: the findings in `gone` (`"a1 b2"`) are no more, others are changed: `c3={"id": "x9"}`."""
    left = [one for one in before.findings if one.id not in gone.split()]
    findings = tuple(replace(one, **changed.get(one.id, {})) for one in left)
    rules = RuleRun(tuple({one.rule for one in before.findings}))
    return replace(before, findings=findings, rules=rules)


def with_value(finding: Finding, value: str, new_id: str) -> dict[str, Any]:
    """What changes when another value stands at a finding's cells."""
    marks = tuple(Mark(mark.place, mark.primary, value, mark.where) for mark in finding.marks)
    return {"id": new_id, "marks": marks}


def made() -> Outcome:
    """Six findings a1 … f6."""
    return outcome(findings=6)
