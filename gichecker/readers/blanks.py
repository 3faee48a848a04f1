"""Blank lines that are blank cells: where a table has become one cell a line, an empty line may be a cell, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gichecker.model.report import CellState
from gichecker.text.numbers import cell_value

SHORT = 60
"""Characters that a cell of such a table seldom exceeds."""
BREAK = "\n" * (SHORT + 1)
"""Stands for what is no line: a table, a picture."""
_FEW = 3
_VALUES = frozenset({CellState.NUMBER, CellState.PLACEHOLDER})


def blank_cells(lines: Sequence[str]) -> set[int]:
    """Indexes of the blank lines that are cells.

    They stand among short lines of words and values, behind a value or a word, and don't part these: where most words
    behind values, or most values behind values, have a blank line before them, blank lines mean nothing.
    """
    found: set[int] = set()
    for start, end in _stretches(lines):
        found.update(_cells(lines, start, end))
    return found


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines that are short or blank."""
    edges = [-1, *(at for at, line in enumerate(lines) if len(line) > SHORT), len(lines)]
    return ((before + 1, after) for before, after in pairwise(edges) if after > before + 1)


def _cells(lines: Sequence[str], start: int, end: int) -> Iterator[int]:
    filled = [at for at in range(start, end) if lines[at].strip()]
    values = {at for at in filled if cell_value(lines[at])[0] in _VALUES}
    if len(values) < _FEW or len(filled) - len(values) < _FEW:
        return
    for kind in (True, False):
        apart = [b > a + 1 for a, b in pairwise(filled) if a in values and (b in values) is kind]
        if sum(apart) * 2 > len(apart):
            return
    last = next((at for at in range(max(values) + 1, len(lines)) if lines[at].strip()), max(values))
    yield from (at for at in range(min(values), last) if not lines[at].strip())
