"""Table 3 (收到和处理政府信息公开申请情况): rows aligned by their labels, seven values each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from gichecker.model.form import form
from gichecker.model.record import field, mutable, replace
from gichecker.model.report import Cell, CellState, Doubt, FoundLabel, Table
from gichecker.recogniser.align import ACCEPTED, align, resemblance
from gichecker.recogniser.rows import Row, column_map, covering, other_labels, rows
from gichecker.recogniser.tokens import Line, Token
from gichecker.recogniser.values import doubtful, value_cell
from gichecker.recogniser.vocabulary import Vocabulary, bare, vocabulary

SUBROWS = ("res.other.nofix", "res.other.nopay", "res.other.misc")
"""Rows that only the 2021 form has; the 2019 form gives their parent values of its own."""

GROUPS = ("res", "res.deny", "res.unable", "res.nohandle", "res.other")
"""Rows that stand over others."""


@mutable
class _Reading:
    """What has been read of a table so far."""

    values: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    labels: list[FoundLabel] = field(default_factory=list)
    extra: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def table3(lines: Sequence[Line], form_due: str | None) -> tuple[Table, list[Doubt]] | None:
    """Table 3 from its lines, None where no row of it was found."""
    words = vocabulary("T3")
    found = [_once(row) for row in rows(lines, words) if row.labels]
    own = [row for row in found if row.filled or _empty(row, words)]
    codes = align([row.labels[-1].key for row in own], words)
    if not any(codes):
        return None
    form_id = _form_of([c for row, c in zip(own, codes, strict=True) if c], form_due)
    columns = _columns(form_id, lines, own)
    reading = _Reading()
    placer = _Placer(lines, own, columns)
    coded = dict(zip(map(id, own), codes, strict=True))
    for row in found:
        _take_groups(row, row.labels[:-1] if id(row) in coded else row.labels, reading, placer)
        if id(row) in coded:
            _take(row, coded[id(row)], reading, placer)
    further = _further_columns(lines)
    table = _built(form_id, reading, lines, columns, further)
    named = [(code or row.labels[-1].text, row) for row, code in zip(own, codes, strict=True)]
    return replace(table, cells={**table.cells, **_further_cells(named, further)}), reading.doubts


def _further_columns(lines: Sequence[Line]) -> list[Token]:
    """Headers of single columns beyond the form (`法人小计`), among those of the form."""
    words = vocabulary("T3")
    heads = [line for line in takewhile(_is_head, lines) if line.shape == "grid"]
    tokens = [token for line in heads for token in line.tokens]
    own = {token.col for token in tokens if token.key in words.columns}
    return [t for t in tokens if own and t.wordy and t.width == 1 and not words.knows(t.key) and _inside(t.col, own)]


def _is_head(line: Line) -> bool:
    return all(token.state is not CellState.NUMBER for token in line.tokens)


def _inside(column: int, own: set[int]) -> bool:
    return column not in own and min(own) < column <= max(own) + 1


def _further_cells(named: Sequence[tuple[str, Row]], further: Sequence[Token]) -> dict[str, Cell]:
    shown = [(f"{code}/{head.text}", covering(row.values, head.col)) for code, row in named for head in further]
    return {key: value_cell(f"T3/{key}", token) for key, token in shown if token}


def _columns(form_id: str, lines: Sequence[Line], own: Sequence[Row]) -> tuple[str, ...]:
    """Codes of the value columns: the official ones, without those that neither headers nor rows show."""
    official = tuple(c.code for c in form(form_id).table("T3").blocks[0].columns)
    heads = vocabulary("T3").columns
    shown = {heads[token.key] for line in lines for token in line.tokens if token.key in heads}
    left = tuple(code for code in official if code in shown)
    widest = max(len(row.filled) for row in own)
    return left if len(left) > 1 and len(left) == widest else official


def _once(row: Row) -> Row:
    """The row without labels that a merged cell repeats beside itself."""
    kept = (token for before, token in pairwise(row.labels) if before.key != token.key)
    return replace(row, labels=(row.labels[0], *kept))


def _form_of(codes: Sequence[str], form_due: str | None) -> str:
    if any(code in SUBROWS for code in codes):
        return "2021"
    return "2019" if "res.other" in codes else form_due or "2021"


def _empty(row: Row, words: Vocabulary) -> bool:
    """A row that nobody has filled in."""
    own, count = row.labels[-1].key, len(row.values)
    header = own in words.columns or own in words.others
    flat = row.line.shape == "flat"
    return not header and (count == len(words.columns) if flat else count >= len(words.columns))


def _take_groups(row: Row, tokens: Sequence[Token], reading: _Reading, placer: _Placer) -> None:
    for token in tokens:
        if group := _group(token, vocabulary("T3")):
            reading.labels.append(_label(token, group, placer))
            if row.line.shape == "flat" and group not in GROUPS:
                reading.doubts.append(doubtful("row_values", token, label=token.text, count="0"))


def _take(row: Row, code: str | None, reading: _Reading, placer: _Placer) -> None:
    own = row.labels[-1]
    values = placer.place(row)
    count = len(values) if values else len(row.filled)
    narrow = values is not None and len(values) < len(vocabulary("T3").columns)
    reading.labels.append(_label(own, code, placer, None if row.line.shape == "flat" or narrow else count))
    if values is None:
        reading.doubts.append(doubtful("row_values", own, label=own.text, count=str(count)))
    elif code is None:
        reading.extra[own.text] = values
    else:
        reading.values[code] = values


def _group(token: Token, words: Vocabulary) -> str | None:
    """Code of the row that a label without values of its own names, None for headers and notes."""
    if token.key in words.columns or token.key in words.others:
        return None
    if exact := words.rows.get(token.key) or words.rows.get(bare(token.key)):
        return exact
    best = max(GROUPS, key=lambda code: resemblance(token.key, words.labels[code]))
    return best if resemblance(token.key, words.labels[best]) >= ACCEPTED else None


def _label(token: Token, code: str | None, placer: _Placer, values: int | None = None) -> FoundLabel:
    like = resemblance(token.key, vocabulary("T3").labels[code]) if code else 0.0
    return FoundLabel(code, token.raw, token.text, token.anchor, like, placer.level(token), values)


class _Placer:
    """Knows in which columns the values of each kind of row stand.

    A row whose seven values stand side by side, or under their headers, is placed. Where blanks leave several ways,
    the rows without blanks decide, those of the same level first; where they don't agree, nobody does.
    """

    def __init__(self, lines: Sequence[Line], own: Sequence[Row], columns: tuple[str, ...]) -> None:
        self.columns = columns
        widths = {line.strip: line.width for line in lines}
        self.maps = {strip: self._map([line for line in lines if line.strip == strip]) for strip in widths}
        known = {widths[strip]: places for strip, places in self.maps.items() if places}
        self.maps = {strip: places or known.get(widths[strip], {}) for strip, places in self.maps.items()}
        flat = {id(token) for row in own if row.line.shape == "flat" for token in row.labels}
        shown = [token for row in own for token in row.labels if id(token) not in flat]
        self.label_columns = sorted({token.col for token in shown})
        self.starts = Counter(
            (row.labels[-1].col, run[0].col) for row in own if (run := self._run(row)) and row.line.shape != "flat"
        )

    def level(self, token: Token) -> int | None:
        """Label column of a token, None where the table doesn't show three of them."""
        shown = self.label_columns
        return shown.index(token.col) if len(shown) == 3 and token.col in shown else None

    def place(self, row: Row) -> tuple[Token, ...] | None:
        """The seven values of a row in official order, None where they can't be told."""
        under = self._under_headers(row)
        if under and all(token.key for token in under):
            return under
        if run := self._run(row):
            return run
        if under or len(row.values) == len(self.columns):
            return under or row.values
        return self._by_neighbours(row)

    def _map(self, lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
        places = column_map(lines, vocabulary("T3").columns)
        return places if len({at for at, _ in places.values()}) == len(self.columns) else {}

    def _under_headers(self, row: Row) -> tuple[Token, ...] | None:
        places: Mapping[str, tuple[int, int]] = self.maps[row.line.strip]
        tokens = [covering(row.values, places[column][0]) for column in self.columns if column in places]
        if len(tokens) != len(self.columns) or len({id(token) for token in tokens}) != len(tokens):
            return None
        return tuple(token for token in tokens if token) if all(tokens) else None

    def _run(self, row: Row) -> tuple[Token, ...] | None:
        """Seven values side by side with nothing but blanks around them; anywhere in a row that has no columns."""
        filled = row.filled
        if len(filled) != len(self.columns):
            return None
        if row.line.shape == "flat":
            return filled
        first = row.values.index(filled[0])
        return filled if row.values[first : first + len(filled)] == filled else None

    def _by_neighbours(self, row: Row) -> tuple[Token, ...] | None:
        if row.line.shape == "flat":
            return None
        label = row.labels[-1].col
        starts = {first for at, first in self.starts if at == label} or {first for _, first in self.starts}
        possible = [values for first in starts if (values := self._from(row, first))]
        return possible[0] if len(possible) == 1 or (possible and not row.filled) else None

    def _from(self, row: Row, first: int) -> tuple[Token, ...] | None:
        values = tuple(token for token in row.values if first <= token.col < first + len(self.columns))
        whole = len(values) == len(self.columns) and all(token in values for token in row.filled)
        return values if whole else None


def _built(
    form_id: str, reading: _Reading, lines: Sequence[Line], placed: Sequence[str], further: Sequence[Token]
) -> Table:
    shape = form(form_id).table("T3")
    columns = vocabulary("T3").columns
    codes = [column.code for column in shape.blocks[0].columns]
    cells: dict[str, Cell] = {}
    for row in shape.rows:
        values = dict(zip(placed, reading.values.get(row.code, ()), strict=False))
        for column in codes if row.has_values else ():
            cells[f"{row.code}/{column}"] = value_cell(f"T3/{row.code}/{column}", values.get(column))
    beyond = {code: tokens for code, tokens in reading.values.items() if f"{code}/{codes[0]}" not in cells}
    for label, tokens in {**beyond, **reading.extra}.items():
        for column, token in zip(placed, tokens, strict=True):
            cells[f"{label}/{column}"] = value_cell(f"T3/{label}/{column}", token)
    shown = [token for line in lines for token in line.tokens if token.key in columns]
    labels = tuple(FoundLabel(columns.get(t.key), t.raw, t.text, t.anchor) for t in _first_each([*shown, *further]))
    others = other_labels(lines, vocabulary("T3"))
    return Table("T3", form_id, cells, tuple(reading.labels), labels, others, anchor=lines[0].tokens[0].anchor)


def _first_each(tokens: Sequence[Token]) -> list[Token]:
    return list({token.key: token for token in reversed(tokens)}.values())[::-1]
