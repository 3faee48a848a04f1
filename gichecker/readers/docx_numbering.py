"""Automatic numbers: the text that Word puts before a paragraph of a list (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re

from gichecker.model.record import field, frozen, mutable
from gichecker.readers.docx_numerals import numeral
from gichecker.readers.docx_styles import NumberRef, Styles, number_ref
from gichecker.readers.docx_xml import Element, Properties, W, children, number, switch, value, whole

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@frozen
class _Level:
    """How a level counts and writes.

    Attributes:
        restart: it starts anew behind every number of a level above this one (0-based).
        legal: all numbers in its text are Arabic.
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

    @classmethod
    def of(cls, index: int, element: Element) -> _Level:
        found = children(element)
        start, restart = number(found, "start"), number(found, "lvlRestart")
        return cls(
            index,
            0 if start is None else start,
            value(found, "numFmt") or "decimal",
            value(found, "lvlText") or "",
            index if restart is None else restart,
            bool(switch(found, "isLgl")),
            value(found, "suff") == "nothing",
            value(found, "pStyle"),
        )


@mutable
class _Definition:
    """An abstract list; the lists made of it count together."""

    levels: dict[int, _Level]
    style: str | None
    counts: dict[int, int] = field(default_factory=dict)


@mutable
class _List:
    """A list that paragraphs name: a definition, with starts and levels of its own."""

    definition: _Definition
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a docx; ask in reading order, once for each paragraph.

    Args:
        root: of the numbering part, None where there is none.
        styles: through which paragraphs may be numbered.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            definition = _Definition(_levels(element), value(children(element), "numStyleLink"))
            self._definitions[element.get(f"{W}abstractNumId", "")] = definition
        for element in root.iterchildren(f"{W}num"):
            definition_id = value(children(element), "abstractNumId") or ""
            if definition_id in self._definitions:
                self._lists[element.get(f"{W}numId", "")] = _list(element, self._definitions[definition_id])

    def label(self, paragraph: Properties) -> str:
        """The number of the next paragraph, by its properties; empty where it has none.

        Bullets are left out: they count nothing. Where Word sets a tab or a space between number and text, one space
        stands for it if the number ends in a letter or digit, so that it doesn't run into the text.
        """
        style = value(paragraph, "pStyle")
        ref = number_ref(paragraph).over(self._styles.numbering(style))
        found = self._list(ref)
        level = _level(found, ref, style) if found else None
        if found is None or level is None:
            return ""
        _count(found, level)
        if level.numerals == "bullet":
            return ""
        label = _written(found, level)
        return label if level.joined or not label[-1:].isalnum() else f"{label} "

    def _list(self, ref: NumberRef) -> _List | None:
        found = self._lists.get(ref.list_id or "")
        if found and not found.levels and found.definition.style:
            return self._lists.get(self._styles.list_of(found.definition.style) or "")
        return found


def _levels(parent: Element) -> dict[int, _Level]:
    found = ((whole(element.get(f"{W}ilvl")), element) for element in parent.iterchildren(f"{W}lvl"))
    return {index: _Level.of(index, element) for index, element in found if index is not None and 0 <= index < LEVELS}


def _list(element: Element, definition: _Definition) -> _List:
    levels = dict(definition.levels)
    starts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        levels.update(_levels(override))
        index, start = whole(override.get(f"{W}ilvl")), number(children(override), "startOverride")
        if index is not None and start is not None:
            starts[index] = start
    return _List(definition, levels, starts)


def _level(found: _List, ref: NumberRef, style: str | None) -> _Level | None:
    """The level named, else the one that means the paragraph's style, else the first."""
    if ref.level is not None:
        return found.levels.get(ref.level)
    linked = (level for level in found.levels.values() if style and level.style == style)
    return next(linked, found.levels.get(0))


def _count(found: _List, level: _Level) -> None:
    counts = found.definition.counts
    if level.index in found.starts:
        counts[level.index] = found.starts.pop(level.index)
    elif level.index in counts:
        counts[level.index] += 1
    else:
        counts[level.index] = level.start
    for deeper in [index for index in counts if index > level.index]:
        if deeper not in found.levels or level.index < found.levels[deeper].restart:
            del counts[deeper]


def _written(found: _List, level: _Level) -> str:
    def number_of(match: re.Match[str]) -> str:
        shown = found.levels.get(int(match[1]) - 1)
        if shown is None:
            return ""
        count = found.definition.counts.get(shown.index, shown.start)
        return numeral("decimal" if level.legal else shown.numerals, count)

    return _PLACEHOLDER.sub(number_of, level.text)
