"""What stands before the first section: period of the figures, whom to ask, and which parts follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.form import FORMS, form
from gichecker.model.record import frozen
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import document_mark, section_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import part
from gichecker.text.normalise import half_width, key
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import once, pattern

_CUSTOM = "各地通行的编制模板"
_FORM = form(FORMS[-1])
_UNTIL = pattern(r"数据.{0,20}截[至止]", needs="截")
_NUMBER = pattern(r"(?<!\d)(?:0\d{2,3}[-—－)\s]{0,2})?\d{7,8}(?!\d)")
_URL = pattern(
    r"https?:|www\.|(?<![@\w.-])[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){0,4}\.(?:cn|com|org|net)(?![A-Za-z])",
    needs="http www .",
)
_ASK = pattern(r"[与和向同].{2,40}(?:联系|咨询|反映)", needs="联系 咨询 反映")
_STREET = pattern(r"(?:路|街|巷|道|村|大厦|大楼)[^，。；]{0,12}\d{1,5}号", needs="号")

_BRACKETS = pattern(r"[（(][^（()）]{0,200}[)）]")
_LISTED = pattern(r"(?:包括|包含|涵盖|分为|共分|部分[：:]|内容[：:为]|由|分|含)")
_PARTS = pattern(r"([一二三四五六七八九十]|\d{1,2})\s?(?:个|大)?(?:部分|章节|章)")
_END = pattern(r"组成|构成|等?(?:内容)?共?(?:[一二三四五六七八九十]|\d{1,2})\s?(?:个|大)?(?:部分|方面|章节|章)|。|$")
_AFTER = pattern(r"(?<=情况)(?:和|及|以及|与)|(?<=措施)(?:和|及|以及|与)|以及")
_FEWEST = 3
_MOST_SENTENCES = 40
_LONGEST = 5000
"""Characters of a paragraph that are looked at; real ones are shorter."""
_ROOM = 800
"""Characters of a sentence that are looked at."""
_BY_WORDS = (4, 2, 5, 6, 3, 1)
"""Sections in the order in which their words are looked for."""

_MOST = 3
"""So many problems are told."""


@rule(
    "STR-16",
    "未说明统计期限",
    "structure",
    Severity.WARNING,
    basis=f"{_CUSTOM}；DB51/T 2660—2019 2.1",
    needs=("section:1",),
)
def period(report: Report) -> Iterator[Issue]:
    """没有写数据的统计期限。

    条件：全文没有“统计期限”一类的说明，也没有写明报告年度 1 月 1 日至 12 月 31 日；只写在第二至六部分的，提示移到引言。
    例外：写在引言或第一部分的都可以。
    错例：引言只写编制依据。
    正例：所列数据统计期限自2023年1月1日起至2023年12月31日止。
    """
    found = [(passage, span) for passage in written(report) if (span := _period(passage, report.year))]
    if not found:
        year = report.year or "××××"
        advice = f"引言中写明：所列数据统计期限自{year}年1月1日起至{year}年12月31日止。"
        yield Issue("没有写统计期限", (document_mark(),), suggestion=Suggestion(advice))
    elif all(passage.section > 1 for passage, _ in found):
        passage, span = found[0]
        message = "统计期限应写在引言里"
        yield Issue(
            message, (text_mark(passage, *span),), Severity.HINT, Suggestion(f"从{part(passage.section)}移到引言。")
        )


def _period(passage: Passage, year: int | None) -> tuple[int, int] | None:
    """Where the period is named."""
    text = half_width(passage.simple[:_LONGEST])
    for word in _words()["period"]:
        if (at := text.find(word)) >= 0:
            return at, at + len(word)
    whole = rf"{year}\s?年\s?0?1\s?月\s?0?1\s?日.{{0,8}}12\s?月\s?31\s?日"
    found = _UNTIL.search(text) or (once(whole).search(text) if year and "31" in text else None)
    return found.span() if found else None


@cache
def _words() -> dict[str, Any]:
    return resources.toml("words", "introduction.toml")


@rule("STR-17", "缺少联系方式或下载途径", "structure", Severity.HINT, basis=_CUSTOM, needs=("section:1",))
def contact(report: Report) -> Iterator[Issue]:
    """没有写向谁咨询，到哪里下载。

    条件：联系机构、地址、电话三项缺两项以上；或没有写可以获取电子版的网址。
    例外：写在文末的也算。
    错例：引言只写编制依据和统计期限。
    正例：电子版可在政府门户网站（www.example.gov.cn）下载；联系机构、地址、电话齐全。
    """
    text = half_width(
        "\n".join(p.simple[:_LONGEST] for p in written(report) if p.section in {0, 6} or p.role is not PassageRole.TEXT)
    )
    missing = [name for name, there in _contacts(text).items() if not there]
    if len(missing) < 2:
        missing = []
    if not _URL.search(text):
        missing.append("电子版的网址")
    if missing:
        advice = Suggestion("引言中补写联系机构、地址、邮编、电话（含区号）和电子版的下载网址。")
        yield Issue(f"引言没有写{'、'.join(missing)}", (section_mark(0),), suggestion=advice)


def _contacts(text: str) -> dict[str, bool]:
    words = _words()
    return {
        "联系机构": bool(_ASK.search(text)) or any(word in text for word in words["office"]),
        "地址": bool(_STREET.search(text)) or any(word in text for word in words["address"]),
        "电话": bool(_NUMBER.search(text)) and any(word in text for word in words["phone"]),
    }


@frozen
class _Item:
    """One of the parts that the introduction lists, and the section it stands for; None for none."""

    text: str
    section: int | None
    exact: bool


@rule(
    "STR-19",
    "引言列举与实际章节不符",
    "structure",
    Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号附件",
)
def listed_sections(report: Report) -> Iterator[Issue]:
    """引言说的几个部分与正文对不上。

    条件：引言列举各部分，漏了、多了，或名称与实际标题不同；或写“共七个部分”而不是六个，或与列举的项数不同。
    例外：括号里的子项不计；“行政复议、行政诉讼情况”算一项；条例原文式的长标题视为一致；没有列尽而用“等”的，只查部分数。
    错例：“本报告共分五部分”；漏了“其他需要报告的事项”。
    正例：由总体情况、……、其他需要报告的事项六部分组成。
    """
    for passage in (p for p in written(report) if p.section == 0 and p.role is PassageRole.TEXT):
        text = _BRACKETS.sub(lambda found: " " * len(found.group()), passage.simple[:_LONGEST])
        for start, sentence in islice(_told(text), _MOST_SENTENCES):
            issue = _compared(report, passage, start, sentence)
            if issue:
                yield issue
                return


def _told(text: str) -> Iterator[tuple[int, str]]:
    """Sentences that may tell of the parts, with the places where they begin; of a very long one the beginning."""
    start = 0
    for end in (*(found.start() for found in once("。").finditer(text)), len(text)):
        sentence = text[start : min(end, start + _ROOM)]
        if "情况" in sentence or "部分" in sentence:
            yield start, sentence
        start = end + 1


def _compared(report: Report, passage: Passage, start: int, sentence: str) -> Issue | None:
    span = _list_span(sentence)
    items = _items(sentence[slice(*span)], _wordings(report)) if span else []
    if sum(item.section is not None for item in items) < _FEWEST:
        span, items = None, []
    number = _stated(sentence)
    open_ended = span is not None and "等" in sentence[span[1] - 1 : span[1] + 1]
    problems = list(_problems(items, open_ended=open_ended)) if span else []
    if number and number[0] != (len(_FORM.sections) if open_ended or not items else len(items)):
        listed = f"，列举 {len(items)} 项" if items and not open_ended else f"，应为 {len(_FORM.sections)} 个"
        problems.insert(0, f"写 {number[0]} 个部分{listed}")
    place = span or (number[1:] if number else None)
    if not problems or place is None:
        return None
    mark = text_mark(passage, start + place[0], start + place[1])
    titles = "、".join(section.title for section in _FORM.sections)
    message = "；".join(problems[:_MOST]) + ("……" if len(problems) > _MOST else "")
    return Issue(message, (mark,), suggestion=Suggestion(f"按实际六部分改写：{titles}。"))


def _list_span(sentence: str) -> tuple[int, int] | None:
    """The list of parts: behind the verb nearest before the first of them."""
    first = sentence.find("情况")
    verbs = [found.end() for found in _LISTED.finditer(sentence, 0, max(first, 0))]
    if not verbs:
        return None
    begin = verbs[-1]
    end = _END.search(sentence, begin)
    return (begin, end.start()) if end and end.start() > begin else None


def _stated(sentence: str) -> tuple[int, int, int] | None:
    """`六个部分`: number and span, in a sentence about the whole report."""
    if not any(word in sentence for word in ("报告", "全文", "年报", "正文")):
        return None
    found = _PARTS.search(sentence)
    if found is None or sentence[found.start() - 1 : found.start()] == "第":
        return None
    number = int(found[1]) if found[1].isdigit() else chinese_number(found[1])
    return (number, *found.span()) if number and number > 2 else None


def _problems(items: Sequence[_Item], *, open_ended: bool) -> Iterator[str]:
    named = {item.section for item in items}
    lacking = [f"“{section.title}”" for section in _FORM.sections if section.number not in named]
    if lacking and open_ended:
        return
    if lacking:
        yield f"漏{'、'.join(lacking)}"
    titles = {section.number: section.title for section in _FORM.sections}
    for item in items:
        if item.section is None:
            yield f"多列“{item.text}”"
        elif not item.exact:
            yield f"“{item.text}”应为“{titles[item.section]}”"


def _wordings(report: Report) -> dict[str, int]:
    """Accepted names of the six sections, and those that they have in the report."""
    names = {_canon(name): s.number for s in _FORM.sections for name in (s.title, *s.aliases)}
    return names | {_canon(section.title): section.number for section in report.sections}


def _canon(name: str) -> str:
    return once("以及|[的、,及和与]").sub("", key(name)).removesuffix("等")


def _items(text: str, wordings: dict[str, int]) -> list[_Item]:
    """The items of a list, those that hold a mark put together."""
    pieces = [piece for rough in once("[、，,；;]").split(text) for piece in _AFTER.split(rough) if _canon(piece)]
    items: list[_Item] = []
    at = 0
    while at < len(pieces):
        count = _joined(pieces[at:], wordings)
        items.append(_item("、".join(piece.strip() for piece in pieces[at : at + count]), wordings))
        at += count
    return items


def _joined(pieces: Sequence[str], wordings: dict[str, int]) -> int:
    """How many pieces make the next item."""
    for count in (3, 2, 1):
        if count <= len(pieces) and _canon("".join(pieces[:count])) in wordings:
            return count
    torn = len(pieces) > 1 and "复议" in pieces[0] and "诉讼" in pieces[1] and "情况" not in pieces[0]
    return 2 if torn else 1


def _item(text: str, wordings: dict[str, int]) -> _Item:
    exact = wordings.get(_canon(text))
    return _Item(text.strip(), exact or _meant(text), exact=exact is not None)


def _meant(text: str) -> int | None:
    """The section whose subject a word of the item names; 复议 goes before 申请, which may stand in the same item."""
    words = resources.toml("words", "prose.toml")["section_words"]
    return next((number for number in _BY_WORDS if any(word in text for word in words[number - 1])), None)
