"""Tables of plain text that are drawn with lines: `┌─┬─┐`, `│`, or `+---+` and `|`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from gichecker.model.record import frozen
from gichecker.readers.flow import CellDraft, GridDraft
from gichecker.readers.txt_places import columns
from gichecker.readers.txt_tables import Run

_LEVEL = "─━═╌╍┄┅┈┉╴╶╸╺"
_UPRIGHT = "│┃║╎╏┆┇┊┋|"
_CORNER = "┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫+"
_RULE = re.compile(rf"\s*[{_CORNER}][{_LEVEL}{_CORNER}=-]+[{_CORNER}]\s*")
_INSIDE = re.compile(rf"\s*[{_CORNER}{_UPRIGHT}].*[{_CORNER}{_UPRIGHT}]\s*")
_ACROSS = re.compile(rf"[{_LEVEL}]+|(?<=\+)[-=]+(?=\+)")
_BAR = re.compile(rf"[{_UPRIGHT}{_CORNER}]")
_MOST_COLUMNS = 100
_MOST_LINES = 5000


@frozen
class _Drawn:
    """A line of the drawing.

    Attributes:
        text: the line.
        at: column of each character, and of the end.
        bars: columns of upright lines and corners.
        level: columns of level lines.
    """

    text: str
    at: Sequence[int]
    bars: frozenset[int]
    level: frozenset[int]

    def between(self, left: int, right: int) -> str:
        """The words behind the bar at one column and before the bar at another."""
        first, last = bisect_right(self.at, left), bisect_left(self.at, right, hi=len(self.text))
        inside = ((self.text[at], self.at[at]) for at in range(first, last))
        return "".join(c for c, at in inside if at not in self.bars and at not in self.level).strip()


def boxes_at(lines: list[str], start: int) -> Run | None:
    """The lines that belong together from a rule on, as a table if they are one; None where no rule is.

    Its cells are where the lines show them, merges included. Where upright lines don't meet the rules, as in a font
    that the table was not made for, the cells of each row are taken in their order.
    """
    if not _RULE.fullmatch(lines[start]):
        return None
    end = start + 1
    while end < len(lines) and end - start <= _MOST_LINES and _INSIDE.fullmatch(lines[end]):
        end += 1
    drawings = [[_drawn(line, ambiguous) for line in lines[start:end]] for ambiguous in (1, 2)]
    drawn = min(drawings, key=lambda drawing: len(_edges(drawing)))
    edges = _edges(drawn)
    bands = _bands(drawn)
    if not 2 < len(edges) <= _MOST_COLUMNS or not bands:
        return Run(end)
    met = {edge for line in drawn if line.level for edge in line.bars}
    if all(line.bars <= {at + by for at in met for by in (-1, 0, 1)} for line in drawn):
        return Run(end, GridDraft(list(_cells(drawn, edges, bands))))
    return Run(end, GridDraft(list(_in_order(drawn, bands)), spans_known=False))


def _drawn(line: str, ambiguous: int) -> _Drawn:
    at = columns(line, ambiguous)
    level = frozenset(at[i] for found in _ACROSS.finditer(line) for i in range(*found.span()))
    bars = frozenset(at[found.start()] for found in _BAR.finditer(line))
    return _Drawn(line, at, bars, level)


def _edges(drawn: Sequence[_Drawn]) -> list[int]:
    """Columns of the upright lines; one column beside another is the same line, drawn askew."""
    edges: list[int] = []
    for at in sorted({at for line in drawn for at in line.bars}):
        if not edges or at > edges[-1] + 1:
            edges.append(at)
    return edges


def _bands(drawn: Sequence[_Drawn]) -> list[tuple[int, int]]:
    """First line and rule below of each row."""
    rules = [at for at, line in enumerate(drawn) if line.level]
    return [(above + 1, below) for above, below in pairwise(rules) if below > above + 1]


def _cells(drawn: Sequence[_Drawn], edges: Sequence[int], bands: Sequence[tuple[int, int]]) -> Iterator[CellDraft]:
    right = [[_meets(drawn[first:below], edge) for edge in edges[1:]] for first, below in bands]
    under = [[bool(drawn[below].level & {*range(a + 1, b)}) for a, b in pairwise(edges)] for _, below in bands]
    under[-1] = [True] * len(under[-1])
    taken: set[tuple[int, int]] = set()
    for row, (first, _) in enumerate(bands):
        for col in range(len(edges) - 1):
            if (row, col) in taken:
                continue
            last = next(c for c in range(col, len(edges) - 1) if right[row][c] or c == len(edges) - 2)
            end = next(r for r in range(row, len(bands)) if any(under[r][col : last + 1]))
            taken |= {(r, c) for r in range(row, end + 1) for c in range(col, last + 1)}
            words = (line.between(edges[col], edges[last + 1]) for line in drawn[first : bands[end][1]])
            text = "\n".join(word for word in words if word)
            yield CellDraft(row, col, text, end - row + 1, last - col + 1)


def _meets(lines: Sequence[_Drawn], edge: int) -> bool:
    return any({edge, edge + 1} & line.bars for line in lines)


def _in_order(drawn: Sequence[_Drawn], bands: Sequence[tuple[int, int]]) -> Iterator[CellDraft]:
    for row, (first, below) in enumerate(bands):
        lines = [[piece.strip() for piece in _BAR.split(line.text)[1:-1]] for line in drawn[first:below]]
        for col, pieces in enumerate(zip_longest(*lines, fillvalue="")):
            yield CellDraft(row, col, "\n".join(piece for piece in pieces if piece))
