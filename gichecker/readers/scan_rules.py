"""Rules in the picture of a page: long straight runs of ink that meet each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PIL import Image, ImageChops

_GAP = 1
"""Pixels by which ink is widened to all sides: runs with gaps of up to twice as much are whole."""
_ACROSS, _DOWN = 20.0, 9.0
"""Points; shorter runs across and down are strokes of letters."""
_ALONE = 72.0
"""Points from which a run that meets no other is a rule."""
_LETTER = 18.0
"""Points; a shorter end that runs on behind the last rule it meets is the stroke of a letter that touches it."""
_THICK = 4.0
"""Points; what is thicker is no rule."""
_REACH = 0.7
"""Points by which a rule may miss one that it meets; letters in low rows come near them."""
_PART = 0.2
"""Length of a run by that of the rule that it is a part of."""
_ASIDE = 3
"""Pixels beside a rule in which there is no letter."""
_BARE = 0.15
"""Share of them that may be ink: rules that meet it, dirt."""
_MOST = 4000
"""Runs of one page; more than these are a drawing."""


class Stroke(NamedTuple):
    """A rule in pixels: what its ink covers, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int


def strokes(ink: Image.Image, dpi: float) -> list[Stroke]:
    """The rules across and down a page.

    Args:
        ink: 255 where there is ink, 0 for paper; straight.
        dpi: pixels an inch.
    """
    point = dpi / 72
    turned = ink.transpose(Image.Transpose.TRANSPOSE)
    across = list(_runs(ink, point * _ACROSS, point * _THICK))
    down = list(_runs(turned, point * _DOWN, point * _THICK))
    if len(across) + len(down) > _MOST:
        return []
    long = [run for run in across if run.right - run.left >= _ALONE * point]
    crossed = _meeting(across, _meeting(down, long, point), point)
    held = _meeting(down, crossed, point)
    return [
        *crossed,
        *(_turned(run) for run in held if run.right - run.left >= _ALONE * point or _is_bare(run, turned)),
    ]


def _runs(ink: Image.Image, least: float, thick: float) -> Iterator[Stroke]:
    """Bands of long runs across, none thicker than `thick`."""
    wide = _widened(ink)
    wide.paste(0, (wide.width - 1, 0, wide.width, wide.height))
    width = wide.width
    found = _spans(wide.tobytes(), max(2, round(least)))
    rows = ((start // width, start % width, (end - 1) % width + 1) for start, end in found)
    for left, top, right, bottom in _bands(rows):
        if bottom - top - 2 * _GAP <= thick:
            yield Stroke(left + _GAP, top + _GAP, right - _GAP, max(bottom - _GAP, top + _GAP + 1))


def _is_bare(run: Stroke, ink: Image.Image) -> bool:
    """Is there next to no ink along both sides? Strokes of letters have others that join them."""
    sides = ((run.top - _ASIDE, run.top - 1), (run.bottom + 1, run.bottom + _ASIDE))
    strips = [ink.crop((run.left, max(top, 0), run.right, max(bottom, 1))) for top, bottom in sides]
    return all(strip.histogram()[255] <= _BARE * strip.width * strip.height for strip in strips)


def _spans(data: bytes, least: int) -> Iterator[tuple[int, int]]:
    """Where there are `least` bytes of ink or more in a row."""
    run, more = b"\xff" * least, re.compile(b"\xff*")
    start = data.find(run)
    while start >= 0:
        match = more.match(data, start)
        end = match.end() if match else start + least
        yield start, end
        start = data.find(run, end)


def _widened(ink: Image.Image) -> Image.Image:
    for x, y in ((_GAP, 0), (0, _GAP)):
        sides = ImageChops.lighter(ImageChops.offset(ink, x, y), ImageChops.offset(ink, -x, -y))
        ink = ImageChops.lighter(ink, sides)
    return ink


def _bands(runs: Iterable[tuple[int, int, int]]) -> Iterator[Stroke]:
    """Runs of rows that lie below each other put together: a rule is some pixels thick and not quite straight."""
    open_: list[Stroke] = []
    for row, left, right in runs:
        kept: list[Stroke] = []
        joined = Stroke(left, row, right, row + 1)
        for band in open_:
            if band.bottom < row:
                yield band
            elif _go_together(band, joined):
                joined = _union(joined, band)
            else:
                kept.append(band)
        open_ = [*kept, joined]
    yield from open_


def _go_together(one: Stroke, other: Stroke) -> bool:
    """Do they overlap, and are about as long? The stroke of a letter that touches a rule is no part of it."""
    lengths = sorted((one.right - one.left, other.right - other.left))
    return one.left <= other.right and other.left <= one.right and lengths[0] >= _PART * lengths[1]


def _union(one: Stroke, other: Stroke) -> Stroke:
    return Stroke(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _meeting(runs: list[Stroke], others: list[Stroke], point: float) -> list[Stroke]:
    """Rules across from the first to the last of others (turned, as `runs` are not) that they meet."""
    met = [(run, _places(run, others, round(_REACH * point))) for run in runs]
    return [rule for run, places in met if (rule := _held(run, places, point))]


def _places(run: Stroke, others: list[Stroke], reach: int) -> list[int]:
    """Where a run across meets others, which lie turned."""
    return [
        (other.top + other.bottom) // 2
        for other in others
        if run.left - reach <= other.bottom
        and other.top <= run.right + reach
        and other.left - reach <= run.bottom
        and run.top <= other.right + reach
    ]


def _held(run: Stroke, places: list[int], point: float) -> Stroke | None:
    if not places:
        return run if run.right - run.left >= _ALONE * point else None
    left, right = min(places), max(places)
    left = run.left if left - run.left >= _LETTER * point else left
    right = run.right if run.right - right >= _LETTER * point else right
    return run._replace(left=left, right=right) if right > left else None


def _turned(run: Stroke) -> Stroke:
    return Stroke(run.top, run.left, run.bottom, run.right)
