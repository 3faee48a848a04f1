"""What stands in the margins of pages: page numbers, running headers and footers, a browser's print lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from gichecker.readers.page_lines import Line
from gichecker.readers.page_words import words

_ZONE, _EDGE = 0.12, 0.075
"""Shares of the page's longer side, at its top and at its bottom, in which headers and footers stand: those told by
their wording or by repetition, and those told by what only margins hold or by distance alone."""

_TALLEST = 1200.0
"""Points; what is taller is a web page on one sheet, whose margins are no wider for that."""

_OUTER = 3
_SAME_PLACE = 4.0
_OFTEN = 0.3
"""Repeated are, among so many outer lines, texts at the same place (in points) of such a share of the pages."""

_FEW = 2
_APART, _LARGER = 1.2, 1.1
"""On so few pages nothing need repeat: in em, the distance that tells; how much larger a margin's type is at most."""

_BESIDE = 3.0
"""In em: so near a table a line may be its title."""

_DIGITS = re.compile(r"\d+")


class PageLines(NamedTuple):
    """The lines of a page that are in no table.

    Attributes:
        width: of the page, in points.
        height: likewise.
        lines: from top to bottom.
        tables: the upper and lower sides of tables.
    """

    width: float
    height: float
    lines: list[Line]
    tables: list[tuple[float, float]]


class Margins(NamedTuple):
    """How many lines of a page, from its top and from its bottom, are no body text."""

    head: int
    foot: int


class _Repeated(NamedTuple):
    """What repeats from page to page: texts at their places, and the places; `few` pages repeat nothing."""

    texts: set[tuple[str, int]]
    places: set[int]
    few: bool


def margins(pages: Sequence[PageLines]) -> list[Margins]:
    """The margins of each page, told by place together with pattern, repetition or distance."""
    known = _repeated(pages)
    return [Margins(_count(page, known, -1), _count(page, known, 1)) for page in pages]


def masked(text: str) -> str:
    """The text with all numbers alike."""
    return _DIGITS.sub("0", text)


def _repeated(pages: Sequence[PageLines]) -> _Repeated:
    """Texts that stand at the same place of so many pages that they belong to none."""
    count = Counter(place for page in pages for place in set(_outer(page)))
    enough = max(2, _OFTEN * len(pages))
    texts = {place for place, times in count.items() if times >= enough}
    return _Repeated(texts, {height for _, height in texts}, len(pages) <= _FEW)


def _outer(page: PageLines) -> Iterator[tuple[str, int]]:
    for side, outer in ((-1, page.lines[:_OUTER]), (1, page.lines[-_OUTER:])):
        yield from ((masked(line.text), _place(page, line, side)) for line in outer)


def _count(page: PageLines, known: _Repeated, side: int) -> int:
    """How many lines from the top (`side` -1) or the bottom (1) inwards stand in the margin."""
    count = 0
    inwards = page.lines if side < 0 else page.lines[::-1]
    for line, following in zip_longest(inwards, inwards[1:]):
        if not _is_marginal(page, line, following, known, side):
            break
        count += 1
    return count


def _is_marginal(page: PageLines, line: Line, following: Line | None, known: _Repeated, side: int) -> bool:
    distance, height = _distance(page, line, side), min(max(page.width, page.height), _TALLEST)
    if distance > _ZONE * height:
        return False
    place = _place(page, line, side)
    if words().page_number.fullmatch("".join(line.text.split())) or (masked(line.text), place) in known.texts:
        return True
    if distance > _EDGE * height:
        return False
    if words().browser_line.search(line.text):
        return True
    return (known.few or place in known.places) and _is_alone(page, line, following)


def _is_alone(page: PageLines, line: Line, following: Line | None) -> bool:
    """It stands clear of the line that follows inwards, which is no smaller; a line beside a table belongs to that."""
    if following is None or line.em > _LARGER * following.em:
        return False
    gap = _gap(line, following.box[1], following.box[3])
    beside = min(gap, _BESIDE * line.em)
    return gap > _APART * line.em and all(_gap(line, *table) > beside for table in page.tables)


def _gap(line: Line, top: float, bottom: float) -> float:
    return max(top - line.box[3], line.box[1] - bottom)


def _place(page: PageLines, line: Line, side: int) -> int:
    return side * round(_distance(page, line, side) / _SAME_PLACE)


def _distance(page: PageLines, line: Line, side: int) -> float:
    return page.height - line.baseline if side > 0 else line.baseline
