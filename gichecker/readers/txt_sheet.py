"""Text that a spreadsheet has written: every line a row, cells parted by commas or TABs, quoted where need be (CSV)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise

from gichecker.readers.flow import GridDraft
from gichecker.readers.xlsx_layout import blocks
from gichecker.readers.xlsx_sheet import Sheet

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_MOST_OF_ALL = 0.9


def sheet_blocks(text: str) -> list[str | GridDraft]:
    """Lines and tables of a text that is rows of cells, three columns at least, numbers among them; else none."""
    for separator in ",\t":
        rows = _rows(text, separator)
        if rows and _is_sheet(rows):
            return _blocks(rows)
    return []


def _rows(text: str, separator: str) -> list[list[str]]:
    if text.count(separator) < text.count("\n"):
        return []
    try:
        return list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error:
        return []


def _is_sheet(rows: list[list[str]]) -> bool:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width, times = Counter(map(len, filled)).most_common(1)[0] if filled else (0, 0)
    numbered = sum(sum(_NUMBER.fullmatch(cell.strip()) is not None for cell in row) > 1 for row in filled)
    return width > 2 and times >= _MOST_OF_ALL * len(filled) and numbered > 1


def _blocks(rows: list[list[str]]) -> list[str | GridDraft]:
    """As of a workbook's sheet, but merges are not known."""
    shown = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    gaps = {at for at, (before, row) in enumerate(pairwise(shown), 1) if row > before + 1}
    texts = {(at, col): cell for at, row in enumerate(shown) for col, cell in enumerate(rows[row]) if cell.strip()}
    width = max(len(row) for row in rows)
    found = list(blocks(Sheet(len(shown), width, texts, set(), {}, gaps, 0)))
    for block in found:
        if isinstance(block, GridDraft):
            block.spans_known = False
    return found
