"""Where the characters of a line stand in a fixed-width font: Chinese ones take two columns (UAX 11)."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def columns(line: str, ambiguous: int = 2) -> list[int]:
    """The column in which each character begins, and behind them where the line ends.

    Args:
        line: a line without TABs.
        ambiguous: columns of a character that Western fonts draw narrow and Chinese ones wide, `─` or `①`.
    """
    if line.isascii():
        return list(range(len(line) + 1))
    at = 0
    found = [0]
    for char in line:
        kind = east_asian_width(char)
        at += 0 if combining(char) else 2 if kind in "WF" else ambiguous if kind == "A" else 1
        found.append(at)
    return found
