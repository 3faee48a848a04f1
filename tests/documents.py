"""Documents by hand: paragraphs from strings, tables in official layout in every shape in which they reach us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph
from gichecker.model.layout import LayoutCell, layout

Draft = str | list["Draft"] | Sequence[LayoutCell]
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TITLE = "某市民政局2023年政府信息公开工作年度报告"


def document(*blocks: Any) -> Document:
    """Strings are paragraphs, lists of rows are ragged grids, sequences of layout cells are grids with spans."""
    made: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, str):
            made.append(Paragraph(block, Anchor((at,), 0, len(block))))
        elif isinstance(block, list):
            made.append(_ragged(at, block))
        else:
            made.append(_spanned(at, block))
    return Document("docx", tuple(made))


def official(
    table: str, values: Mapping[str, Any] | None = None, form_id: str = "2021", labels: Mapping[str, str] | None = None
) -> tuple[LayoutCell, ...]:
    """An official table: zeros but for `values` (`row/column` → text); `labels` rewords labels by their text."""
    values, labels = values or {}, labels or {}
    return tuple(
        _filled(cell, str(values.get(cell.key, 0)) if cell.role == "value" else labels.get(cell.text, cell.text))
        for cell in layout(form_id, table).cells
    )


def tsv(cells: Sequence[LayoutCell]) -> list[list[str]]:
    """As tab-separated text: every grid place is a cell, covered ones are empty."""
    rows = 1 + max(cell.row for cell in cells)
    cols = max(cell.col + cell.colspan for cell in cells)
    text = {(cell.row, cell.col): cell.text for cell in cells}
    return [[text.get((row, col), "") for col in range(cols)] for row in range(rows)]


def repeated(cells: Sequence[LayoutCell]) -> list[list[str]]:
    """As tab-separated text of a program that writes a merged cell into every place it covers."""
    rows = 1 + max(cell.row for cell in cells)
    cols = max(cell.col + cell.colspan for cell in cells)
    places = (
        (c, row, col)
        for c in cells
        for row in range(c.row, c.row + c.rowspan)
        for col in range(c.col, c.col + c.colspan)
    )
    text = {(row, col): cell.text for cell, row, col in places}
    return [[text[row, col] for col in range(cols)] for row in range(rows)]


def cell_a_line(cells: Sequence[LayoutCell]) -> list[list[str]]:
    """As Word's text with one cell a line: merged columns are one cell, vertical merges leave empty cells."""
    rows: list[list[str]] = []
    for row in range(1 + max(cell.row for cell in cells)):
        here = [c for c in cells if c.row <= row < c.row + c.rowspan]
        rows.append([c.text if c.row == row else "" for c in sorted(here, key=lambda c: c.col)])
    return rows


def flat(cells: Sequence[LayoutCell]) -> list[str]:
    """As paragraphs, one cell each, blanks lost."""
    return [cell.text for cell in cells if cell.text.strip()]


def whole(*, t2: Any = None, t3: Any = None, t4: Any = None, title: str = TITLE) -> list[Any]:
    """Blocks of a whole report around the given tables."""
    one, two, three, four, five, six = SECTIONS
    prose = "2023年，本机关认真做好各项工作。"
    tables = [[table] if isinstance(table, tuple) else table or [] for table in (t2, t3, t4)]
    return [title, prose, one, prose, two, *tables[0], three, *tables[1], four, *tables[2], five, prose, six, prose]


def _filled(cell: LayoutCell, text: str) -> LayoutCell:
    return LayoutCell(cell.row, cell.col, cell.rowspan, cell.colspan, cell.role, text, key=cell.key)


def _spanned(at: int, cells: Sequence[LayoutCell]) -> Grid:
    made = tuple(
        GridCell(c.row, c.col, c.rowspan, c.colspan, c.text, Anchor((at, i), 0, len(c.text)))
        for i, c in enumerate(cells)
    )
    rows = max(cell.row + cell.rowspan for cell in cells)
    return Grid(rows, max(cell.col + cell.colspan for cell in cells), made, Anchor((at,), 0, 0))


def _ragged(at: int, rows: list[list[str]]) -> Grid:
    places = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    made = tuple(GridCell(r, c, 1, 1, text, Anchor((at, i), 0, len(text))) for i, (r, c, text) in enumerate(places))
    return Grid(len(rows), max(map(len, rows)), made, Anchor((at,), 0, 0), spans_known=False)
