"""Reads rates of prose: 办结率 99.62%, 满意度 100%, 全部办结."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gichecker.model.calculation import Rate
from gichecker.model.statement import Statement, Subject
from gichecker.recogniser.figures.told import Told
from gichecker.recogniser.figures.topics import carried_words, disclosed, has, topics
from gichecker.text.patterns import pattern
from gichecker.text.sentences import WINDOW, sentence_at

_RATE = pattern(
    r"(?P<name>[^\W\d_A-Za-z]{1,10}?[率度](?!的))(?:[、和及][^\W\d_A-Za-z]{1,8}[率度]){0,3}(?P<each>[均都分别]{0,2})"
    r"(?:达到|高达|保持|超过|达|为|是|至|在){0,2}\s*(?P<number>\d{1,4}(?:\.\d{1,6})?)\s*%",
    needs="%",
)
_ALL = pattern(
    r"(?P<name>(?:全部|均|都|已|全)(?:已|予以|全部)?(?P<timely>按时|按期|及时|如期|限时|[在于按][^,。;]{0,10}期限内?|[在于按][^,。;]{0,10}时限内?)?"
    r"(?:予以)?(?:办结|办理完毕|办毕|处理完毕)(?!率|\d))",
    needs="办结 完毕 办毕",
)
_WHOLE = pattern("全部|均|都|全")
_REST = pattern("余|除|外")
_TIMELY = ("按时", "按期", "及时", "如期", "限时", "期限", "时限", "法定")
_CLOSING = ("办结", "办毕", "办复")
_CASES = ("办结", "答复", "回复", "办复", "办理", "处理", "受理")
_DUE = "到期"
_GROWS = ("完成", "使用", "利用", "增长", "增幅", "同比", "上升", "下降", "提高")


def rates(told: Told) -> Iterator[Rate]:
    """Rates of a passage; 全部办结 is a rate of 100 %."""
    for found in _RATE.finditer(told.text):
        name = found["name"]
        if not any(word in name for word in _GROWS):
            start, _ = sentence_at(told.text, found.start())
            clause = told.text[max(start, found.start() - 12) : found.end()]
            printed = found["number"]
            yield _rate(told, name, Decimal(printed), len(printed.partition(".")[2]), clause, found.span())
    for found in _ALL.finditer(told.text):
        if _WHOLE.search(found.group()) and not _REST.search(told.text, max(0, found.start() - 6), found.start()):
            yield _rate(told, found["name"], Decimal(100), 0, found.group(), found.span())


def _rate(told: Told, name: str, percent: Decimal, places: int, clause: str, span: tuple[int, int]) -> Rate:
    start, _ = sentence_at(told.text, span[0])
    before = [stated for stated in told.said(span[0] - WINDOW, span[0]) if not stated.negated]
    return Rate(
        name=name,
        percent=percent,
        places=places,
        closing=any(word in name for word in _CLOSING) or "率" not in name,
        timely=any(word in clause for word in _TIMELY),
        cases=any(word in name for word in _CASES) and "满意" not in name,
        of=tuple(stated for stated in before if stated.number_start >= start and not stated.compared),
        subject=_subject(told.text[start : span[1]].rpartition(";")[2], before, about=told.about),
        passage=told.passage,
        start=span[0],
        end=span[1],
    )


def _subject(words: str, before: Sequence[Statement], *, about: bool) -> Subject | None:
    """What the sentence names, or what was counted last; cases of last year that are closed leave the others open."""
    applications = next(topic for topic in topics() if topic.subject is Subject.APPLICATION)
    if has(words, (*carried_words(), _DUE)) or (has(words, applications.others) and not disclosed(words)):
        return None
    if (about or disclosed(words)) and applications.named(words):
        return Subject.APPLICATION
    return next((stated.subject for stated in reversed(before) if stated.subject), None)
