"""Names, numbers, boxes and matrices of OFD (GB/T 33190-2016), lengths in millimetres as in the file."""

from __future__ import annotations

import math
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
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < _FARTHEST else default


def numbers(text: str | None, count: int) -> tuple[float, ...]:
    """The first `count` numbers of a list, empty if there are fewer."""
    values = [number(one, math.nan) for one in (text or "").replace(",", " ").split(maxsplit=count)[:count]]
    return tuple(values) if len(values) == count and not any(map(math.isnan, values)) else ()


def box(text: str | None) -> Box | None:
    """Left, top, right and bottom of a box that is written as left, top, width and height."""
    values = numbers(text, 4)
    return (values[0], values[1], values[0] + values[2], values[1] + values[3]) if values else None


def visible(unit: Element) -> bool:
    """A graphic unit is drawn."""
    return unit.get("Visible", "").strip().lower() != "false"


def placed(unit: Element, outer: Matrix) -> Matrix:
    """From the space of a graphic unit to the page: its own matrix, its boundary, then what it stands in."""
    left, top, *_ = box(unit.get("Boundary")) or (0.0, 0.0)
    a, b, c, d, e, f = numbers(unit.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    oa, ob, oc, od, oe, of = outer
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
    across = sorted((a * left, a * right)), sorted((c * top, c * bottom))
    down = sorted((b * left, b * right)), sorted((d * top, d * bottom))
    return (
        across[0][0] + across[1][0] + e,
        down[0][0] + down[1][0] + f,
        across[0][1] + across[1][1] + e,
        down[0][1] + down[1][1] + f,
    )
