"""Titles that come twice, and headings that run into their text."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.text.likeness import likeness
from gichecker.text.normalise import key

_HEAD = 15
_ALIKE = 0.7
_LONGEST = 15
_BULLETS = " \t\u3000\xa0•·*-"


@rule("STR-14", "标题重复或互不一致", "structure", Severity.HINT, basis="版面整洁；题名应当唯一")
def repeated_title(report: Report) -> Iterator[Issue]:
    """题名写了不止一次。

    条件：正文前 15 行里有两个以上相似的题名；内容不同的，是警告。
    例外：机关名称一行、题名一行，算一个题名，与写在一行的相同；项目符号、空格不算不同。
    错例：先写“某局2020年政务信息公开年度报告”，又写“某局2020年政府信息公开工作年度报告”。
    正例：只有一个题名。
    """
    own = [report.passage(index) for index in report.title]
    title = key("".join(passage.simple for passage in own)).strip(_BULLETS)
    others = [p for p in report.passages[:_HEAD] if p.role is PassageRole.TITLE and p not in own and _alike(p, title)]
    others = [p for p in others if _wording(p) == title or not title.startswith(_wording(p))]
    if others:
        differ = any(_wording(passage) not in title for passage in others)
        marks = tuple(map(_whole, others)) + tuple(_evidence(passage) for passage in own)
        message = f"题名写了 {len(others) + 1} 次{'，各不相同' if differ else ''}"
        severity = Severity.WARNING if differ else None
        yield Issue(message, marks, severity, Suggestion("保留一个规范的题名。"))


def _wording(passage: Passage) -> str:
    return key(passage.simple).strip(_BULLETS)


def _alike(passage: Passage, title: str) -> bool:
    wording = _wording(passage)
    return bool(title) and (likeness(wording, title) >= _ALIKE or wording in title)


def _whole(passage: Passage) -> Mark:
    return text_mark(passage, *_extent(passage))


def _evidence(passage: Passage) -> Mark:
    return text_mark(passage, *_extent(passage), primary=False)


def _extent(passage: Passage) -> tuple[int, int]:
    text = passage.simple
    start = len(text) - len(text.lstrip(_BULLETS))
    return start, max(len(text.rstrip()), start)


@rule("STR-22", "标题与正文合并", "structure", Severity.HINT, basis="GB/T 9704—2012 7.3.3")
def merged_heading(report: Report) -> Iterator[Issue]:
    """标题和正文写在一行，或标题末尾用冒号。

    条件：一级标题后面用冒号或句号接着写正文；“（一）”级小标题用冒号接正文，或单独成行而以冒号结尾。
    例外：小标题以句号结束再接排正文是规范写法；“主要做法如下：”一类引出下文的句子不是小标题。
    错例：“六、其他需要报告的事项：无。”“（五）监督保障情况：”
    正例：“（一）主动公开情况。2024年，……”
    """
    first = {section.passage for section in report.sections}
    for passage in report.passages:
        if passage.heading and passage.index in first:
            yield from _first_level(passage, passage.heading.title_end)
        elif passage.heading and passage.heading.level == 2:
            yield from _second_level(passage, passage.heading.title_start, passage.heading.title_end)


def _first_level(passage: Passage, end: int) -> Iterator[Issue]:
    mark, rest = passage.simple[end : end + 1], passage.simple[end + 1 :].strip()
    if mark in {":", "：", "。"} and rest:
        advice = Suggestion("标题独立成行，末尾不加标点。")
        yield Issue("一级标题与正文写在一行", (text_mark(passage, end, end + 1),), suggestion=advice, kind="first")


def _second_level(passage: Passage, start: int, end: int) -> Iterator[Issue]:
    title, mark = passage.simple[start:end], passage.simple[end : end + 1]
    if mark not in {":", "："} or len(title) > _LONGEST or any(word in title for word in ("如下", "以下", "，", ",")):
        return
    rest = passage.simple[end + 1 :].strip()
    message = "小标题用冒号接正文，应用句号" if rest else "小标题单独成行，末尾不加冒号"
    yield Issue(message, (text_mark(passage, end, end + 1),), title="小标题用冒号 {count} 处：{places}")
