"""Lists in the prose: as many items as announced, numbered without gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gichecker.model.finding import Mark, Severity
from gichecker.model.record import frozen
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import numeral
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern
from gichecker.text.sentences import sentence_at

_N = "[一二三四五六七八九十]{1,2}"
_NOUNS = "原因|职责|问题|不足|措施|表现|做法|方面|重点|目标|内容|工作"
"""A list may begin right behind them: 主要原因一是……"""

_ORDINAL = pattern(
    rf"(?:^|(?<=[\s,，。;；:：、!！)）”])|(?<={_NOUNS})(?=一是))(?:(?P<is>{_N})是(?![否非]|(?P=is)(?:[、，。；]|$))"
    rf"|第(?P<th>{_N})(?=[是,，、:：])|其(?P<its>{_N})(?=[是,，、:：]))"
    rf"|(?<=[:：;；])\s?[（(](?:(?P<han>{_N})|(?P<digit>[1-9]\d?))[）)](?![项款目至])",
    needs="是 第 其 （ (",
)
_ANNOUNCED = pattern(
    r"(?<![\d第零〇十百])(?P<count>[二两三四五六七八九十]|\d{1,2})\s?(?:个|大|项|点|条|类|种|重)?\s?"
    r"(?:主要|重点|突出|具体)?(?:方面|措施|问题|不足|举措|任务|工作|环节|内容|做法|建议|原则|短板|困难|点)"
    r"[^。;；\d一二三四五六七八九十]{0,20}[。]?\s*$"
)
_INSTEAD = pattern(r"(?<=[。;；])\s{0,2}(?P<word>再者|其次|再次|再有|还有)(?=[,，是:：])", needs="再 其次 还有")
_WITHHELD = pattern(
    r"不予公开(?:的?(?:政府|政务)?信息)?(?:共|为|有|计){0,2}\s{0,2}[1-9]\d{0,6}\s{0,2}[条件篇份项]", needs="不予公开"
)
_RESULTS = ("申请", "受理", "答复", "予以公开", "部分公开", "无法提供", "禁止公开", "过程性", "第三方")
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})
_NEAR, _FAR = 40, 300
_DEPTH = 4
"""Lists within lists that are followed."""


@frozen
class _Item:
    """An ordinal of a list: `一是`, `第二`, `其三`, `（四）` within a sentence.

    Attributes:
        form: `is`, `th` or `its`; `han` or `digit` in brackets.
        number: what it says.
        passage: where it stands.
        start: span in the passage's text.
        end: span in the passage's text.
    """

    form: str
    number: int
    passage: Passage
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        return self.passage.index, self.start

    @property
    def mark(self) -> Mark:
        return text_mark(self.passage, self.start, self.end)

    def named(self, number: int) -> str:
        """The same form with another number."""
        printed = str if self.form == "digit" else numeral
        return self.mark.text.replace(printed(self.number), printed(number))


@rule("CON-23", "列举项数与数词不符", "consistency", Severity.HINT, basis="内部一致性：序数连续，项数与数词相符")
def listed_items(report: Report) -> Iterator[Issue]:
    """列举的项数与所说的不符，序数跳号，或主动公开里写“不予公开”。

    条件：“四个方面：一是……三是……”“四个方面：（一）……；（三）……”项数不符；“一是……三是”跳号；“一是……二是……再者”；说主动公开的数量时写“不予公开
    若干条”，与表三的办理结果混用。
    例外：分条里面再分条的，各自计数；说公文公开属性的“不予公开”，说申请办理结果的“不予公开”，不报。
    错例：“做好以下四个方面：一是……二是……三是……”。
    正例：“做好以下三个方面：一是……二是……三是……”。
    """
    for group in _groups(report):
        items = [item for passage in group for item in _items(passage)]
        lists, gaps = _lists(items)
        for last, item in gaps:
            yield Issue(
                f"“{last.mark.text}”之后是“{item.mark.text}”，应为“{item.named(last.number + 1)}”", (item.mark,)
            )
        broken = {item.place for pair in gaps for item in pair}
        before = {passage.index: previous for previous, passage in pairwise(group)}
        replaced = any(_INSTEAD.search(passage.simple) for passage in group)
        nearest = {one.place: other.place for one, other in pairwise(items)} if replaced else {}
        for listed in lists:
            instead = _instead(listed, nearest.get(listed[-1].place)) if replaced else None
            if instead:
                message = f"“{listed[-1].mark.text}”之后写“{instead.text}”，应为“{listed[-1].named(len(listed) + 1)}”"
                yield Issue(message, (instead,))
            elif not (broken and any(item.place in broken for item in listed)):
                yield from _miscounted(listed, before.get(listed[0].passage.index))
        yield from _withheld(group)


def _groups(report: Report) -> Iterator[list[Passage]]:
    """Paragraphs under one heading: a list may run through them."""
    group: list[Passage] = []
    for passage in (passage for passage in written(report) if passage.role in _PROSE):
        if passage.heading and group:
            yield group
            group = []
        group.append(passage)
    yield group


def _items(passage: Passage) -> Iterator[_Item]:
    for found in _ORDINAL.finditer(passage.simple):
        form = found.lastgroup or ""
        yield _Item(form, _number(found[form]), passage, found.start(), found.end())


def _lists(items: Sequence[_Item]) -> tuple[list[list[_Item]], list[tuple[_Item, _Item]]]:
    """The lists, those within others too, and where an ordinal follows another that it can't follow.

    A list within another has two items at least: what follows its first does not go on with the other.
    """
    lists: list[list[_Item]] = []
    gaps: list[tuple[_Item, _Item]] = []
    running: list[list[_Item]] = []
    for item in items:
        same = [listed for listed in running if listed[-1].form == item.form]
        fitting = [listed for listed in same if listed[-1].number == item.number - 1]
        if item.form == "is" and same and len(same[-1]) == 1 and same[-1] not in fitting:
            fitting = []
        if item.number == 1:
            lists.append([item])
            running = [*running[1 - _DEPTH :], lists[-1]]
        elif fitting:
            fitting[-1].append(item)
            running = running[: next(at for at, listed in enumerate(running, 1) if listed is fitting[-1])]
        elif same:
            gaps.append((same[-1][-1], item))
            same[-1].append(item)
    return lists, gaps


def _instead(listed: Sequence[_Item], following: tuple[int, int] | None) -> Mark | None:
    """A word that goes on with a list of two or more, in place of its next ordinal; `following` is the next of any."""
    last = listed[-1]
    text = last.passage.simple
    end = last.end + _FAR
    if len(listed) < 2 or "首先" in text[max(0, last.start - 2 * _FAR) : end]:
        return None
    if following and following[0] == last.passage.index:
        end = min(end, following[1])
    found = _INSTEAD.search(text, last.end, end)
    return text_mark(last.passage, *found.span("word")) if found else None


def _miscounted(listed: Sequence[_Item], before: Passage | None) -> Iterator[Issue]:
    """The number announced right before a list, at the end of the paragraph before it if need be."""
    first = listed[0]
    passage, end = first.passage, first.start
    if before and end <= _NEAR and not passage.simple[:end].strip():
        passage, end = before, len(before.simple)
    start = max(0, end - _NEAR)
    found = _ANNOUNCED.search(passage.simple[start:end])
    count = _number(found["count"]) if found else len(listed)
    if found and count != len(listed):
        mark = text_mark(passage, start + found.start("count"), start + found.end("count"))
        last = text_mark(listed[-1].passage, listed[-1].start, listed[-1].end, primary=False)
        yield Issue(f"说 {count} 项，列到“{last.text}”共 {len(listed)} 项", (mark, last))


def _number(words: str) -> int:
    return int(words) if words.isascii() else chinese_number(words) or 0


def _withheld(group: Sequence[Passage]) -> Iterator[Issue]:
    """`不予公开40条` among numbers of published information."""
    before = group[0].simple if group and group[0].heading else ""
    for passage in group:
        for found in _WITHHELD.finditer(passage.simple):
            words = before + passage.simple[max(0, found.start() - _FAR) : found.end() + _NEAR]
            sentence = passage.simple[slice(*sentence_at(passage.simple, found.start()))]
            words = sentence if "主动公开" in sentence else words
            drafted = any(word in sentence for word in ("属性", "公文"))
            if not (drafted or any(word in words for word in _RESULTS)):
                mark = text_mark(passage, *found.span())
                yield Issue(f"主动公开的数量里写“{mark.text}”，与表三“不予公开”不是一回事", (mark,))
