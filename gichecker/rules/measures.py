"""How numbers are told: with the right unit, exactly, and for a time that stays the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.model.statement import Statement, Subject
from gichecker.rules.marks import number_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern
from gichecker.text.quotes import blanked
from gichecker.text.sentences import sentence_at

_PROBLEMS = 5
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})
_APPLICATIONS = pattern(
    r"^(?:20\d\d年度?|全年|本年度?|年内)?[我本]?[局委办镇乡街道县市区]{0,2}共?(?:受理|收到|接收)申请(?:的?(?:数量|总数|总量|件数))?[为是共计]{0,2}\s?$",
    needs="申请",
)
"""Of what, goes without saying in a report on disclosure."""


def _words(name: str) -> list[str]:
    words: list[str] = resources.toml("words", "measures.toml")[name]
    return words


@rule(
    "CON-24",
    "量词、约数与相对时间",
    "consistency",
    Severity.HINT,
    basis="《政府信息公开条例》第四十九条；年报数据应当精确",
    needs=("year",),
)
def measures(report: Report) -> Iterator[Issue]:
    """申请数的量词、统计数的约数、相对的时间说法不合适。

    条件：申请用“条”“次”计数；公开信息、申请等统计数用“余、约、近、多”；统计性的段落写“今年”“去年”“目前”“截至目前”。同类
    合并为一条。
    例外：粉丝数、阅读量可用约数；第五部分和展望的句子可写“目前”；书名号、引号里的不算；“目前”只看同一句里有统计数的。
    错例：“受理申请 0 条”“公开信息 100 余条”“今年以来”。
    正例：“受理申请 0 件”“公开信息 103 条”“2023 年”。
    """
    for said in report.statements:
        if _unit(said):
            advice = "申请按件统计，量词改为“件”。"
            yield _counted(report, said, "unit", "申请数“{}”，量词应为“件”", advice, "申请数的量词不是“件”")
        if _about(said):
            title = "统计数写约数，应写准确数"
            yield _counted(report, said, "about", "“{}”是约数，应写准确数", "统计数写准确数。", title)
    numbers: dict[int, list[int]] = {}
    for said in (said for said in report.statements if said.subject and not said.negated):
        numbers.setdefault(said.passage, []).append(said.number_start)
    for passage in written(report):
        if passage.role in _PROSE and passage.section not in {0, _PROBLEMS}:
            yield from _relative(report.year or 0, passage, numbers.get(passage.index, []))


def _unit(said: Statement) -> bool:
    """Applications are counted in a unit that is not theirs."""
    counted = (said.counts(Subject.APPLICATION) and bool(said.aspects)) or (
        said.subject is None and said.current and _APPLICATIONS.search(said.label) is not None
    )
    return counted and said.unit in _words("not_for_applications")


def _about(said: Statement) -> bool:
    """A figure of this year is told roughly."""
    return said.subject is not None and said.current and not (said.exact or said.compared)


def _counted(report: Report, said: Statement, kind: str, fault: str, advice: str, title: str) -> Issue:
    mark = number_mark(report, said)
    message = fault.format(mark.text)
    return Issue(
        message,
        (mark,),
        suggestion=Suggestion(advice),
        kind=kind,
        title=f"{{count}} 处{title}：{{places}}",
        grouped=True,
    )


def _relative(year: int, passage: Passage, numbers: list[int]) -> Iterator[Issue]:
    text = blanked(passage.simple)
    for found in _times().finditer(text):
        start, end = sentence_at(text, found.start())
        ahead = any(word in text[start:end] for word in _words("ahead"))
        counted = found["now"] is None or bisect_left(numbers, start) < bisect_left(numbers, end)
        if ahead or not counted:
            continue
        right = f"{year}年12月31日" if found["now"] else f"{year - 1}年" if "去" in found.group() else f"{year}年"
        yield Issue(
            f"“{found.group()}”，应写“{right}”",
            (text_mark(passage, *found.span()),),
            kind="time",
            title="{count} 处相对时间，应写明年份：{places}",
            grouped=True,
        )


@cache
def _times() -> re.Pattern[str]:
    fixed, now = ("|".join(_words(name)) for name in ("relative", "relative_with_numbers"))
    return pattern(rf"(?<![如现过])(?:{fixed})(?!轻|纪)|(?P<now>{now})", needs="今年 去年 目前 近期")
