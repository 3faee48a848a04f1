"""The parts of a doc that LibreOffice never writes: fast saves, old merges, overrides of lists, lists of properties."""

import struct
from typing import Any

import pytest

from gichecker.readers.doc_binary import plc, properties
from gichecker.readers.doc_container import Part
from gichecker.readers.doc_fonts import font_names
from gichecker.readers.doc_formatting import Formatting, ParagraphFormat
from gichecker.readers.doc_lines import LineReader
from gichecker.readers.doc_lists import Numbering
from gichecker.readers.doc_pieces import Pieces
from gichecker.readers.doc_rows import Cell, Row, TableInProgress
from gichecker.readers.doc_shapes import picture_shapes
from gichecker.readers.doc_styles import Style, Styles
from gichecker.readers.flow import GridDraft

IN_TABLE, INNER_ROW_END = b"\x16\x24\x01", b"\x4c\x24\x01"


class Parts:
    """Stands for the container."""

    def __init__(self, main: bytes = b"", data: bytes = b"", behind: bytes = b"", **parts: bytes) -> None:
        self.main, self.data, self._behind, self._parts = main, data, behind, parts

    def part(self, part: Part) -> bytes:
        return self._parts.get(part.name, b"")

    def behind(self, _: Part) -> bytes:
        return self._behind


def container(main: bytes = b"", data: bytes = b"", behind: bytes = b"", **parts: bytes) -> Any:
    return Parts(main, data, behind, **parts)


def prl(code: int, operand: bytes) -> bytes:
    return struct.pack("<H", code) + operand


def pieces(main: bytes, *table: tuple[int, int, int], lists: bytes = b"") -> Pieces:
    """Pieces of a length, an offset word and changes."""
    positions = [sum(length for length, _, _ in table[:index]) for index in range(len(table) + 1)]
    packed = struct.pack(f"<{len(positions)}I", *positions)
    packed += b"".join(struct.pack("<HIH", 0, offset, changes) for _, offset, changes in table)
    return Pieces(container(main, PIECES=lists + b"\x02" + struct.pack("<I", len(packed)) + packed))


def test_pieces_of_one_and_two_bytes_a_character_with_changes() -> None:
    changes = b"\x01" + struct.pack("<H", 3) + b"\x00\x08\x01"
    single = 0x4000_0000
    found = pieces("甲𠮷".encode("utf-16-le") + b"a\x93", (3, 0, 1), (2, single + 12, 0x82), (0, 0, 0), lists=changes)
    assert found.text == "甲\ud842\udfb7a“"
    assert [piece.changes for piece in found.between(0, 5)] == [b"\x00\x08\x01", b"\x00\x08\x00"]
    assert [piece.at(4) for piece in found.between(4, 5)] == [7]


@pytest.mark.parametrize(
    ("packed", "found"),
    [
        (prl(0x0800, b"\x01") + prl(0x6649, b"\x02\0\0\0"), [(0x0800, b"\x01"), (0x6649, b"\x02\0\0\0")]),
        (prl(0xC615, b"\xff\x01" + bytes(4) + b"\x01" + bytes(3)) + prl(0x2416, b"\x01"), [0xC615, 0x2416]),
        (prl(0xD608, b"\x04\x00abc") + prl(0x2416, b"\x01"), [(0xD608, b"abc"), (0x2416, b"\x01")]),
        (prl(0xCA62, b"\x02ab") + prl(0x6649, b"\x02"), [(0xCA62, b"ab")]),
    ],
    ids=["fixed sizes", "long tab stops", "row", "cut off"],
)
def test_property_lists(packed: bytes, found: list[Any]) -> None:
    seen = list(properties(packed))
    assert [
        code if isinstance(want, int) else (code, operand) for want, (code, operand) in zip(found, seen, strict=True)
    ] == found


def test_plc_without_items() -> None:
    assert plc(bytes(3), 8) == ((), [])


def run_page(run: bytes, *, start: int = 512) -> bytes:
    """A main stream: a page of formatting, the last of three bytes in parentheses with one run."""
    page = struct.pack("<III", start, start + 1, start + 3) + bytes([20, 0]) + bytes(26) + bytes([len(run)]) + run
    return page.ljust(511, b"\0") + b"\x02" + b"(\r)"


FONTS = struct.pack("<HH", 2, 0)
for font in ("宋体", "Wingdings"):
    packed_name = bytes(39) + font.encode("utf-16-le") + b"\0\0"
    FONTS += bytes([len(packed_name)]) + packed_name


def test_symbols_are_named_by_their_font() -> None:
    parts = container(
        run_page(prl(0x6A09, struct.pack("<HH", 1, 0xF0FE))), RUNS=struct.pack("<III", 0, 1, 0), FONTS=FONTS
    )
    found = pieces(parts.main, (2, 0x4000_0000 + 1024, 0))
    names = font_names(parts)
    (line,) = LineReader(found, Formatting(parts), Styles(parts), names).lines(0, 2)
    (unknown,) = LineReader(found, Formatting(parts), Styles(parts), []).lines(0, 2)
    assert (names, line.text, unknown.text) == (["宋体", "Wingdings"], "☑", "\ufffc")


@pytest.mark.parametrize(("font", "text"), [(1, "☑是"), (0, "\uf0fe是"), (9, "\uf0fe是")])
def test_codes_in_a_symbol_font_are_its_signs(font: int, text: str) -> None:
    found = pieces(
        "\uf0fe是\r".encode("utf-16-le"), (3, 0, 1), lists=b"\x01" + b"\x04\0" + prl(0x4A4F, bytes([font, 0]))
    )
    parts = container(FONTS=FONTS)
    (line,) = LineReader(found, Formatting(parts), Styles(parts), font_names(parts)).lines(0, 3)
    assert line.text == text


def test_a_paragraph_style_hides_what_its_runs_do_not_show() -> None:
    shown, default = b"\x01" + b"\x03\0" + prl(0x083C, b"\0"), b"\x01\0\0"
    found = pieces("甲乙\r".encode("utf-16-le"), (1, 0, 1), (1, 2, 3), (1, 4, 1), lists=default + shown)
    parts = container()
    styles = Styles(parts)
    styles.any_hides, styles._resolved[0] = True, Style(hidden=True)
    assert [line.text for line in LineReader(found, Formatting(parts), styles, []).lines(0, 3)] == ["乙"]


def record(kind: int, number: int, content: bytes, instance: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | kind, number, len(content)) + content


def test_shapes_that_are_pictures() -> None:
    def drawing(*shapes: tuple[int, int]) -> bytes:
        inner = [record(2, 0xF00A, struct.pack("<II", number, 0), kind) for kind, number in shapes]
        return record(15, 0xF002, record(0, 0xF008, bytes(8)) + b"".join(record(15, 0xF004, one) for one in inner))

    packed = record(15, 0xF000, record(0, 0xF006, bytes(16)))
    packed += b"\0" + drawing((75, 1025), (202, 1026)) + b"\1" + drawing((20, 2049), (75, 2050))
    assert picture_shapes(packed) == {1025, 2050}
    assert picture_shapes(packed[:-6]) == {1025}
    assert picture_shapes(b"") == picture_shapes(b"\xff" * 40) == frozenset()


def definition(edges: list[int], *flags: int) -> bytes:
    cells = b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    return bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges) + cells


def paragraph_page(packed: bytes) -> bytes:
    """A page with one paragraph for the first ten bytes."""
    content = struct.pack("<II", 0, 10) + bytes([20]) + bytes(12)
    content = content.ljust(40, b"\0") + b"\0" + bytes([len(packed) // 2]) + packed
    return content.ljust(511, b"\0") + b"\x01"


def test_row_far_from_its_page_with_merges_of_its_own() -> None:
    inner = IN_TABLE + INNER_ROW_END + prl(0xD608, b"\x30\x00" + definition([0, 500, 900], 0, 0x60))
    inner += prl(0xD62B, b"\x02\x00\x03")
    data = struct.pack("<H", len(inner)) + inner
    packed = struct.pack("<H", 7) + prl(0x6646, bytes(4)) + b"\0" * 2
    table = struct.pack("<III", 0, 10, 0)
    end, found = Formatting(container(paragraph_page(packed), data, PARAGRAPHS=table)).paragraph(4, b"")
    assert end == 10
    assert found == ParagraphFormat(7, 1, False, True, None, None, Row((0, 500, 900), (0, 0), (3, 3)))


def table(*rows: tuple[Row | None, str]) -> GridDraft:
    found = TableInProgress()
    for row, texts in rows:
        for text in texts:
            found.cell = Cell([text])
            found.end_cell()
        found.end_row(row, kept=True)
    return found.grid()


@pytest.mark.parametrize(("first", "other"), [(1, 2), (2, 1), (3, 1)])
def test_merges_of_cells_side_by_side(first: int, other: int) -> None:
    row = Row((0, 300, 600, 900, 1200, 1500), (0, first, other, first, other), (0,) * 5)
    grid = table((row, "甲乙-丙-"), (None, "一"))
    assert [(c.row, c.col, c.colspan, c.text) for c in grid.cells] == [
        (0, 0, 1, "甲"),
        (0, 1, 2, "乙"),
        (0, 3, 2, "丙"),
        (1, 0, 1, "一"),
    ]


def test_rows_that_begin_elsewhere_and_cells_without_a_definition() -> None:
    down = Row((0, 500, 1000), (0, 0), (3, 0))
    other = Row((510, 1010), (0,), (1,))
    grid = table((down, "甲乙"), (other, "丙丁"), (down, "戊"))
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells] == [
        *((0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")),
        *((1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁")),
        (2, 0, 1, 1, "戊"),
    ]


def level(text: str, start: int = 1, numerals: int = 0, flags: int = 0, limit: int = 0) -> bytes:
    head = struct.pack("<IBB9sBIIBBBB", start, numerals, flags, bytes(9), 2, 0, 0, 0, 0, limit, 0)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def numbering(levels: bytes, *uses: bytes, styles: Styles) -> Numbering:
    """One definition of nine levels; each use comes with its count of overrides and these."""
    lists = struct.pack("<hII18sBB", 1, 5, 0, struct.pack("<9h", *[20] * 9), 0, 0)
    heads = b"".join(struct.pack("<III4B", 5, 0, 0, use[0], 0, 0, 0) for use in uses)
    data = b"".join(bytes(4) + use[1:] for use in uses)
    parts = container(behind=levels, LISTS=lists, LIST_USES=struct.pack("<I", len(uses)) + heads + data)
    return Numbering(parts, styles)


def test_lists_with_starts_and_levels_of_their_own() -> None:
    plain, styled = (Styles(container()) for _ in range(2))
    styled._resolved[20] = Style(list_use=1)
    levels = level("\0、", numerals=39) + level("\0.\1", flags=0x0C) + level("\2)", numerals=0xFF) * 7
    own_start = b"\x01" + struct.pack("<II", 6, 0x10)
    own_level = b"\x01" + struct.pack("<II", 0, 0x30) + level("<\0>", start=3, numerals=200)
    found = numbering(levels, b"\x00", own_start, own_level, styles=styled)

    def label(use: int | None, depth: int | None, style: int = 0) -> str:
        return found.label(ParagraphFormat(style, 0, False, False, use, depth, None))

    labels = [label(None, None, 20), label(1, 1), label(1, 0), label(1, 1), label(2, 0), label(2, 0), label(3, 0)]
    assert labels == ["一、", "1.1", "二、", "2.2", "六、", "七、", "<3>"]
    assert [label(0, 0), label(9, 0), label(1, 2), label(None, None)] == ["", "", ")", ""]
    assert Numbering(container(), plain).label(ParagraphFormat(0, 0, False, False, 1, 0, None)) == ""
