"""Tables of plain text whose columns are parted by blanks and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gichecker.model.record import frozen
from gichecker.model.report import CellState
from gichecker.readers.flow import CellDraft, GridDraft
from gichecker.readers.txt_places import columns
from gichecker.readers.txt_tables import SHORT, Run
from gichecker.text.numbers import cell_value

_PIECE = re.compile(r"[^ \xa0\u3000](?:[ \xa0]?[^ \xa0\u3000])*")
_LONGEST = 400


@frozen
class _Piece:
    """Words between gaps, and the columns where they begin and end."""

    text: str
    start: int
    end: int
    is_value: bool


def columns_at(lines: list[str], start: int) -> Run | None:
    """The lines that belong together from one on, as a table if they are one; None where it is no row.

    A table's rows have two pieces or more; some are words with numbers behind them or many numbers, and there are three
    rows, or two with as many pieces. Blank cells are told by where the numbers of the other rows stand.
    """
    rows: list[list[_Piece]] = []
    at = start
    while at < len(lines):
        pieces = _pieces(lines[at])
        if len(pieces) > 1:
            rows.append(pieces)
        elif lines[at].strip() or not rows or at + 1 >= len(lines) or len(_pieces(lines[at + 1])) < 2:
            break
        at += 1
    numbered = [row for row in rows if row[-1].is_value and (not row[0].is_value or len(row) > 2)]
    if not rows:
        return None
    if not numbered or len(rows) < 2 or (len(rows) == 2 and len(rows[0]) != len(rows[1])):
        return Run(at)
    return Run(at, GridDraft(list(_cells(rows)), spans_known=False))


def _pieces(line: str) -> list[_Piece]:
    """The pieces of a line; none where it is too long for a row."""
    if len(line) > _LONGEST or "\t" in line:
        return []
    at = columns(line)
    found = list(_PIECE.finditer(line))
    if any(len(piece[0]) > SHORT for piece in found):
        return []
    return [_Piece(piece[0], at[piece.start()], at[piece.end()], _is_value(piece[0])) for piece in found]


def _is_value(text: str) -> bool:
    return cell_value(text)[0] in {CellState.NUMBER, CellState.PLACEHOLDER}


def _cells(rows: Sequence[Sequence[_Piece]]) -> Iterator[CellDraft]:
    """Labels in their order, values in the columns where values stand; a place without a piece there is blank.

    Where no row has as many pieces as there are such columns, they are none: pieces are cells in their order.
    """
    spans = _value_columns(rows)
    if len(spans) > max(len(row) - (not row[0].is_value) for row in rows):
        yield from (CellDraft(at, col, piece.text) for at, row in enumerate(rows) for col, piece in enumerate(row))
        return
    heads = max(_labels(row, spans) for row in rows)
    for at, row in enumerate(rows):
        count = _labels(row, spans)
        for col, piece in enumerate(row[:count]):
            yield CellDraft(at, col, piece.text)
        placed = _placed(row[count:], spans)
        for col, text in enumerate(placed):
            yield CellDraft(at, heads + col, text)


def _value_columns(rows: Sequence[Sequence[_Piece]]) -> list[tuple[int, int]]:
    """Where columns of values begin and end: values that overlap or touch stand in the same one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((piece.start, piece.end) for row in rows for piece in row if piece.is_value):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _labels(row: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> int:
    """How many pieces stand before the columns of values."""
    return sum(piece.end <= spans[0][0] for piece in row)


def _placed(pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Texts by column of values, each in the nearest one; as they come where two claim one."""
    middles = [start + end for start, end in spans]
    near = [min(range(len(spans)), key=lambda c: abs(middles[c] - p.start - p.end)) for p in pieces]
    if any(a >= b for a, b in pairwise(near)):
        return [piece.text for piece in pieces]
    texts = [""] * len(spans)
    for col, piece in zip(near, pieces, strict=True):
        texts[col] = piece.text
    return texts
