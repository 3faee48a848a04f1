from __future__ import annotations

from collections.abc import Iterator

import pytest

from gichecker.cli.rules import FAMILIES
from gichecker.model.finding import Severity
from gichecker.model.report import Report
from gichecker.rules.catalogue import RULES
from gichecker.rules.rule import Issue, Rule
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


def test_lines_of_a_paragraph_are_joined(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_: Report) -> Iterator[Issue]:
        """一句话。

        条件：前半句，
        后半句。
        例外：无。
        """
        yield from ()

    made = Rule("SUM-98", "名", "cross-sum", Severity.ERROR, "依据文件", check)
    monkeypatch.setattr("gichecker.cli.rules.RULES", (made,))
    out = command("rules", "SUM-98").out
    assert out == "SUM-98　名\n勾稽与数值　错误\n\n一句话。\n\n条件：前半句，后半句。\n例外：无。\n依据：依据文件\n"


def test_unknown_rule(command: Command) -> None:
    assert command("rules", "SUM-99") == (2, "", "没有编号为 SUM-99 的规则。全部规则见 gichecker rules。\n")
