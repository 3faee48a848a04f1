"""Undoes mojibake of texts whose bytes were read in another charset than they were written in.

Three ways: UTF-8 read as GBK (`（一）` becomes `锛堜竴锛�`), UTF-8 or GBK read as Windows-1252 (`ï¼ˆä¸€ï¼‰`, `£¨Ò»£©`).
A byte that made no character then is gone: what it belonged to is guessed from its neighbours, or lost. Where bytes
had become U+FFFD before (`锟斤拷` is what GBK makes of that), nothing can be restored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from gichecker.kept import KEPT
from gichecker.model.record import frozen
from gichecker.text.lost import LOST, commonness, guess
from gichecker.text.normalise import is_blank
from gichecker.text.patterns import pattern

_HIGH = (
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_WESTERN = pattern(rf"[\xa1-\xf7](?:{_HIGH}|[\x40-\x7e](?={_HIGH})|\ufffd)+")
_DEAD = pattern("(?:\u951f\u65a4\u62f7)+(?:\u951f\u65a4?)?|\ufffd+", needs="\u951f\u65a4\u62f7 \ufffd")
_LATIN = frozenset(map(chr, range(0xA1, 0xF8)))
_FEWEST = 2
_FEW = 8
_SURE = 0.6
_GAIN = 0.2
_CLEAR = 0.75
_WORST = 4
_WINDOW = 16
_KINDS = 4
"""Different bytes that a text in GBK has; `××××` has one."""
_CONTINUED = range(0x80, 0xC0)
_LEADS = range(0xE2, 0xF0)
_SHORT_LEADS = (0xC2, 0xC3)
_ASTRAY = {"?", LOST}


@frozen
class Misread:
    """A damaged place.

    Attributes:
        start: raw span.
        end: raw span.
        text: the text put right, `LOST` for what can't be told.
        starts: for each character of `text`, where its bytes begin in the raw text.
        ends: for each character of `text`, where its bytes end.
        exact: nothing in it was lost or guessed.
    """

    start: int
    end: int
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    exact: bool


class _Byte(NamedTuple):
    """A byte, None for one that is gone, and the place of the raw character it comes from."""

    code: int | None
    at: int


class _Char(NamedTuple):
    """A character in the making: its bytes, None for those that are gone, and the raw span they come from."""

    codes: tuple[int | None, ...]
    start: int
    end: int


@frozen
class _Reading:
    """How bytes were read: the charset they were in, and those that this reading takes away."""

    charset: str
    takes: tuple[int, ...]


_GBK = _Reading("utf-8", (0x80, *range(0xA1, 0xC0)))  # 81 to A0 make a character with any byte
_CP1252 = _Reading("utf-8", (0x81, 0x8D, 0x8F, 0x90, 0x9D))
_CP1252_FROM_GBK = _Reading("gb18030", (0x81, 0x8D, 0x8F, 0x90, 0x9D))


Tried = tuple[Misread | None, int]
"""A place, and how far the text has been looked at."""


def misread_places(raw: str) -> Iterator[Misread]:
    """Damaged places in their order; genuine text is told from damage by what it would become.

    One character alone is put right where the text has a longer place, too.
    """
    places = [] if raw.isascii() else list(_places(raw, _FEWEST))
    return iter(list(_places(raw, 1)) if any(place.text != LOST for place in places) else places)


def _places(raw: str, fewest: int) -> Iterator[Misread]:
    at = 0
    found: list[tuple[Callable[[str, int, int], Tried], int]] = []
    if not _gbk_starts().isdisjoint(raw):
        found += [(_from_gbk, at) for at, char in enumerate(raw) if char in _gbk_starts()]
    if not _LATIN.isdisjoint(raw):
        found += [(_from_western, match.start()) for match in _WESTERN.finditer(raw)]
    found += [(_dead, match.start()) for match in _DEAD.finditer(raw)]
    for place_at, start in sorted(found, key=lambda one: (one[1], one[0] is not _dead)):
        if start >= at:
            place, at = place_at(raw, start, fewest)
            if place:
                yield place


@cache
def _gbk_starts() -> frozenset[str]:
    """The characters that GBK makes of the first two bytes of an ideograph or a full-width form in UTF-8."""
    leads = (*range(0xE3, 0xEA), 0xEF)
    pairs = bytes(byte for lead in leads for trail in _CONTINUED for byte in (lead, trail))
    return frozenset(KEPT.get("gbk starts", None, lambda: pairs.decode("gb18030")))


def _from_gbk(raw: str, start: int, fewest: int) -> Tried:
    """UTF-8 that was read as GBK; GBK reads the byte 80 as the euro sign, or not at all."""
    size = _WINDOW
    while True:
        chars = _utf8(_gbk_bytes(raw, start, start + size))
        end = chars[-1].end if chars else start + 1
        if end < start + size or end >= len(raw):
            return _restored(raw, chars, _GBK, fewest), end
        size *= 4


def _gbk_bytes(raw: str, start: int, end: int) -> list[_Byte]:
    """The bytes from a character on, up to one that is ASCII or not of two bytes."""
    units: list[_Byte] = []
    for at in range(start, min(end, len(raw))):
        char = raw[at]
        code = b"\x80" if char == "\u20ac" else char.encode("gb18030")
        if char in _ASTRAY:
            units.append(_Byte(None, at))
        elif char.isascii() or len(code) > 2:
            break
        else:
            units += [_Byte(byte, at) for byte in code]
    return units


def _from_western(raw: str, start: int, fewest: int) -> Tried:
    """UTF-8, or else GBK, that was read as Windows-1252."""
    end = _end(_WESTERN, raw, start)
    units = [_Byte(_western(raw[at]), at) for at in range(start, end)]
    place = _restored(raw, _utf8(units), _CP1252, fewest)
    if place is None and len({unit.code for unit in units}) >= _KINDS:
        place = _restored(raw, _pairs(units), _CP1252_FROM_GBK, fewest)
    return place, place.end if place else end


def _western(char: str) -> int | None:
    if char == LOST:
        return None
    return char.encode("cp1252", "ignore")[0] if char > "\xff" else ord(char)


def _dead(raw: str, start: int, _: int) -> Tried:
    end = _end(_DEAD, raw, start)
    return Misread(start, end, LOST, (start,), (end,), exact=False), end


def _end(kind: re.Pattern[str], raw: str, start: int) -> int:
    found = kind.match(raw, start)
    return found.end() if found else start


def _utf8(units: Sequence[_Byte]) -> list[_Char]:
    """The characters of a stream of UTF-8, up to a byte that fits none; one that lacks bytes stands before another.

    They end, too, where most of them have lost bytes: that is no stream of UTF-8.
    """
    chars: list[_Char] = []
    at = lacking = kept = 0
    while at < len(units) and lacking <= _WORST + len(chars) / 2:
        lead = units[at].code
        length = 2 if lead in _SHORT_LEADS else 3 if lead is None or lead in _LEADS else 0
        end = at + 1
        while end < min(at + length, len(units)) and (units[end].code is None or units[end].code in _CONTINUED):
            end += 1
        short = end - at < length
        if not length or (short and end < len(units) and units[end].code not in _LEADS):
            break
        chars.append(_char(units[at:end], length))
        lacking += None in chars[-1].codes
        kept = len(chars) if lacking <= _WORST + len(chars) * (1 - _SURE) else kept
        at = end
    return chars[:kept]


def _pairs(units: Sequence[_Byte]) -> list[_Char]:
    return [_char(units[at : at + 2], 2) for at in range(0, len(units), 2)]


def _char(units: Sequence[_Byte], length: int) -> _Char:
    missing = (None,) * (length - len(units))
    return _Char((*(unit.code for unit in units), *missing), units[0].at, units[-1].at + 1)


def _restored(raw: str, chars: Sequence[_Char], reading: _Reading, fewest: int) -> Misread | None:
    """What the characters are, if that is likelier than what is printed."""
    texts = [_decoded(char.codes, reading.charset) for char in chars]
    whole = "".join(text for text in texts if text != LOST)
    if not whole or len(whole) < _SURE * len(texts) - 1:
        return None
    start, end = chars[0].start, chars[-1].end
    exact = LOST not in texts
    for at, char in enumerate(chars):
        if texts[at] == LOST:
            rest = "".join(texts[at + 1 :]) + raw[end:]
            texts[at] = _guessed(char.codes, raw[:start] + "".join(texts[:at]), rest, reading)
    known = sum(text != LOST for text in texts)
    likely, printed = commonness(whole), commonness(raw[start:end].replace("?", LOST))
    if known < max(fewest, _SURE * len(texts)) or likely < _CLEAR or likely - printed < _GAIN:
        return None
    starts, ends = (tuple(edges) for edges in zip(*((char.start, char.end) for char in chars), strict=True))
    return Misread(start, end, "".join(texts), starts, ends, exact)


def _decoded(codes: Sequence[int | None], charset: str) -> str:
    """The character that these bytes are, `LOST` where they are none."""
    known = bytes(code for code in codes if code is not None)
    text = known.decode(charset, "replace")
    return text if len(known) == len(codes) and len(text) == 1 else LOST


def _guessed(codes: Sequence[int | None], before: str, after: str, reading: _Reading) -> str:
    """The character some of whose bytes are gone, if its neighbours tell it, or if it is the only common one.

    A byte that is gone at the end of a place may be any, since what follows has taken it.
    """
    at_end = is_blank(after[:1]) or after[:1].isascii()
    if codes[0] is None or (codes.count(None) > 1 and not at_end):
        return LOST
    candidates = _candidates(tuple(codes), reading.charset, (*_CONTINUED,) if at_end else reading.takes)
    if "\u3002" in candidates and is_blank(after):
        return "\u3002"
    found = guess(before, candidates, after)
    if found != LOST or len(candidates) > _FEW:
        return found
    common = [text for text in candidates if commonness(text) == 1]
    return common[0] if len(common) == 1 else LOST


@lru_cache(maxsize=256)
def _candidates(codes: tuple[int | None, ...], charset: str, takes: tuple[int, ...]) -> frozenset[str]:
    """The characters that bytes may have been, some of which are gone."""
    fillings = product(*(takes if code is None else (code,) for code in codes))
    return frozenset(text for filling in fillings if (text := _decoded(filling, charset)) != LOST)
