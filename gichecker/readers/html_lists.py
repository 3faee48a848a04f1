"""Numbers that a browser writes before the items of a list (HTML 4.4.5, CSS Counter Styles 3)."""

from __future__ import annotations

import re

from lxml import etree

from gichecker.model.record import mutable
from gichecker.readers.docx_numerals import numeral
from gichecker.readers.html_style import Style
from gichecker.text.ordinals import ITEM

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_POINT, _COMMA = ". ", "\u3001"
_NUMERALS = {
    "decimal": ("decimal", _POINT),
    "lower-alpha": ("lowerLetter", _POINT),
    "lower-latin": ("lowerLetter", _POINT),
    "upper-alpha": ("upperLetter", _POINT),
    "upper-latin": ("upperLetter", _POINT),
    "lower-roman": ("lowerRoman", _POINT),
    "upper-roman": ("upperRoman", _POINT),
    "cjk-decimal": ("ideographDigital", _COMMA),
    "cjk-ideographic": ("chineseCounting", _COMMA),
    "simp-chinese-informal": ("chineseCounting", _COMMA),
    "trad-chinese-informal": ("taiwaneseCounting", _COMMA),
}
"""CSS counter style → Word's name for the numerals, and what stands behind them."""
_INTEGER = re.compile(r"\s*(-?\d{1,6})")


@mutable
class NumberedList:
    """An `<ol>`; its items count up, or down."""

    style: str
    next: int
    step: int

    @classmethod
    def of(cls, element: etree._Element, style: Style) -> NumberedList:
        """The list that an element begins."""
        down = element.get("reversed") is not None
        first = len(element.findall("li")) if down else 1
        kind = style.get("list-style-type") or style.get("list-style") or _TYPES.get(element.get("type", ""), "decimal")
        return cls(kind, _integer(element, "start", first), -1 if down else 1)

    def label(self, item: etree._Element, style: Style) -> str:
        """Count an item and write its number; empty where its style shows none.

        An item that is only a link belongs to the page's navigation and has none; one that brings its own number
        neither, since then the site's style hides those of the list.
        """
        number = _integer(item, "value", self.next)
        self.next = number + self.step
        kinds = (style.get("list-style-type") or style.get("list-style") or self.style).split()
        written = next((_NUMERALS[kind] for kind in kinds if kind in _NUMERALS), None)
        if written is None or number < 1 or _is_link(item) or _has_number(item):
            return ""
        numerals, behind = written
        return numeral(numerals, number) + behind


def _integer(element: etree._Element, name: str, default: int) -> int:
    found = _INTEGER.match(element.get(name, ""))
    return int(found[1]) if found else default


def _is_link(item: etree._Element) -> bool:
    return len(item) == 1 and item[0].tag == "a" and not ((item.text or "") + (item[0].tail or "")).strip()


def _has_number(item: etree._Element) -> bool:
    first = next((text for text in map(str, item.itertext()) if text.strip()), "")
    return ITEM.match(first) is not None
