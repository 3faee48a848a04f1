"""Finds dates and years as they are written in official texts."""

from __future__ import annotations

import datetime as dt
import re

from gichecker.model.record import frozen
from gichecker.text.normalise import half_width
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_GAP = r"\s{0,4}"
_YEAR = f"(?<![0-9])(?P<year>[0-9]{{4}}|[〇零○一二三四五六七八九]{{4}}){_GAP}年"
_MONTH = f"{_GAP}(?P<month>[0-9]{{1,2}}|[〇零一二三四五六七八九十]{{1,3}}){_GAP}月"
_DAY = f"{_GAP}(?P<day>[0-9]{{1,2}}|[〇零一二三四五六七八九十]{{1,3}}){_GAP}[日号]"
_DATE = pattern(
    rf"{_YEAR}{_MONTH}{_DAY}"
    r"|(?<![0-9])(?<![0-9][-/.])(?P<y>[0-9]{4})(?P<mark>[-/.])(?P<m>[0-9]{1,2})(?P=mark)(?P<d>[0-9]{1,2})(?![0-9]|[-/.][0-9])",
    needs="年 - / .",
)
_YEARS = pattern(_YEAR, needs="年")


@frozen
class FoundDate:
    """A complete date.

    Attributes:
        start: span in the text.
        end: span in the text.
        date: None where there is no such day, such as February 30.
        style: `年` for 2024年1月25日, `〇` for 二〇二四年一月二十五日, or the mark between the numbers: `-`, `/`, `.`.
    """

    start: int
    end: int
    date: dt.date | None
    style: str


@frozen
class FoundYear:
    """A year of four digits with 年 behind it; the span covers the digits."""

    start: int
    end: int
    year: int


def find_dates(text: str) -> list[FoundDate]:
    """All complete dates, in their order. Spaces between the parts and full-width digits are allowed."""
    return [_found(match) for match in _DATE.finditer(half_width(text))]


def find_years(text: str) -> list[FoundYear]:
    """All years written out (`2023年`, `二〇二三年`), those of dates included."""
    found = ((match, _number(match["year"])) for match in _YEARS.finditer(half_width(text)))
    return [FoundYear(match.start(), match.end("year"), year) for match, year in found]


def _found(match: re.Match[str]) -> FoundDate:
    style = match["mark"] or ("年" if match["year"].isascii() else "〇")
    parts = [match[name] for name in (("y", "m", "d") if match["mark"] else ("year", "month", "day"))]
    return FoundDate(match.start(), match.end(), _date(parts), style)


def _date(parts: list[str]) -> dt.date | None:
    try:
        return dt.date(*map(_number, parts))
    except ValueError:
        return None


def _number(text: str) -> int:
    """Its value; 0, which is no day, for a numeral that isn't one (十十)."""
    return int(text) if text.isascii() else chinese_number(text.replace("○", "〇")) or 0
