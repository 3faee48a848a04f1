"""Makes docs/rules.md, what every rule is for, from the catalogue: `python -m tools.make_rules_page`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from gichecker.export.wording import SEVERITY
from gichecker.rules.catalogue import RULES, SUPPRESSIONS, Suppression
from gichecker.rules.rule import Rule
from gichecker.rules.wording import FAMILIES

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
_PARTS = ("条件", "例外", "错例", "正例")
_LEAD = """# 规则

由 `python -m tools.make_rules_page` 从程序里的规则目录生成，不要手改。单看一条：`gichecker rules 编号`。

错误是数据、法规、安全上必须改的；警告是极可能有错、要人核对的；提示是体例问题或待核的事项。
同一条规则的同类问题超过 5 处并成一条。
"""


def page() -> str:
    """The page as it should be."""
    return (
        "\n".join([_LEAD, *_overview(), *(line for family in FAMILIES for line in _family(family)), *_order()]) + "\n"
    )


def _overview() -> Iterator[str]:
    yield "| 类别 | 规则 | 错误 | 警告 | 提示 |"
    yield "| --- | --: | --: | --: | --: |"
    for family, name in FAMILIES.items():
        rules = [rule for rule in RULES if rule.family == family]
        if rules:
            counts = (sum(rule.severity is severity for rule in rules) for severity in SEVERITY)
            yield f"| {name} | {len(rules)} | {' | '.join(map(str, counts))} |"
    totals = (sum(rule.severity is severity for rule in RULES) for severity in SEVERITY)
    yield f"| 合计 | {len(RULES)} | {' | '.join(map(str, totals))} |"
    yield ""


def _family(family: str) -> Iterator[str]:
    rules = [rule for rule in RULES if rule.family == family]
    if rules:
        yield f"## {FAMILIES[family]}"
        yield ""
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    asked = "，只在指明时检查" if rule.optional else ""
    yield f"### {rule.code} {rule.name}（{SEVERITY[rule.severity]}{asked}）"
    yield ""
    lead, *parts = re.split(rf"^({'|'.join(_PARTS)})：", cleandoc(rule.doc), flags=re.MULTILINE)
    yield _escaped(lead)
    yield ""
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        yield f"* {name}：{_escaped(text)}"
    yield f"* 依据：{_escaped(rule.basis)}"
    yield ""


def _escaped(text: str) -> str:
    """One line in which nothing is taken for markup."""
    joined = "".join(line.strip() for line in text.splitlines())
    return re.sub(r"([\\`*_<>\[\]|])", r"\\\1", joined)


def _order() -> Iterator[str]:
    yield "## 哪些让路"
    yield ""
    for suppression in SUPPRESSIONS:
        yield f"* {_put_off(suppression)}"


def _put_off(suppression: Suppression) -> str:
    others = "、".join(f"{code}×" if code.endswith("-") else code for code in suppression.others)
    if suppression.reason:
        return f"{suppression.by} 有问题时，{others} 暂缓：{suppression.reason}。"
    return f"{suppression.by} 报过的地方，{others} 不再报。"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
