"""A whole report as a file: the least docx, html, txt or pdf in which its tables have their official shape."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape

from gichecker.bench.pdf import pdf
from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx(source: Source) -> bytes:
    """With true merged cells."""
    body = "".join(_blocks(source, lambda line: f"<w:p>{_run(line)}</w:p>", _word_table))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'),
        ):
            archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()


def html(source: Source) -> bytes:
    """An article and nothing around it."""
    body = "\n".join(_blocks(source, lambda line: f"<p>{escape(line)}</p>", _web_table))
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def txt(source: Source) -> bytes:
    """A paragraph a line, tables with TABs between all places of their grid."""
    return "\n".join(_blocks(source, str, _plain_table)).encode()


WRITERS: dict[str, Callable[[Source], bytes]] = {"docx": docx, "html": html, "txt": txt, "pdf": pdf}


def _blocks(
    source: Source, paragraph: Callable[[str], str], table: Callable[[Sequence[LayoutCell]], str]
) -> Iterator[str]:
    yield from map(paragraph, source.title)
    for line in source.lines:
        name = line.strip("[]")
        yield table(source.table(name)) if name in TABLES else paragraph(line)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _word_table(cells: Sequence[LayoutCell]) -> str:
    rows = []
    for row in range(1 + max(cell.row for cell in cells)):
        here = sorted((c for c in cells if c.row <= row < c.row + c.rowspan), key=lambda c: c.col)
        rows.append(f"<w:tr>{''.join(_word_cell(cell, row) for cell in here)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _word_cell(cell: LayoutCell, row: int) -> str:
    merge = "" if cell.rowspan == 1 else f'<w:vMerge w:val="{"restart" if cell.row == row else "continue"}"/>'
    text = _run(cell.text) if cell.row == row else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr><w:p>{text}</w:p></w:tc>'


def _web_table(cells: Sequence[LayoutCell]) -> str:
    rows = []
    for row in range(1 + max(cell.row for cell in cells)):
        here = sorted((c for c in cells if c.row == row), key=lambda c: c.col)
        tags = (f"<td rowspan={c.rowspan} colspan={c.colspan}>{escape(c.text)}</td>" for c in here)
        rows.append(f"<tr>{''.join(tags)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _plain_table(cells: Sequence[LayoutCell]) -> str:
    cols = max(cell.col + cell.colspan for cell in cells)
    text = {(cell.row, cell.col): cell.text for cell in cells}
    rows = range(1 + max(cell.row for cell in cells))
    return "\n".join("\t".join(text.get((row, col), "") for col in range(cols)) for row in rows)
