"""Printed lines → one text that knows where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gichecker.model.page import Area, PrintedLine
from gichecker.readers.page import Glyph
from gichecker.readers.page_lines import Line, lines, upright_lines

PrintedText = tuple[str, tuple[PrintedLine, ...]]
"""A text and its lines, as in `Paragraph` and `GridCell`."""

_ADDRESS = ("://", "www.", "@")
_LONGEST_WORD = 80


def cell_text(glyphs: Sequence[Glyph], page: int) -> PrintedText:
    """The text of a cell, its lines joined; of a label that runs down the page, downwards."""
    if len(glyphs) == 1 == len(glyphs[0].text):  # as in most cells of a table of numbers
        text, left, top, right, bottom, _ = glyphs[0]
        return text, (PrintedLine(0, Area(page, (left, top, right, bottom)), (left, right)),)
    return text_of(upright_lines(glyphs, page) or lines(glyphs, page))


def text_of(found: Iterable[Line]) -> PrintedText:
    """Lines that follow one another as one text."""
    return joined((line.text, (line.printed(0),)) for line in found)


def joined(texts: Iterable[PrintedText]) -> PrintedText:
    """Texts that follow one another as one; between two words of letters there is a blank, otherwise nothing."""
    whole = ""
    printed: list[PrintedLine] = []
    for text, its_lines in texts:
        if _are_words(whole, text):
            whole += " "
        printed += its_lines if not whole else (_shifted(line, len(whole)) for line in its_lines)
        whole += text
    return whole, tuple(printed)


def _shifted(line: PrintedLine, by: int) -> PrintedLine:
    return PrintedLine(line.start + by, line.area, line.edges, line.upright)


def _are_words(before: str, behind: str) -> bool:
    """Both are parts of words of letters, and not of one address."""
    last, first = before[-1:], behind[:1]
    if not (last.isascii() and first.isascii() and last.isalpha() and first.isalpha()):
        return False
    word = before[-_LONGEST_WORD:].rsplit(maxsplit=1)[-1]
    return not any(mark in word for mark in _ADDRESS)
