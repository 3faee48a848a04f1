"""Names and small look-ups of WordprocessingML (ECMA-376 part 1; Strict names are mapped to these on loading)."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml exports its element type under no other name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
PPR, RPR, P, TBL = f"{W}pPr", f"{W}rPr", f"{W}p", f"{W}tbl"
_OFF = {"0", "false", "off"}


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number(parent: Element | None, name: str) -> int | None:
    """The `w:val` of a child as a whole number of at most nine digits; None where there is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 and text.count("-") <= 1 else None


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off property (`w:vanish`); None where it is not set."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "1").lower() not in _OFF
