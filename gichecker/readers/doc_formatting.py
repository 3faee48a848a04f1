"""Formatting of a doc by offset in the main stream: pages of runs and paragraphs ([MS-DOC] 2.4.6, 2.9.33, 2.9.175)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from gichecker.model.record import frozen
from gichecker.readers.doc_binary import I16, U16, U32, flag, number, numbers, plc, properties, switched, taken
from gichecker.readers.doc_container import Container, Part, damaged
from gichecker.readers.doc_rows import Merges, Row

_PAGE = 512
_PAGE_NUMBER = 0x3F_FFFF
_PARAGRAPH_ENTRY = 13
_DELETED, _INSERTED, HIDDEN, _DATA, _RUN_STYLE = 0x0800, 0x0801, 0x083C, 0x0806, 0x4A30
_SYMBOL = 0x6A09
_FONTS = (0x4A4F, 0x4A50, 0x4A51)
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL_END, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST, LEVEL = 0x460B, 0x260A
_ELSEWHERE = {0x6645, 0x6646, 0x646B}
_ROW_DEFINITION, _VERTICAL_MERGE = 0xD608, 0xD62B
_EXPANSION = 16

Lister = Callable[[bytes, int, int], bytes]


@frozen
class RunFormat:
    """What the text of a run shows.

    Attributes:
        revised: inserted or deleted under tracked changes.
        removed: deleted under tracked changes.
        hidden: None where the style says it.
        data: what looks like a picture is data of a form field.
        style: character style.
        symbol: font (an index) and code of the character that each one stands for.
        fonts: of Latin, East Asian and other characters (indexes), those that are stated.
    """

    revised: bool
    removed: bool
    hidden: bool | None
    data: bool
    style: int | None
    symbol: tuple[int, int] | None
    fonts: tuple[int, ...]


@frozen
class ParagraphFormat:
    """Where a paragraph belongs.

    Attributes:
        style: its index.
        depth: how many tables it stands in.
        ends_cell: it is the last one of a cell of a nested table.
        ends_row: it is the mark behind the last cell of a row.
        list_use: 1-based; 0 means none, None as in the style.
        level: of the list, 0-based.
        row: cells of the row that it ends.
    """

    style: int
    depth: int
    ends_cell: bool
    ends_row: bool
    list_use: int | None
    level: int | None
    row: Row | None


class Formatting:
    """Answers for offsets in the main stream."""

    def __init__(self, container: Container) -> None:
        self._runs = _Pages(container.main, container.part(Part.RUNS), _run_list)
        self._paragraphs = _Pages(container.main, container.part(Part.PARAGRAPHS), _paragraph_list)
        self._data = container.data
        self._expansion = _EXPANSION * len(container.data)
        self._known_runs: dict[bytes, RunFormat] = {}
        self._known_paragraphs: dict[bytes, ParagraphFormat] = {}

    def run(self, offset: int, changes: bytes) -> tuple[int, RunFormat]:
        """The run at an offset, and the offset of its end."""
        end, packed = self._runs.at(offset)
        packed += changes
        found = self._known_runs.get(packed)
        if found is None:
            found = self._known_runs[packed] = _run(packed)
        return end, found

    def paragraph(self, offset: int, changes: bytes) -> tuple[int, ParagraphFormat]:
        """The paragraph at an offset, and the offset of its end."""
        end, packed = self._paragraphs.at(offset)
        packed = (packed or bytes(U16.size)) + changes
        found = self._known_paragraphs.get(packed)
        if found is None:
            found = self._known_paragraphs[packed] = self._paragraph(packed)
        return end, found

    def _paragraph(self, packed: bytes) -> ParagraphFormat:
        found = dict(self._everything(packed[U16.size :]))
        depth = number(U32, found[_DEPTH], 0) if _DEPTH in found else 1
        level = found.get(LEVEL)
        return ParagraphFormat(
            number(U16, packed, 0),
            depth if _on(found, _IN_TABLE) else 0,
            _on(found, _INNER_CELL_END),
            _on(found, _ROW_END) or _on(found, _INNER_ROW_END),
            list_use(found.get(LIST)),
            None if level is None else level[0],
            _row(found),
        )

    def _everything(self, packed: bytes) -> Iterator[tuple[int, bytes]]:
        """The properties, with those that stand in the data stream; merges of cells are gathered under one code."""
        merges = b""
        for code, operand in properties(packed):
            inner = properties(self._elsewhere(number(U32, operand, 0))) if code in _ELSEWHERE else [(code, operand)]
            for inner_code, inner_operand in inner:
                if inner_code == _VERTICAL_MERGE:
                    merges += inner_operand[:2]
                else:
                    yield inner_code, inner_operand
        yield _VERTICAL_MERGE, merges

    def _elsewhere(self, offset: int) -> bytes:
        found = taken(self._data, offset + U16.size, number(U16, self._data, offset))
        self._expansion -= len(found)
        if self._expansion < 0:
            raise damaged()
        return found


class _Pages:
    """Property lists and the stretches of the main stream that they hold for."""

    def __init__(self, main: bytes, table: bytes, lister: Lister) -> None:
        _, items = plc(table, U32.size)
        found = [
            stretch
            for page in dict.fromkeys(number(U32, item, 0) & _PAGE_NUMBER for item in items)
            for stretch in _stretches(taken(main, page * _PAGE, _PAGE), lister)
        ]
        found.sort(key=lambda stretch: stretch[0])
        self._stretches = found
        self._starts = [start for start, _, _ in found]

    def at(self, offset: int) -> tuple[int, bytes]:
        """End of the stretch at an offset, and its list; empty where none is stated."""
        index = bisect_right(self._starts, offset)
        if index:
            _, end, packed = self._stretches[index - 1]
            if offset < end:
                return end, packed
        return self._starts[index] if index < len(self._starts) else 1 << 32, b""


def _stretches(page: bytes, lister: Lister) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    offsets = numbers(U32, page, 0, count + 1)
    for index in range(count):
        yield offsets[index], offsets[index + 1], lister(page, U32.size * (count + 1), index)


def _run_list(page: bytes, entries: int, index: int) -> bytes:
    at = 2 * taken(page, entries + index, 1)[0]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph_list(page: bytes, entries: int, index: int) -> bytes:
    """The index of the style, then the property list."""
    at = 2 * taken(page, entries + _PARAGRAPH_ENTRY * index, 1)[0]
    if not at:
        return b""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * taken(page, at + 1, 1)[0]]


def _run(packed: bytes) -> RunFormat:
    found = dict(properties(packed))
    removed = _on(found, _DELETED)
    hidden, style, symbol = found.get(HIDDEN), found.get(_RUN_STYLE), found.get(_SYMBOL)
    return RunFormat(
        removed or _on(found, _INSERTED),
        removed,
        None if hidden is None else switched(hidden),
        _on(found, _DATA),
        None if style is None else number(U16, style, 0),
        None if symbol is None else (number(U16, symbol, 0), number(U16, symbol, U16.size)),
        tuple(number(U16, found[code], 0) for code in _FONTS if code in found),
    )


def list_use(operand: bytes | None) -> int | None:
    """Number of the list that a property names; lists that only indent count as none."""
    if operand is None:
        return None
    return max(0, number(I16, operand, 0))


def _on(found: dict[int, bytes], code: int) -> bool:
    return code in found and flag(found[code])


def _row(found: dict[int, bytes]) -> Row | None:
    if _ROW_DEFINITION not in found:
        return None
    merges: Merges = dict(zip(found[_VERTICAL_MERGE][::2], found[_VERTICAL_MERGE][1::2], strict=False))
    return Row.of(found[_ROW_DEFINITION], merges)
