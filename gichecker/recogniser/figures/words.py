"""Words of numeric statements: subjects, aspects, periods, scopes, channels. Data: `statements.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.record import frozen
from gichecker.model.statement import Aspect, Period, Scope, Subject
from gichecker.text.dates import find_years

_DISCLOSURE = frozenset({Subject.APPLICATION, Subject.REVIEW, Subject.LAWSUIT})
_COMPARED = ("较", "比", "与", "同", "同比", "结转")
_WORDED = ("this", "last", "next", "part", "ever")


@frozen
class Topic:
    """A subject with its words.

    Attributes:
        subject: what is counted.
        words: that name it.
        others: in whose presence it is something else.
        units: that count it.
        aspects: words by aspect.
        limits: that narrow it.
    """

    subject: Subject
    words: tuple[str, ...]
    others: tuple[str, ...]
    units: tuple[str, ...]
    aspects: tuple[tuple[Aspect, tuple[str, ...]], ...]
    limits: tuple[str, ...]

    @property
    def disclosure(self) -> bool:
        """It counts only where disclosure is meant, which its words alone don't tell."""
        return self.subject in _DISCLOSURE

    def named(self, words: str) -> bool:
        """The words name it and nothing else."""
        return _any(words, self.words) and not _any(words, self.others)

    def goes_on(self, words: str, label: str, *, near: bool) -> bool:
        """A number without a subject of its own is about it: one of its aspects is named, or a part of it."""
        if _any(words, self.others):
            return False
        names = [name for _, names in self.aspects for name in names]
        return _any(words, (*names, *_carried_words())) or (near and _any(label, self.limits) and not _published(label))

    def span(self, text: str) -> tuple[int, int] | None:
        """From the first of its words to the last, names of aspects included."""
        names = [*self.words, *_carried_words(), *(name for _, names in self.aspects for name in names)]
        places = [(at, at + len(name)) for name in names if (at := text.find(name)) >= 0]
        return (min(start for start, _ in places), max(end for _, end in places)) if places else None

    def denied(self, clause: str, start: int, far: int) -> int | None:
        """Where its name ends behind a negation, None if it isn't there or something else is meant."""
        if not self.named(clause[start:]):
            return None
        ends = (at + len(word) for word in self.words if start <= (at := clause.find(word, start)) <= start + far)
        return max(ends, default=None)


def _any(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


@cache
def _data() -> dict[str, Any]:
    return resources.toml("words", "statements.toml")


def _carried_words() -> tuple[str, ...]:
    return tuple(_data()["periods"]["carried"])


def _published(label: str) -> bool:
    return topics()[-1].named(label)


@cache
def topics() -> tuple[Topic, ...]:
    """All subjects, in the order in which they are tried."""
    return tuple(
        Topic(
            Subject(entry["name"]),
            tuple(entry["words"]),
            tuple(entry.get("not", ())),
            tuple(entry["units"]),
            tuple((Aspect(name), tuple(words)) for name, words in entry.get("aspects", {}).items()),
            tuple(entry.get("limits", ())),
        )
        for entry in _data()["subject"]
    )


def topic_named(words: str, unit: str, *, about: bool) -> Topic | None:
    """The first subject that the words name and the unit may count; information is left to the last.

    Args:
        words: around a number.
        unit: of the number, empty for any.
        about: disclosure is spoken of.
    """
    fitting = (topic for topic in topics() if (not unit or unit in topic.units) and topic.named(words))
    return next((topic for topic in fitting if about or not topic.disclosure), None)


def disclosed(text: str) -> bool:
    """Disclosure is spoken of."""
    return any(word in text for word in resources.toml("words", "claims.toml")["disclosure"])


def aspects_of(topic: Topic, words: str, year: int | None, label: str) -> tuple[Aspect, ...]:
    """Which of them are counted.

    Args:
        topic: what is counted.
        words: around the number.
        year: the report year.
        label: the words before it.
    """
    found = tuple(aspect for aspect, names in topic.aspects if _any(words, names))
    if topic.subject is not Subject.APPLICATION:
        return found
    carried = max((words.rfind(word) for word in _data()["periods"]["carried"]), default=-1)
    if carried < 0 or label.rfind("新收") > carried:
        return found
    return (_carried(words, carried, year),)


def carried(words: str) -> bool:
    """Cases are carried from one year into the next."""
    return _any(words, _carried_words())


def _carried(words: str, at: int, year: int | None) -> Aspect:
    """Whether cases come from last year or go into the next one."""
    next_ = year is not None and str(year + 1) in words
    this = year is not None and str(year) in words[at:]
    last = _any(words[:at], tuple(_data()["periods"]["last"])) or (year is not None and str(year - 1) in words)
    out = next_ or (_any(words, tuple(_data()["periods"]["next"])) and not this)
    return Aspect.CARRIED_OUT if out and not last else Aspect.CARRIED_IN if last or this else Aspect.CARRIED_OUT


def limits_of(topic: Topic, words: str) -> tuple[str, ...]:
    """Words that narrow a subject to a part of it."""
    return tuple(word for word in topic.limits if word in words)


def channel_of(words: str) -> str:
    """The channel named last."""
    places = ((words.rfind(word), channel) for channel, names in _data()["channels"].items() for word in names)
    at, channel = max(places, default=(-1, ""))
    return channel if at >= 0 else ""


def period_of(before: str, year: int | None) -> tuple[Period, int | None]:
    """The time named last in the words before a number; that of a comparison (较2020年) doesn't count."""
    found = [(named.start, _period(named.year, year), named.year) for named in find_years(before)]
    words = (
        (at, Period(name)) for name in _WORDED for word in _data()["periods"][name] if (at := before.rfind(word)) >= 0
    )
    valid = [*found, *((at, period, None) for at, period in words)]
    valid = [entry for entry in valid if not before[: entry[0]].rstrip().endswith(_COMPARED)]
    _, period, printed = max(valid, default=(-1, Period.NONE, None), key=lambda entry: entry[0])
    return period, printed


def _period(named: int, year: int | None) -> Period:
    if year is None:
        return Period.NONE
    known = {year: Period.THIS, year - 1: Period.LAST, year + 1: Period.NEXT}
    return known.get(named, Period.NAMED)


def scope_of(before: str) -> Scope:
    """Whose number it is, by the words before it in the sentence; the last ones count."""
    places = [(before.rfind(word), name) for name in ("whole", "own", "other") for word in _data()["scopes"][name]]
    if any(at >= 0 and name == "other" for at, name in places):
        return Scope.OTHER
    at, name = max(places)
    return Scope(name) if at >= 0 else Scope.NONE
