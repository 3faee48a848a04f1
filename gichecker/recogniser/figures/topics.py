"""Subjects of numeric statements with their words. Data: `statements.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import Any

from gichecker import resources
from gichecker.model.record import frozen
from gichecker.model.statement import Aspect, Subject
from gichecker.text.patterns import pattern

_DISCLOSURE = frozenset({Subject.APPLICATION, Subject.REVIEW, Subject.LAWSUIT})
_EVERYBODY = pattern(
    "(?:公民|自然人|群众|企业|单位)?[、和及]?法人[、和或者及以]{0,4}其他组织|公民[、和或者及以]{1,2}(?:法人|企业)",
    needs="其他组织 公民",
)
_TAKEN = frozenset({Aspect.RECEIVED, Aspect.ANSWERED})
"""They go without saying where the result is told."""

_CASES = frozenset({Subject.REVIEW, Subject.LAWSUIT})


@frozen
class Topic:
    """A subject with its words.

    Attributes:
        subject: what is counted.
        words: that name it.
        weak: those that may also name a kind of information (主动公开 5 件、依申请公开 3 件).
        longer: words that hold one of them and mean something else (申请表).
        others: in whose presence it is something else.
        unsure: in whose presence a number is not counted, a denial is.
        units: that count it.
        aspects: words by aspect.
        names: all of these words.
        limits: words that narrow it.
    """

    subject: Subject
    words: tuple[str, ...]
    weak: tuple[str, ...]
    longer: tuple[str, ...]
    others: tuple[str, ...]
    unsure: tuple[str, ...]
    units: frozenset[str]
    aspects: tuple[tuple[Aspect, tuple[str, ...]], ...]
    names: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def disclosure(self) -> bool:
        """It counts only where disclosure is meant, which its words alone don't tell."""
        return self.subject in _DISCLOSURE

    @property
    def cases(self) -> bool:
        """Reviews and lawsuits: an authority also has those that it decides itself."""
        return self.subject in _CASES

    @property
    def general(self) -> bool:
        """Information: whatever is made public."""
        return self.subject is Subject.INFORMATION

    def named(self, words: str) -> bool:
        """The words name it and nothing else."""
        return self.last(words) is not None and not has(words, self.others)

    def last(self, words: str, start: int = 0) -> tuple[int, int] | None:
        """Where it is named last, behind `start`."""
        places = (self._last(word, words, start) for word in self.words if word in words)
        return max((place for place in places if place), key=itemgetter(1), default=None)

    def _last(self, word: str, words: str, start: int) -> tuple[int, int] | None:
        longer = [(other, other.find(word)) for other in self.longer if word in other and word != other]
        at = words.rfind(word, start)
        while at >= 0 and any(words.startswith(other, at - shift) for other, shift in longer):
            at = words.rfind(word, start, at)
        return (at, at + len(word)) if at >= 0 else None

    def kind_only(self, words: str) -> bool:
        """The words may name a kind of information just as well."""
        if not has(words, self.weak) or has(words, self.names):
            return False
        return not any(self._last(word, words, 0) for word in self.words if word not in self.weak)

    def goes_on(self, words: str, label: str, *, near: bool) -> bool:
        """A number without a subject of its own is about it: one of its aspects is named, or a part of it."""
        if has(words, self.others):
            return False
        return has(words, (*self.names, *carried_words())) or (
            near and has(label, self.limits) and not published(label)
        )

    def gives_way(self, label: str) -> bool:
        """Something else has come in or is settled (收到留言): numbers that follow are no longer about it."""
        return has(label, self.others) and has(label, self.names)

    def span(self, text: str) -> tuple[int, int] | None:
        """From the first of its words to the last, names of aspects included; the last ones of each."""
        names = (*carried_words(), *self.names)
        places = [(at, at + len(name)) for name in names if (at := text.rfind(name)) >= 0]
        if self.general:
            places += [(at, at + len(word)) for word in self.words if (at := text.find(word)) >= 0]
        places += [place] if (place := self.last(text)) else []
        return (min(start for start, _ in places), max(end for _, end in places)) if places else None

    def limited(self, words: str) -> tuple[str, ...]:
        """Words that narrow it to a part; 公民、法人 (或者其他组织) are everybody."""
        words = _EVERYBODY.sub("", words)
        return tuple(word for word in self.limits if word in words)


def has(text: str, words: Iterable[str]) -> bool:
    """One of the words is in the text."""
    return any(map(text.__contains__, words))


@cache
def data() -> dict[str, Any]:
    """`statements.toml`."""
    return resources.toml("words", "statements.toml")


@cache
def topics() -> tuple[Topic, ...]:
    """All subjects, in the order in which they are tried."""
    return tuple(map(_topic, data()["subject"]))


def _topic(entry: dict[str, Any]) -> Topic:
    aspects = tuple((Aspect(name), tuple(words)) for name, words in entry.get("aspects", {}).items())
    return Topic(
        Subject(entry["name"]),
        tuple(entry["words"]),
        tuple(entry.get("weak", ())),
        tuple(entry.get("longer", ())),
        tuple(entry.get("not", ())),
        tuple(entry.get("unsure", ())),
        frozenset(entry["units"]),
        aspects,
        tuple(word for _, words in aspects for word in words),
        tuple(entry.get("limits", ())),
    )


def topic_named(among: Iterable[Topic], words: str, unit: str = "", *, about: bool) -> Topic | None:
    """The first subject that the words name and the unit may count; information is left to the last.

    Args:
        among: the subjects that are named anywhere near.
        words: around a number.
        unit: of the number, empty for any.
        about: disclosure is spoken of.
    """
    fitting = (topic for topic in among if (not unit or unit in topic.units) and (about or not topic.disclosure))
    found = next((topic for topic in fitting if topic.named(words)), None)
    return None if found is None or (unit and has(words, found.unsure)) else found


def published(label: str) -> bool:
    """It names information that is made public."""
    return topics()[-1].named(label)


def disclosed(text: str) -> bool:
    """Disclosure is spoken of."""
    return has(text, data()["places"]["disclosure"])


def as_authority(words: str) -> bool:
    """It decides or defends cases itself, whatever they are about."""
    return has(words, data()["places"]["authority"]) and not disclosed(words)


def carried_words() -> tuple[str, ...]:
    """Words for cases that are carried from one year into the next."""
    return tuple(data()["moved"]["words"])


def aspects_of(topic: Topic, words: str, year: int | None, label: str) -> tuple[Aspect, ...]:
    """Which of them are counted.

    Args:
        topic: what is counted.
        words: around the number.
        year: the report year.
        label: the words before it.
    """
    found = tuple(aspect for aspect, names in topic.aspects if has(words, names))
    found = tuple(aspect for aspect in found if aspect not in _TAKEN) or found
    if topic.subject is not Subject.APPLICATION:
        return found
    at = max(map(words.rfind, carried_words()))
    if at < 0 or label.rfind("新收") > at:
        return found
    return (_carried(words, at, year),)


def _carried(words: str, at: int, year: int | None) -> Aspect:
    """Whether cases come from last year or go into the next one."""
    periods = data()["periods"]
    next_ = year is not None and str(year + 1) in words
    this = year is not None and str(year) in words[at:]
    last = has(words[:at], periods["last"]) or (year is not None and str(year - 1) in words)
    out = next_ or (has(words, periods["next"]) and not this)
    return Aspect.CARRIED_OUT if (out and not last) or not (last or this) else Aspect.CARRIED_IN
