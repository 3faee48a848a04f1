"""Plain text: one paragraph a line, and tables in the shapes that converters and people give them."""

from __future__ import annotations

import re

from gichecker.model.document import Document
from gichecker.progress import Tick
from gichecker.readers import charset
from gichecker.readers.blanks import blank_cells
from gichecker.readers.flow import Flow
from gichecker.readers.garbled import noted
from gichecker.readers.txt_boxes import boxes_at
from gichecker.readers.txt_columns import columns_at
from gichecker.readers.txt_pipes import pipes_at
from gichecker.readers.txt_sheet import sheet_blocks
from gichecker.readers.txt_tables import Run, tabs_at

_LINE_END = re.compile(r"\r\n|[\r\n\f\v\u2028\u2029]")
_SHAPES = (boxes_at, pipes_at, tabs_at, columns_at)
_TICK_EVERY = 1000


def read_txt(data: bytes, tick: Tick) -> Document:
    """Read a text in any Chinese charset; spaces and control characters are kept.

    Blank lines are left out, unless they are the blank cells of a table that has one cell a line.
    """
    text = charset.decode(data).text
    flow = Flow()
    if blocks := sheet_blocks(text):
        for block in blocks:
            flow.add(block)
        return noted(flow.document("txt"))
    lines = _LINE_END.split(text)
    plain: list[str] = []
    at = 0
    while at < len(lines):
        run = _run_at(lines, at)
        if run.grid:
            _paragraphs(flow, plain)
            flow.grid(run.grid)
        else:
            plain += lines[at : run.end]
        if run.end // _TICK_EVERY > at // _TICK_EVERY:
            tick("read", run.end / len(lines))
        at = run.end
    _paragraphs(flow, plain)
    return noted(flow.document("txt"))


def _run_at(lines: list[str], start: int) -> Run:
    found = [run for shape in _SHAPES if (run := shape(lines, start))]
    return next((run for run in found if run.grid), max(found, key=lambda run: run.end, default=Run(start + 1)))


def _paragraphs(flow: Flow, lines: list[str]) -> None:
    cells = blank_cells(lines)
    for at, line in enumerate(lines):
        if at in cells:
            flow.blank()
        else:
            flow.paragraph(line)
    lines.clear()
