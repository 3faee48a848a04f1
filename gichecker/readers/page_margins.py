"""What stands in the margins of pages: page numbers, running headers and footers, a browser's print lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from gichecker.readers.page_lines import Line
from gichecker.readers.page_words import words

_ZONE = 0.12
"""Share of the page's height, at its top and at its bottom, in which headers and footers stand."""

_EDGE = 0.075
_LINES = 3
_FEW = 2
_LARGER = 1.1
_SAME_PLACE = 4.0
_OFTEN = 0.3
_APART = 2.2
_DIGITS = re.compile(r"\d+")


class PageLines(NamedTuple):
    """The lines of a page that are in no table.

    Attributes:
        width: of the page, in points.
        height: likewise.
        lines: from top to bottom.
    """

    width: float
    height: float
    lines: list[Line]


class Margins(NamedTuple):
    """How many lines of a page, from its top and from its bottom, are no body text."""

    head: int
    foot: int


def margins(pages: Sequence[PageLines]) -> list[Margins]:
    """The margins of each page, told by place together with pattern, repetition or distance."""
    often = _repeated(pages)
    return [Margins(_count(page, often, len(pages), -1), _count(page, often, len(pages), 1)) for page in pages]


def masked(text: str) -> str:
    """The text with all numbers alike."""
    return _DIGITS.sub("0", text)


def _count(page: PageLines, often: set[tuple[str, int]], pages: int, side: int) -> int:
    """How many lines from the top (`side` -1) or the bottom (1) inwards stand in the margin."""
    count = 0
    inwards = page.lines if side < 0 else page.lines[::-1]
    for line, following in zip_longest(inwards, inwards[1:]):
        if not _is_marginal(page, line, following, often, pages, side):
            break
        count += 1
    return count


def _is_marginal(
    page: PageLines, line: Line, following: Line | None, often: set[tuple[str, int]], pages: int, side: int
) -> bool:
    distance = _distance(page, line, side)
    if distance > _ZONE * page.height:
        return False
    if words().page_number.fullmatch("".join(line.text.split())) or _place(page, line, side) in often:
        return True
    if distance > _EDGE * page.height:
        return False
    if words().browser_line.search(line.text):
        return True
    if following is None or pages > _FEW:
        return False
    return abs(following.baseline - line.baseline) > _APART * line.em and line.em < _LARGER * following.em


def _repeated(pages: Sequence[PageLines]) -> set[tuple[str, int]]:
    """Texts that stand at the same place of so many pages that they belong to none."""
    count = Counter(place for page in pages for place in set(_outer(page)))
    enough = max(2, _OFTEN * len(pages))
    return {place for place, times in count.items() if times >= enough}


def _outer(page: PageLines) -> Iterator[tuple[str, int]]:
    for side, outer in ((-1, page.lines[:_LINES]), (1, page.lines[-_LINES:])):
        yield from (_place(page, line, side) for line in outer)


def _place(page: PageLines, line: Line, side: int) -> tuple[str, int]:
    return masked(line.text), side * round(_distance(page, line, side) / _SAME_PLACE)


def _distance(page: PageLines, line: Line, side: int) -> float:
    return page.height - line.baseline if side > 0 else line.baseline
