"""A sentence, and what was said before it: what its numbers may refer to."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.record import mutable
from gichecker.model.statement import Period, Scope
from gichecker.recogniser.figures.told import Told
from gichecker.recogniser.figures.topics import Topic, carried_words, disclosed, has, topic_named
from gichecker.recogniser.figures.words import Landmarks
from gichecker.text.patterns import pattern
from gichecker.text.sentences import Span

CLAUSE = pattern(r"[^,;:。!?\n()]+")


@mutable
class State:
    """What a passage has said so far.

    Attributes:
        about: applications, reviews and lawsuits here are those over disclosure.
        topic: what was counted last.
        sentence: where the sentence that named it begins.
    """

    about: bool
    topic: Topic | None = None
    sentence: int = -1


class Sentence:
    """One sentence of a passage.

    Args:
        told: the passage.
        span: of the sentence.
        marks: where times, scopes and subjects of the passage are named.
        state: what was said before.
    """

    def __init__(self, told: Told, span: Span, marks: Landmarks, state: State) -> None:
        self.told = told
        self.span = span
        self.marks = marks
        self.year = marks.year
        self.state = state
        self.about = state.about or disclosed(self.words(*span))
        opening = CLAUSE.match(told.text, *span)
        self._opening = opening.span() if opening and not has(opening.group(), carried_words()) else None

    def words(self, start: int, end: int) -> str:
        """A part of the passage."""
        return self.told.text[start:end]

    def topic_named(self, words: str, unit: str = "") -> Topic | None:
        """The subject that words name and a unit may count."""
        return topic_named(self.marks.topics, words, unit, about=self.about)

    def topics(self) -> Iterator[Topic]:
        """The subjects that its passage names, and the one that it goes on with."""
        yield from self.marks.topics
        if self.state.topic and self.state.topic not in self.marks.topics:
            yield self.state.topic

    def speaks_of(self, topic: Topic) -> None:
        """Numbers that follow may be about it."""
        self.state.topic, self.state.sentence = topic, self.span[0]

    def leaves(self, label: str) -> None:
        """A number counts something else: those that follow may be about that."""
        if self.state.topic and self.state.topic.gives_way(label):
            self.state.topic = None

    def mention(self, clause: Span) -> None:
        """A clause without numbers that names a subject."""
        topic = self.topic_named(self.words(*clause))
        if topic and not topic.general:
            self.speaks_of(topic)

    def period(self, clause: Span, at: int) -> tuple[Period, int | None]:
        """The time named in the clause before a place, or the one with which the sentence opens."""
        own = self.marks.period(clause[0], at)
        if own != (Period.NONE, None) or not self._opening or self._opening[0] >= clause[0]:
            return own
        return self.marks.period(*self._opening)

    def scope(self, at: int) -> Scope:
        """Whose number stands at a place."""
        return self.marks.scope(self.span[0], at)
