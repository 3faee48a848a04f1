"""What is no longer so: agencies that were renamed, ordinances and notices that were replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.lexicon import Lexicon, pairs
from gichecker.text.patterns import pattern
from gichecker.text.quotes import quotation_at
from gichecker.text.sentences import clauses, sentence_at

_WINDOW = 12
_NUMBER = r"[〔\[［(（【]?\s*{year}\s*[〕\]］)）】]?\s*第?\s*{number}\s*号"
_OLD_ORDINANCE = pattern(r"国(?:务院)?(?:第\s*|令\s*[（(]?\s*第?\s*)492\s*号令?", needs="492")
_OLD_ARTICLE = pattern(r"条例》?[^。；]{0,40}?(?P<at>第三十[一二]条)", needs="第三十一条 第三十二条")
_OLD_NOTICE = pattern(
    r"国办公开办函\s*" + _NUMBER.format(year="2019", number="60") + r"|年度报告格式\s*[（(]试行[）)]",
    needs="60 试行",
)
_NEW_ORDINANCE = pattern(
    r"(?<![更创革高最])新《(?:中华人民共和国)?(?:政府信息公开)?条例》|《新条例》|(?<![更创革高最])新条例"
    r"|(?:新近?修订|修订后|修订|修改后|新修改)的?(?:《(?:中华人民共和国)?政府信息公开条例》|《条例》)",
    needs="条例",
)
_OTHER_ORDINANCE = pattern(r"《[^《》]{2,40}(?<!信息公开)条例》[^。]{0,40}新条例", needs="新条例")
"""It is that one which is new."""
_SHORT_DECREE = pattern(r"(?<!院)国令\s*[（(]?\s*第?\s*711\s*号", needs="国令")
_REPORTING = ("年度报告", "年报", "本报告", "编制")


class _Renamed(NamedTuple):
    now: str
    since: int
    severity: Severity | None


@rule("TXT-07", "机构旧称", "text", Severity.WARNING, basis="2018 年、2023 年党和国家机构改革方案")
def old_agencies(report: Report) -> Iterator[Issue]:
    """机构改革后还用旧名称。

    条件：报告年度在改名之后，仍写“国土资源局”“环保局”“工商局”“卫计委”“扶贫办”等；“旅游局”“监察局”等为提示。
    例外：书名号、引号里的；“原国土资源局”“更名为……”等讲沿革的；网站栏目名；报告机关自己的名称；开发区等另设的机构。
    错例：2023 年度报告写“会同市国土资源局发布公告”。
    正例：2023 年度报告写“会同市自然资源局发布公告”。
    """
    lexicon, renamed = _agencies()
    for passage in written(report):
        for start, word in lexicon.finditer(passage.simple):
            name = renamed[word]
            if report.year and report.year >= name.since and not _still_right(report, passage, start, word):
                mark = text_mark(passage, start, start + len(word))
                message = f"“{word}”是旧称，现为“{name.now}”"
                yield Issue(message, (mark,), name.severity, kind=word, title=f"{message}，{{count}} 处：{{places}}")


def _still_right(report: Report, passage: Passage, start: int, word: str) -> bool:
    text, end = passage.simple, start + len(word)
    excused: Mapping[str, str] = resources.toml("words", "agencies.toml")["excused"]
    if word in (report.organ or "") or quotation_at(text, start, end):
        return True
    before, after = (tuple(excused[side].split()) for side in ("before", "after"))
    if text.endswith(before, 0, start) or text.startswith(after, end):
        return True
    around = _clause(text, start)
    return excused["columns"] in around or any(word in around for word in excused["history"].split())


def _clause(text: str, at: int) -> str:
    """The clause around a place, and the one before it."""
    spans = list(clauses(text, sentence_at(text, at)))
    here = next((number for number, (start, end) in enumerate(spans) if start <= at < end), 0)
    return text[spans[max(0, here - 1)][0] : spans[here][1]]


@cache
def _agencies() -> tuple[Lexicon, Mapping[str, _Renamed]]:
    renamed: dict[str, _Renamed] = {}
    for group in resources.toml("words", "agencies.toml")["renamed"]:
        severity = Severity(group["severity"]) if "severity" in group else None
        renamed |= {old: _Renamed(now, group["since"], severity) for old, now in pairs(group["names"]).items()}
    return Lexicon(renamed), renamed


@rule(
    "TXT-08",
    "法规文号引用过时",
    "text",
    Severity.WARNING,
    basis="《政府信息公开条例》（国务院令第711号，2019 年修订）；国办公开办函〔2021〕30号",
)
def outdated_references(report: Report) -> Iterator[Issue]:
    """引用的法规、文号已经过时。

    条件：2019 年度起引“国务院令第492号”，或以旧条例第三十一条、第三十二条为编制依据，升为错误；2021 年度起引
    国办公开办函〔2019〕60号或“年度报告格式（试行）”；2020 年度起称“新《条例》”“修订后的《条例》”，“国令第711号”，
    以及按旧条例制定的地方办法，为提示。
    例外：讲修订、废止等沿革的；“《城市更新条例》”等别的条例；“创新条例”等普通词语。
    错例：“根据《政府信息公开条例》（国务院令第492号）编制”。
    正例：“根据《政府信息公开条例》（国务院令第711号）编制”。
    """
    for passage in written(report):
        for found, name, severity, message in _references(passage.simple, report.year or 0):
            if not (severity is not Severity.HINT and _past(passage.simple, found.start(name))):
                mark = text_mark(passage, *found.span(name))
                yield Issue(f"“{mark.text}”{message}", (mark,), severity, kind=message)
        yield from _local_rules(report, passage)


Reference = tuple[re.Match[str], str | int, Severity, str]


def _references(text: str, year: int) -> Iterator[Reference]:
    for found in _OLD_ORDINANCE.finditer(text) if year >= 2019 else ():
        yield found, 0, Severity.ERROR, "已被取代，应为国务院令第711号"
    for found in _OLD_ARTICLE.finditer(text) if year >= 2019 else ():
        start, end = sentence_at(text, found.start())
        if any(word in text[start:end] for word in _REPORTING):
            yield found, "at", Severity.ERROR, "是旧条例的条号，年度报告的内容现为第五十条"
    for found in _OLD_NOTICE.finditer(text) if year >= 2021 else ():
        yield found, 0, Severity.WARNING, "已被取代，应为国办公开办函〔2021〕30号"
    for found in _NEW_ORDINANCE.finditer(text) if year >= 2020 and not _OTHER_ORDINANCE.search(text) else ():
        yield found, 0, Severity.HINT, "施行已久，直接称《条例》"
    for found in _SHORT_DECREE.finditer(text):
        yield found, 0, Severity.HINT, "应写全为“国务院令第711号”"


def _past(text: str, at: int) -> bool:
    start, end = sentence_at(text, at)
    sentence = text[start:end]
    return any(word in sentence for word in resources.toml("words", "agencies.toml")["decrees"]["history"].split())


def _local_rules(report: Report, passage: Passage) -> Iterator[Issue]:
    """Local rules that were made under the ordinance of 2007."""
    for name in resources.toml("words", "agencies.toml")["decrees"]["local"]:
        start = passage.simple.find(f"《{name}》")
        if start >= 0 and report.year and report.year >= 2019:
            mark = text_mark(passage, start, start + len(name) + 2)
            advice = Suggestion("在规章数据库查它是否仍然有效；已废止的，改引现行规定。")
            yield Issue(f"“{mark.text}”依旧条例制定，应核对是否有效", (mark,), Severity.HINT, advice)
