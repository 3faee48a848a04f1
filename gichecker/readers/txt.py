"""Plain text: one paragraph a line, and tables in the two shapes that converters give them."""

from __future__ import annotations

import re

from gichecker.model.document import Document
from gichecker.progress import Tick
from gichecker.readers import charset
from gichecker.readers.flow import Flow
from gichecker.readers.txt_tables import run_at

_LINE_END = re.compile(r"\r\n|\r|\n")
_TICK_EVERY = 1000


def read_txt(data: bytes, tick: Tick) -> Document:
    """Read a text in any Chinese charset; blank lines are left out, spaces and control characters are kept."""
    lines = _LINE_END.split(charset.decode(data).text)
    flow = Flow()
    at = 0
    while at < len(lines):
        run = run_at(lines, at)
        if run.grid:
            flow.grid(run.grid)
        else:
            for line in lines[at : run.end]:
                flow.paragraph(line)
        if run.end // _TICK_EVERY > at // _TICK_EVERY:
            tick("read", run.end / len(lines))
        at = run.end
    return flow.document("txt")
