"""Automatic numbers of Word's lists: how they count and are written (ECMA-376 part 1, 17.9; [MS-DOC] 2.4.6.3)."""

from __future__ import annotations

import re

from gichecker.model.record import field, frozen, mutable
from gichecker.readers.docx_numerals import numeral
from gichecker.text.patterns import pattern

LEVELS = 9
_PLACEHOLDER = pattern(r"%([1-9])")


@frozen
class Level:
    """How a level counts and writes.

    Attributes:
        numerals: name of its way to write numbers; `bullet` counts nothing.
        text: with `%1` … `%9` for the numbers of the levels.
        restart: it starts anew behind every number of a level above this one (0-based).
        legal: all numbers in its text are Arabic.
        joined: nothing stands between number and text.
        style: paragraph style that means this level.
    """

    index: int
    start: int
    numerals: str
    text: str
    restart: int
    legal: bool
    joined: bool
    style: str | None


@mutable
class Definition:
    """An abstract list; the lists made of it count together."""

    levels: dict[int, Level]
    style: str | None
    counts: dict[int, int] = field(default_factory=dict)


@mutable
class NumberedList:
    """A list that paragraphs name: a definition, with starts and levels of its own."""

    definition: Definition
    levels: dict[int, Level]
    starts: dict[int, int]

    def level(self, index: int | None, style: str | None) -> Level | None:
        """The level named, else the one that means the paragraph's style, else the first."""
        if index is not None:
            return self.levels.get(index)
        linked = (level for level in self.levels.values() if style and level.style == style)
        return next(linked, self.levels.get(0))

    def next_label(self, level: Level) -> str:
        """Count a paragraph on a level and write its number.

        Bullets are left out: they count nothing. Where Word sets a tab or a space between number and text, one space
        stands for it if the number ends in a letter or digit, so that it doesn't run into the text.
        """
        self._count(level)
        if level.numerals == "bullet":
            return ""
        label = self._written(level)
        return label if level.joined or not label[-1:].isalnum() else f"{label} "

    def _count(self, level: Level) -> None:
        counts = self.definition.counts
        if level.index in self.starts:
            counts[level.index] = self.starts.pop(level.index)
        elif level.index in counts:
            counts[level.index] += 1
        else:
            counts[level.index] = level.start
        for deeper in [index for index in counts if index > level.index]:
            if deeper not in self.levels or level.index < self.levels[deeper].restart:
                del counts[deeper]

    def _written(self, level: Level) -> str:
        def number_of(match: re.Match[str]) -> str:
            shown = self.levels.get(int(match[1]) - 1)
            if shown is None:
                return ""
            count = self.definition.counts.get(shown.index, shown.start)
            return numeral("decimal" if level.legal else shown.numerals, count)

        return _PLACEHOLDER.sub(number_of, level.text)
