"""Sentences that are two constructions in one, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.report import Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_ITEMS = pattern(
    r"(?:复议|诉讼)[、，和及]{0,2}[^、，；;]{0,4}诉讼|[、，,；;]|(?:以及|和|及|与)(?=其他需要|因政府信息|存在的?主?要?问题)"
)


@rule("TXT-12", "句式杂糅与残句", "text", Severity.HINT, basis="国家通用语言文字规范（病句）")
def mixed_constructions(report: Report) -> Iterator[Issue]:
    """两种句式套在一起，或者句子不完整。

    条件：“从……到……止”；“共分……由……组成”“包括……等部分组成”；列举的各部分数目等于总数还用“等”；“本报告系按照……认真做好
    ……工作”；“本报告由……编制此报告”；“2023年来”“今年来”；“加强以下方面：……不强”；“存在……不强情况”；以“。便于”“。从而”
    断开的残句等。
    例外：“自……起至……止”；列举的少于总数的“等”；“近年来”“2023年来信”。
    错例：“统计期限从2023年1月1日到12月31日止”。
    正例：“统计期限自2023年1月1日起至12月31日止”。
    """
    for passage in written(report):
        for template, entry in _constructions():
            for found in template.finditer(passage.simple):
                mark = text_mark(passage, *found.span("at"))
                advice = entry["advice"]
                yield Issue(f"“{mark.text}”：{advice}", (mark,), kind=advice)
        template, listing = _listing()
        for found in template.finditer(passage.simple):
            if _count(found["items"]) == chinese_number(found["count"]):
                mark = text_mark(passage, *found.span("at"))
                yield Issue(f"“{mark.text}”：{listing['advice']}", (mark,), kind=listing["advice"])


def _count(items: str) -> int:
    """How many parts are listed; 行政复议、行政诉讼 is one."""
    return 1 + sum(found.group()[0] not in "复诉" for found in _ITEMS.finditer(items))


@cache
def _constructions() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    entries = resources.toml("words", "constructions.toml")["construction"]
    return tuple((pattern(entry["pattern"], needs=entry["needs"]), entry) for entry in entries)


@cache
def _listing() -> tuple[re.Pattern[str], Mapping[str, Any]]:
    entry = resources.toml("words", "constructions.toml")["listing"]
    return pattern(entry["pattern"], needs=entry["needs"]), entry
