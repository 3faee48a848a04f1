"""A printed report in other clothes: its pages as OFD, glyph by glyph."""

from __future__ import annotations

import io
from html import escape
from itertools import chain, groupby, pairwise
from typing import Any

import pdfplumber
from pdfplumber.page import Page

from tests.readers.make import zip_bytes

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72


def as_ofd(pdf: bytes) -> bytes:
    """The glyphs and rules of a pdf as an OFD file (GB/T 33190-2016), a text object for each run on a baseline."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        contents = [_content(page) for page in document.pages]
        box = f"0 0 {document.pages[0].width * MM:.3f} {document.pages[0].height * MM:.3f}"
    pages = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/{at}.xml"/>' for at in range(1, 1 + len(contents)))
    common = f"<ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
    return zip_bytes(
        {
            "OFD.xml": _xml(
                "OFD",
                "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
                'Version="1.0" DocType="OFD"',
            ),
            "Doc_0/Document.xml": _xml(
                "Document", f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
            ),
            **{f"Doc_0/Pages/{at}.xml": content for at, content in enumerate(contents, 1)},
        }
    )


def _content(page: Page) -> str:
    runs = groupby(page.chars, key=lambda glyph: (glyph["matrix"][5], glyph["size"]))
    texts = (_text(page, list(run)) for _, run in runs)
    marks = chain(texts, (_path(line["pts"]) for line in page.lines))
    numbered = (f'<ofd:{mark[0]} ID="{at}" {mark[1]}</ofd:{mark[0]}>' for at, mark in enumerate(marks, 100))
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {page.width * MM:.3f} {page.height * MM:.3f}</ofd:PhysicalBox></ofd:Area>"
    return _xml("Page", f'{area}<ofd:Content><ofd:Layer ID="99">{"".join(numbered)}</ofd:Layer></ofd:Content>')


def _text(page: Page, glyphs: list[dict[str, Any]]) -> tuple[str, str]:
    first, last = glyphs[0], glyphs[-1]
    baseline = page.height - first["matrix"][5]
    box = (first["x0"], first["top"], last["x1"] - first["x0"], first["size"])
    deltas = (f"{(after['x0'] - before['x0']) * MM:.4f}" for before, after in pairwise(glyphs))
    start = f'X="0" Y="{(baseline - first["top"]) * MM:.4f}" DeltaX="{" ".join(deltas)}"'
    code = f"<ofd:TextCode {start}>{escape(''.join(glyph['text'] for glyph in glyphs))}</ofd:TextCode>"
    return "TextObject", f'Boundary="{_numbers(box)}" Font="1" Size="{first["size"] * MM:.4f}">{code}'


def _path(points: list[tuple[float, float]]) -> tuple[str, str]:
    (left, top), (right, bottom) = points[0], points[-1]
    moves = f"M 0 0 L {_numbers((right - left, bottom - top))}"
    box = _numbers((left, top, right - left, bottom - top))
    return "PathObject", f'Boundary="{box}" LineWidth="0.2"><ofd:AbbreviatedData>{moves}</ofd:AbbreviatedData>'


def _numbers(points: tuple[float, ...]) -> str:
    return " ".join(f"{value * MM:.4f}" for value in points)


def _xml(tag: str, inner: str, attributes: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{tag} {OFD} {attributes}>{inner}</ofd:{tag}>'
