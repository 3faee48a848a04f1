"""Reads quantities: numbers with their units. Words: `quantities.toml`."""

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

_MARKS = ",。;:()、"
_POWERS = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = pattern(
    r"(?<![一二三四五六七八九十百〇零两第])(?P<number>[零〇一二两三四五六七八九十百]{1,7})\s*"
    r"(?P<unit>[件宗起份]|(?<=..)[条篇个项期次])(?!事|人次|方面|部分)",
    needs="件 宗 起 份 条 篇 个 项 期 次",
)
_NONE = pattern(r"(?<=[^率度比][为是])\s*(?P<number>[0零〇])(?P<unit>)(?=\s*(?:[,。;)]|$))", needs="零 〇 0")
"""申请数为零: none, whatever the unit."""


@frozen
class Quantity:
    """A number with its unit.

    Attributes:
        value: what it says.
        unit: `件`, `条`, `人次` …
        start: span in the text, unit included.
        end: span in the text.
        exact: neither 约, 近 before it nor 余, 多 in it.
        compared: it is a difference to another number (较上年增加42件): no total and no part.
        carried: it counts cases of last year, or those left for the next one (上年结转5件).
    """

    value: Number
    unit: str
    start: int
    end: int
    exact: bool
    compared: bool
    carried: bool

    @property
    def countable(self) -> bool:
        """It counts pieces of information or cases, which may be added whatever their unit."""
        return self.unit in words("items")


def words(name: str) -> list[str]:
    """A list of `resources/words/quantities.toml`."""
    found: list[str] = resources.toml("words", "quantities.toml")[name]
    return found


class Figures:
    """A text and its quantities.

    Args:
        text: simplified, in half-width characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = tuple(quantities(text))
        self._starts = [quantity.start for quantity in self.all]

    def between(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin in a span."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def quantities(text: str) -> Iterator[Quantity]:
    """All quantities in their order: in Arabic digits, or cases in Chinese numerals (`三件`, `十二条`).

    Clauses of laws (第1项), dates, numbers of aspects and days are none.
    """
    found = [*_arabic(text), *_chinese(text)]
    yield from sorted(found, key=lambda quantity: quantity.start)


def _arabic(text: str) -> Iterator[Quantity]:
    for found in _quantity().finditer(text):
        number = found["number"].replace(",", "")
        power = _POWERS[found["power"] or found["late"] or ""]
        value: Number = Decimal(number) * power if "." in number else int(number) * power
        value = int(value) if power > 1 and value == int(value) else value
        yield _made(text, found, value, about=bool(found["more"]))


def _chinese(text: str) -> Iterator[Quantity]:
    for found in (*_NUMERAL.finditer(text), *_NONE.finditer(text)):
        value = chinese_number(found["number"].replace("0", "零"))
        if value is not None:
            yield _made(text, found, value)


def _made(text: str, found: re.Match[str], value: Number, *, about: bool = False) -> Quantity:
    start, end = found.span()
    before = text[max(0, start - WINDOW) : start]
    lead = before[max(map(before.rfind, _MARKS)) + 1 :]
    exact = not about and not lead.rstrip().endswith(tuple(words("about")))
    return Quantity(value, found["unit"], start, end, exact, _any("compared", lead), _any("carried", lead))


def _any(name: str, text: str) -> bool:
    return any(map(text.__contains__, words(name)))


def addable(one: Quantity, other: Quantity) -> bool:
    """Same unit, or both count pieces of information or cases."""
    return one.unit == other.unit or (one.countable and other.countable)


@cache
def _quantity() -> re.Pattern[str]:
    units = sorted((*words("items"), *words("others")), key=len, reverse=True)
    return pattern(
        r"(?<![\d.第〔\[-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,8})?)(?![\d,])"
        r"\s*(?P<power>[百千万亿](?!元))?(?P<more>[余多来几]*)(?P<late>[万亿](?!元))?\s*"
        rf"(?P<unit>{'|'.join(units)})(?!方面|部分|工作日|月|百分)"
    )
