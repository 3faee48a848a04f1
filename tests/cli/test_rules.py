from __future__ import annotations

import pytest

from gichecker.cli.rules import FAMILIES
from gichecker.rules.catalogue import RULES
from tests.cli.conftest import Command


def test_list_has_every_rule_once(command: Command) -> None:
    done = command("rules")
    assert (done.status, done.err) == (0, "")
    listed = [line.split()[0] for line in done.out.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(rule.code for rule in RULES)
    assert f"共 {len(RULES)} 条规则" in done.out


def test_every_family_has_a_name() -> None:
    assert {rule.family for rule in RULES} <= FAMILIES.keys()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_is_explained(command: Command, rule: object) -> None:
    found = next(known for known in RULES if known is rule)
    out = command("rules", found.code.lower()).out
    assert out.startswith(f"{found.code}　{found.name}\n")
    assert all(f"\n{part}：" in out for part in ("条件", "依据"))


def test_unknown_rule(command: Command) -> None:
    assert command("rules", "SUM-99") == (2, "", "没有编号为 SUM-99 的规则。全部规则见 gichecker rules。\n")
