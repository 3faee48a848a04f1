"""What characters and wordings say about the place of a line (`layout.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gichecker import resources

_LEADER = 40
"""So many last characters of a line show that it is one of a table of contents."""

_WORD = "[!-~\u00c0-\u024f]"
"""A character of words that are not broken: ASCII, accented Latin letters."""


class Words(NamedTuple):
    """Patterns and sets of characters.

    Attributes:
        page_number: a whole line that is a page number, blanks left out.
        browser_line: what browsers print in the margins.
        numbered: a number at a line's beginning that begins a paragraph.
        listed: the end of a line of a table of contents.
        piece: what goes to the next line together, if a line breaks before it.
        sentence_ends: the last character of sentences.
        closers: brackets and quotes that may follow it.
        openers: brackets and quotes whose ink is in the right half of their square.
    """

    page_number: re.Pattern[str]
    browser_line: re.Pattern[str]
    numbered: re.Pattern[str]
    listed: re.Pattern[str]
    piece: re.Pattern[str]
    sentence_ends: str
    closers: str
    openers: str

    def ends_sentence(self, text: str) -> bool:
        """The text ends with a sentence, brackets and quotes behind it left out."""
        bare = text.rstrip(self.closers)
        return bool(bare) and bare[-1] in self.sentence_ends

    def is_listed(self, text: str) -> bool:
        """The text is a line of a table of contents."""
        return self.listed.search(text[-_LEADER:]) is not None

    def is_bracketed(self, text: str) -> bool:
        """The text begins with a bracket and ends with one."""
        return text[0] in self.openers and text[-1] in self.closers


@cache
def words() -> Words:
    """The words that are shipped."""
    data = resources.toml("layout.toml")
    opening, trailing = re.escape(data["openers"] + data["half_openers"]), re.escape(data["trailing"])
    return Words(
        page_number=re.compile(data["page_number"]),
        browser_line=re.compile(data["browser_line"]),
        numbered=re.compile(data["numbered"]),
        listed=re.compile(data["listed"]),
        piece=re.compile(rf"[{opening}]*(?:{_WORD}+|.(?:[,.:;!?)]{_WORD}*)?)?[{trailing}]*"),
        sentence_ends=data["sentence_ends"],
        closers=data["closers"],
        openers=data["openers"],
    )
