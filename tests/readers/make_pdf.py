"""Small pdf files made by hand: text, lines, boxes, pictures, forms, turned and cropped pages.

All measures are points from the top left of the media box. The characters are boxes of a font of our own, so that
every machine gives the same places: a CJK character is one em wide, any other half an em.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

Matrix = tuple[float, float, float, float, float, float]

_INK = {".": (0.1, 0.0, 0.2, 0.1), "。": (0.1, -0.05, 0.35, 0.2), "一": (0.05, 0.35, 0.95, 0.42)}
_CJK_INK, _LATIN_INK = (0.05, -0.1, 0.95, 0.85), (0.05, 0.0, 0.45, 0.7)
_TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /U def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange
{count} beginbfchar {pairs} endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"""


class Canvas:
    """What is drawn: on a page, or on a form placed on one (any size of canvas may be drawn on)."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.width, self.height = width, height
        self.drawn: list[str] = []
        self.used: set[str] = set()
        self.forms: list[tuple[Form, Matrix]] = []

    def text(self, left: float, baseline: float, text: str, size: float = 10, shift: str = "1 0 0 1") -> None:
        """Print a line of text; `shift` turns it (`0 1 -1 0` runs up the page)."""
        self.used |= set(text)
        shown = (f"/U{block:02X} {size} Tf <{codes}> Tj" for block, codes in _runs(text))
        self._draw(f"BT {shift} {left} {self.height - baseline} Tm {' '.join(shown)} ET")

    def line(self, left: float, top: float, right: float, bottom: float, width: float = 0.5) -> None:
        """Stroke a straight line."""
        self._draw(f"{width} w {left} {self.height - top} m {right} {self.height - bottom} l S")

    def box(self, left: float, top: float, right: float, bottom: float, paint: str = "f") -> None:
        """Paint a rectangle: `f` fills, `S` strokes, `B` does both, `n` neither, `W n` clips to it."""
        self._draw(f"{left} {self.height - bottom} {right - left} {bottom - top} re {paint}")

    def picture(self, left: float, top: float, right: float, bottom: float) -> None:
        """Place a picture of one grey pixel."""
        self._draw(f"q {right - left} 0 0 {bottom - top} {left} {self.height - bottom} cm /Pixel Do Q")

    def form(self, form: Form, matrix: Matrix = (1, 0, 0, 1, 0, 0)) -> None:
        """Draw a form under a matrix of the file's own (origin at the bottom left)."""
        self._draw(f"q {_numbers(matrix)} cm /Form{len(self.forms)} Do Q")
        self.forms.append((form, matrix))

    def raw(self, operators: str) -> None:
        """Draw anything else."""
        self._draw(operators)

    def table(
        self, xs: Sequence[float], ys: Sequence[float], cells: Iterable[tuple[int, int, int, int, str]], size: float = 8
    ) -> None:
        """A ruled table: the edges of its columns and rows, and cells as (row, col, rowspan, colspan, text)."""
        for row, col, rowspan, colspan, text in cells:
            left, right, top, bottom = xs[col], xs[col + colspan], ys[row], ys[row + rowspan]
            self.box(left, top, right, bottom, "S")
            room = max(1, int((right - left - 4) / size))
            lines = [text[start : start + room] for start in range(0, len(text), room)]
            for number, line in enumerate(lines, 1):
                self.text(left + 2, top + 1 + number * size * 1.2, line, size)

    def _draw(self, operators: str) -> None:
        self.drawn.append(operators)


class Form(Canvas):
    """A form (a drawing within a drawing), with a matrix of its own."""

    def __init__(self, width: float = 595, height: float = 842, matrix: Matrix = (1, 0, 0, 1, 0, 0)) -> None:
        super().__init__(width, height)
        self.matrix = matrix


class Page(Canvas):
    """A page; `crop` is the part of it that is shown, `rotate` how it is turned, in degrees, clockwise."""

    def __init__(
        self,
        width: float = 595,
        height: float = 842,
        rotate: int = 0,
        crop: tuple[float, float, float, float] | None = None,
        user_unit: float = 1,
    ) -> None:
        super().__init__(width, height)
        self.rotate, self.crop, self.user_unit = rotate, crop, user_unit


def pdf(*pages: Page, unicode: dict[str, str] | None = None, trailer: str = "") -> bytes:
    """The file. `unicode` says which other character a printed one claims to be (a wrong or odd ToUnicode)."""
    return _File(unicode or {}).written(pages, trailer)


class _File:
    def __init__(self, unicode: dict[str, str]) -> None:
        self._objects: list[bytes] = []
        self._unicode = unicode

    def written(self, pages: Sequence[Page], trailer: str) -> bytes:
        root, tree = self._add(""), self._add("")
        pixel = self._stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"
        )
        kids = [self._page(page, tree, pixel) for page in pages]
        self._objects[root - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
        references = " ".join(f"{kid} 0 R" for kid in kids)
        self._objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{references}] >>".encode()
        return self._joined(f"<< /Size {len(self._objects) + 1} /Root {root} 0 R {trailer} >>")

    def _joined(self, trailer: str) -> bytes:
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        rows = "".join(f"{place:010} 00000 n \n" for place in places)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{rows}".encode()
        return bytes(out + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode())

    def _page(self, page: Page, tree: int, pixel: int) -> int:
        content = self._stream("", "\n".join(page.drawn).encode())
        left, top, right, bottom = page.crop or (0, 0, page.width, page.height)
        crop = f"{left} {page.height - bottom} {right} {page.height - top}"
        return self._add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width} {page.height}] /CropBox [{crop}] "
            f"/Rotate {page.rotate} /UserUnit {page.user_unit} "
            f"/Contents {content} 0 R {self._resources(page, pixel)} >>"
        )

    def _resources(self, canvas: Canvas, pixel: int) -> str:
        blocks = groupby(sorted(canvas.used, key=_block), key=_block)
        fonts = " ".join(f"/U{block:02X} {self._font(sorted(chars))} 0 R" for block, chars in blocks)
        forms = (f"/Form{index} {self._form(form, pixel)} 0 R" for index, (form, _) in enumerate(canvas.forms))
        return f"/Resources << /Font << {fonts} >> /XObject << /Pixel {pixel} 0 R {' '.join(forms)} >> >>"

    def _form(self, form: Form, pixel: int) -> int:
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 {form.width} {form.height}] /Matrix [{_numbers(form.matrix)}]"
        return self._stream(f"{head} {self._resources(form, pixel)}", "\n".join(form.drawn).encode())

    def _font(self, chars: Sequence[str]) -> int:
        procs = " ".join(f"/g{_code(char)} {self._glyph(char)} 0 R" for char in chars)
        names = " ".join(f"{ord(char) & 255} /g{_code(char)}" for char in chars)
        first, last = ord(chars[0]) & 255, ord(chars[-1]) & 255
        widths = {ord(char) & 255: advance(char) * 1000 for char in chars}
        pairs = " ".join(f"<{_code(char)}> <{self._meaning(char)}>" for char in chars)
        unicode = self._stream("", _TO_UNICODE.format(count=len(chars), pairs=pairs).encode())
        return self._add(
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 900] /FontMatrix [0.001 0 0 0.001 0 0]"
            " /Resources << >>"
            f" /CharProcs << {procs} >> /Encoding << /Type /Encoding /Differences [{names}] >>"
            f" /FirstChar {first} /LastChar {last} /ToUnicode {unicode} 0 R"
            f" /Widths [{' '.join(str(widths.get(code, 0)) for code in range(first, last + 1))}] >>"
        )

    def _glyph(self, char: str) -> int:
        left, bottom, right, top = (1000 * side for side in ink(char))
        box = f"{left} {bottom} {right - left} {top - bottom} re f" if char.strip() else ""
        return self._stream("", f"{1000 * advance(char)} 0 {left} {bottom} {right} {top} d1 {box}".encode())

    def _meaning(self, char: str) -> str:
        return self._unicode.get(char, char).encode("utf-16-be").hex()

    def _stream(self, head: str, body: bytes) -> int:
        return self._add(b"<< %b /Length %d >>\nstream\n%b\nendstream" % (head.encode(), len(body), body))

    def _add(self, body: str | bytes) -> int:
        self._objects.append(body.encode() if isinstance(body, str) else body)
        return len(self._objects)


def advance(char: str) -> float:
    """How far a character moves on, in em."""
    return 1.0 if ord(char) >= 0x2E80 else 0.5


def ink(char: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character's ink from its origin, in em."""
    return _INK.get(char) or (_CJK_INK if advance(char) == 1 else _LATIN_INK)


def _block(char: str) -> int:
    return ord(char) >> 8


def _code(char: str) -> str:
    return f"{ord(char) & 255:02X}"


def _runs(text: str) -> Iterable[tuple[int, str]]:
    return ((block, "".join(map(_code, chars))) for block, chars in groupby(text, key=_block))


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:g}" for value in values)
