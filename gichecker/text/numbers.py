"""Reads the numbers that stand in cells, and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from gichecker import resources
from gichecker.model.report import CellState, Number
from gichecker.text.normalise import half_width, is_blank, key
from gichecker.text.patterns import pattern

_GAPS = pattern("[ \u00a0\u2000-\u200f\u202f\u205f\u2060\ufeff\u00ad\u3000]+")
_NUMBER = pattern(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,24})(?:\.[0-9]{1,24})?")
_LEADING_ZERO = pattern("[+-]?0[0-9]")
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_POWERS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_LONGEST = 24
_ROOM = {10**8: 10**4, 10**4: 10**4, 1000: 10, 100: 10, 10: 10}


@lru_cache(maxsize=2048)
def cell_value(raw: str) -> tuple[CellState, Number | None]:
    """What stands in a value cell, and the number read: an int, or a Decimal where decimals are printed.

    Thousands separators, full-width digits, and spaces (not line breaks) inside a number are read. A text has a value
    only where it is a number followed by its unit: `25.6553万元`; `三`, `O`, `约5` have none.
    """
    if is_blank(raw):
        return CellState.BLANK, None
    if _is_placeholder(key(raw).upper()):
        return CellState.PLACEHOLDER, None
    text = _GAPS.sub("", half_width(raw.strip()).replace("−", "-"))
    found = _NUMBER.match(text)
    if not found or (_GAPS.search(raw.strip()) and _LEADING_ZERO.match(text)):  # `0 0` is two numbers
        return CellState.TEXT, None
    value = _value(found.group())
    rest = text[found.end() :].strip()
    if not rest:
        return CellState.NUMBER, value
    return CellState.TEXT, value if rest in _words("number", "units") else None


@lru_cache(maxsize=1024)
def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral (`十二`, `一百零五`, `二〇二四`) below 万亿, None if it is none."""
    if len(text) > _LONGEST:
        return None
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _spelled(text)


def _spelled(text: str) -> int | None:
    for unit, power in _POWERS.items():
        head, mark, tail = text.partition(unit)
        if mark:
            high = 1 if not head and power == 10 else _spelled(head)
            low = _below(tail, power) if tail else 0
            if not high or low is None or high >= _ROOM[power]:
                return None
            return high * power + low
    return _DIGITS.get(text)


def _below(tail: str, power: int) -> int | None:
    """What follows a unit: a skipped place needs a 零, and only a skipped place has one."""
    skipped = tail[0] in "零〇"
    low = _spelled(tail[1:] if skipped else tail)
    return low if low and low < power and (low * 10 < power) == skipped else None


def _is_placeholder(text: str) -> bool:
    return text in _placeholders() or set(text) <= set(_words("placeholder", "marks"))


def _value(number: str) -> Number:
    digits = number.replace(",", "")
    return Decimal(digits) if "." in digits else int(digits)


def _words(group: str, name: str) -> Any:
    return resources.toml("words", "text.toml")[group][name]


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(key(word).upper() for word in _words("placeholder", "words"))
