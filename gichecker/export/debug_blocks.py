"""The part of the debugging page that lists what was read, block by block: kinds, roles, tables with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph, Role
from gichecker.model.report import PassageRole, Report

ROLES = {
    Role.BODY: "正文",
    Role.HEADER: "页眉",
    Role.FOOTER: "页脚",
    Role.TEXTBOX: "文本框",
    Role.NOTE: "脚注尾注",
    Role.COMMENT: "批注",
}
_PASSAGES = {
    PassageRole.TITLE: "题名",
    PassageRole.HEADING: "标题",
    PassageRole.TEXT: "段落",
    PassageRole.SIGNATURE: "署名",
    PassageRole.DATE: "日期",
    PassageRole.SHELL: "网页其余部分",
    PassageRole.META: "来源信息",
    PassageRole.FURNITURE: "公文要素",
}
Path = tuple[int, ...]


class Marks:
    """What the recogniser made of places, by their block path.

    Attributes:
        codes: addresses of official cells.
        roles: what passages are for, with their section.
        doubtful: addresses of cells and paths of blocks that could not be read for sure.
    """

    def __init__(self, report: Report) -> None:
        self.codes = {cell.anchor.block: cell.address for cell in report.cells() if cell.anchor}
        self.roles: dict[Path, str] = {}
        for passage in report.passages:
            self.roles.setdefault(passage.anchor.block, f"{_PASSAGES[passage.role]}，第 {passage.section} 章")
        self.doubtful: set[str | Path] = {doubt.cell for doubt in report.doubts if doubt.cell}
        self.doubtful |= {doubt.anchor.block for doubt in report.doubts if doubt.anchor}

    def doubts(self, path: Path) -> bool:
        """Is there a doubt about a block, or about the official cell in it?"""
        return path in self.doubtful or self.codes.get(path) in self.doubtful


def blocks(document: Document, marks: Marks) -> Iterator[str]:
    """Every block of a document, in reading order."""
    for block in document.blocks:
        yield f'<div class="block"><span>{_kind(block, marks)}</span>{_content(block, marks)}</div>'


def _kind(block: Block, marks: Marks) -> str:
    path = block.anchor.block
    match block:
        case Paragraph():
            kind = f"{ROLES[block.role]}　{marks.roles.get(path, '')}"
        case Grid():
            kind = f"表格 {block.rows} 行 {block.cols} 列{'' if block.spans_known else '（合并不明）'}"
        case _:
            kind = "图片"
    return f"{path[0]}　{kind}"


def _content(block: Block, marks: Marks) -> str:
    match block:
        case Paragraph():
            auto = f'<span class="auto">{escape(block.text[: block.auto_number])}</span>' if block.auto_number else ""
            doubt = " doubt" if marks.doubts(block.anchor.block) else ""
            return f'<div class="text{doubt}">{auto}{escape(block.text[block.auto_number :])}</div>'
        case Grid():
            return _grid(block, marks)
        case _:
            return "<div>▣</div>"


def _grid(grid: Grid, marks: Marks) -> str:
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col)):
        rows[cell.row].append(_cell(cell, marks))
    return f"<table>{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in rows)}</table>"


def _cell(cell: GridCell, marks: Marks) -> str:
    path = cell.anchor.block
    code = marks.codes.get(path)
    doubt = ' class="doubt"' if marks.doubts(path) else ""
    small = f"<small>{escape(code)}</small>" if code else ""
    nested = "".join(_grid(grid, marks) for grid in cell.nested)
    place = f"块 {'.'.join(map(str, path))}，第 {cell.row + 1} 行第 {cell.col + 1} 列"
    spans = f'rowspan="{cell.rowspan}" colspan="{cell.colspan}"'
    return f'<td {spans}{doubt} title="{place}">{escape(cell.text)}{small}{nested}</td>'
