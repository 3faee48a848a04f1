"""What a page break has cut: does the text of a cell, or a whole row, go on behind it?"""

from __future__ import annotations

from collections.abc import Sequence

from gichecker.model.page import Box, PrintedLine
from gichecker.model.report import CellState
from gichecker.readers.flow import CellDraft
from gichecker.text.numbers import cell_value, chinese_number
from gichecker.text.patterns import pattern

Pair = tuple[CellDraft, CellDraft]
"""The last cell above a break, and the first one below it, in the same columns."""

_NUMBERED = pattern("([(\uff08]?)\\s*(\\w{1,3})\\s*[)\uff09.\uff0e\u3001](?!\\d)")
_PADDING = 6.5
"""Points between text and border that programs leave by themselves."""
_ONE_LINE = 10.0
"""Points; a row lower than this has no room for text."""


def is_number(cell: CellDraft) -> bool:
    """Does a value stand in a cell: a number, or what stands for one?"""
    state, value = cell_value(cell.text.strip())
    return value is not None or state is CellState.PLACEHOLDER


def is_cut(pairs: Sequence[Pair]) -> bool:
    """Are the cells on both sides of a break the halves of one row?

    They are where every text above goes on below or stands on one side alone; digits go on where no label of a row
    begins below. Where none goes on, only a row of labels over one of values is, and a row that is too low for a line
    of text.
    """
    both = [(above, below) for above, below in pairs if above.text and below.text]
    if both:
        wordless = all(is_number(below) for above, below in pairs if below.text and above.rowspan == 1)
        return all(one_text(*pair) or (wordless and _one_number(*pair)) for pair in both)
    above = [cell for cell, _ in pairs if cell.text]
    below = [cell for _, cell in pairs if cell.text]
    if above and below:
        return all(map(is_number, below)) and not any(map(is_number, above))
    blank = pairs[0][0] if below else pairs[0][1]
    return _height(blank) < _ONE_LINE


def one_text(above: CellDraft, below: CellDraft) -> bool:
    """Does the text above go on below? Its last line is full, and what follows has no number of its own."""
    if is_number(above) or is_number(below) or not above.lines:
        return False
    return number_of(below.text) is None and _is_full(above.areas[-1].box, above.lines[-1])


def number_of(label: str) -> tuple[str, int] | None:
    """The number at the start of a label, and a sign of how it is written: in brackets or not, in digits or not."""
    found = _NUMBERED.match(label)
    if not found:
        return None
    value = int(found[2]) if found[2].isdecimal() else chinese_number(found[2])
    return None if value is None else (("(" if found[1] else "") + ("1" if found[2].isdecimal() else "-"), value)


def _one_number(above: CellDraft, below: CellDraft) -> bool:
    """Do the digits above go on below? Their cell is too narrow for one more."""
    return is_number(above) and is_number(below) and _is_full(above.areas[-1].box, above.lines[-1])


def _is_full(box: Box, line: PrintedLine) -> bool:
    """Has a line no room for another character in its cell?"""
    near, far = (1, 3) if line.upright else (0, 2)
    pitch = (line.edges[-1] - line.edges[0]) / (len(line.edges) - 1)
    free = box[far] - box[near] - (line.edges[-1] - line.edges[0])
    return free < 2 * _PADDING + pitch


def _height(cell: CellDraft) -> float:
    _, top, _, bottom = cell.areas[-1].box
    return bottom - top
