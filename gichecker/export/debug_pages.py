"""The part of the debugging page that draws the pages: cells, lines, a box for each character, roles and codes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gichecker.export.debug_blocks import ROLES, Marks
from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph, Role
from gichecker.model.page import Area, Box, PrintedLine

_A4 = (595.0, 842.0)
_MARGIN = 20.0
_GLYPHS = 0.8
"""Size of the characters drawn, to the height of their line."""


def pages(document: Document, marks: Marks) -> Iterator[str]:
    """Each page as a picture; its size is told by what is printed on it, at least A4."""
    drawn: dict[int, list[str]] = {}
    ends: dict[int, tuple[float, float]] = {}
    for area, mark in (found for block in document.blocks for found in _block(block, marks)):
        width, height = ends.get(area.page, _A4)
        ends[area.page] = (max(width, area.box[2] + _MARGIN), max(height, area.box[3] + _MARGIN))
        drawn.setdefault(area.page, []).append(mark)
    for page in range(1, (document.pages or 0) + 1):
        width, height = ends.get(page, _A4)
        content = "\n".join(drawn.get(page, ()))
        yield f'<h3>第 {page} 页</h3>\n<svg viewBox="0 0 {width:g} {height:g}">\n{content}\n</svg>'


def _block(block: Block, marks: Marks) -> Iterator[tuple[Area, str]]:
    match block:
        case Paragraph():
            yield from _paragraph(block, marks)
        case Grid():
            for cell in block.cells:
                yield from _cell(cell, marks)


def _paragraph(block: Paragraph, marks: Marks) -> Iterator[tuple[Area, str]]:
    kind = "doubt" if marks.doubts(block.anchor.block) else "line" if block.role is Role.BODY else "apart"
    role = marks.roles.get(block.anchor.block, ROLES[block.role])
    for line in block.lines:
        yield line.area, _rect(line.area.box, kind, f"块 {block.anchor.block[0]}，{role}")
        yield from _glyphs(line, block.text)
    if block.lines:
        area = block.lines[0].area
        yield area, _words(area.box[0], area.box[1] - 1, "role", role)


def _cell(cell: GridCell, marks: Marks) -> Iterator[tuple[Area, str]]:
    path = cell.anchor.block
    code = marks.codes.get(path, "")
    kind = "doubt" if marks.doubts(path) else "coded" if code else "cell"
    spans = f"，跨 {cell.rowspan} 行 {cell.colspan} 列" if cell.rowspan * cell.colspan > 1 else ""
    title = f"块 {'.'.join(map(str, path))}，第 {cell.row + 1} 行第 {cell.col + 1} 列{spans} {code}"
    for area in cell.areas:
        yield area, _rect(area.box, kind, title)
        if code:
            yield area, _words(area.box[0] + 1, area.box[3] - 1, "code", code.partition("/")[2])
    for line in cell.lines:
        yield from _glyphs(line, cell.text)
    for grid in cell.nested:
        yield from _block(grid, marks)


def _glyphs(line: PrintedLine, text: str) -> Iterator[tuple[Area, str]]:
    left, top, right, bottom = line.area.box
    for at in range(line.start, line.end):
        first, last = line.edges[at - line.start], line.edges[at - line.start + 1]
        box = (left, first, right, last) if line.upright else (first, top, last, bottom)
        size = _GLYPHS * (right - left if line.upright else bottom - top)
        middle, base = (box[0] + box[2]) / 2, box[3] - size / 8
        char = f'<text x="{middle:.1f}" y="{base:.1f}" font-size="{size:.1f}">{escape(text[at])}</text>'
        yield line.area, _rect(box, "glyph", "") + (char if text[at].strip() else "")


def _rect(box: Box, kind: str, title: str) -> str:
    left, top, right, bottom = box
    sides = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return f'<rect class="{kind}" {sides}>{f"<title>{escape(title)}</title>" if title else ""}</rect>'


def _words(left: float, bottom: float, kind: str, words: str) -> str:
    return f'<text class="{kind}" x="{left:.1f}" y="{bottom:.1f}">{escape(words)}</text>'
