"""A whole report as pdf: pages, lines and ruled tables in one of the fonts that every pdf program brings along."""

from __future__ import annotations

from collections.abc import Sequence

from gichecker.bench.source import Source
from gichecker.bench.typeset import advance, lines
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell

WIDTH, HEIGHT = 595.28, 841.89
LEFT, TOP, RIGHT, BOTTOM = 79.4, 104.9, 521.3, 742.7
"""The text area of GB/T 9704—2012, from the top left of an A4 page in points."""
TITLE, BODY, FOOT, CELL = 22.0, 16.0, 14.0, 9.0
"""Sizes of type in points."""
PITCH = 28.35
HEAD_ROWS = {"T2": 0, "T3": 3, "T4": 3}
"""Rows that are repeated where a table goes over the end of a page."""
_PAD = 3.0
_SHARES = {"T2": (1.2, 1.0, 1.0, 1.0), "T3": (0.7, 2.2, 4.0, *[1.0] * 7), "T4": (1.0,) * 15}
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Printed def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


def pdf(source: Source) -> bytes:
    """Pages with page numbers; tables are broken between rows, their heads repeated."""
    printer = _Printer(source.look.get("foot", "— 1 —"))
    if source.number:
        printer.paragraph(source.number, BODY, centred=True)
    for line in source.title:
        printer.paragraph(line, TITLE, centred=True)
    body, signature = source.parted
    for line in body:
        name = line.strip("[]")
        if name in TABLES:
            printer.table(source.table(name), _SHARES[name], HEAD_ROWS[name])
        else:
            printer.paragraph(line, BODY, indent=2)
    for line in signature:
        printer.flush_right(line)
    return _file(printer.pages, printer.used)


class _Printer:
    """Puts lines and tables below one another, page by page."""

    def __init__(self, foot: str) -> None:
        self._foot = foot
        self.pages: list[list[str]] = []
        self.used: set[str] = set()
        self._at = 0.0
        self._turn()

    def paragraph(self, text: str, size: float, indent: int = 0, *, centred: bool = False) -> None:
        room = (RIGHT - LEFT) / size
        for number, line in enumerate(lines(text, room, indent)):
            shift = (room - advance(line)) / 2 if centred else indent if number == 0 else 0
            self._line(LEFT + shift * size, line, size)

    def flush_right(self, text: str) -> None:
        """A line that ends two characters before the margin."""
        self._line(RIGHT - (advance(text) + 2) * BODY, text, BODY)

    def table(self, cells: Sequence[LayoutCell], shares: Sequence[float], heads: int) -> None:
        unit = (RIGHT - LEFT) / sum(shares)
        xs = [LEFT + unit * sum(shares[:col]) for col in range(len(shares) + 1)]
        heights = _heights(cells, xs)
        breaks = _breaks(cells, xs, heights)
        start, head = 0, [cell for cell in cells if cell.row < heads]
        while start < len(heights):
            first = heads if start and heads else 0
            end, top = start, self._at + sum(heights[:first])
            while end < len(heights) and top + heights[end] <= BOTTOM:
                top += heights[end]
                end += 1
            end = max(row for row in breaks if row <= end)
            if end > start:
                rows = [*range(first), *range(start, end)]
                self._rows([*(head if first else ()), *cells], xs, {row: heights[row] for row in rows})
            if end < len(heights):
                self._turn()
            start = end
        self._at += PITCH / 2

    def _rows(self, cells: Sequence[LayoutCell], xs: Sequence[float], heights: dict[int, float]) -> None:
        """The rows named, one below the other; of a cell that goes on, the part that is here."""
        top = self._at
        ys = {}
        for row, height in heights.items():
            ys[row] = (top, top + height)
            top += height
        for cell in dict.fromkeys(cells):
            here = [row for row in range(cell.row, cell.row + cell.rowspan) if row in ys]
            if here:
                text = cell.text if here[0] == cell.row else ""
                self._cell(xs[cell.col], ys[here[0]][0], xs[cell.col + cell.colspan], ys[here[-1]][1], text, cell.role)
        self._at = top

    def _cell(self, left: float, top: float, right: float, bottom: float, text: str, role: str) -> None:
        self.pages[-1].append(f"0.5 w {left:.2f} {HEIGHT - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re S")
        room = (right - left - 2 * _PAD) / CELL
        centred = role in {"value", "header", "caption"}
        for number, line in enumerate(lines(text, room), 1):
            shift = (room - advance(line)) / 2 * CELL if centred else 0
            self._print(left + _PAD + shift, top + _PAD + number * CELL * 1.2 - 2, line, CELL)

    def _line(self, left: float, text: str, size: float) -> None:
        pitch = max(PITCH, size * 1.4)
        if self._at + pitch > BOTTOM:
            self._turn()
        self._at += pitch
        self._print(left, self._at - (pitch - size) / 2, text, size)

    def _turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self._at = TOP
        foot = self._foot.replace("1", str(len(self.pages)))
        self._print((WIDTH - advance(foot) * FOOT) / 2, BOTTOM + 36, foot, FOOT)

    def _print(self, left: float, baseline: float, text: str, size: float) -> None:
        self.used |= set(text)
        codes = text.encode("utf-16-be").hex()
        if text.strip():
            self.pages[-1].append(f"BT /F {size:g} Tf 1 0 0 1 {left:.2f} {HEIGHT - baseline:.2f} Tm <{codes}> Tj ET")


def _heights(cells: Sequence[LayoutCell], xs: Sequence[float]) -> list[float]:
    """Of the rows: what their highest cell takes."""
    found = [0.0] * max(cell.row + cell.rowspan for cell in cells)
    for cell in sorted(cells, key=lambda cell: cell.rowspan):
        last = cell.row + cell.rowspan
        found[last - 1] += max(0.0, _needed(cell, xs) - sum(found[cell.row : last]))
    return found


def _breaks(cells: Sequence[LayoutCell], xs: Sequence[float], heights: Sequence[float]) -> list[int]:
    """Rows that may be the first ones of a page: none that cuts through the text of a cell of several rows."""
    found = set(range(len(heights) + 1))
    for cell in cells:
        row, needed = cell.row, _needed(cell, xs)
        while needed > heights[row] + _PAD:
            needed -= heights[row]
            row += 1
            found.discard(row)
    return sorted(found)


def _needed(cell: LayoutCell, xs: Sequence[float]) -> float:
    """Height of a cell's text."""
    room = (xs[cell.col + cell.colspan] - xs[cell.col] - 2 * _PAD) / CELL
    return 2 * _PAD + len(lines(cell.text, room)) * CELL * 1.2


def _file(pages: Sequence[Sequence[str]], used: set[str]) -> bytes:
    objects = [b"", b"", *_font(used)]
    kids = []
    for page in pages:
        objects.append(_stream("\n".join(page)))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _font(used: set[str]) -> list[bytes]:
    """Objects 3 to 6: a font whose codes are UTF-16, and what they mean for programs that don't know it."""
    chars = sorted(char for char in used if char < "\U00010000")
    pairs = [f"<{ord(char):04X}> <{ord(char):04X}>" for char in chars]
    groups = (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    blocks = "\n".join(f"{len(group)} beginbfchar {' '.join(group)} endbfchar" for group in groups)
    return [
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
            b" /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
            b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
        _stream(_CMAP.format(blocks=blocks)),
    ]


def _stream(text: str) -> bytes:
    body = text.encode()
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(body), body)
