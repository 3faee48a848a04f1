"""Headings by the form of their numbers (GB/T 9704—2012 7.3.3: 一、（一） 1. （1）)."""

from __future__ import annotations

import re

from gichecker.model.report import Heading
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_HAN = "[一二三四五六七八九十]{1,3}"
_PATTERNS = (
    (1, pattern(rf"({_HAN})\s?([、．.，,])\s*")),
    (2, pattern(rf"[（(]\s*({_HAN})\s*[）)]\s*")),
    (4, pattern(r"[（(]\s*(\d{1,2})\s*[）)]\s*")),
    (2, pattern(rf"({_HAN})([)）])\s*")),
    (2, pattern(r"()([)）])\s*")),
    (3, pattern(r"(\d{1,2})\s*([.．、])(?!\d)\s*")),
)
_BLANK = pattern(r"\s")
_END = pattern(r"[。：:；;！？]")


def heading_of(text: str) -> Heading | None:
    """The heading that a simplified paragraph is or begins with, None where it has no number.

    The wording ends at the first `。：；！？`, or at the paragraph's end.
    """
    start = len(text) - len(text.lstrip())
    for level, number in _PATTERNS:
        if match := number.match(text, start):
            return _heading(text, level, match)
    return None


def _heading(text: str, level: int, match: re.Match[str]) -> Heading:
    printed = match.group(1)
    number = int(printed) if printed.isdigit() else chinese_number(printed) if printed else None
    sample = "1" if printed.isdigit() else "一"
    style = _BLANK.sub("", match.group().replace(printed, sample, 1) if printed else match.group())
    end = _END.search(text, match.end())
    title_end = end.start() if end else len(text.rstrip())
    return Heading(level, number, style, match.start(), match.end(), max(title_end, match.end()))
