"""Names and small look-ups of WordprocessingML (ECMA-376 part 1; Strict names are mapped to these on loading)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias
from xml.etree import ElementTree as ET

Element: TypeAlias = ET.Element
Properties: TypeAlias = Mapping[str, Element]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{MC}AlternateContent"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
PPR, RPR, P, TBL = f"{W}pPr", f"{W}rPr", f"{W}p", f"{W}tbl"
RUN = f"{W}r"
_OFF = {"0", "false", "off"}


class _Names(dict[str, str]):
    """Full names by their local ones: put together once, for their hash takes longer than the look-up."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, W + name)


NAMES = _Names()


def children(parent: Element | None) -> Properties:
    """The children of an element by tag."""
    return {child.tag: child for child in parent} if parent is not None else {}


def properties(parent: Element, tag: str) -> Properties:
    """What stands in the property element (`w:pPr` …) of an element."""
    return children(parent.find(tag))


def value(found: Properties, name: str) -> str | None:
    """The `w:val` of a property."""
    child = found.get(NAMES[name])
    return child.get(VAL) if child is not None else None


def number(found: Properties, name: str) -> int | None:
    """The `w:val` of a property as a whole number of at most nine digits; None where there is none."""
    return whole(value(found, name))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 and text.count("-") <= 1 else None


def chosen(alternate: Element) -> Element:
    """The content to show of a `mc:AlternateContent`: of its first choice, or of the fallback if there is none."""
    choice = alternate.find(f"{MC}Choice")
    if choice is None:
        choice = alternate.find(f"{MC}Fallback")
    return alternate if choice is None else choice


def switch(found: Properties, name: str) -> bool | None:
    """An on/off property (`w:vanish`); None where it is not set."""
    child = found.get(NAMES[name])
    return None if child is None else child.get(VAL, "1").lower() not in _OFF
