"""Reads denials of prose: 未收到申请, 没有发生行政复议, 无结转."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.recogniser.figures.sentence import Sentence
from gichecker.recogniser.figures.topics import Topic, as_authority, aspects_of, carried_words, data, has
from gichecker.text.patterns import pattern
from gichecker.text.sentences import Span

_FAR = 30
_NEAR = 12


def denied(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first negation in a part of a text."""
    return _denial().search(text, start, len(text) if end is None else end)


def denials(sentence: Sentence, clause: Span) -> Iterator[Statement]:
    """What a clause says is none: every subject named behind its negation."""
    found = denied(sentence.told.text, *clause)
    if not found:
        return
    words = sentence.words(*clause)
    behind = found.end() - clause[0]
    for topic in sentence.topics():
        end = _named(sentence, topic, words, behind)
        if end is not None and not (topic.general or _elsewhere(sentence, topic, words)):
            yield _statement(sentence, topic, clause, found, clause[0] + end)


def _elsewhere(sentence: Sentence, topic: Topic, words: str) -> bool:
    """It is not about disclosure; where there are no cases at all, there are none over disclosure either."""
    return as_authority(words) if topic.cases else topic.disclosure and not sentence.about


def _named(sentence: Sentence, topic: Topic, words: str, behind: int) -> int | None:
    """Where the subject's name ends behind a negation, None if it isn't there."""
    if has(words[behind:], topic.others):
        return None
    place = topic.last(words, behind)
    if place:
        return place[1] if place[0] - behind <= _FAR else None
    if topic is not sentence.state.topic or topic.subject is not Subject.APPLICATION:
        return None
    ends = [at + len(word) for word in carried_words() if 0 <= (at := words.find(word, behind)) - behind <= _NEAR]
    return max(ends, default=None)


def _statement(sentence: Sentence, topic: Topic, clause: Span, found: re.Match[str], end: int) -> Statement:
    words = sentence.words(*clause)
    aspects = aspects_of(topic, words[found.start() - clause[0] :], sentence.year, words)
    if topic.subject is Subject.APPLICATION:
        aspects = aspects or (Aspect.RECEIVED,)
    period, year = sentence.period(clause, found.end())
    return Statement(
        value=0,
        unit="",
        passage=sentence.told.passage,
        start=found.start(),
        end=end,
        number_start=found.start(),
        number_end=end,
        sentence=sentence.span[0],
        subject=topic.subject,
        aspects=aspects,
        negated=True,
        period=period,
        year=year,
        scope=sentence.scope(found.end()),
        limits=topic.limited(words),
    )


@cache
def _denial() -> re.Pattern[str]:
    verbs = "|".join(data()["denials"]["verbs"])
    return pattern(
        rf"(?:没有|从未|未曾|尚未|不存在|未|没)(?:{verbs})|(?:没有|不存在|(?<![有毫])无)(?!法|需|论|正当|偿|障碍|锡|人)",
    )
