"""Drawn pieces of rules → whole rules, and which of them belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gichecker.readers.page import Rule

REACH = 3.5
"""Points by which pieces of one rule may miss each other, and by which a rule may miss one that it ends at."""
_DOT = 2.0
"""Points; a piece up to this long may be part of a rule in either direction."""
_SHORTEST = 5.0
"""Points; what is shorter once joined separates no cells."""
_SAME = 1.0
"""Points by which pieces of one rule may lie beside each other."""
_MOST = 1200
"""Rules of one page; more than these are a drawing."""


class Span(NamedTuple):
    """A straight line in either direction: where it lies, and from where to where it runs, in points."""

    at: float
    start: float
    end: float


class Web(NamedTuple):
    """Rules that touch each other."""

    across: list[Span]
    down: list[Span]


def spans(rules: Iterable[Rule]) -> Web:
    """The whole rules of a page; none where there are so many that they are a drawing."""
    across: list[Span] = []
    down: list[Span] = []
    for left, top, right, bottom in rules:
        wide, high = right - left, bottom - top
        if wide >= high or wide <= _DOT >= high:
            across.append(Span((top + bottom) / 2, left, right))
        if high > wide or wide <= _DOT >= high:
            down.append(Span((left + right) / 2, top, bottom))
    web = Web(list(_joined(across)), list(_joined(down)))
    return web if len(web.across) + len(web.down) <= _MOST else Web([], [])


def _joined(pieces: list[Span]) -> Iterator[Span]:
    pieces.sort()
    first = 0
    for at, piece in enumerate(pieces):
        if piece.at - pieces[first].at > _SAME:
            yield from _along(pieces[first:at])
            first = at
    yield from _along(pieces[first:])


def _along(pieces: Sequence[Span]) -> Iterator[Span]:
    """One track of pieces → its rules."""
    run: list[Span] = []
    end = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if run and piece.start > end + REACH:
            yield from _whole(run, end)
            run = []
        end = max(end, piece.end) if run else piece.end
        run.append(piece)
    yield from _whole(run, end)


def _whole(run: Sequence[Span], end: float) -> Iterator[Span]:
    if run and end - run[0].start >= _SHORTEST:
        yield Span(sum(piece.at for piece in run) / len(run), run[0].start, end)


def webs(rules: Web) -> list[Web]:
    """Rules that touch, put together; with them the sides that nothing touches where both ends are open."""
    found = _touching(rules)
    sides = [side for web in found if not web.across for side in web.down]
    for web in found:
        if web.across and web.down:
            top, bottom = min(span.start for span in web.down), max(span.end for span in web.down)
            web.down.extend(s for s in sides if abs(s.start - top) <= REACH and abs(s.end - bottom) <= REACH)
    return found


def _touching(rules: Web) -> list[Web]:
    across = sorted(rules.across)
    heights = [span.at for span in across]
    parents = list(range(len(across) + len(rules.down)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for j, (x, top, bottom) in enumerate(rules.down, len(across)):
        for i in range(bisect_left(heights, top - REACH), bisect_right(heights, bottom + REACH)):
            if across[i].start - REACH <= x <= across[i].end + REACH:
                parents[root(i)] = root(j)
    found: dict[int, Web] = {}
    for i, span in enumerate((*across, *rules.down)):
        web = found.setdefault(root(i), Web([], []))
        (web.across if i < len(across) else web.down).append(span)
    return list(found.values())


def snapped(places: Iterable[float]) -> list[float]:
    """Ascending places, those that are meant to be one (double lines, thick borders) put together."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= REACH and place - groups[-1][0] <= 2 * REACH:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]
