"""Marks that come in pairs, and what stands between or inside them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from gichecker.model.finding import Severity
from gichecker.model.record import frozen
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import HAN
from gichecker.text.patterns import pattern

_PAIRS = {
    "（": "）", "(": ")", "《": "》", "〈": "〉", "“": "”", "‘": "’", "【": "】", "〔": "〕", "「": "」", "『": "』",
}  # fmt: skip
_KIN = {"（": "（", "(": "（"}
"""Brackets that may close one another, although they should not."""

_DEEPEST = 50
_INDENT = 100
_OPENS = {close: open_ for open_, close in _PAIRS.items()}
_ANY = pattern(f"[{''.join((*_PAIRS, *_OPENS))}]")
_ITEM = pattern(r"(?:^|[\s，,；;。：:、（(）)])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
_APOSTROPHE = pattern(r"[A-Za-z]’[A-Za-z]", needs="’")
_TITLE = pattern("《[^《》\n]{0,120}(?P<inner>《[^《》\n]{0,120}》)", needs="《")
_ANGLED = pattern("《[^《》\n]{0,120}?(?P<inner>[<＜][^<>＜＞《》\n]{1,120}[>＞])", needs="< ＜")
_LONE = pattern("〈[^〈〉《》\n]{1,120}〉", needs="〈")
_LISTED = pattern("(?<=》)、(?=《)|(?<=”)、(?=“)", needs="、")
_LETTERS = pattern(rf"{HAN}{HAN}\s?$")
_WRONG_YEAR = pattern(r"(?P<year>[\[(【（〈［]\s?(?:19|20)\d\d\s?[\])】）〉］])\s?第?\d{1,5}\s?号", needs="号")
_NO_BRACKET = pattern(rf"{HAN}[发办函字政府规文教财人](?P<year>20\d\d\s?\d{{1,4}})\s?号", needs="号")
_WRONG_NUMBER = pattern(rf"{HAN}\s?〔(?P<year>\d{{2}}|\d{{4}})〕\s?(?P<number>第?\d{{1,5}})\s?号", needs="〔")

_OTHER_NUMBERS = ("法释", "令")
"""Judicial interpretations and decrees are numbered in a way of their own."""


@frozen
class _Open:
    """A bracket that waits for its other half."""

    mark: str
    at: int
    passage: Passage


@rule("TYP-04", "成对标点不匹配", "typography", Severity.WARNING, basis="GB/T 15834—2011（括号、引号、书名号成对使用）")
def unpaired_marks(report: Report) -> Iterator[Issue]:
    """括号、引号、书名号缺一半，或前后半角全角不一。

    条件：（）《》〈〉“”‘’【】〔〕在一段里缺左、缺右、交叉，引号两个同向；左半角右全角的单独说明。
    例外：“1）”“a)”一类序号不报；引文、括注跨到下一段才关闭的，可以跨一次；行首只剩右括号的归“行首孤立右括号”。
    错例：“根据《政府信息公开条例的规定”。
    正例：“根据《政府信息公开条例》的规定”。
    """
    waiting: list[_Open] = []
    for passage in (passage for passage in written(report) if passage.role is not PassageRole.FURNITURE):
        waiting = yield from _paired(passage, waiting)
    yield from map(_unclosed, waiting)


def _paired(passage: Passage, before: list[_Open]) -> Generator[Issue, None, list[_Open]]:
    """Issues of a passage; those that the passage before left open may close here. Returns the ones it leaves open."""
    text = passage.restored.text
    stack: list[_Open] = []
    apostrophes = {found.start() + 1 for found in _APOSTROPHE.finditer(text)}
    for found in _ANY.finditer(text):
        mark, at = found.group(), found.start()
        if at in apostrophes:
            continue
        if mark in _PAIRS:
            if mark in "“‘" and stack and stack[-1].mark == mark:
                yield _turned(passage, stack.pop(), at)
            else:
                stack.append(_Open(mark, at, passage))
        else:
            yield from _closed(passage, mark, at, stack, before)
    yield from map(_unclosed, before)
    return stack


def _closed(passage: Passage, mark: str, at: int, stack: list[_Open], before: list[_Open]) -> Iterator[Issue]:
    """A closing mark; its other half is the nearest of its kind, here or left open by the passage before."""
    wanted = _OPENS[mark]
    place = _half(stack, wanted)
    if place is not None:
        yield from map(_unclosed, stack[place + 1 :])
        opened = stack[place]
        del stack[place:]
        if opened.mark != wanted:
            yield _mixed(passage, opened, at)
        return
    place = _half(before, wanted)
    if place is not None:
        del before[place]
        return
    text = passage.restored.text
    numbered = mark in "）)" and ((at <= _INDENT and not text[:at].strip()) or _ITEM.search(text[max(0, at - 4) : at]))
    if not numbered:
        issue = f"“{mark}”缺前一半“{wanted}”"
        yield Issue(issue, (text_mark(passage, at, at + 1),), kind="缺", title="标点不成对 {count} 处：{places}")


def _half(opened: Sequence[_Open], wanted: str) -> int | None:
    """Where the last one of its kind stands; nothing nests deeper than what is looked at."""
    if opened and opened[-1].mark == wanted:
        return len(opened) - 1
    inner = range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1)
    return next((at for at in inner if _kin(opened[at].mark) == _kin(wanted)), None)


def _kin(mark: str) -> str:
    return _KIN.get(mark, mark)


def _unclosed(item: _Open) -> Issue:
    message = f"“{item.mark}”缺后一半“{_PAIRS[item.mark]}”"
    mark = text_mark(item.passage, item.at, item.at + 1)
    return Issue(message, (mark,), kind="缺", title="标点不成对 {count} 处：{places}")


def _turned(passage: Passage, opened: _Open, at: int) -> Issue:
    message = f"后引号写成了“{opened.mark}”，应为“{_PAIRS[opened.mark]}”"
    marks = (text_mark(passage, at, at + 1), text_mark(passage, opened.at, opened.at + 1, primary=False))
    return Issue(message, marks, kind="引号", title="后引号写成前引号 {count} 处：{places}")


def _mixed(passage: Passage, opened: _Open, at: int) -> Issue:
    closing = passage.restored.text[at]
    marks = (text_mark(passage, opened.at, opened.at + 1), text_mark(passage, at, at + 1))
    message = f"括号“{opened.mark}{closing}”一半全角一半半角，应都用全角"
    return Issue(message, marks, kind="全半角", title="括号一半全角一半半角 {count} 处：{places}")


@rule("TYP-12", "书名号嵌套与替代符号", "typography", Severity.WARNING, basis="GB/T 15834—2011（外双内单）")
def nested_titles(report: Report) -> Iterator[Issue]:
    """书名号里再用书名号，内层没有用单书名号。

    条件：《》里面又用《》，或用小于号、大于号代替；〈〉单独用在外层。
    例外：外《》内〈〉是规范写法；内层用引号的不报。
    错例：“《关于印发<实施意见>的通知》”。
    正例：“《关于印发〈实施意见〉的通知》”。
    """
    for passage in written(report):
        text = passage.restored.text
        for found in (*_TITLE.finditer(text), *_ANGLED.finditer(text)):
            inner = found["inner"]
            message = f"内层“{inner[0]}{inner[-1]}”应为“〈〉”"
            mark = text_mark(passage, *found.span("inner"))
            yield Issue(message, (mark,), title="书名号内层写法不规范 {count} 处：{places}")
        for found in _LONE.finditer(text):
            around = text[max(0, found.start() - 120) : found.start()]
            if around.rfind("《") <= around.rfind("》"):
                yield Issue("外层“〈〉”应为“《》”", (text_mark(passage, *found.span()),))


@rule("TYP-13", "书名号、引号之间的顿号", "typography", Severity.HINT, basis="GB/T 15834—2011 4.5.3.5")
def listed_titles(report: Report) -> Iterator[Issue]:
    """并列的书名号、引号之间用了顿号。

    条件：“》、《”“”、“”紧挨着。全文合成一条。
    例外：中间夹着括注的，宜用顿号，不报。
    错例：“《条例》、《办法》”。
    正例：“《条例》《办法》”“《条例》（以下简称……）、《办法》”。
    """
    for passage in written(report):
        for found in _LISTED.finditer(passage.restored.text):
            mark = text_mark(passage, *found.span())
            message = "并列的书名号、引号之间不用顿号"
            yield Issue(message, (mark,), title="并列的书名号、引号之间用了顿号 {count} 处：{places}", grouped=True)


@rule("TYP-14", "发文字号括号与写法", "typography", Severity.WARNING, basis="GB/T 9704—2012 7.2.5")
def document_numbers(report: Report) -> Iterator[Issue]:
    """发文字号写得不规范。

    条件：年份没有用六角括号〔〕，或没有括号；年份两位；顺序号前加“第”或用 0 补位。
    例外：国务院令第711号、司法解释、标准号、案号不适用。
    错例：“国办公开办函[2021]30号”“晋残〔2024〕第05号”。
    正例：“国办公开办函〔2021〕30号”。
    """
    for passage in written(report):
        text = passage.simple
        for found in (found for found in _WRONG_YEAR.finditer(text) if _of_a_paper(text, found.start())):
            year = "".join(char for char in found["year"] if char.isdecimal())
            yield _number_issue(passage, found.span("year"), f"年份应用六角括号：〔{year}〕")
        for found in _NO_BRACKET.finditer(text):
            year, number = found["year"][:4], found["year"][4:].strip()
            yield _number_issue(passage, found.span("year"), f"年份缺六角括号，应为“〔{year}〕{number}号”")
        for found in _WRONG_NUMBER.finditer(text):
            if len(found["year"]) == 2:
                yield _number_issue(passage, found.span("year"), f"年份应写全：〔20{found['year']}〕")
            bare = found["number"].lstrip("第0")
            if bare != found["number"]:
                yield _number_issue(passage, found.span("number"), f"顺序号不加“第”、不补 0，应为“{bare}号”")


def _of_a_paper(text: str, at: int) -> bool:
    """The letters of an organ stand before the year."""
    letters = _LETTERS.search(text[max(0, at - 3) : at])
    return letters is not None and not letters.group().rstrip().endswith(_OTHER_NUMBERS)


def _number_issue(passage: Passage, span: tuple[int, int], message: str) -> Issue:
    mark = text_mark(passage, *span)
    return Issue(f"发文字号{message}", (mark,), title="发文字号不规范 {count} 处：{places}")
