"""Text in columns: Chinese characters take two (Unicode Standard Annex 11)."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from gichecker.text.patterns import pattern

_TOKEN = pattern(r"(?s)[!-~]+|\s|.")
_NO_START = frozenset("，。、；：！？）》〉」』】〕”’％…—／,.;:!?)]}%")
_NO_END = frozenset("（《〈「『【〔“‘([{")


def width(text: str) -> int:
    """Columns that a text takes; of characters with two widths the wider one."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WFA") for char in text)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns`, broken between Chinese characters and around words, no punctuation at a wrong end."""
    return [line for part in text.split("\n") for line in _fill(part, columns)]


def lines_needed(text: str, columns: int) -> int:
    """About as many lines as `wrap` makes, rather one too many; without looking at each character."""
    if 2 * len(text) < columns and "\n" not in text:
        return 1
    rows = (len(part.encode("gb18030", "replace")) for part in text.split("\n"))
    return sum(max(1, -(-row // max(1, columns - 1))) for row in rows)


def _fill(text: str, columns: int) -> Iterator[str]:
    line, used = "", 0
    for part in _parts(text, columns):
        if line and used + width(part.rstrip()) > columns:
            yield line.rstrip()
            line, used = "", 0
        piece = part if line else part.lstrip()
        line, used = line + piece, used + width(piece)
    yield line.rstrip()


def _parts(text: str, columns: int) -> Iterator[str]:
    """Pieces between which a line may be broken; one that is too long for a line, character by character."""
    if width(text) <= columns:
        yield text
        return
    for piece in _pieces(text):
        yield from piece if width(piece) > columns else (piece,)


def _pieces(text: str) -> Iterator[str]:
    """Parts between which a line may be broken."""
    piece = ""
    for token in _TOKEN.findall(text):
        if piece and token[0] not in _NO_START and piece[-1] not in _NO_END:
            yield piece
            piece = ""
        piece += token
    yield piece
