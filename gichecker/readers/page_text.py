"""Printed lines → one text that knows where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gichecker.model.page import PrintedLine
from gichecker.readers.page import Glyph
from gichecker.readers.page_lines import Line, lines, upright_lines

PrintedText = tuple[str, tuple[PrintedLine, ...]]
"""A text and its lines, as in `Paragraph` and `GridCell`."""

_ADDRESS = ("://", "www.", "@")


def cell_text(glyphs: Sequence[Glyph], page: int) -> PrintedText:
    """The text of a cell, its lines joined; of a label that runs down the page, downwards."""
    return text_of(upright_lines(glyphs, page) or lines(glyphs, page))


def text_of(found: Iterable[Line]) -> PrintedText:
    """Lines that follow one another as one text."""
    return joined((line.text, (line.printed(0),)) for line in found)


def joined(texts: Iterable[PrintedText]) -> PrintedText:
    """Texts that follow one another as one; between two words of letters there is a blank, otherwise nothing."""
    whole, printed = "", []
    for text, its_lines in texts:
        whole += " " if _are_words(whole, text) else ""
        printed += [PrintedLine(len(whole) + line.start, line.area, line.edges, line.upright) for line in its_lines]
        whole += text
    return whole, tuple(printed)


def _are_words(before: str, behind: str) -> bool:
    if not (before and behind and before[-1].isascii() and behind[0].isascii()):
        return False
    word = before[-80:].split(maxsplit=0)[-1] if before.split() else ""
    return before[-1].isalpha() and behind[0].isalpha() and not any(mark in word for mark in _ADDRESS)
