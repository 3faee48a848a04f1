"""Every rule against its own YAML file: the exact findings, with places and severity."""

from pathlib import Path
from typing import Any

import pytest

from gichecker.rules.catalogue import RULES
from gichecker.rules.rule import Rule
from tests.rules.cases import CASES, found, load, places, report_of

BY_CODE = {rule.code: rule for rule in RULES}


def _cases(kind: str) -> list[Any]:
    files = [(path.stem, load(path)) for path in sorted(CASES.glob("*.yml"))]
    return [
        pytest.param(BY_CODE[code], case, id=f"{code} {case['name']}") for code, data in files for case in data[kind]
    ]


@pytest.mark.parametrize(("rule", "case"), _cases("pass"))
def test_nothing_is_found(rule: Rule, case: dict[str, Any]) -> None:
    assert [finding.message for finding in found(report_of(case), rule)] == []


@pytest.mark.parametrize(("rule", "case"), _cases("fail"))
def test_exactly_this_is_found(rule: Rule, case: dict[str, Any]) -> None:
    made = report_of(case)
    seen = found(made, rule)
    wanted = case["findings"]
    assert [(f.severity.value, places(made, [m for m in f.marks if m.primary])) for f in seen] == [
        (w["severity"], w["at"]) for w in wanted
    ]
    for finding, want in zip(seen, wanted, strict=True):
        evidence = places(made, [mark for mark in finding.marks if not mark.primary])
        actual = {
            "message": finding.message,
            "count": finding.count,
            "evidence": evidence,
            "sums": [sum_.text for sum_ in finding.sums],
            "advice": finding.suggestion.text if finding.suggestion else "",
            "edits": [[e.cell, e.before, e.after] for e in finding.suggestion.edits] if finding.suggestion else [],
            "unique": finding.suggestion.unique if finding.suggestion else False,
        }
        stated = {key: value for key, value in want.items() if key in actual}
        assert {key: actual[key] for key in stated} == stated


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} == set(BY_CODE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_both_kinds_of_cases_and_the_words(rule: Rule) -> None:
    data = load(Path(CASES, f"{rule.code}.yml"))
    assert data["pass"]
    assert any("message" in finding for case in data["fail"] for finding in case["findings"])
    severities = {finding["severity"] for case in data["fail"] for finding in case["findings"]}
    assert rule.severity.value in severities
