"""Tables of plain text whose cells are parted by pipes, as Markdown writes them: `| a | b |` or `a | b`."""

from __future__ import annotations

import re
from collections import Counter

from gichecker.readers.flow import CellDraft, GridDraft
from gichecker.readers.txt_tables import LONG, Run

_PIPE = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[\s|｜:+=-]*-[\s|｜:+=-]*")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def pipes_at(lines: list[str], start: int) -> Run | None:
    """The lines that belong together from one on, as a table if they are one; None where it has no pipe.

    Enough are two rows of as many cells, if one of them is the rule below the head or all have pipes at both ends;
    otherwise three.
    """
    rows: list[list[str]] = []
    ruled, at = False, start
    while at < len(lines):
        line, following = lines[at].strip(), lines[at + 1] if at + 1 < len(lines) else ""
        if not _PIPE.search(line) or len(line) > LONG * 10:
            if line or not rows or not _PIPE.search(following):
                break
        elif _RULE.fullmatch(line):
            ruled = True
        else:
            rows.append([_BOLD.sub(r"\2", cell.strip()).replace("\\|", "|") for cell in _PIPE.split(line)])
        at += 1
    if at == start:
        return None
    left, right = (all(not row[end] for row in rows) for end in (0, -1))
    rows = [row[left : len(row) - right] for row in rows]
    if not rows or not _enough(rows, sure=ruled or (left and right)):
        return Run(at)
    cells = [CellDraft(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Run(at, GridDraft(cells, spans_known=False))


def _enough(rows: list[list[str]], *, sure: bool) -> bool:
    width, times = Counter(map(len, rows)).most_common(1)[0]
    return width > 1 and times >= (1 if sure else 3) and times * 2 > len(rows) and (sure or width > 2)
