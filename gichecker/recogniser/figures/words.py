"""Times, scopes and channels of numeric statements. Data: `statements.toml`."""

from __future__ import annotations

from gichecker.model.statement import Period, Scope
from gichecker.recogniser.figures.topics import data
from gichecker.text.dates import find_years

_COMPARED = ("较", "比", "与", "同", "同比", "结转")
_WORDED = ("this", "last", "next", "part", "ever")
_NARROW = ("whole", "own", "other")


def channel_of(words: str) -> str:
    """The channel named, empty if there is none or more than one."""
    named = {channel for channel, names in data()["channels"].items() for word in names if word in words}
    return named.pop() if len(named) == 1 else ""


def period_of(before: str, year: int | None) -> tuple[Period, int | None]:
    """The time named last in the words before a number; that of a comparison (较2020年) doesn't count."""
    found: list[tuple[int, Period, int | None]] = [
        (named.start, _period(named.year, year), named.year) for named in find_years(before)
    ]
    periods = data()["periods"]
    for name in _WORDED:
        found += [(at, Period(name), None) for word in periods[name] if (at := before.rfind(word)) >= 0]
    valid = [entry for entry in found if not before[: entry[0]].rstrip().endswith(_COMPARED)]
    _, period, printed = max(valid, default=(-1, Period.NONE, None), key=lambda entry: entry[0])
    return period, printed


def _period(named: int, year: int | None) -> Period:
    if year is None:
        return Period.NONE
    return {year: Period.THIS, year - 1: Period.LAST, year + 1: Period.NEXT}.get(named, Period.NAMED)


def scope_of(before: str) -> Scope:
    """Whose number it is, by the words before it in the sentence; the last ones count, 代表 above all."""
    scopes = data()["scopes"]
    places = [(before.rfind(word), name) for name in _NARROW for word in scopes[name] if word in before]
    if any(name == "other" for _, name in places):
        return Scope.OTHER
    return Scope(max(places)[1]) if places else Scope.NONE
