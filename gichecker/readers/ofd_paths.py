"""Path objects of OFD → rules (GB/T 33190-2016, chapter 9); fills, drawings and outlines of characters are none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gichecker.readers.ofd_xml import POINTS, Element, Matrix, box, first, number, placed, switch, transparent
from gichecker.readers.page import Rule
from gichecker.text.patterns import pattern

_THICKEST = 1.2 * POINTS
"""What is thicker is a bar or a background."""
_ASLANT = 0.3 * POINTS
"""By how much the ends of a rule may differ in height or side."""
_CHARACTER = 14.0
"""Millimetres; what is smaller in both directions and has many corners is the outline of a character …"""
_CORNERS = 5
"""… many: more than those of a closed rectangle."""
_BOX = 4.5
"""Millimetres; a shape smaller in both directions is no cell but a tick box or a character of few corners."""
_LONGEST = 100_000
"""Characters of a path; a table drawn in one stays far below."""
_TOKEN = pattern(r"[A-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = {"Q", "B", "A"}

Point = tuple[float, float]
Stretch = tuple[Point, Point]


def rules(unit: Element, outer: Matrix) -> Iterator[Rule]:
    """The horizontal and vertical rules that a path object draws.

    Args:
        unit: the path object.
        outer: from the space that it stands in to points of the page.
    """
    element = first(unit, "AbbreviatedData")
    data = element.text or "" if element is not None else ""
    matrix = placed(unit, outer)
    stroked = switch(unit, "Stroke", default=True) and _width(unit, matrix) <= _THICKEST
    filled = switch(unit, "Fill", default=False)
    if not (stroked or filled) or transparent(unit) or _is_drawing(unit, data):
        return
    shapes = list(_shapes(data, matrix))
    bars = [_bar(shape) for shape in shapes]
    if all(bars):
        yield from filter(None, bars)
    elif stroked:
        yield from _stroked(shapes)


def _is_drawing(unit: Element, data: str) -> bool:
    """It is more round than straight, or has the size and the corners of a character, or an endless number of them."""
    lines, curves = data.count("L"), sum(map(data.count, _CURVES))
    if curves > lines or len(data) > _LONGEST:
        return True
    left, top, right, bottom = box(unit.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return 0 < max(right - left, bottom - top) < _CHARACTER and lines + curves > _CORNERS


def _shapes(data: str, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path in points of the page; of curves only their ends."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    for name, values in steps(data):
        if name in {"S", "M"}:
            if len(points) > 1:
                yield points
            points = []
        if name == "C" and points:
            points.append(points[0])
        elif values:
            x, y = values[-2:]
            points.append((a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield points


def steps(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The operators of a path with their numbers, those left out that have too few."""
    tokens: list[str] = _TOKEN.findall(data)
    index = 0
    while index < len(tokens):
        name = tokens[index]
        count = _OPERANDS.get(name, 0)
        values = tuple(number(token, 0.0) for token in tokens[index + 1 : index + 1 + count])
        index += 1 + count
        if len(values) == count and name in _OPERANDS:
            yield name, values


def _bar(shape: Sequence[Point]) -> Rule | None:
    """A shape that is nothing but a thin bar → its middle line."""
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    top, bottom = min(y for _, y in shape), max(y for _, y in shape)
    wide, high = right - left, bottom - top
    if (
        min(wide, high) > _THICKEST
        or len({*shape}) not in range(2, 2 * _CORNERS)
        or not all(map(_piece, pairwise(shape)))
    ):
        return None
    if wide >= high:
        return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Rule((left + right) / 2, top, (left + right) / 2, bottom)


def _stroked(shapes: Sequence[Sequence[Point]]) -> Iterator[Rule]:
    """The sides of shapes that are rules; none of a drawing, most of whose sides are aslant."""
    sides = [side for shape in shapes for side in pairwise(shape)]
    found = [(math.dist(*side), _piece(side)) for side in sides]
    if sum(length if rule else -length for length, rule in found) < 0:
        return
    if len(sides) > 1 and all(length < _BOX * POINTS for length, _ in found):
        return
    yield from (rule for length, rule in found if rule and length)


def _piece(side: Stretch) -> Rule | None:
    """A side that is horizontal or vertical."""
    (x, y), (to_x, to_y) = side
    if abs(to_y - y) <= _ASLANT and abs(to_x - x) >= abs(to_y - y):
        return Rule(min(x, to_x), (y + to_y) / 2, max(x, to_x), (y + to_y) / 2)
    if abs(to_x - x) <= _ASLANT:
        return Rule((x + to_x) / 2, min(y, to_y), (x + to_x) / 2, max(y, to_y))
    return None


def _width(unit: Element, matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix
    return number(unit.get("LineWidth"), 0.0) * math.sqrt(abs(a * d - b * c))
