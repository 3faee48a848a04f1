"""Reads quantities of prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from gichecker import resources
from gichecker.model.record import frozen
from gichecker.model.report import Number
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern
from gichecker.text.sentences import WINDOW

_POWERS = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@frozen
class Quantity:
    """A number with its unit.

    Attributes:
        value: what it says.
        unit: `件`, `条`, `人次` …
        start: span in the text, unit included.
        end: span in the text.
        exact: neither 约, 近 before it nor 余, 多 in it.
    """

    value: Number
    unit: str
    start: int
    end: int
    exact: bool

    @property
    def countable(self) -> bool:
        """It counts pieces of information or cases, which may be added whatever their unit."""
        return self.unit in words("items")


def words(name: str) -> list[str]:
    """A list of `resources/words/quantities.toml`."""
    found: list[str] = resources.toml("words", "quantities.toml")[name]
    return found


def quantities(text: str) -> Iterator[Quantity]:
    """All quantities in Arabic digits, in their order. Clauses of laws (第1项) and dates are none."""
    for found in _quantity().finditer(text):
        number = found["number"].replace(",", "")
        power = _POWERS[found["power"] or ""]
        value: Number = Decimal(number) * power if "." in number else int(number) * power
        before = text[max(0, found.start() - 4) : found.start()].rstrip()
        exact = not found["more"] and not before.endswith(tuple(words("about")))
        yield Quantity(value, found["unit"], found.start(), found.end(), exact)


class Figures:
    """A text and its quantities.

    Args:
        text: a passage in simplified characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = tuple(quantities(text))
        self._starts = [quantity.start for quantity in self.all]

    def between(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin in a span."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def compared(text: str, quantity: Quantity) -> bool:
    """It is compared with another number (较上年增加42件): no total and no part."""
    return any(word in _before(text, quantity) for word in words("compared"))


def carried(text: str, quantity: Quantity) -> bool:
    """It counts cases of last year, or those left for the next one (上年结转5件)."""
    return any(word in _before(text, quantity) for word in words("carried"))


def _before(text: str, quantity: Quantity) -> str:
    """The words between the mark before a quantity and the quantity."""
    before = text[max(0, quantity.start - WINDOW) : quantity.start]
    return before[max(before.rfind(mark) for mark in "，,。；;：:（(、") + 1 :]


def addable(one: Quantity, other: Quantity) -> bool:
    """Same unit, or both count pieces of information or cases."""
    return one.unit == other.unit or (one.countable and other.countable)


def small_counts(text: str) -> Iterator[Quantity]:
    """Quantities of cases, in Arabic digits or Chinese numerals (`三件`, `零宗`)."""
    yield from quantities(text)
    for found in re.finditer(
        r"(?<![一二三四五六七八九十百〇零第])([零〇一二两三四五六七八九十百]{1,5})\s*([件宗起份])(?!事)", text
    ):
        value = chinese_number(found[1])
        if value is not None:
            yield Quantity(value, found[2], found.start(), found.end(), exact=True)


@cache
def _quantity() -> re.Pattern[str]:
    units = sorted((*words("items"), *words("others")), key=len, reverse=True)
    return pattern(
        r"(?<![\d.第〔\[-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,8})?)(?![\d,])"
        r"\s*(?P<power>[百千万亿](?!元))?(?P<more>[余多来几]*)[万]?\s*"
        rf"(?P<unit>{'|'.join(units)})(?!方面|部分|工作日|月|百分)"
    )
