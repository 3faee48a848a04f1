"""Makes small OFD files for reader tests, lengths in millimetres: text objects, rules and tables on pages."""

from __future__ import annotations

from itertools import accumulate
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from gichecker.model.document import Document
from gichecker.readers import read
from tests.readers.make import zip_bytes

OFD = "http://www.ofdspec.org/2016"
OLD = "http://www.ofdspec.org"
SIZE = 4.0


def width(char: str) -> float:
    """How far a character goes."""
    return SIZE / 2 if char.isascii() else SIZE


def text(x: float, y: float, string: str, **attributes: str) -> str:
    """A line of text with its baseline at `y`; attributes of the object replace those it has."""
    steps = " ".join(f"{width(char):g}" for char in string[:-1])
    code = f'<ofd:TextCode X="0" Y="{SIZE:g}" DeltaX="{steps}">{escape(string)}</ofd:TextCode>'
    return text_object(x, y - SIZE, code, **attributes)


def text_object(x: float, y: float, codes: str, **attributes: str) -> str:
    """A text object with its top left at a point, from the XML of what is in it."""
    return unit("TextObject", codes, **({"Boundary": f"{x:g} {y:g} 150 {SIZE:g}", "Size": f"{SIZE:g}"} | attributes))


def path(data: str, boundary: str = "0 0 210 297", **attributes: str) -> str:
    """A path object."""
    return unit("PathObject", f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>", Boundary=boundary, **attributes)


def unit(name: str, inner: str = "", **attributes: str) -> str:
    """An element with attributes."""
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<ofd:{name}{written}>{inner}</ofd:{name}>"


def element(xml: str) -> ET.Element:
    """The element of one of these."""
    return ET.fromstring(part("Part", xml))[0]  # noqa: S314 - written above


def table(x: float, y: float, rows: list[list[str]], col: float = 40.0, row: float = 10.0) -> str:
    """A ruled table, each rule a path of its own."""
    across = list(accumulate([col] * len(rows[0]), initial=x))
    down = list(accumulate([row] * len(rows), initial=y))
    rules = [path(f"M {x} {at} L {across[-1]} {at}") for at in down]
    rules += [path(f"M {at} {y} L {at} {down[-1]}") for at in across]
    cells = [
        text(left + 2, top + 6, string)
        for top, line in zip(down, rows, strict=False)
        for left, string in zip(across, line, strict=False)
    ]
    return "".join(rules + cells)


def page(*objects: str, before: str = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>") -> str:
    """A page of one layer; `before` stands before its content."""
    return f"{before}<ofd:Content><ofd:Layer ID='1'>{''.join(objects)}</ofd:Layer></ofd:Content>"


def part(root: str, inner: str, namespace: str = OFD) -> str:
    """An XML part."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{root} xmlns:ofd="{namespace}">{inner}</ofd:{root}>'


def members(*pages: str, common: str = "", **parts: str) -> dict[str, str | bytes]:
    """The parts of an OFD file of these pages.

    Args:
        pages: as `page` writes them.
        common: what else is in CommonData.
        parts: further pages by the name of their folder, such as templates; they are in no list.
    """
    entries = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    box = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = f"<ofd:CommonData>{box}{common}</ofd:CommonData><ofd:Pages>{entries}</ofd:Pages>"
    named = {f"Doc_0/Pages/Page_{i}/Content.xml": part("Page", one) for i, one in enumerate(pages)}
    others = {f"Doc_0/{name}/Content.xml": part("Page", one) for name, one in parts.items()}
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return {"OFD.xml": part("OFD", body), "Doc_0/Document.xml": part("Document", document), **named, **others}


def ofd_bytes(*pages: str, common: str = "", **parts: str) -> bytes:
    """An OFD file; arguments as in `members`."""
    return zip_bytes(members(*pages, common=common, **parts))


def read_ofd(*pages: str, common: str = "", **parts: str) -> Document:
    """What is read from `ofd_bytes`."""
    return read(ofd_bytes(*pages, common=common, **parts), "ofd")
