"""A whole report as docx, set as GB/T 9704—2012 asks of a paper; `Source.look` sets single things otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell

LOOK = MappingProxyType(
    {
        "width": "11906", "height": "16838", "top": "2098", "bottom": "1984", "left": "1588", "right": "1474",
        "title-font": "方正小标宋简体", "title-size": "44", "title-align": "center", "title-bold": "0",
        "hei-font": "黑体", "hei-size": "32", "kai-font": "楷体_GB2312", "kai-size": "32",
        "body-font": "仿宋_GB2312", "body-size": "32", "pitch": "579", "indent": "200",
        "lines": "single", "cells": "center", "foot": "— 1 —", "mark": "",
    }
)  # fmt: skip
"""Page in twips, sizes in half points, pitch in twips, indent in hundredths of a character; how tables are lined and
their cells aligned, what stands at the foot of a page, and the trace of a review that is left in the text."""
TRACES = MappingProxyType(
    {
        "highlight": '<w:highlight w:val="yellow"/>',
        "ground": '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>',
        "colour": '<w:color w:val="FF0000"/>',
        "hidden": "<w:vanish/>",
    }
)
"""Properties of the characters that a review has left marked, by what `mark` says."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/></Types>'
)
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    '<Relationship Id="rId1" Type="{type}" Target="{target}"/></Relationships>'
)
_WHO = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'


def docx(source: Source) -> bytes:
    """With true merged cells, page numbers in the footer."""
    look = LOOK | source.look
    body = "".join(_blocks(source, look)) + _section(look)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS.format(type=f"{_R}/officeDocument", target="word/document.xml")),
            ("word/_rels/document.xml.rels", _RELS.format(type=f"{_R}/footer", target="footer1.xml")),
            ("word/footer1.xml", f'<w:ftr xmlns:w="{_W}">{_foot(look["foot"])}</w:ftr>'),
            ("word/document.xml", f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'),
        ):
            archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()


def _blocks(source: Source, look: Mapping[str, str]) -> Iterator[str]:
    if source.number:
        yield _paragraph([(source.number, "body")], look, align="center", indent="0")
    for line in source.title:
        yield _paragraph([(line, "title")], look, align=look["title-align"], indent="0")
    body, signature = source.parted
    marked = next(at for at, line in enumerate(body) if line.endswith("。"))
    for at, line in enumerate(body):
        name = line.strip("[]")
        if name in TABLES:
            yield _table(source.table(name), look)
        else:
            yield _paragraph(_runs(line), look, mark=look["mark"] if at == marked else "")
    for line in signature:
        yield _paragraph([(line, "body")], look, align="right", indent="0")


def _runs(line: str) -> list[tuple[str, str]]:
    """A paragraph in pieces, each with its kind of typeface: a title of the second level ends with its full stop."""
    if line[:1] in "一二三四五六七八九" and line[1:2] == "、":
        return [(line, "hei")]
    if line.startswith("（") and line[2:3] == "）":
        end = line.find("。") + 1 or len(line)
        return [(line[:end], "kai"), (line[end:], "body")]
    return [(line, "body")]


def _paragraph(
    runs: Sequence[tuple[str, str]], look: Mapping[str, str], align: str = "both", indent: str = "", mark: str = ""
) -> str:
    first = f'<w:ind w:firstLineChars="{indent or look["indent"]}"/>'
    lines = f'<w:spacing w:line="{look["pitch"]}" w:lineRule="exact"/>' if look["pitch"] else ""
    text = "".join(_run(text, kind, look, mark) for text, kind in runs if text)
    return f'<w:p><w:pPr>{lines}{first}<w:jc w:val="{align}"/></w:pPr>{text}</w:p>'


def _run(text: str, kind: str, look: Mapping[str, str], mark: str = "") -> str:
    font, size = look[f"{kind}-font"], look[f"{kind}-size"]
    bold = '<w:b w:val="1"/>' if look.get(f"{kind}-bold") == "1" else ""
    face = f'<w:rFonts w:eastAsia="{font}"/>{bold}{{}}<w:sz w:val="{size}"/>'
    plain = f"<w:r><w:rPr>{face.format('')}</w:rPr>{{}}</w:r>"
    if not mark:
        return plain.format(_text(text))
    start, end = text[:4], text[4:]
    if mark == "deleted":
        gone = f"<w:del {_WHO}>{plain.format(_text('的', 'delText'))}</w:del>"
        return plain.format(_text(start)) + gone + plain.format(_text(end))
    if mark == "inserted":
        return f"<w:ins {_WHO}>{plain.format(_text(start))}</w:ins>" + plain.format(_text(end))
    marked = f"<w:r><w:rPr>{face.format(TRACES[mark])}</w:rPr>{_text(start)}</w:r>"
    return marked + plain.format(_text(end if mark != "hidden" else start + end))


def _text(text: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'


def _foot(text: str) -> str:
    """A line with the field of the page number in it, where there is any."""
    before, digit, after = text.partition("1")
    field = f'<w:fldSimple w:instr="PAGE"><w:r>{_text(digit)}</w:r></w:fldSimple>' if digit else ""
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{_text(before)}</w:r>{field}<w:r>{_text(after)}</w:r></w:p>'


def _section(look: Mapping[str, str]) -> str:
    margins = " ".join(f'w:{side}="{look[side]}"' for side in ("top", "bottom", "left", "right"))
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>'
        f'<w:pgSz w:w="{look["width"]}" w:h="{look["height"]}"/><w:pgMar {margins}/></w:sectPr>'
    )


def _table(cells: Sequence[LayoutCell], look: Mapping[str, str]) -> str:
    sides = "".join(
        f'<w:{side} w:val="{look["lines"]}"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = []
    for row in range(1 + max(cell.row for cell in cells)):
        here = sorted((c for c in cells if c.row <= row < c.row + c.rowspan), key=lambda c: c.col)
        rows.append(f"<w:tr>{''.join(_cell(cell, row, look) for cell in here)}</w:tr>")
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>{''.join(rows)}</w:tbl>"


def _cell(cell: LayoutCell, row: int, look: Mapping[str, str]) -> str:
    merge = "" if cell.rowspan == 1 else f'<w:vMerge w:val="{"restart" if cell.row == row else "continue"}"/>'
    align = look["cells"] if cell.role == "value" else "left"
    text = f"<w:r>{_text(cell.text)}</w:r>" if cell.row == row else ""
    paragraph = f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{text}</w:p>'
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr>{paragraph}</w:tc>'
