"""Names, numbers, boxes and matrices of OFD (GB/T 33190-2016), lengths in millimetres as in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias
from xml.etree import ElementTree as ET

from gichecker.model.page import Box

Element: TypeAlias = ET.Element
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a b c d e f: x becomes ax + cy + e, y becomes bx + dy + f."""

POINTS = 72 / 25.4
PAGE: Matrix = (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0)
"""From the millimetres of a page to points; the top left of its physical box is the origin of either."""

_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DOMAIN = "ofdspec.org"
_FARTHEST = 1e6


@cache
def local(tag: str) -> str:
    """Name of an element without its namespace, empty if it is none of OFD's; drafts and some writers use another."""
    space, _, name = tag.rpartition("}")
    return name if not space or _DOMAIN in space else ""


def named(parent: Element, name: str) -> Iterator[Element]:
    """The children of that name."""
    return (child for child in parent if local(child.tag) == name)


def first(parent: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(named(parent, name), None) if parent is not None else None


def number(text: str | None, default: float) -> float:
    """A number in reasonable bounds, or the default."""
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        return default
    return value if -_FARTHEST < value < _FARTHEST else default


def numbers(text: str | None, count: int) -> tuple[float, ...]:
    """The first `count` numbers of a list, empty if there are fewer or one is out of reasonable bounds."""
    if not text:
        return ()
    try:
        values = tuple(map(float, text.replace(",", " ").split(maxsplit=count)[:count]))
    except ValueError:
        return ()
    return values if len(values) == count and max(map(abs, values)) < _FARTHEST else ()


def box(text: str | None) -> Box | None:
    """Left, top, right and bottom of a box that is written as left, top, width and height."""
    values = numbers(text, 4)
    return (values[0], values[1], values[0] + values[2], values[1] + values[3]) if values else None


def switch(unit: Element, name: str, *, default: bool) -> bool:
    """An attribute that is true or false."""
    value = unit.get(name, "").strip().lower()
    return value in {"true", "1"} if value else default


def transparent(drawn: Element | None) -> bool:
    """A unit or a colour lets everything through."""
    return drawn is not None and number(drawn.get("Alpha"), 255.0) <= 0


def placed(unit: Element, outer: Matrix) -> Matrix:
    """From the space of a graphic unit to the page: its own matrix, its boundary, then what it stands in."""
    oa, ob, oc, od, oe, of = outer
    left, top, *_ = numbers(unit.get("Boundary"), 4) or (0.0, 0.0)
    a, b, c, d, e, f = numbers(unit.get("CTM"), 6) or _AS_IT_IS
    e, f = e + left, f + top
    return (
        oa * a + oc * b,
        ob * a + od * b,
        oa * c + oc * d,
        ob * c + od * d,
        oa * e + oc * f + oe,
        ob * e + od * f + of,
    )


def around(matrix: Matrix, left: float, top: float, right: float, bottom: float) -> Box:
    """The upright box around a box of another space."""
    a, b, c, d, e, f = matrix
    xs = (a * left + c * top, a * right + c * top, a * left + c * bottom, a * right + c * bottom)
    ys = (b * left + d * top, b * right + d * top, b * left + d * bottom, b * right + d * bottom)
    return min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f
