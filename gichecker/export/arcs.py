"""Elliptical arcs as cubic curves (SVG 1.1, F.6: from end points to centre)."""

from __future__ import annotations

from collections.abc import Iterator
from math import acos, ceil, copysign, cos, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Curve = tuple[float, float, float, float, float, float]
"""Two control points and the end."""


def arc(start: Point, end: Point, radii: Point, angle: float, *, large: bool, sweep: bool) -> Iterator[Curve]:
    """The curves from `start` to `end`; a straight one where the radii make no ellipse.

    Args:
        start: where it begins.
        end: where it ends.
        radii: of the ellipse, before it is turned; enlarged where they are too small.
        angle: by which it is turned, in degrees.
        large: the longer way round.
        sweep: the way on which angles grow.
    """
    rx, ry = abs(radii[0]), abs(radii[1])
    if not rx or not ry or start == end:
        yield (*start, *end, *end)
        return
    turn = radians(angle)
    half = _turned(((start[0] - end[0]) / 2, (start[1] - end[1]) / 2), -turn)
    reach = sqrt((half[0] / rx) ** 2 + (half[1] / ry) ** 2)
    rx, ry = rx * max(1.0, reach), ry * max(1.0, reach)
    x, y = half[0] / rx, half[1] / ry
    off = sqrt(max(0.0, 1 / (x * x + y * y) - 1)) * (1 if large != sweep else -1)
    middle = (off * y, -off * x)  # in the circle of radius 1
    first = _direction(x - middle[0], y - middle[1])
    last = _direction(-x - middle[0], -y - middle[1])
    way = (last - first) % (2 * pi) if sweep else -((first - last) % (2 * pi))
    away = _turned((middle[0] * rx, middle[1] * ry), turn)
    centre = (away[0] + (start[0] + end[0]) / 2, away[1] + (start[1] + end[1]) / 2)
    parts = max(1, ceil(abs(way) / (pi / 2)))
    for part in range(parts):
        points = _quarter(first + way * part / parts, way / parts)
        placed = [_turned((px * rx, py * ry), turn) for px, py in points]
        yield tuple(n + c for point in placed for n, c in zip(point, centre, strict=True))  # type: ignore[misc] # six


def _quarter(begin: float, way: float) -> list[Point]:
    """Control points and end of an arc of the circle of radius 1, at most a quarter."""
    end, reach = begin + way, 4 / 3 * tan(way / 4)
    return [
        (cos(begin) - reach * sin(begin), sin(begin) + reach * cos(begin)),
        (cos(end) + reach * sin(end), sin(end) - reach * cos(end)),
        (cos(end), sin(end)),
    ]


def _direction(x: float, y: float) -> float:
    return copysign(acos(max(-1.0, min(1.0, x / sqrt(x * x + y * y)))), y)


def _turned(point: Point, turn: float) -> Point:
    x, y = point
    return x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
