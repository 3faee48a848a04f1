"""The catalogue as a whole: codes, documentation, basis, suppressions."""

import json
import re
from itertools import pairwise

import pytest

from gichecker.rules.catalogue import RULES, SUPPRESSIONS
from gichecker.rules.rule import Rule
from tests.shared import SHARED, needs_shared

FAMILIES = {
    "SUM": "cross-sum",
    "STR": "structure",
    "CON": "consistency",
    "TXT": "text",
    "TYP": "typography",
    "FMT": "format",
    "SAF": "safety",
    "YOY": "cross-year",
}
SEVERITIES = {"错误": "error", "警告": "warning", "提示": "hint"}


def test_codes_are_unique_and_in_order() -> None:
    order = [(list(FAMILIES).index(rule.code[:3]), rule.code) for rule in RULES]
    assert all(before < after for before, after in pairwise(order))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    assert FAMILIES[rule.code[:3]] == rule.family
    assert rule.name
    assert rule.basis
    parts = [part.strip() for part in re.split("条件：|例外：|错例：|正例：", rule.doc)]
    assert len(parts) == 5
    assert all(parts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation_names_no_file_and_no_rule_code(rule: Rule) -> None:
    assert not re.search(r"seed|[A-Z]{3}-\d\d", rule.doc + rule.basis + rule.name)


def test_suppressions_name_rules_that_exist() -> None:
    codes = {rule.code for rule in RULES}
    for suppression in SUPPRESSIONS:
        assert suppression.by in codes
        assert suppression.others


@needs_shared
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_severity_and_family_are_those_of_the_domain(rule: Rule) -> None:
    rules = json.loads((SHARED / "domain" / "rules.json").read_text(encoding="utf-8"))["rules"]
    entry = next(entry for entry in rules if entry["id"] == rule.code)
    assert (entry["name"], entry["family"], SEVERITIES[entry["severity"]]) == (rule.name, rule.family, rule.severity)
