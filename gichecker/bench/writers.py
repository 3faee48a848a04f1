"""A whole report as a file: the least docx, html, txt or pdf in which its tables have their official shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from gichecker.bench.docx import docx
from gichecker.bench.pdf import pdf
from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell


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
    yield from map(paragraph, source.head)
    for line in source.lines:
        name = line.strip("[]")
        yield table(source.table(name)) if name in TABLES else paragraph(line)


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
