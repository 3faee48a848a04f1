"""Applications carried from one year into another: which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import half_width
from gichecker.text.patterns import pattern
from gichecker.text.sentences import sentence_at

_INTO = pattern(
    r"(?:结转|转结|顺延)(?P<to>至|到|入|给)?了?(?:下一?年度?|次年|明年)?[(（]?\s{0,2}(?P<year>20\d\d)\s{0,2}年度?(?P<after>.{0,6})",
    needs="结转 转结 顺延",
)
_FROM = pattern(
    r"(?P<year>20\d\d)\s{0,2}年度?[)）]?(?:未办结|遗留|的){0,2}(?:结转|转结)(?P<after>[^，。；,;]{0,20})",
    needs="结转 转结",
)
_ORIGIN = pattern(r"(?:(?P<year>20\d\d)\s{0,2}年度?|上一?年度?|去年)[)）]?(?:未办结|未办理完毕|遗留|申请|的){0,3}$")
_FURTHER = pattern(r"\s{0,2}(?:继续)?(?:办理|办结|答复|处理)")
_ONWARD = pattern(r"下一?年|次年|明年|^\s{0,2}[至到入]|20\d\d")
_REVERSED = pattern(
    r"转结(?=\s{0,2}(?:[至到入]|下|次年|明年|上|本年|\d|的?(?:政府信息|依申请|申请|办理|件)))"
    r"|(?:年度?|\d\s{0,2}件|未|没有|无)(?P<word>转结)(?![果束构算余合论业案核婚节汇售])",
    needs="转结",
)


@rule(
    "CON-14",
    "结转年份错误",
    "consistency",
    Severity.ERROR,
    basis="表三“上年结转”“结转下年度继续办理”的填报口径",
    needs=("year",),
)
def carried_year(report: Report) -> Iterator[Issue]:
    """结转到或转自的年份写错了，或把“结转”写成“转结”。

    条件：“结转至××××年”不是报告年度的下一年；“××××年结转”不是上一年；“转结”。
    例外：“上一年结转至本年”是转入；资金、项目、指标的结转不查；书名号、引号里的不查。
    错例：2023 年度报告写“2 件结转至2023年办理”“1件转结下年度”。
    正例：2023 年度报告写“2022年结转1件”“2件结转至2024年办理”。
    """
    for passage in written(report):
        text = half_width(passage.simple)
        yield from _reversed_words(passage, text)
        wrong = {**_wrong_origins(report.year or 0, text), **_wrong_destinations(report.year or 0, text)}
        for (start, end), right in sorted(wrong.items()):
            if not _elsewhere(text, start):
                mark = text_mark(passage, start, end)
                yield Issue(
                    f"结转年份写“{mark.text}”，应为“{right}年”", (mark,), title="{count} 处结转年份不对：{places}"
                )


def _reversed_words(passage: Passage, text: str) -> Iterator[Issue]:
    for found in _REVERSED.finditer(text):
        mark = text_mark(passage, *found.span("word" if found["word"] else 0))
        yield Issue("“转结”，应为“结转”", (mark,), suggestion=Suggestion("改为“结转”。"))


def _year_span(text: str, found: re.Match[str]) -> tuple[int, int]:
    """The year with its 年."""
    return found.start("year"), text.index("年", found.end("year")) + 1


def _wrong_destinations(year: int, text: str) -> dict[tuple[int, int], int]:
    """Years into which cases are said to go → the year it should be."""
    wrong: dict[tuple[int, int], int] = {}
    for found in _INTO.finditer(text):
        origin = _ORIGIN.search(text[max(0, found.start() - 30) : found.start()])
        incoming = origin is not None and int(origin["year"] or year - 1) == year - 1
        if not found["to"] and not _FURTHER.match(found["after"]):
            right = year - 1 if int(found["year"]) < year else year + 1
        else:
            right = year if incoming else year + 1
        if int(found["year"]) != right:
            wrong[_year_span(text, found)] = right
    return wrong


def _wrong_origins(year: int, text: str) -> dict[tuple[int, int], int]:
    """Years from which cases are said to come → the year it should be.

    What leaves this year (2023年结转至2024年, 2023年结转下年) comes from it rightly.
    """
    wrong: dict[tuple[int, int], int] = {}
    for found in _FROM.finditer(text):
        start, end = sentence_at(text, found.start())
        leaves = _ONWARD.search(found["after"]) or "新收" not in text[start:end]
        if int(found["year"]) != year - 1 and not (int(found["year"]) == year and leaves):
            wrong[_year_span(text, found)] = year - 1
    return wrong


def _elsewhere(text: str, at: int) -> bool:
    """Something else is carried over, money above all; or the words are quoted."""
    start, end = sentence_at(text, at)
    before, near = text[start:at], text[max(start, at - 20) : min(end, at + 20)]
    quoted = any(before.count(opening) > before.count(closing) for opening, closing in ("《》", "“”"))
    return quoted or any(word in near for word in resources.toml("words", "years.toml")["other_carried"])
