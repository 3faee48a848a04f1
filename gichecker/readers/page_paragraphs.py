"""Printed lines → paragraphs: told by indents, full lines, line distance, sizes and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from gichecker import resources
from gichecker.readers.page_lines import Line

_INDENT = 1.1
_SAME_SIZE = 0.2
_LARGE = 1.15
_SLACK = 1.0
_FARTHER = 1.22
_FARTHEST = 2.2
_SEVERAL = 3
_MANY = 5
_LOPSIDED = 3.0
_USUAL_PITCH = 1.8
_OPENER_INK = 0.45
_DEEP = 2.6


class Frame(NamedTuple):
    """How running text is set: all in points.

    Attributes:
        left: edge of the text.
        right: likewise.
        em: size of the type.
        pitch: from line to line inside a paragraph.
        indented: paragraphs begin with an indent.
    """

    left: float
    right: float
    em: float
    pitch: float
    indented: bool


class _Words(NamedTuple):
    numbered: re.Pattern[str]
    listed: re.Pattern[str]
    piece: re.Pattern[str]
    sentence_ends: str
    closers: str
    openers: str


def frame_of(lines: Sequence[Line], width: float | None) -> Frame:
    """The frame of lines that stand in the same one.

    Args:
        lines: in reading order.
        width: of their pages, on which the frame is in the middle; None for a column.
    """
    sizes = Counter[int]()
    for line in lines:
        sizes[round(line.em)] += len(line.text)
    em = float(max(sizes, key=lambda size: sizes[size] + sizes[size - 1] + sizes[size + 1], default=12))
    body = [line for line in lines if _near(line.em, em)] or lines
    left = _edge([_start(line) for line in body], em)
    right = -_edge([-line.box[2] for line in body], em)
    if width and right < width - left - _LOPSIDED * em and not _is_shared(right, body, em):
        right = width - left
    bare = Frame(left, right, em, 0.0, indented=False)
    steps = [
        below.baseline - above.baseline
        for above, below in pairwise(body)
        if above.page == below.page and is_full(above, below, bare) and not _is_indented(below, bare)
    ]
    starts = [below for above, below in pairwise(body) if not is_full(above, below, bare)]
    indented = 2 * sum(_is_indented(line, bare) for line in starts) >= len(starts)
    return bare._replace(pitch=median(steps) if steps else _USUAL_PITCH * em, indented=indented)


def _edge(edges: Sequence[float], em: float) -> float:
    """The outermost edge that several lines share, the outermost where there is none."""
    found = sorted(edges)
    return next((a for a, b in zip(found, found[_SEVERAL - 1 :], strict=False) if b - a < em), found[0])


def _is_shared(right: float, lines: Sequence[Line], em: float) -> bool:
    """So many lines end at an edge that it is that of the text, though the page has more room."""
    return sum(right - em < line.box[2] for line in lines) >= max(_MANY, len(lines) / _MANY)


def continues(paragraph: Sequence[Line], line: Line, frame: Frame, before: Frame) -> bool:
    """Does a line carry on the paragraph of the lines before it?

    Args:
        paragraph: its lines so far.
        line: the next one in reading order, with nothing between.
        frame: in which the line is.
        before: in which the last line of the paragraph is.
    """
    last = paragraph[-1]
    if not _is_same_size(last, line) or not _is_near(last, line, frame):
        return False
    if _is_title(last, line, frame):
        return True
    if not is_full(last, line, before) or _words().listed.search(last.text):
        return False
    ended, numbered = _ends_sentence(last.text), bool(_words().numbered.match(line.text))
    if numbered and (ended or (len(paragraph) == 1 and _words().numbered.match(last.text))):
        return False
    if not _is_indented(line, frame):
        return not ended or frame.indented or last.page == line.page
    hanging = len(paragraph) > 1 and abs(_start(line) - _start(last)) < _INDENT / 2 * frame.em
    return hanging or not (ended or numbered or _start(last) - before.left > _DEEP * before.em)


def is_full(line: Line, following: Line, frame: Frame) -> bool:
    """The first piece of the following line has no room on this one."""
    piece = _words().piece.match(following.text)
    end = following.edges[piece.end()] - following.edges[0] if piece else 0.0
    return line.box[2] + end + _SLACK * frame.em > frame.right


def _is_same_size(last: Line, line: Line) -> bool:
    if _near(last.em, line.em):
        return True
    return not all(any(map(str.isalnum, one.text)) for one in (last, line))


def _near(em: float, other: float) -> bool:
    return abs(em - other) <= _SAME_SIZE * max(em, other)


def _is_near(last: Line, line: Line, frame: Frame) -> bool:
    if last.page != line.page:
        return True
    step = line.baseline - last.baseline
    if _near(line.em, frame.em):
        return frame.em / 2 < step < _FARTHER * frame.pitch
    return line.em / 2 < step < max(_FARTHEST * line.em, _FARTHER * frame.pitch)


def _is_title(last: Line, line: Line, frame: Frame) -> bool:
    """Two lines of one title: large, each in the middle."""
    lines = (last, line)
    if last.page != line.page or min(one.em for one in lines) < _LARGE * frame.em:
        return False
    if _ends_sentence(last.text) or _words().numbered.match(line.text) or any(_is_bracketed(o.text) for o in lines):
        return False
    middle = frame.left + frame.right
    return all(abs(one.box[0] + one.box[2] - middle) < 2 * one.em for one in lines)


def _is_bracketed(text: str) -> bool:
    return text[0] in _words().openers and text[-1] in _words().closers


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip(_words().closers)
    return bare[-1:] in _words().sentence_ends if bare else False


def _is_indented(line: Line, frame: Frame) -> bool:
    return _start(line) - frame.left > _INDENT * frame.em


def _start(line: Line) -> float:
    """The left edge of the first character's square."""
    return line.box[0] - (_OPENER_INK * line.em if line.text[0] in _words().openers else 0.0)


@cache
def _words() -> _Words:
    words = resources.toml("layout.toml")
    trailing = re.escape(words["trailing"])
    opening = re.escape(words["openers"] + words["half_openers"])
    piece = rf"[{opening}]*(?:[!-~]+|.)?[{trailing}]*"
    patterns = (re.compile(words["numbered"]), re.compile(words["listed"]), re.compile(piece))
    return _Words(*patterns, words["sentence_ends"], words["closers"], words["openers"])
