"""Times, scopes and channels of numeric statements. Data: `statements.toml`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from gichecker.model.statement import Period, Scope
from gichecker.recogniser.figures.topics import data, topics
from gichecker.text.dates import find_years

_COMPARED = ("较", "比", "与", "同", "同比")
_CARRIED = "结转"
_NEAR = 4
"""Characters before a time that may tell that it is only compared with."""

T = TypeVar("T")


class Landmarks:
    """Where the words of a passage stand that tell times, scopes and subjects; each is looked for once.

    Args:
        text: of the passage.
        year: the report year.
    """

    def __init__(self, text: str, year: int | None) -> None:
        self.year = year
        self.topics = tuple(topic for topic in topics() if any(map(text.__contains__, topic.words)))
        self._periods = _Track(_periods(text, year))
        self._scopes = _Track(_found(text, data()["scopes"], Scope))

    def period(self, start: int, end: int) -> tuple[Period, int | None]:
        """The time named last in a span, with its year where one is printed."""
        return self._periods.last(start, end) or (Period.NONE, None)

    def scope(self, start: int, end: int) -> Scope:
        """Whose number stands at `end`, by the words before it; the last ones count."""
        return self._scopes.last(start, end) or Scope.NONE


class _Track(Generic[T]):
    """Things with their places in a text."""

    def __init__(self, found: Iterable[tuple[int, T]]) -> None:
        entries = sorted(found, key=lambda entry: entry[0])
        self._places = [place for place, _ in entries]
        self._things = [thing for _, thing in entries]

    def last(self, start: int, end: int) -> T | None:
        """The last thing that begins in a span."""
        at = bisect_left(self._places, end) - 1
        return self._things[at] if at >= 0 and self._places[at] >= start else None


def _periods(text: str, year: int | None) -> Iterator[tuple[int, tuple[Period, int | None]]]:
    """Times; those of a comparison (较2020年), and of what was carried before (结转上年后新收), don't count."""
    found: list[tuple[int, tuple[Period, int | None]]]
    found = [(named.start, (_period(named.year, year), named.year)) for named in find_years(text)]
    found += [(at, (period, None)) for at, period in _found(text, data()["periods"], Period)]
    for at, period in found:
        before = text[max(0, at - _NEAR) : at].rstrip()
        if not (before.endswith(_COMPARED) or (period[0] is Period.LAST and before.endswith(_CARRIED))):
            yield at, period


def _found(text: str, words: dict[str, list[str]], kind: Callable[[str], T]) -> Iterator[tuple[int, T]]:
    for name, entries in words.items():
        for word in entries:
            at = text.find(word)
            while at >= 0:
                yield at, kind(name)
                at = text.find(word, at + len(word))


def _period(named: int, year: int | None) -> Period:
    if year is None:
        return Period.NONE
    return {year: Period.THIS, year - 1: Period.LAST, year + 1: Period.NEXT}.get(named, Period.NAMED)


def channel_of(words: str) -> str:
    """The channel named, empty if there is none or more than one."""
    named = [channel for channel, names in data()["channels"].items() if any(map(words.__contains__, names))]
    return named[0] if len(named) == 1 else ""
