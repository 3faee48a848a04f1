"""Tables in plain text whose cells are parted by TABs, told by their shape alone.

Two shapes: *stacked* (Word to text), one cell a line behind a TAB, a blank line between rows, a line without TAB goes
on with the cell; *tabular*, one row a line with TABs between the cells. Blank cells stand at their places in both;
merges are lost, so that a covered place reads as an empty cell.
"""

from __future__ import annotations

from collections import Counter

from gichecker.model.record import frozen
from gichecker.readers.flow import CellDraft, GridDraft
from gichecker.text.patterns import pattern

SHORT = 60
"""Characters that a cell seldom exceeds and a paragraph of prose often does."""
LONG = 200
"""Characters that no cell of a text table reaches."""


_SECTION = pattern(r"\s*[一二三四五六七八九十]、")
"""A heading of a section: it parts two tables, even where no blank line does."""


@frozen
class Run:
    """Lines that stand together, `end` excluded; `grid` is None where they are no table after all."""

    end: int
    grid: GridDraft | None = None


def tabs_at(lines: list[str], start: int) -> Run | None:
    """The lines that belong together from one on, as a table if they are one; None where it has no TAB."""
    if not _is_row(lines[start]):
        return None
    stacked = _stacked(lines, start)
    if stacked.grid:
        return stacked
    tabular = _tabular(lines, start)
    return tabular if tabular.grid else Run(max(stacked.end, tabular.end))


def _stacked(lines: list[str], start: int) -> Run:
    rows: list[list[str]] = [[]]
    at = start
    while at < len(lines):
        line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        if _is_cell(line):
            rows[-1].append(line[1:])
        elif not line.strip() and rows[-1] and _is_cell(following):
            rows.append([])
        elif line.strip() and "\t" not in line and rows[-1] and len(line) + len(rows[-1][-1]) <= LONG:
            rows[-1][-1] += "\n" + line
        else:
            break
        at += 1
    return _run(rows, max(at, start + 1))


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and line.count("\t") == 1 and len(line) <= LONG + 1


def _is_row(line: str) -> bool:
    return "\t" in line and max(map(len, line.split("\t"))) <= LONG


def _tabular(lines: list[str], start: int) -> Run:
    rows = [lines[start].split("\t")]
    at = start + 1
    while at < len(lines):
        line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        if _is_row(line):
            rows.append(line.split("\t"))
        elif line.strip() and _is_row(following) and len(line) <= SHORT and not _SECTION.match(line):
            rows.append([line])
        elif line.strip() or not _is_row(following) or following.count("\t") != len(rows[-1]) - 1:
            break
        at += 1
    width, times = Counter(map(len, rows)).most_common(1)[0]
    enough = len(rows) > 2 or width > 2
    return _run(rows, at) if enough and times * 2 > len(rows) else Run(at)


def _run(rows: list[list[str]], end: int) -> Run:
    """A table if two rows have several cells and four cells of five are short."""
    sizes = [len(cell) for row in rows for cell in row]
    if sum(len(row) > 1 for row in rows) < 2 or sum(size <= SHORT for size in sizes) * 5 < len(sizes) * 4:
        return Run(end)
    cells = [CellDraft(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Run(end, GridDraft(cells, spans_known=False))
