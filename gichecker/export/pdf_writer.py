"""A small writer of pdf files: pages of text, lines and pictures (PDF 32000-1).

Text is set in a font that every pdf program brings along for simplified Chinese (Adobe-GB1), so none is embedded.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from gichecker.model.record import field, mutable

FONT = "F1"
"""Name of the font in the contents of pages."""
_FONT_OBJECTS = (
    """<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UTF16-H/Encoding/UniGB-UTF16-H
/DescendantFonts[{next} 0 R]>>""",
    """<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]/FontDescriptor {next} 0 R
/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>""",
    """<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0
/Ascent 880/Descent -120/CapHeight 880/StemV 93>>""",
)


@mutable
class Image:
    """A picture, as the stream object that holds it: its dictionary without braces and length, and its bytes."""

    entries: str
    data: bytes


@mutable
class Sheet:
    """A page.

    Attributes:
        width: in points.
        height: in points.
        contents: operators, origin at the bottom left.
        images: drawn as `/Im0 Do`, `/Im1 Do` ….
    """

    width: float
    height: float
    contents: list[str]
    images: list[Image] = field(default_factory=list)


def show(text: str, x: float, y: float, size: float) -> str:
    """Operators that print a line from its left end on the baseline."""
    return f"BT /{FONT} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {encoded(text)} Tj ET"


def encoded(text: str) -> str:
    """A text as a string of the font."""
    return f"<{text.encode('utf-16-be', 'replace').hex()}>"


def advance(text: str) -> float:
    """Width of a text in the font, in its size: half for ASCII, else whole."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def pdf_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The pages as a file; the same pages give the same bytes."""
    objects: list[bytes] = [b"", b""]  # catalogue and tree of pages, filled in at the end
    for number, font in enumerate(_FONT_OBJECTS, len(objects) + 1):
        objects.append(font.replace("{next}", str(number + 1)).encode())
    kids = [_add_sheet(objects, sheet) for sheet in sheets]
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    tree = f"<</Type/Pages/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]/Count {len(kids)}>>"
    objects[1] = tree.encode()
    return _file(objects)


def _add_sheet(objects: list[bytes], sheet: Sheet) -> int:
    """Add a page with what belongs to it; its number."""
    contents = _add(objects, _stream("/Filter/FlateDecode", zlib.compress("\n".join(sheet.contents).encode())))
    images = [_add(objects, _stream(image.entries, image.data)) for image in sheet.images]
    pictures = "".join(f"/Im{at} {number} 0 R" for at, number in enumerate(images))
    resources = f"<</Font<</{FONT} 3 0 R>>/XObject<<{pictures}>>>>"
    box = f"[0 0 {sheet.width:.2f} {sheet.height:.2f}]"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Resources{resources}/Contents {contents} 0 R>>"
    return _add(objects, page.encode())


def _add(objects: list[bytes], data: bytes) -> int:
    objects.append(data)
    return len(objects)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe4\xbd\xa0\xe5\xa5\xbd\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    start = len(out)
    lines = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{lines}".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
