"""Rows of an official table: the labels of each, and the values behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gichecker.model.record import frozen, replace
from gichecker.model.report import CellState, FoundLabel
from gichecker.recogniser.tokens import Line, Token
from gichecker.recogniser.vocabulary import Vocabulary


@frozen
class Row:
    """Labels with the values that follow them.

    Attributes:
        labels: from the outermost to the row's own; empty where a row has none.
        values: tokens behind the last label, blank ones included.
        line: the line it began in.
    """

    labels: tuple[Token, ...]
    values: tuple[Token, ...]
    line: Line

    @property
    def filled(self) -> tuple[Token, ...]:
        """The values that are not blank."""
        return tuple(token for token in self.values if token.state is not CellState.BLANK)


def rows(lines: Sequence[Line], words: Vocabulary) -> Iterator[Row]:
    """Rows in the order of the file; header lines come out as rows without values."""
    labels: list[Token] = []
    values: list[Token] = []
    start: Line | None = None
    for line in lines:
        if line.shape != "flat":
            yield _row_of(line, words)
            continue
        (token,) = line.tokens
        if _is_label(token, words):
            if values and start:
                yield Row(_joined(labels, words), tuple(values), start)
                labels, values, start = [], [], None
            labels.append(token)
        else:
            values.append(token)
        start = start or line
    if start and (labels or values):
        yield Row(_joined(labels, words), tuple(values), start)


def _joined(labels: Sequence[Token], words: Vocabulary) -> tuple[Token, ...]:
    """Labels with those put together that a line break has torn apart (`本年新` + `制作数量`)."""
    whole: list[Token] = []
    at = 0
    while at < len(labels):
        pieces = (labels[at : at + count] for count in (3, 2) if at + count <= len(labels))
        torn = next((p for p in pieces if not words.knows(p[0].key) and words.knows("".join(t.key for t in p))), None)
        whole.append(_one(torn) if torn else labels[at])
        at += len(torn) if torn else 1
    return tuple(whole)


def _one(pieces: Sequence[Token]) -> Token:
    raw = "\n".join(token.raw for token in pieces)
    text = "".join(token.text for token in pieces)
    return replace(pieces[0], raw=raw, text=text, key="".join(token.key for token in pieces))


def _row_of(line: Line, words: Vocabulary) -> Row:
    numbers = (i for i, token in enumerate(line.tokens) if token.state is CellState.NUMBER)
    end = next(numbers, len(line.tokens))
    at = max((i for i, token in enumerate(line.tokens[:end]) if _is_label(token, words)), default=-1)
    labels = tuple(token for token in line.tokens[: at + 1] if token.key)
    return Row(labels, line.tokens[at + 1 :], line)


def _is_label(token: Token, words: Vocabulary) -> bool:
    return words.knows(token.key) or token.wordy


def other_labels(lines: Sequence[Line], words: Vocabulary) -> tuple[FoundLabel, ...]:
    """Captions, corner note and merged headers, in their order."""
    shown = (token for line in lines for token in line.tokens if token.key in words.others)
    return tuple(FoundLabel(None, t.raw, t.text, t.anchor) for t in shown if t.key not in words.rows)


def column_map(lines: Sequence[Line], columns: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Column code → (column, width) as the header of a grid says; empty where the header is incomplete or doubtful."""
    found: dict[str, tuple[int, int]] = {}
    for line in lines:
        if line.shape != "grid":
            return {}
        codes = [(columns[token.key], token) for token in line.tokens if token.key in columns]
        if any(token.state is CellState.NUMBER for token in line.tokens):
            break
        for code, token in codes:
            found.setdefault(code, (token.col, token.width))
    return found


def covering(tokens: Sequence[Token], column: int) -> Token | None:
    """The token that covers a grid column, None where another row's cell does."""
    return next((token for token in tokens if token.col <= column < token.col + token.width), None)
