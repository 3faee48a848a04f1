"""A document's tables as lines of tokens, whatever shape they have: grids, or one cell a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from gichecker.model.anchor import Anchor
from gichecker.model.document import Document, Grid, Paragraph, Role
from gichecker.model.record import field, frozen, mutable, replace
from gichecker.model.report import CellState, Number
from gichecker.recogniser.align import ACCEPTED, resemblance
from gichecker.recogniser.vocabulary import section_titles, telling, vocabulary
from gichecker.text.normalise import HAN, key
from gichecker.text.numbers import cell_value
from gichecker.text.patterns import pattern

MARKUP = pattern(r"[?<]/?[a-z]{1,2}:?[a-z]?>", needs=">")
"""What is left of a tag behind a label (`?o:p>`), in normalised text."""

_LONGEST_CELL = 200
"""Characters of a paragraph, spaces included, that may be a cell of a flattened table."""

_POINT = pattern("[。；]")
_SECTION = pattern("[一二三四五六]、")
_TWO_HAN = pattern(f"(?s){HAN}.*?{HAN}")


@frozen
class Token:
    """One cell, or one paragraph where the table has lost its grid.

    Attributes:
        raw: as printed, white space at both ends left out.
        text: repaired, simplified.
        key: normalised for comparing.
        anchor: place of `raw`.
        col: grid column, 0-based; position in the line where there is no grid.
        width: columns covered.
        state: what kind of value this would be.
        value: the number that it would be.
    """

    raw: str
    text: str
    key: str
    anchor: Anchor
    col: int = 0
    width: int = 1
    state: CellState = CellState.BLANK
    value: Number | None = None

    @property
    def wordy(self) -> bool:
        """Words, not a value: two Chinese characters or more that are no number with a unit."""
        return self.state is CellState.TEXT and self.value is None and _TWO_HAN.search(self.key) is not None


@frozen
class Line:
    """The tokens that begin in one row.

    Attributes:
        tokens: from left to right, blank cells included.
        strip: number of the grid or run of paragraphs they belong to.
        shape: `grid` (columns can be trusted), `ragged` (text: covered places read as empty cells), `flat` (a
            paragraph a cell, blank cells may be lost).
        width: columns of the grid, 0 for flat lines.
    """

    tokens: tuple[Token, ...]
    strip: int
    shape: str
    width: int = 0


@mutable
class Strips:
    """Lines by official table, and the blocks that they were taken from.

    Attributes:
        lines: `T2`, `T3`, `T4` → lines in the order of the file.
        grids: block index of a grid → the tables found in it.
        used: indexes of paragraph blocks that are cells of flattened tables.
        repeated: tables that stand in the document a second time; the first counts.
    """

    lines: dict[str, list[Line]] = field(default_factory=dict)
    grids: dict[int, tuple[str, ...]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)


Restored = Mapping[str, str]
"""Raw text → repaired and simplified text, for every paragraph and cell of the document."""


def strips(document: Document, restored: Restored, placed: Mapping[Anchor, str] = {}) -> Strips:
    """Find the lines of the three official tables.

    Args:
        document: what was seen.
        restored: see there.
        placed: cells that are official labels by their places, whatever was read there.
    """
    found = Strips()
    run: list[tuple[int, Token]] = []
    for index, block in enumerate(document.blocks):
        match block:
            case Paragraph(role=Role.BODY):
                prose = len(block.text) > _LONGEST_CELL
                token = None if prose else _token(block.text, restored[block.text], block.anchor)
                if token is None or (token.key and not _may_be_cell(token)):
                    _settle_run(found, run)
                else:
                    run.append((index, token))
            case Grid():
                captions = _captions(run)
                _settle_run(found, run)
                found.grids[index] = _settle(found, list(grid_lines(block, index, restored, placed)))
                found.used.update(at for at, table in captions.items() if table in found.grids[index])
            case _:
                pass
    _settle_run(found, run)
    return found


def grid_lines(grid: Grid, strip: int, restored: Restored, placed: Mapping[Anchor, str]) -> Iterator[Line]:
    """The rows of a grid as lines; nested grids are not looked into."""
    shape = "grid" if grid.spans_known else "ragged"
    rows: dict[int, list[Token]] = {}
    for cell in grid.cells:
        place = (cell.col, cell.colspan)
        label = placed.get(cell.anchor)
        token = _token(cell.text, label or restored[cell.text], cell.anchor, place)
        rows.setdefault(cell.row, []).append(replace(token, state=CellState.TEXT, value=None) if label else token)
    for _, tokens in sorted(rows.items()):
        yield Line(tuple(sorted(tokens, key=lambda token: token.col)), strip, shape, grid.cols)


def _captions(run: Sequence[tuple[int, Token]]) -> dict[int, str]:
    """Words that only a table has and that stand right above a grid: block index → that table."""
    above = takewhile(lambda one: not one[1].key or one[1].key in telling(), reversed(run))
    return {index: telling()[token.key] for index, token in above if token.key}


def _settle_run(found: Strips, run: list[tuple[int, Token]]) -> None:
    """Take a run of short paragraphs for a flattened table if enough of them are labels and values."""
    lines = [Line((token,), -index - 1, "flat") for index, token in run]
    labels = sum(token.key in telling() for _, token in run)
    values = sum(token.state in {CellState.NUMBER, CellState.PLACEHOLDER} for _, token in run)
    if labels >= 3 and values >= 3 and _settle(found, lines):
        known = [index for index, token in run if token.key in telling() or token.state is not CellState.TEXT]
        found.used.update(index for index, _ in run if known[0] <= index <= known[-1])
    run.clear()


def _settle(found: Strips, lines: list[Line]) -> tuple[str, ...]:
    """Share out lines to the official tables: a line belongs to the table of the last telling label before it."""
    tables = [next((telling()[t.key] for t in line.tokens if t.key in telling()), None) for line in lines]
    first = next((table for table in tables if table), None)
    if first is None or sum(table is not None for table in tables) < 2:
        return ()
    current = first
    shares: dict[str, list[Line]] = {}
    for line, table in zip(lines, tables, strict=True):
        current = table or current
        shares.setdefault(current, []).append(line)
    for table, share in shares.items():
        held = found.lines.setdefault(table, [])
        if _rows_in(share, table) and _rows_in(share, table) <= _rows_in(held, table):
            found.repeated.add(table)
        else:
            held += share
    return tuple(shares)


def _rows_in(lines: Iterable[Line], table: str) -> frozenset[str]:
    """Codes of the rows that have values in these lines; `T4` for the only one of table 4."""
    words = vocabulary(table)
    full = [line for line in lines if any(token.state is not CellState.TEXT for token in line.tokens)]
    if table == "T4":
        values = sum(token.state is CellState.NUMBER for line in full for token in line.tokens)
        return frozenset({"T4"} if values > 1 else ())
    shown = lines if any(line.shape == "flat" for line in full) else full
    return frozenset(words.rows[t.key] for line in shown for t in line.tokens if t.key in words.rows)


def _may_be_cell(token: Token) -> bool:
    """Could a paragraph be a cell of a flattened table? A label, a value, or a few words without a full stop."""
    if any(title in token.key for title in section_titles()) or _is_heading(token.key):
        return False
    if token.key in telling() or token.state is not CellState.TEXT:
        return True
    return len(token.key) <= 40 and not _POINT.search(token.text)


def _is_heading(text: str) -> bool:
    """A heading like 三、…… that is no row of table 3 of that number."""
    numbered = _SECTION.match(text)
    return bool(numbered) and all(
        resemblance(text, wordings) < ACCEPTED for wordings in vocabulary("T3").labels.values()
    )


def _token(raw: str, text: str, anchor: Anchor, place: tuple[int, int] = (0, 1)) -> Token:
    trimmed = raw.strip()
    start = anchor.start + len(raw) - len(raw.lstrip()) if trimmed else anchor.start
    anchor = Anchor(anchor.block, start, start + len(trimmed))
    return Token(trimmed, text, MARKUP.sub("", key(text)), anchor, *place, *cell_value(trimmed))
