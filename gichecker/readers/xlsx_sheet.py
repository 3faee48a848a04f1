"""The cells of a sheet as they are shown: texts, merged areas, nothing hidden (ECMA-376 part 1, 18.3)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from gichecker import resources
from gichecker.model.record import field, frozen, mutable
from gichecker.readers.xlsx_format import shown

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_FALSE = {"0", "false"}

Place = tuple[int, int]
"""Row and column, 0-based."""


@frozen
class Book:
    """What the sheets of a workbook share.

    Attributes:
        texts: the shared strings.
        formats: number format of each cell style.
        bordered: numbers of the cell styles that draw a border.
        since_1904: how days are counted, see `shown`.
    """

    texts: Sequence[str]
    formats: Sequence[str]
    bordered: frozenset[int]
    since_1904: bool = False


@frozen
class Sheet:
    """What a sheet shows; rows and columns are those that show something, counted from 0.

    Attributes:
        rows: number of rows.
        cols: number of columns.
        texts: by place, cells without text left out; that of a merged area stands at its first place.
        framed: places of cells with a border.
        areas: merged areas by their first place: rows and columns covered.
        gaps: rows before which the sheet has a row that shows nothing.
        unknown: how many formulas have no result in the file.
    """

    rows: int
    cols: int
    texts: Mapping[Place, str]
    framed: set[Place]
    areas: Mapping[Place, Place]
    gaps: set[int]
    unknown: int


@mutable
class _Seen:
    """Visible cells by their true rows and columns."""

    texts: dict[Place, str] = field(default_factory=dict)
    framed: set[Place] = field(default_factory=set)
    unknown: int = 0


def read_book(workbook: Element, strings: Element | None, styles: Element | None) -> Book:
    """What the workbook, its shared strings and its styles say."""
    properties = workbook.find(f"{X}workbookPr")
    since_1904 = properties is not None and properties.get("date1904", "0") not in _FALSE
    texts = [rich_text(item) for item in strings.iterfind(f"{X}si")] if strings is not None else []
    if styles is None:
        return Book(texts, (), frozenset(), since_1904)
    known: dict[str, str] = dict(resources.toml("excel.toml")["formats"])
    known |= {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iterfind(f"{X}numFmts/{X}numFmt")}
    drawn = {
        str(at)
        for at, border in enumerate(styles.iterfind(f"{X}borders/{X}border"))
        if any(side.get("style", "none") != "none" for side in border)
    }
    cells = list(styles.iterfind(f"{X}cellXfs/{X}xf"))
    formats = [known.get(style.get("numFmtId", ""), "") for style in cells]
    bordered = frozenset(at for at, style in enumerate(cells) if style.get("borderId") in drawn)
    return Book(texts, formats, bordered, since_1904)


def rich_text(item: Element) -> str:
    """Text of a string item, its phonetic guide left out."""
    runs = (t for child in item for t in (child.iterfind(f"{X}t") if child.tag == f"{X}r" else [child]))
    text = "".join(run.text or "" for run in runs if run.tag == f"{X}t")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def read_sheet(root: Element, book: Book) -> Sheet:
    """What a worksheet shows."""
    hidden_rows, hidden_columns = _hidden_rows(root), _hidden_columns(root)
    seen = _Seen()
    view = root.find(f"{X}sheetViews/{X}sheetView")
    zeros = view is None or view.get("showZeros", "1") not in _FALSE
    for place, cell in _cells(root):
        _see(seen, place, cell, book, zeros=zeros)
    areas = _areas(root)
    used = seen.framed | set(seen.texts)
    rows = [row for row in sorted(_used_rows(used, areas)) if row not in hidden_rows]
    columns = [col for col in sorted({col for _, col in used}) if not _within(col, hidden_columns)]
    return _compressed(seen, areas, rows, columns, hidden_rows)


def _cells(root: Element) -> Iterator[tuple[Place, Element]]:
    """Cells with their places; one without a reference stands behind the one before it."""
    row = -1
    for line in root.iterfind(f"{X}sheetData/{X}row"):
        number = line.get("r", "")
        row = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else row + 1
        col = -1
        for cell in line.iterfind(f"{X}c"):
            place = _place(cell.get("r", ""))
            col = place[1] if place else col + 1
            if 0 <= row < _MOST_ROWS and col < _MOST_COLUMNS:
                yield (row, col), cell


def _place(reference: str) -> Place | None:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    col = 0
    for letter in found[1]:
        col = col * 26 + ord(letter) - 64
    return int(found[2]) - 1, col - 1


def _see(seen: _Seen, place: Place, cell: Element, book: Book, *, zeros: bool) -> None:
    style = cell.get("s", "")
    number = int(style) if style.isascii() and style.isdigit() and len(style) < 8 else 0
    if number in book.bordered:
        seen.framed.add(place)
    content = cell.findtext(f"{X}v") or ""
    if not content and cell.find(f"{X}f") is not None:
        seen.unknown += 1
    text = _shown(cell, content, book.formats[number] if number < len(book.formats) else "", book, zeros=zeros)
    if text.strip():
        seen.texts[place] = text


def _shown(cell: Element, content: str, code: str, book: Book, *, zeros: bool) -> str:
    match cell.get("t", "n"):
        case "s":
            known = content.isascii() and content.isdigit() and len(content) < 8 and int(content) < len(book.texts)
            return book.texts[int(content)] if known else ""
        case "inlineStr":
            inline = cell.find(f"{X}is")
            return rich_text(inline) if inline is not None else ""
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(content, content)
        case "n" if content:
            text = shown(content, code, since_1904=book.since_1904)
            return text if zeros or text.strip("0.") else ""
        case _:
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), content)


def _hidden_rows(root: Element) -> set[int]:
    numbers = (r.get("r", "") for r in root.iterfind(f"{X}sheetData/{X}row") if r.get("hidden", "0") not in _FALSE)
    return {int(number) - 1 for number in numbers if number.isascii() and number.isdigit() and len(number) < 8}


def _hidden_columns(root: Element) -> list[Place]:
    """First and last of the hidden columns."""
    found = (c for c in root.iterfind(f"{X}cols/{X}col") if c.get("hidden", "0") not in _FALSE)
    ends = [(column.get("min", ""), column.get("max", "")) for column in found]
    return [(int(a) - 1, int(b) - 1) for a, b in ends if (a + b).isascii() and a.isdigit() and b.isdigit()]


def _within(at: int, ranges: Sequence[Place]) -> bool:
    return any(first <= at <= last for first, last in ranges)


def _areas(root: Element) -> list[tuple[Place, Place]]:
    """First and last places of the merged areas, from top to bottom."""
    references = (m.get("ref", "").partition(":") for m in root.iterfind(f"{X}mergeCells/{X}mergeCell"))
    ends = ((_place(first), _place(last)) for first, _, last in references)
    return sorted((first, last) for first, last in ends if first and last)


def _used_rows(used: set[Place], areas: Sequence[tuple[Place, Place]]) -> set[int]:
    """Rows that show something, those within a merged area that does included."""
    rows = {row for row, _ in used}
    end, last = 0, max(rows, default=-1)
    for (top, left), (bottom, _) in areas:
        if (top, left) in used:
            rows.update(range(max(top, end), min(bottom, last) + 1))
            end = max(end, bottom + 1)
    return rows


def _compressed(
    seen: _Seen, areas: Sequence[tuple[Place, Place]], rows: Sequence[int], columns: Sequence[int], hidden: set[int]
) -> Sheet:
    row_at, col_at = ({number: at for at, number in enumerate(numbers)} for numbers in (rows, columns))
    texts = {(row_at[r], col_at[c]): text for (r, c), text in seen.texts.items() if r in row_at and c in col_at}
    framed = {(row_at[r], col_at[c]) for r, c in seen.framed if r in row_at and c in col_at}
    merged: dict[Place, Place] = {}
    for (top, left), (bottom, right) in areas:
        first = bisect_left(rows, top), bisect_left(columns, left)
        spans = bisect_right(rows, bottom) - first[0], bisect_right(columns, right) - first[1]
        if min(spans) > 0:
            merged[first] = spans
            if text := seen.texts.get((top, left)):
                texts[first] = text
    gaps = {at for at, (a, b) in enumerate(pairwise(rows), 1) if any(n not in hidden for n in range(a + 1, b))}
    return Sheet(len(rows), len(columns), texts, framed, merged, gaps, seen.unknown)
