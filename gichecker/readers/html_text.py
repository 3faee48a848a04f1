"""Inline text of a web page as a browser lays it out: white space collapsed, lines broken (CSS Text 3, 4.1)."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = {"F", "W"}


class LineBuffer:
    """Collects the pieces of a line of text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._verbatim = False

    def add(self, text: str, *, verbatim: bool = False) -> None:
        """Add a piece; `verbatim` for text whose spaces and line ends count (`<pre>`)."""
        self._pieces.append(text)
        self._verbatim = self._verbatim or verbatim

    def take(self) -> list[str]:
        """The lines so far, without empty ones; the buffer is empty afterwards."""
        if not self._pieces:
            return []
        text = "".join(self._pieces)
        lines = _LINE_END.split(text) if self._verbatim else [collapsed(text)]
        self._pieces.clear()
        self._verbatim = False
        return [line for line in lines if line]


def collapsed(text: str) -> str:
    """White space as shown: none at the ends, one space for a run of it, no-break and ideographic spaces untouched.

    A line end between two wide characters vanishes, as CSS Text 3 (4.1.2) asks.
    """

    def shown(match: re.Match[str]) -> str:
        start, end = match.span()
        if start == 0 or end == len(text):
            return ""
        return "" if "\n" in match[0] and _is_wide(text[start - 1]) and _is_wide(text[end]) else " "

    return _SPACE.sub(shown, text)


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in _WIDE
