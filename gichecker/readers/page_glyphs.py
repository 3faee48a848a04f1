"""What of a page's glyphs is text to read: nothing outside the page, nothing printed twice, no watermark."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from gichecker.readers.page import Glyph, PageContent

_SAME_PLACE = 0.15
"""Of a glyph's size: so far apart may the prints of one character be that is made bold or given a shadow."""

_REACH = 4.0
_PRINTS = 16
"""Points within which prints of one character are looked for; how many of those at a place, however many there are."""

_UNEVEN = 1.0
"""Points by which baselines on one line may differ."""

_OBLIQUE, _FARTHEST = 0.25, 2.5
_STEADY = 0.25
"""Of a glyph's size: the step to the next one on a slanting line, at least and at most; how alike the steps are."""

_LARGE = 1.8
_STAMPED = 200
_SAMPLE = 7
"""So many times larger than usual, and no more on a page, is what is printed over others; each 7th tells the usual."""


def legible(page: PageContent) -> PageContent:
    """The page with the glyphs that a reader reads."""
    width, height = 2 * page.width, 2 * page.height
    inside = [
        glyph
        for glyph in page.glyphs
        if 0 <= glyph.left + glyph.right <= width and 0 <= glyph.top + glyph.bottom <= height
    ]
    return page._replace(glyphs=_once(_unstamped(_level(inside))))


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Each character once, however often it is printed at a place."""
    if len({(g.text, g.left // _REACH, g.baseline // _REACH) for g in glyphs}) == len(glyphs):
        return glyphs
    kept: list[Glyph] = []
    places: dict[tuple[str, float, float], list[Glyph]] = {}
    before: Glyph | None = None
    for glyph in glyphs:
        text, x, y = glyph.text, glyph.left / _REACH, glyph.baseline / _REACH
        column, row = (x + 1) // 2, (y + 1) // 2  # the nearest corner of the squares in which glyphs are kept
        corners = ((text, column, row), (text, column - 1, row), (text, column, row - 1), (text, column - 1, row - 1))
        near = [other for corner in corners if corner in places for other in places[corner][-_PRINTS:]]
        is_new = _is_ligature(before, glyph) or not _is_printed(glyph, near)
        if is_new:
            kept.append(glyph)
            places.setdefault((text, x // 2, y // 2), []).append(glyph)
        before = glyph if is_new else None
    return kept


def _is_ligature(before: Glyph | None, glyph: Glyph) -> bool:
    """Both are letters of one shape, such as ff."""
    return before == glyph and glyph.text.isascii() and glyph.text.isalpha()


def _is_printed(glyph: Glyph, near: Iterable[Glyph]) -> bool:
    width = _SAME_PLACE * _size(glyph)
    return any(abs(o.left - glyph.left) < width and abs(o.baseline - glyph.baseline) < width for o in near)


def _level(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without words of three characters or more that stand on a slanting line.

    Numbers of table cells may, and a label's number whose brackets stand above and below it.
    """
    runs = (run for run in _slanting_runs(glyphs) if sum(glyphs[at].text.isalpha() for at in run) > 1)
    slanting = {at for run in runs for at in run}
    return [glyph for at, glyph in enumerate(glyphs) if at not in slanting] if slanting else list(glyphs)


def _slanting_runs(glyphs: Sequence[Glyph]) -> Iterator[range]:
    """Where three or more characters follow one another in the same slanting steps."""
    start = 0
    step: tuple[float, float] | None = None
    for at, (before, glyph) in enumerate(pairwise(glyphs), 1):
        last, step = step, None
        if abs(before.baseline - glyph.baseline) > _UNEVEN:
            step = _slanting_step(before, glyph)
        if not (step and last and max(abs(step[0] - last[0]), abs(step[1] - last[1])) < _STEADY * _size(glyph)):
            if at - start > 2:
                yield range(start, at)
            start = at - 1
    if len(glyphs) - start > 2:
        yield range(start, len(glyphs))


def _slanting_step(before: Glyph, glyph: Glyph) -> tuple[float, float] | None:
    """From one character to the next, between their middles, if the next is neither beside nor below it."""
    across = (glyph.left + glyph.right - before.left - before.right) / 2
    down = (glyph.top + glyph.bottom - before.top - before.bottom) / 2
    size = max(_size(before), _size(glyph))
    near, far = sorted((abs(across), abs(down)))
    return (across, down) if near > _OBLIQUE * size and far < _FARTHEST * size else None


def _unstamped(glyphs: list[Glyph]) -> list[Glyph]:
    """Without lines of large characters that are printed over others."""
    usual = sorted(map(_size, glyphs[::_SAMPLE]))[len(glyphs) // _SAMPLE // 2] if glyphs else 0.0
    limit = _LARGE * usual
    large = [glyph for glyph in glyphs if glyph.right - glyph.left > limit or glyph.bottom - glyph.top > limit]
    if not 0 < len(large) <= _STAMPED:
        return glyphs
    small = sorted((glyph for glyph in glyphs if _size(glyph) <= limit), key=attrgetter("baseline"))
    levels = [glyph.baseline for glyph in small]
    stamped = {
        glyph.baseline
        for glyph in large
        for other in small[bisect_left(levels, glyph.top) : bisect_right(levels, glyph.bottom)]
        if 2 * glyph.left < other.left + other.right < 2 * glyph.right
    }
    return [glyph for glyph in glyphs if glyph.baseline not in stamped or _size(glyph) <= limit]


def _size(glyph: Glyph) -> float:
    return max(glyph.right - glyph.left, glyph.bottom - glyph.top)
