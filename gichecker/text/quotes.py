"""Titles and quotations: what they say is not the report's own wording."""

from __future__ import annotations

import re

from gichecker.text.patterns import pattern

_LONGEST = 130
_QUOTED = pattern(r"《[^》]{0,128}》|“[^”]{0,128}”|〈[^〉]{0,128}〉|〔[^〕]{0,12}〕", needs="《 “ 〈 〔")

_WORDS = pattern("《[^《》]{1,120}》|“[^“”]{1,120}”", needs="《 “")


def blanked(text: str) -> str:
    """The text with titles and quotations blanked out, of the same length."""
    return _WORDS.sub(lambda found: " " * len(found.group()), text)


def quotation_at(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """The title, quotation or year in brackets that `text[start:end]` stands in, marks included; None outside."""
    end = start if end is None else end
    found = _QUOTED.finditer(text, max(0, start - _LONGEST), end + _LONGEST)
    return next((quoted for quoted in found if quoted.start() < start and end < quoted.end()), None)
