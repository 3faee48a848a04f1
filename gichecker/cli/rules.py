"""`gichecker rules`: the list of rules, or one of them explained."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from inspect import cleandoc

from gichecker.cli.console import Exit, UsageError, put
from gichecker.cli.text import Page
from gichecker.export.wording import SEVERITY
from gichecker.rules.catalogue import RULES
from gichecker.rules.rule import Rule
from gichecker.rules.wording import FAMILIES
from gichecker.text.patterns import pattern

_CONTINUED = pattern(r"\n(?!\n|..：)(?<!\n\n)")
"""A line break inside a paragraph of a docstring: neither a blank line nor a label (`条件：`) follows."""


def run(options: Namespace) -> Exit:
    """Print the list, or the rule with the code given.

    Raises:
        UsageError: there is no such rule.
    """
    page = Page()
    if options.code is None:
        put("\n".join(_list(page)))
        return Exit.CLEAN
    found = next((rule for rule in RULES if rule.code == options.code.upper()), None)
    if found is None:
        raise UsageError("no_rule", codes=options.code)
    put("\n".join(_explained(found, page)))
    return Exit.CLEAN


def _list(page: Page) -> Iterator[str]:
    for family, name in FAMILIES.items():
        rules = [rule for rule in RULES if rule.family == family]
        if rules:
            yield name
            for rule in rules:
                yield from page.hang(f"  {rule.code}  {SEVERITY[rule.severity]}  ", rule.name)
            yield ""
    yield f"共 {len(RULES)} 条规则。解释其中一条：gichecker rules 编号"


def _explained(rule: Rule, page: Page) -> Iterator[str]:
    yield f"{rule.code}　{rule.name}"
    yield f"{FAMILIES[rule.family]}　{SEVERITY[rule.severity]}{'　只在指明时检查' if rule.optional else ''}"
    yield ""
    for paragraph in _CONTINUED.sub("", cleandoc(rule.doc)).splitlines():
        lead, colon, text = paragraph.partition("：")
        yield from page.hang(lead + colon, text) if len(lead) == 2 else page.hang("", paragraph)
    yield from page.hang("依据：", rule.basis)
