"""Wordings with places to fill: `{甲|乙}` one of them, `{3-9}` a number, `{year}` and the like of the report."""

from __future__ import annotations

import re
from random import Random

from gichecker.bench.source import Source

_PLACE = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")


def filled(text: str, source: Source, chance: Random) -> str:
    """The wording with all its places filled.

    Args:
        text: the wording; `{year}` is the report's year, `{last}` and `{next}` those beside it, `{organ}` who reports.
        source: the report.
        chance: draws.
    """
    known = {
        "year": str(source.year),
        "last": str(source.year - 1),
        "next": str(source.year + 1),
        "organ": source.organ,
    }

    def fill(found: re.Match[str]) -> str:
        place = found[1]
        if place in known:
            return known[place]
        numbers = _RANGE.fullmatch(place)
        return str(chance.randint(int(numbers[1]), int(numbers[2]))) if numbers else chance.choice(place.split("|"))

    return _PLACE.sub(fill, text)


def mistaken(number: str, chance: Random) -> str:
    """Another number that a slip makes of one: digits transposed, one digit wrong, a little more or less."""
    value = int(number)
    transposed = [int(number[:at] + number[at + 1] + number[at] + number[at + 2 :]) for at in range(len(number) - 1)]
    slips = {value + 1, value + 2, value + 10, value - 1, value - 3, *transposed}
    return str(chance.choice(sorted(slip for slip in slips if slip > 0 and slip != value)))
