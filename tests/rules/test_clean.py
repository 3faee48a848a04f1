"""Clean reports: nothing is found. The most valuable tests there are."""

from pathlib import Path

import pytest

from gichecker.check.engine import run
from gichecker.rules.catalogue import RULES
from tests.rules.cases import CLEAN, load, report_of

ONLY_FROM_2021 = ["STR-06", "STR-12", "CON-20"]
UNFORMATTED = "FMT-"  # these reports have no formatting to look at


@pytest.mark.parametrize("path", sorted(CLEAN.glob("*.yml")), ids=lambda path: path.stem)
def test_nothing_is_found_in_a_clean_report(path: Path) -> None:
    report = report_of(load(path))
    findings, rules = run(report)
    assert [(finding.rule, finding.message) for finding in findings] == []
    assert rules.crashed == ()
    optional = {rule.code for rule in RULES if rule.optional}
    skipped = [s.rule for s in rules.skipped if not s.rule.startswith(UNFORMATTED) and s.rule not in optional]
    assert skipped == ([] if report.form == "2021" else ONLY_FROM_2021)
