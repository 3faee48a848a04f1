"""Table 4 (政府信息公开行政复议、行政诉讼情况): one row of fifteen values under three groups of headers."""

from __future__ import annotations

from collections.abc import Sequence

from gichecker.model.form import FORMS, form
from gichecker.model.report import CellState, Doubt, FoundLabel, Table
from gichecker.recogniser.rows import covering, other_labels
from gichecker.recogniser.tokens import Line, Token
from gichecker.recogniser.values import doubtful, value_cell
from gichecker.recogniser.vocabulary import vocabulary

SHAPE = form(FORMS[-1]).table("T4")
CELLS = SHAPE.cells
GROUPS = tuple((block.rows[0].code, len(block.columns)) for block in SHAPE.blocks)


def table4(lines: Sequence[Line], form_id: str) -> tuple[Table, list[Doubt]] | None:
    """Table 4 from its lines, None where its headers were not found."""
    words = vocabulary("T4")
    known = [(i, token) for i, line in enumerate(lines) for token in line.tokens if words.knows(token.key)]
    if len(known) < 6:
        return None
    last = max(i for i, _ in known)
    above = [line for line in lines[: last + 1] if any(words.knows(token.key) for token in line.tokens)]
    body = [line for line in lines[last + 1 :] if line.shape == "flat" or sum(not t.wordy for t in line.tokens) > 9]
    tokens = _values(above, body)
    first = known[0][1]
    rows = tuple(
        FoundLabel(words.rows[token.key], token.raw, token.text, token.anchor, values=None)
        for _, token in known
        if token.key in words.rows
    )
    columns = _columns([token for _, token in _once(known) if token.key in words.columns])
    cells = {key: value_cell(f"T4/{key}", tokens[i] if tokens else None) for i, key in enumerate(CELLS)}
    filled = sum(token.state is not CellState.BLANK for line in body for token in line.tokens)
    doubts = [] if tokens else [doubtful("table4_values", first, count=str(filled))]
    return Table("T4", form_id, cells, rows, columns, other_labels(lines, words), anchor=first.anchor), doubts


def _once(known: Sequence[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """Headers without those that a merged cell repeats in the row below."""
    places = {(i, token.col, token.key) for i, token in known}
    return [(i, token) for i, token in known if (i - 1, token.col, token.key) not in places]


def _values(above: Sequence[Line], body: Sequence[Line]) -> tuple[Token, ...] | None:
    """The fifteen values in official order, None where they can't be told."""
    if not body:
        return None
    if body[0].shape == "flat":
        values = tuple(line.tokens[0] for line in body if not line.tokens[0].wordy)
        filled = tuple(token for token in values if token.state is not CellState.BLANK)
        return next((tokens for tokens in (values, filled) if len(tokens) == len(CELLS)), None)
    if len(body[0].tokens) == len(CELLS):
        return body[0].tokens
    places = _places(above)
    under = [covering(body[0].tokens, place) for place in places]
    if len(under) == len(CELLS) and all(under) and len({id(token) for token in under}) == len(CELLS):
        return tuple(token for token in under if token)
    return None


def _places(above: Sequence[Line]) -> list[int]:
    """Grid columns of the fifteen leaf headers, from left to right; empty where the grid does not show them."""
    columns = vocabulary("T4").columns
    if any(line.shape != "grid" for line in above):
        return []
    return sorted({token.col for line in above for token in line.tokens if token.key in columns})


def _columns(shown: Sequence[Token]) -> tuple[FoundLabel, ...]:
    """Leaf headers with their codes `group/column`: the n-th occurrence of a wording belongs to the n-th group."""
    columns = vocabulary("T4").columns
    seen: dict[str, int] = {}
    found: list[FoundLabel] = []
    for token in shown:
        at = seen.get(token.key, 0)
        seen[token.key] = at + 1
        code = f"{GROUPS[at][0]}/{columns[token.key]}" if at < len(GROUPS) else None
        found.append(FoundLabel(code, token.raw, token.text, token.anchor))
    return tuple(found)
