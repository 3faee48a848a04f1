"""The prose of a report as statements: every number with what it counts, every denial."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.statement import Aspect, Period, Statement
from gichecker.recogniser.figures.denials import denials, denied
from gichecker.recogniser.figures.sentence import CLAUSE, Sentence, State
from gichecker.recogniser.figures.told import Told
from gichecker.recogniser.figures.topics import Topic, as_authority, aspects_of, data, has
from gichecker.recogniser.figures.words import Landmarks, channel_of
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Quantity
from gichecker.text.sentences import WINDOW, Span

_SENTENCE = pattern(r"[^。!?\n]+[。!?\n]?")
_ITEM = pattern(
    r"\s*(?:[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])(?P<title>[^,;:。]{2,20}。)?"
)
_ON_REQUEST = "依申请公开"
"""An item of this title (二是依申请公开。) tells of applications for disclosure, up to the next item."""

_JOINT = pattern("[、和及与]|以及")
_NEW = "新收"
_REFERENCE = pattern(
    r"[比较与同](?:上年度?|去年|上一年度?|(?:20)\d\d年度?)(?:同期)?的?(?:[^增减升降多少长()]{0,6}|\()$"
)
_REACHED = pattern(r"(?:增[加长]?|减少?|上升|下降|提高|降低|回落)(?:到|至|为)(?:了)?\s*$")
_NEAR = 20
_PART = pattern("其中|包括|包含|分别")


def statements(told: Told, state: State, year: int | None) -> tuple[Statement, ...]:
    """The statements of a passage in their order.

    Args:
        told: the passage with its quantities.
        state: what its place tells; it is changed.
        year: the report year.
    """
    if not told.all and not denied(told.text):
        return ()
    marks = Landmarks(told.text, year)
    found: list[Statement] = []
    about = state.about
    for span in (sentence.span() for sentence in _SENTENCE.finditer(told.text)):
        if item := _ITEM.match(told.text, *span):
            _begin(state, about=about or _ON_REQUEST in (item["title"] or ""))
        if told.between(*span) or denied(told.text, *span):
            read = _Reader(Sentence(told, span, marks, state)).statements()
            found += sorted(read, key=lambda statement: statement.number_start)
    return tuple(found)


def _begin(state: State, *, about: bool) -> None:
    """An item of a list begins, about disclosure or not."""
    if state.about and not about:
        state.topic = None
    state.about = about


class _Reader:
    """Reads one sentence, clause by clause."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._text = sentence.told.text
        self._done = sentence.span[0]
        self._part: Span | None = None

    def statements(self) -> Iterator[Statement]:
        """Numbers and denials."""
        for found in CLAUSE.finditer(self._text, *self._sentence.span):
            clause = found.span()
            inside = self._sentence.told.between(*clause)
            self._mark_part(clause)
            yield from denials(self._sentence, (clause[0], inside[0].start if inside else clause[1]))
            if not inside:
                self._sentence.mention(clause)
            for at, quantity in enumerate(inside):
                before = inside[at - 1].end if at else clause[0]
                after = inside[at + 1].start if at + 1 < len(inside) else clause[1]
                yield self._statement(quantity, clause, *self._words(clause, quantity, (before, after)))

    def _mark_part(self, clause: Span) -> None:
        """Remember where parts of a number are listed: to the end of the bracket or sentence."""
        if self._part and clause[0] >= self._part[1]:
            self._part = None
        if found := _PART.search(self._text, *clause):
            end = min(self._sentence.span[1], found.end() + WINDOW)
            close = self._text.find(")", found.end(), end)
            opened = self._text.find("(", found.end(), close) if close >= 0 else -1
            self._part = (found.start(), close if close >= 0 > opened else end)

    def _words(self, clause: Span, quantity: Quantity, room: Span) -> tuple[Span, Span]:
        """Spans of the words that belong to a quantity before and behind it."""
        lead, tail = (room[0], quantity.start), (quantity.end, room[1])
        if room[0] > clause[0] and (joint := _JOINT.search(self._text, *lead)):
            lead = (joint.end(), quantity.start)
        if room[1] < clause[1]:
            joint = _JOINT.search(self._text, *tail)
            tail = (quantity.end, joint.start() if joint else quantity.end)
        return lead, tail

    def _statement(self, quantity: Quantity, clause: Span, lead: Span, tail: Span) -> Statement:
        label = self._text[slice(*lead)]
        words = f"{label} {self._text[slice(*tail)]}"
        before = self._text[max(0, quantity.start - _NEAR) : quantity.start]
        referred, reached = _REFERENCE.search(before) is not None, _REACHED.search(label) is not None
        topic = self._topic(quantity, label, words, again=referred or reached)
        period, year = self._sentence.period(clause, quantity.start)
        if referred or reached:
            period = Period.LAST if referred else Period.NONE
        start, end = self._extent(topic, quantity, lead, tail)
        aspects = aspects_of(topic, words, self._sentence.year, label) if topic else ()
        since = self._text[self._done : quantity.start]
        self._done = quantity.end
        if topic and not quantity.compared and not (self._part and topic.general):
            self._sentence.speaks_of(topic)
        elif not topic:
            self._sentence.leaves(label)
        return Statement(
            value=quantity.value,
            unit=quantity.unit,
            passage=self._sentence.told.passage,
            start=start,
            end=end,
            number_start=quantity.start,
            number_end=quantity.end,
            sentence=self._sentence.span[0],
            subject=topic.subject if topic else None,
            aspects=aspects,
            exact=quantity.exact,
            period=period,
            year=year,
            scope=self._sentence.scope(quantity.start),
            limits=self._limits(topic, aspects, words),
            channel=channel_of(since) if topic and topic.general else "",
            label=label.strip(),
            compared=quantity.compared and not (referred or reached),
        )

    def _extent(self, topic: Topic | None, quantity: Quantity, lead: Span, tail: Span) -> Span:
        """From the first word that tells the subject to the last one, the number included."""
        start, end = quantity.start, quantity.end
        if topic and (before := topic.span(self._text[slice(*lead)])):
            start = lead[0] + before[0]
        if topic and (behind := topic.span(self._text[slice(*tail)])):
            end = tail[0] + behind[1]
        return start, end

    def _limits(self, topic: Topic | None, aspects: tuple[Aspect, ...], words: str) -> tuple[str, ...]:
        narrowed = not aspects or (aspects == (Aspect.RECEIVED,) and _NEW not in words)
        part = ("其中",) if self._part and narrowed else ()
        return (*topic.limited(words), *part) if topic else part

    def _kind_only(self, topic: Topic, words: str) -> bool:
        """主动公开 5 件、依申请公开 3 件: kinds of documents, no applications."""
        return topic.kind_only(words) and has(self._text[slice(*self._sentence.span)], data()["places"]["kinds"])

    def _topic(self, quantity: Quantity, label: str, words: str, *, again: bool) -> Topic | None:
        """What a quantity counts: named before it, behind it, or a part of what was counted last."""
        unit = quantity.unit
        found = self._sentence.topic_named(label, unit) or self._sentence.topic_named(words, unit)
        if found and ((found.cases and as_authority(words)) or self._kind_only(found, words)):
            return None
        if found and not found.general:
            return found
        last = self._sentence.state.topic
        near = self._sentence.state.sentence == self._sentence.span[0]
        return last if last and unit in last.units and (again or last.goes_on(words, label, near=near)) else found
