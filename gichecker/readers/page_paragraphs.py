"""Printed lines → paragraphs: told by full lines, indents, line distance, sizes and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from gichecker.readers.page_frames import Frame, is_same_size, start
from gichecker.readers.page_lines import Line
from gichecker.readers.page_words import words

_LARGE = 1.15
"""So many times larger than the text are titles."""

_FARTHER = 1.22
"""So many times the pitch is the distance between paragraphs that are set apart by it."""

_FARTHEST = 3.0
"""In em, between lines of a paragraph."""

_ALIGNED = 0.6
_DEEP = 5.0
"""In em: between the left edges of aligned lines; indent at most of lines that go on."""


def continues(paragraph: Sequence[Line], line: Line, frame: Frame, before: Frame) -> bool:
    """Does a line carry on the paragraph of the lines before it?

    Args:
        paragraph: its lines so far.
        line: the next one in reading order, with nothing between.
        frame: in which the line is.
        before: in which the last line of the paragraph is.
    """
    last = paragraph[-1]
    if not _are_alike(last, line) or not _is_near(last, line, frame):
        return False
    if _is_title(last, line, frame):
        return True
    if not before.is_full(last, line) or words().is_listed(last.text):
        return False
    if frame.indent_of(line):
        return _goes_on_indented(paragraph, line, frame, before)
    return before.indent_of(paragraph[0]) <= _DEEP * before.em and _goes_on(last, line, frame)


def _goes_on(last: Line, line: Line, frame: Frame) -> bool:
    """A full line, and one at the edge of the text."""
    numbered = bool(words().numbered.match(line.text))
    if frame.number_indent if numbered else frame.indent:
        return True
    if words().ends_sentence(last.text):
        apart = line.baseline - last.baseline > _FARTHER * frame.pitch
        return not numbered and not apart and last.page == line.page
    return not (numbered and words().numbered.match(last.text))


def _goes_on_indented(paragraph: Sequence[Line], line: Line, frame: Frame, before: Frame) -> bool:
    """A full line, and an indented one: it hangs below its number, or stands in a block of its own."""
    last, numbered = paragraph[-1], words().numbered.match(line.text)
    if _hangs(paragraph, line, frame):
        return True
    begins = abs(frame.indent_of(line) - (frame.number_indent if numbered else frame.indent)) < _ALIGNED * frame.em
    aligned = len(paragraph) > 1 and abs(start(line) - start(last)) < _ALIGNED * frame.em
    if words().ends_sentence(last.text):
        return aligned and not numbered and not begins
    deep = max(before.indent_of(last), frame.indent_of(line)) > _DEEP * frame.em
    return aligned or not (begins or numbered or deep)


def _hangs(paragraph: Sequence[Line], line: Line, frame: Frame) -> bool:
    """The second line begins where the text behind the number of the first does."""
    number = words().numbered.match(paragraph[0].text)
    if len(paragraph) > 1 or not number or words().ends_sentence(paragraph[0].text):
        return False
    return abs(paragraph[0].edges[number.end()] - line.box[0]) < _ALIGNED * frame.em


def _are_alike(last: Line, line: Line) -> bool:
    """Of one size; a line of nothing but punctuation has none."""
    return is_same_size(last.em, line.em) or not all(any(map(str.isalnum, one.text)) for one in (last, line))


def _is_near(last: Line, line: Line, frame: Frame) -> bool:
    """The line is the next one down, or the first on a page or in a column."""
    if last.page != line.page or last.column != line.column:
        return True
    step = line.baseline - last.baseline
    return min(line.em, last.em) / 2 < step < max(_FARTHEST * line.em, _FARTHER * frame.pitch)


def _is_title(last: Line, line: Line, frame: Frame) -> bool:
    """Two lines of one title: large, each in the middle."""
    lines = (last, line)
    if last.page != line.page or min(one.em for one in lines) < _LARGE * frame.em:
        return False
    if words().ends_sentence(last.text) or words().numbered.match(line.text):
        return False
    middle = frame.left + frame.right
    return not any(
        words().is_bracketed(one.text) or abs(one.box[0] + one.box[2] - middle) > 2 * one.em for one in lines
    )
