"""The prose of a report as statements: every number with what it counts, every denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.model.record import mutable
from gichecker.model.statement import Aspect, Period, Statement, Subject
from gichecker.recogniser.figures.told import Told
from gichecker.recogniser.figures.words import (
    Topic,
    aspects_of,
    carried,
    channel_of,
    disclosed,
    limits_of,
    period_of,
    scope_of,
    topic_named,
    topics,
)
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Quantity
from gichecker.text.sentences import Span

_SENTENCE = pattern(r"[^。!?\n]+[。!?\n]?")
_CLAUSE = pattern(r"[^,;:。!?\n()]+")
_JOINT = pattern("[、和及与]|以及")
_DENIAL = pattern(r"没有|从未|未曾|尚未|不存在|未(?!经|来|成年)|没|(?<![有毫])无(?!法|需|论|正当|偿|障碍|锡|人)")
_PART = pattern("其中|包括|包含|分别")
_FAR = 30


@mutable
class State:
    """What a passage has said so far: what the next number may refer to.

    Attributes:
        about: disclosure is spoken of.
        topic: what was counted last.
        sentence: where the sentence that named it begins.
    """

    about: bool
    topic: Topic | None = None
    sentence: int = -1


def statements(told: Told, state: State, year: int | None) -> tuple[Statement, ...]:
    """The statements of a passage in their order.

    Args:
        told: the passage with its quantities.
        state: what its place tells; it is changed.
        year: the report year.
    """
    if not told.all and not _DENIAL.search(told.text):
        return ()
    found: list[Statement] = []
    for span in _SENTENCE.finditer(told.text):
        inside = told.between(*span.span())
        if inside or _DENIAL.search(told.text, *span.span()):
            read = _Sentence(told, span.span(), year, state).statements(inside)
            found += sorted(read, key=lambda statement: statement.number_start)
    return tuple(found)


class _Sentence:
    """Reads one sentence.

    Args:
        told: the passage.
        span: of the sentence.
        year: the report year.
        state: what was said before; it is changed.
    """

    def __init__(self, told: Told, span: Span, year: int | None, state: State) -> None:
        self._passage = told.passage
        self._text = told.text
        self._span = span
        self._year = year
        self._state = state
        self._about = state.about or disclosed(told.text[slice(*span)])
        self._part: Span | None = None

    def statements(self, quantities: Sequence[Quantity]) -> Iterator[Statement]:
        """Numbers and denials."""
        for found in _CLAUSE.finditer(self._text, *self._span):
            clause = found.span()
            inside = [quantity for quantity in quantities if clause[0] <= quantity.start < clause[1]]
            self._mark_part(clause)
            yield from self._denials((clause[0], inside[0].start if inside else clause[1]))
            if not inside:
                self._mention(clause)
            for at, quantity in enumerate(inside):
                before = inside[at - 1].end if at else clause[0]
                after = inside[at + 1].start if at + 1 < len(inside) else clause[1]
                yield self._statement(quantity, clause, *self._words(clause, quantity, (before, after)))

    def _mark_part(self, clause: Span) -> None:
        """Remember where parts of a number are listed: to the end of the bracket or sentence."""
        if self._part and clause[0] >= self._part[1]:
            self._part = None
        if found := _PART.search(self._text, *clause):
            close = self._text.find(")", found.end(), self._span[1])
            opened = self._text.find("(", found.end(), close) if close >= 0 else -1
            self._part = (found.start(), close if close >= 0 > opened else self._span[1])

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
        label, words = self._text[slice(*lead)], self._text[slice(*lead)] + " " + self._text[slice(*tail)]
        topic = self._topic(quantity.unit, label, words)
        away = quantity.compared
        aspects = aspects_of(topic, words, self._year, label) if topic else ()
        period, year = self._period(clause, quantity.start)
        start, end = self._extent(topic, quantity, lead, tail)
        if topic and not away and not (self._part and topic.subject is Subject.INFORMATION):
            self._state.topic, self._state.sentence = topic, self._span[0]
        return Statement(
            value=quantity.value,
            unit=quantity.unit,
            passage=self._passage,
            start=start,
            end=end,
            number_start=quantity.start,
            number_end=quantity.end,
            sentence=self._span[0],
            subject=topic.subject if topic else None,
            aspects=aspects,
            exact=quantity.exact,
            period=period,
            year=year,
            scope=scope_of(self._text[self._span[0] : quantity.start]),
            limits=self._limits(topic, aspects, words),
            channel=channel_of(label) if topic and topic.subject is Subject.INFORMATION else "",
            label=label.strip(),
            compared=away,
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
        part = ("其中",) if self._part and (not aspects or aspects == (Aspect.RECEIVED,)) else ()
        return (*limits_of(topic, words), *part) if topic else part

    def _topic(self, unit: str, label: str, words: str) -> Topic | None:
        """What a quantity counts: named before it, behind it, or a part of what was counted last."""
        found = topic_named(label, unit, about=self._about) or topic_named(words, unit, about=self._about)
        if found and found.subject is not Subject.INFORMATION:
            return found
        last = self._state.topic
        near = self._state.sentence == self._span[0]
        return last if last and unit in last.units and last.goes_on(words, label, near=near) else found

    def _period(self, clause: Span, at: int) -> tuple[Period, int | None]:
        """The time named in the clause before a number, or the one with which the sentence opens."""
        own = period_of(self._text[clause[0] : at], self._year)
        if own[0] is not Period.NONE:
            return own
        opening = _CLAUSE.match(self._text, *self._span)
        if not opening or carried(opening.group()):
            return own
        return period_of(opening.group(), self._year) if opening.start() < clause[0] else own

    def _mention(self, clause: Span) -> None:
        """A clause without numbers that names a subject: what follows may be about it."""
        topic = topic_named(self._text[slice(*clause)], "", about=self._about)
        if topic and topic.subject is not Subject.INFORMATION:
            self._state.topic, self._state.sentence = topic, self._span[0]

    def _denials(self, clause: Span) -> Iterator[Statement]:
        denied = _DENIAL.search(self._text, *clause)
        if not denied:
            return
        words = self._text[slice(*clause)]
        period, year = self._period(clause, denied.end())
        for topic in topics():
            end = topic.denied(words, denied.end() - clause[0], _FAR)
            if end is None or topic.subject is Subject.INFORMATION or (topic.disclosure and not self._about):
                continue
            said = words[denied.start() - clause[0] : end]
            span = denied.start(), clause[0] + end
            yield Statement(
                value=0,
                unit="",
                passage=self._passage,
                start=span[0],
                end=span[1],
                number_start=span[0],
                number_end=span[1],
                sentence=self._span[0],
                subject=topic.subject,
                aspects=aspects_of(topic, said, self._year, said),
                negated=True,
                period=period,
                year=year,
                scope=scope_of(self._text[self._span[0] : denied.end()]),
                limits=limits_of(topic, words),
            )
