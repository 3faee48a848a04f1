"""Plans of so many years: the span in brackets must have as many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import half_width
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_COUNT = r"(?<![\d零〇○一二三四五六七八九十百])(?P<count>[一二两三四五六七八九十]{1,3}|\d{1,2})\s?个?年"
_YEARS = r"(?P<first>20\d\d)\s?年?度?\s?[-—–―~至到]{1,2}\s?(?P<last>20\d\d|\d\d)(?!\d)\s?年?度?"
_PLAN = "(?:行动|规划|计划|方案|攻坚|工程)"
_BEHIND = pattern(
    rf"{_COUNT}[^,，、。;；(（)）《》“”]{{0,12}}?{_PLAN}[^,，。;；(（)）]{{0,4}}[(（]{_YEARS}[)）]", needs="年"
)
_AHEAD = pattern(rf"{_YEARS}[)）]?{_COUNT}[^,，、。;；(（)）《》“”]{{0,12}}?{_PLAN}", needs="年")
_TITLE = 60


@rule("CON-22", "期限与年限不符", "consistency", Severity.WARNING, basis="内部一致性：N 年计划的起止年应为 N 个年度")
def plan_years(report: Report) -> Iterator[Issue]:
    """写几年的行动、规划、计划、方案，起止年份却不是几年。

    条件：“三年行动方案（2022—2023年）”“2022—2023年三年行动计划”，起止年首尾相计不等于所写年数。
    例外：带月份的起止不查；国家、省发布的文件以发布的名称为准，只作提示。
    错例：《某市促进就业三年行动方案（2022—2023年）》。
    正例：《某市促进就业三年行动方案（2022—2024年）》。
    """
    for passage in written(report):
        text = half_width(passage.simple)
        for form in (_BEHIND, _AHEAD):
            for found in form.finditer(text):
                first, last = int(found["first"]), _last(found)
                count = _count(found["count"])
                if last - first + 1 != count:
                    mark = text_mark(passage, *found.span())
                    message = f"写“{found['count']}年”，{first} 年至 {last} 年是 {last - first + 1} 年"
                    right = f"{first}—{first + count - 1}年"
                    advice = Suggestion(f"{found['count']}年应为 {right}，核对文件名。")
                    severity = Severity.HINT if _official(text, found.start()) else None
                    yield Issue(message, (mark,), severity, advice, title="{count} 处年限与起止年份不符：{places}")


def _count(words: str) -> int:
    return int(words) if words.isascii() else chinese_number(words) or 0


def _last(found: re.Match[str]) -> int:
    """The last year; of one written short (2022—24年) the century is that of the first."""
    last = found["last"]
    return int(last) if len(last) == 4 else int(found["first"][:2] + last)


def _official(text: str, at: int) -> bool:
    """It is the name of a document issued above the reporting organ's reach."""
    start = text.rfind("《", max(0, at - _TITLE), at)
    words = resources.toml("words", "years.toml")["issuers_above"]
    return start >= 0 and "》" not in text[start:at] and text[start + 1 : at].startswith(tuple(words))
