"""Table 2 (主动公开政府信息情况): blocks of rows under their own headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gichecker.model.form import FORMS, Block, form
from gichecker.model.record import field, mutable
from gichecker.model.report import Cell, CellState, Doubt, FoundLabel, Table
from gichecker.recogniser.align import align, resemblance
from gichecker.recogniser.rows import Row, covering, other_labels, rows
from gichecker.recogniser.tokens import Line, Token
from gichecker.recogniser.values import doubtful, value_cell
from gichecker.recogniser.vocabulary import vocabulary
from gichecker.text.normalise import key


@mutable
class _Reading:
    """What has been read of a table so far."""

    values: dict[str, dict[str, Token]] = field(default_factory=dict)
    labels: list[FoundLabel] = field(default_factory=list)
    heads: list[FoundLabel] = field(default_factory=list)
    extra: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def table2(lines: Sequence[Line], form_due: str | None) -> tuple[Table, list[Doubt]] | None:
    """Table 2 from its lines, None where no row of it was found."""
    words = vocabulary("T2")
    found = [row for row in rows(lines, words) if row.labels]
    bodies = [row for row in found if any(token.state is not CellState.BLANK for token in row.values) or _is_row(row)]
    codes = align([row.labels[-1].key for row in bodies], words)
    if not any(codes):
        return None
    markers = {form_id: _markers(form_id, lines) for form_id in FORMS}
    form_id = max(FORMS, key=lambda f: (len(markers[f]), f == (form_due or FORMS[-1])))
    coded = dict(zip(map(id, bodies), codes, strict=True))
    reading = _Reading()
    heads: Sequence[Token] = ()
    for row in found:
        body = id(row) in coded
        heads = _heads(row.labels[:-1] if body else row.labels) or heads
        if body:
            _take(row, coded[id(row)], heads, form_id, reading)
    cells = _cells(form_id, reading)
    found_markers = {f: shown for f, shown in markers.items() if shown}
    anchor = lines[0].tokens[0].anchor
    return Table(
        "T2",
        form_id,
        cells,
        tuple(reading.labels),
        tuple(reading.heads),
        other_labels(lines, words),
        found_markers,
        anchor,
    ), reading.doubts


def _is_row(row: Row) -> bool:
    if row.line.shape == "flat":
        return bool(row.values) and row.labels[-1].key in vocabulary("T2").rows
    return row.labels[0].key in vocabulary("T2").rows


def _heads(labels: Sequence[Token]) -> Sequence[Token]:
    """Column headers of a block, in order: all from the first known one on."""
    columns = vocabulary("T2").columns
    first = next((i for i, token in enumerate(labels) if token.key in columns), len(labels))
    return labels[first:]


def _markers(form_id: str, lines: Sequence[Line]) -> tuple[str, ...]:
    present = [token.key for line in lines for token in line.tokens]
    markers = form(form_id).table("T2").markers
    return tuple(marker for marker in markers if any(key(marker) in text for text in present))


def _take(row: Row, code: str | None, heads: Sequence[Token], form_id: str, reading: _Reading) -> None:
    own = row.labels[-1]
    like = resemblance(own.key, vocabulary("T2").labels[code]) if code else 0.0
    block = _block(form_id, code)
    columns = vocabulary("T2").columns
    tokens = _under(row, heads) if heads else None
    if tokens:
        heads, tokens = _once(heads, tokens)
    shown = [columns.get(token.key) for token in heads]
    known = {column.code for column in block.columns} if block else set()
    reading.labels.append(FoundLabel(code, own.raw, own.text, own.anchor, like, 0, _count(row, tokens)))
    if code is not None:
        heads_found = zip(heads, shown, strict=True)
        reading.heads += [
            FoundLabel(f"{code}/{column}" if column in known else None, head.raw, head.text, head.anchor)
            for head, column in heads_found
        ]
    names = [column or head.text for column, head in zip(shown, heads, strict=True)]
    if tokens is None and block and len(row.filled) == len(block.columns):
        tokens, names = row.filled, [column.code for column in block.columns]
    if tokens is None:
        reading.doubts.append(doubtful("row_values", own, label=own.text, count=str(len(row.filled))))
    elif code is None:
        reading.extra[own.text] = tokens
    else:
        reading.values[code] = dict(zip(names, tokens, strict=True))


def _count(row: Row, tokens: Sequence[Token] | None) -> int | None:
    return None if row.line.shape == "flat" else len(tokens or row.filled)


def _once(heads: Sequence[Token], tokens: Sequence[Token]) -> tuple[Sequence[Token], tuple[Token, ...]]:
    """Headers and values without those that a merged cell repeats beside itself."""
    pairs = list(zip(heads, tokens, strict=True))
    before = [None, *((head.key, token.raw) for head, token in pairs)]
    kept = [(h, t) for (h, t), left in zip(pairs, before, strict=False) if left != (h.key, t.raw)]
    return [head for head, _ in kept], tuple(token for _, token in kept)


def _under(row: Row, heads: Sequence[Token]) -> tuple[Token, ...] | None:
    """The values under the headers, in their order; None where that can't be told."""
    if row.line.shape == "flat":
        return next((values for values in (row.values, row.filled) if len(values) == len(heads)), None)
    tokens = [covering(row.values, head.col) for head in heads]
    if all(tokens) and len({id(token) for token in tokens}) == len(tokens):
        outside = [token for token in row.filled if token not in tokens]
        return None if outside else tuple(token for token in tokens if token)
    return None


def _block(form_id: str, code: str | None) -> Block | None:
    blocks = form(form_id).table("T2").blocks
    return next((block for block in blocks if any(row.code == code for row in block.rows)), None)


def _cells(form_id: str, reading: _Reading) -> Mapping[str, Cell]:
    cells: dict[str, Cell] = {}
    for block in form(form_id).table("T2").blocks:
        for row in block.rows:
            values = reading.values.get(row.code, {})
            for column in block.columns:
                address = f"{row.code}/{column.code}"
                cells[address] = value_cell(f"T2/{address}", values.get(column.code))
    for code, values in reading.values.items():
        beyond = {f"{code}/{name}": token for name, token in values.items() if f"{code}/{name}" not in cells}
        cells |= {address: value_cell(f"T2/{address}", token) for address, token in beyond.items()}
    for label, tokens in reading.extra.items():
        cells |= {f"{label}/{n}": value_cell(f"T2/{label}/{n}", token) for n, token in enumerate(tokens, 1)}
    return cells
