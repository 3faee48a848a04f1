"""How running text is set: between which edges, in which size, with which indents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gichecker.readers.page_lines import Line
from gichecker.readers.page_words import words

_SAME_SIZE = 0.2
_INDENT = 1.1
_SLACK = 1.0
"""In em: from where on a line is indented; by how much a full line may be short of the edge."""

_OPENER_INK = 0.45
"""In em: from the left side of an opening bracket's square to its ink."""

_SEVERAL, _FEW = 3, 10
"""So many lines make an edge, fewer where there are fewer than so many for each."""

_MANY = 5
_LOPSIDED = 3.0
"""So many lines, and one in so many, make a right edge where the page has more room, in em, than at the left."""

_USUAL_PITCH = 1.8
"""In em, where no two lines tell it."""


class Frame(NamedTuple):
    """How running text is set, in points.

    Attributes:
        left: edge of the text.
        right: likewise.
        em: size of the type.
        pitch: from line to line inside a paragraph.
        indent: with which paragraphs begin, 0 for none.
        number_indent: likewise, of those that begin with a number.
    """

    left: float
    right: float
    em: float
    pitch: float = 0.0
    indent: float = 0.0
    number_indent: float = 0.0

    def indent_of(self, line: Line) -> float:
        """How far the first character's square is from the left edge; 0 for about none."""
        return indent if (indent := start(line) - self.left) > _INDENT * self.em else 0.0

    def is_full(self, line: Line, following: Line) -> bool:
        """The first piece of the following line has no room on this one."""
        piece = words().piece.match(following.text)
        characters = piece.end() if piece else 0
        ascii_only = following.text[:characters].isascii()
        room = following.edges[characters] - following.edges[0] if ascii_only else characters * self.em
        return line.box[2] + room + _SLACK * self.em > self.right


def frame_of(lines: Sequence[Line], width: float | None) -> Frame:
    """The frame of lines that stand in the same one.

    Args:
        lines: in reading order.
        width: of their pages, on which the frame is in the middle; None for a column.
    """
    em = _usual_size(lines)
    body = [line for line in lines if is_same_size(line.em, em)] or lines
    left, right = _edges(body, em)
    if width and right < width - left - _LOPSIDED * em and not _is_shared(right, body, em):
        right = width - left
    bare = Frame(left, right, em)
    begun = [below for above, below in pairwise(body) if not bare.is_full(above, below)]
    numbered = [line for line in begun if words().numbered.match(line.text)]
    return Frame(
        left,
        right,
        em,
        pitch=_pitch(bare, body) or _USUAL_PITCH * em,
        indent=_usual_indent(bare, begun),
        number_indent=_usual_indent(bare, numbered or begun),
    )


def frame_on_page(frame: Frame, lines: Sequence[Line]) -> Frame:
    """The frame on one page, whose lines may tell other edges and another pitch than those of all pages."""
    body = [line for line in lines if is_same_size(line.em, frame.em)]
    if len(body) < _MANY:
        return frame
    left, right = _edges(body, frame.em)
    if not _is_shared(right, body, frame.em):
        return frame
    here = frame._replace(left=left, right=right)
    return here._replace(pitch=_pitch(here, body) or frame.pitch)


def start(line: Line) -> float:
    """The left edge of the first character's square."""
    return line.box[0] - (_OPENER_INK * line.em if line.text[0] in words().openers else 0.0)


def middle(numbers: Iterable[float]) -> float:
    """The median, the smaller one of two; `statistics` takes longer to import than a page to lay out."""
    found = sorted(numbers)
    return found[(len(found) - 1) // 2]


def is_same_size(em: float, other: float) -> bool:
    """Two sizes of type as far alike as their measuring can tell."""
    return abs(em - other) <= _SAME_SIZE * max(em, other)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = Counter[int]()
    for line in lines:
        sizes[round(line.em)] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size - 1] + sizes[size] + sizes[size + 1])
    return middle(line.em for line in lines if abs(round(line.em) - usual) <= 1)


def _edges(lines: Sequence[Line], em: float) -> tuple[float, float]:
    return _edge([start(line) for line in lines], em), -_edge([-line.box[2] for line in lines], em)


def _pitch(frame: Frame, lines: Sequence[Line]) -> float:
    """From one line to the next one of the same paragraph, 0 where none surely are."""
    steps = [
        below.baseline - above.baseline
        for above, below in pairwise(lines)
        if above.page == below.page
        and frame.is_full(above, below)
        and not (frame.indent_of(below) or words().ends_sentence(above.text))
    ]
    return middle(steps) if steps else 0.0


def _edge(edges: Sequence[float], em: float) -> float:
    """The outermost edge that several lines share (one is enough of a few), the outermost where there is none."""
    found = sorted(edges)
    others = min(_SEVERAL - 1, len(found) // _FEW)
    return next((a for a, b in zip(found, found[others:], strict=False) if b - a < em), found[0])


def _is_shared(right: float, lines: Sequence[Line], em: float) -> bool:
    """So many lines break at an edge, and so few beyond, that it is that of the text, though the page has more room."""
    there = [line for line in lines if abs(right - line.box[2]) < em]
    broken = sum(not words().ends_sentence(line.text) and "\t" not in line.text for line in there)
    beyond = sum(line.box[2] - right > em for line in lines)
    return broken >= max(_MANY, len(lines) / _MANY) and 2 * beyond < len(there)


def _usual_indent(frame: Frame, begun: Sequence[Line]) -> float:
    """The indent of most lines that begin a paragraph."""
    return middle(map(frame.indent_of, begun)) if begun else 0.0
