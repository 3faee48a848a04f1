"""Automatic numbers: the text that Word puts before a paragraph of a list (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from gichecker.readers.docx_styles import NumberRef, Styles, number_ref
from gichecker.readers.docx_xml import Element, Properties, W, children, number, switch, value, whole
from gichecker.readers.lists import LEVELS, Definition, Level, NumberedList


class Numbering:
    """Counts the numbered paragraphs of a docx; ask in reading order, once for each paragraph.

    Args:
        root: of the numbering part, None where there is none.
        styles: through which paragraphs may be numbered.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Definition] = {}
        self._lists: dict[str, NumberedList] = {}
        if root is None:
            return
        for element in root.iterfind(f"{W}abstractNum"):
            definition = Definition(_levels(element), value(children(element), "numStyleLink"))
            self._definitions[element.get(f"{W}abstractNumId", "")] = definition
        for element in root.iterfind(f"{W}num"):
            definition_id = value(children(element), "abstractNumId") or ""
            if definition_id in self._definitions:
                self._lists[element.get(f"{W}numId", "")] = _list(element, self._definitions[definition_id])

    def label(self, paragraph: Properties) -> str:
        """The number of the next paragraph, by its properties; empty where it has none."""
        style = value(paragraph, "pStyle")
        ref = number_ref(paragraph).over(self._styles.numbering(style))
        found = self._list(ref)
        level = found.level(ref.level, style) if found else None
        return "" if found is None or level is None else found.next_label(level)

    def _list(self, ref: NumberRef) -> NumberedList | None:
        found = self._lists.get(ref.list_id or "")
        if found and not found.levels and found.definition.style:
            return self._lists.get(self._styles.list_of(found.definition.style) or "")
        return found


def _levels(parent: Element) -> dict[int, Level]:
    found = ((whole(element.get(f"{W}ilvl")), element) for element in parent.iterfind(f"{W}lvl"))
    return {index: _level(index, element) for index, element in found if index is not None and 0 <= index < LEVELS}


def _list(element: Element, definition: Definition) -> NumberedList:
    levels = dict(definition.levels)
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        levels.update(_levels(override))
        index, start = whole(override.get(f"{W}ilvl")), number(children(override), "startOverride")
        if index is not None and start is not None:
            starts[index] = start
    return NumberedList(definition, levels, starts)


def _level(index: int, element: Element) -> Level:
    found = children(element)
    start, restart = number(found, "start"), number(found, "lvlRestart")
    return Level(
        index,
        0 if start is None else start,
        value(found, "numFmt") or "decimal",
        value(found, "lvlText") or "",
        index if restart is None else restart,
        bool(switch(found, "isLgl")),
        value(found, "suff") == "nothing",
        value(found, "pStyle"),
    )
