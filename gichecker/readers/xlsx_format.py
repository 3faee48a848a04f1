"""Numbers as a sheet shows them: number formats (ECMA-376 part 1, 18.8.31) as far as tables of counts use them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

_TOKEN = re.compile(
    r'(?P<next>;)|"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<blank>_.|\*.)|\[(?P<elapsed>h+|m+|s+)\]'
    r"|\[\$(?P<money>[^\]-]*)[^\]]*\]|(?P<hint>\[[^\]]*\])|(?P<noon>AM/PM|A/P)|(?P<general>General|@)"
    r"|(?P<power>E[+-]0+)|(?P<date>y+|m+|d+|h+|s+)|(?P<digits>[0#?,]+)|(?P<point>\.)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERAL = frozenset({"quoted", "escaped", "money", "other"})
_DIGITS = frozenset({"digits", "point"})
_PLACES = frozenset({"digits", "general", "power"})
_LONGEST = 255
_LAST_DAY = 2_958_465
_GREATEST = 300
_EPOCHS = {False: dt.datetime(1899, 12, 30, tzinfo=dt.UTC), True: dt.datetime(1904, 1, 1, tzinfo=dt.UTC)}
_NAMES = {"mmm": "%b", "mmmm": "%B", "ddd": "%a", "dddd": "%A"}
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_TEN_DIGITS = Context(prec=10, rounding=ROUND_HALF_UP)
_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_UP)
_ELEVEN_DIGITS = Decimal(10) ** 11
_SMALLEST = Decimal("0.0001")

Piece = tuple[str, str]
"""Kind of a piece of a format (a group of `_TOKEN`) and its text."""


def shown(number: str, code: str, *, since_1904: bool = False) -> str:
    """A number as its format shows it.

    Args:
        number: as the file has it; what is no number is shown as it is.
        code: the format, empty for the general one.
        since_1904: days are counted from 1904-01-01, not from 1899-12-30.
    """
    try:
        value = Decimal(number.strip())
    except InvalidOperation:
        return number
    if not value.is_finite() or abs(value.adjusted()) > _GREATEST:
        return number
    sections = _sections(code[:_LONGEST])
    at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    pieces = sections[at]
    if any(kind in {"date", "elapsed"} for kind, _ in pieces):
        return _date(pieces, value, _EPOCHS[since_1904]) if 0 <= value <= _LAST_DAY else number
    return _number(pieces, abs(value) if at == 1 else value)


@lru_cache(maxsize=256)
def _sections(code: str) -> list[list[Piece]]:
    """The pieces of a format: for all numbers; or for positive, negative ones, zero and texts."""
    sections: list[list[Piece]] = [[]]
    for match in _TOKEN.finditer(code or "General"):
        kind = str(match.lastgroup)
        if kind == "next":
            sections.append([])
        else:
            sections[-1].append((kind, match[kind]))
    return sections


def _number(pieces: Sequence[Piece], value: Decimal) -> str:
    """The number stands where the first of its digits is asked for; signs, units and text around it stay."""
    kinds = {kind for kind, _ in pieces}
    if kinds & {"general", "power"} or ("other", "/") in pieces:
        printed, zero = _general(abs(value)), value == 0
    else:
        whole, _, fraction = "".join(text for kind, text in pieces if kind in _DIGITS).partition(".")
        percents = sum(piece == ("other", "%") for piece in pieces)
        scaling = len(whole) - len(whole.rstrip(",")) + fraction.count(",")
        scaled = value.scaleb(2 * percents - 3 * scaling, _EXACT)
        fraction = fraction.replace(",", "")
        rounded = abs(scaled.quantize(Decimal(1).scaleb(-len(fraction)), context=_EXACT))
        printed, zero = _filled(whole.rstrip(","), fraction, rounded), rounded == 0
    text = "" if zero or value > 0 else "-"
    for kind, literal in pieces:
        if kind in _LITERAL:
            text += literal
        elif kind in _PLACES:
            text, printed = text + printed, ""
    return text.strip()


def _filled(whole: str, fraction: str, value: Decimal) -> str:
    """Digits as `0` (always), `#` and `?` (where there are any) and `,` (thousands) ask for."""
    digits, _, decimals = f"{value:f}".partition(".")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and digits:
        digits = f"{int(digits):,}".rjust(len(digits), "0")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    kept = decimals[: len(decimals) - optional]
    decimals = kept + decimals[len(kept) :].rstrip("0")
    return f"{digits}.{decimals}" if decimals else digits


def _general(value: Decimal) -> str:
    """At most eleven characters; beyond, powers of ten."""
    if value == value.to_integral_value() and value < _ELEVEN_DIGITS:
        return str(int(value))
    if _SMALLEST <= value < _ELEVEN_DIGITS:
        return f"{_TEN_DIGITS.create_decimal(value).normalize():f}"
    return f"{_SIX_DIGITS.create_decimal(value).normalize():E}"


def _date(pieces: Sequence[Piece], value: Decimal, epoch: dt.datetime) -> str:
    seconds = int((value * 86400).to_integral_value(ROUND_HALF_UP))
    moment = epoch + dt.timedelta(seconds=seconds)
    noon = any(kind == "noon" for kind, _ in pieces)
    units = [text[0].lower() if kind in {"date", "elapsed"} else "" for kind, text in pieces]
    text = ""
    for at, (kind, piece) in enumerate(pieces):
        around = [unit for unit in units[:at] if unit][-1:] + [unit for unit in units[at + 1 :] if unit][:1]
        if kind == "date":
            text += _part(piece.lower(), moment, minutes="h" in around[:1] or "s" in around[-1:], noon=noon)
        elif kind == "elapsed":
            text += str(seconds // {"h": 3600, "m": 60, "s": 1}[units[at]])
        elif kind == "noon":
            text += moment.strftime("%p")
        elif kind in _LITERAL:
            text += piece
    return text.strip()


def _part(code: str, moment: dt.datetime, *, minutes: bool, noon: bool) -> str:
    if code[0] == "m" and len(code) < 3:
        number = moment.minute if minutes else moment.month
    elif code[0] == "y":
        return f"{moment.year % 100:02}" if len(code) < 3 else str(moment.year)
    elif len(code) > 2:
        return moment.strftime(_NAMES.get(code, _NAMES[code[0] * 4]) if code[0] in "md" else "")
    else:
        hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
        number = {"d": moment.day, "h": hour, "s": moment.second}[code[0]]
    return f"{number:0{len(code)}}"
