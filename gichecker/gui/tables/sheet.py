"""What the pane shows of one table: the official layout with what stands in it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from gichecker.gui.tables.beyond import Names, grown, listed
from gichecker.model.form import FORMS, TABLES, FormTable, form
from gichecker.model.layout import LayoutCell, layout
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen, replace
from gichecker.model.report import Cell, CellState, Table

NUMERALS = dict(zip(TABLES, "二三四", strict=True))
STATES = {
    CellState.NUMBER: "数字",
    CellState.BLANK: "空白",
    CellState.PLACEHOLDER: "占位符",
    CellState.TEXT: "含文字",
    CellState.MISSING: "文件中没有找到这一格",
}


@frozen
class SheetCell:
    """A cell of the sheet.

    Attributes:
        place: where it stands and its official wording.
        anchor: what a mark points at: address of a value (`T3/new/np`), `label_anchor` of a row's label, or nothing.
        name: full name of a value, wording of anything else.
        value: what stands in a value cell.
        doubtful: it could not be read for sure.
        beyond: its row or column is not in the form.
        printed: a label's wording in the file, where it is another one.
        tried: another value than the file's is tried here; `original` is the file's.
    """

    place: LayoutCell
    anchor: str = ""
    name: str = ""
    value: Cell | None = None
    doubtful: bool = False
    beyond: bool = False
    printed: str = ""
    tried: bool = False
    original: str = ""

    @property
    def address(self) -> str:
        """Address of a value, empty for anything else."""
        return self.anchor if self.value else ""

    @property
    def text(self) -> str:
        """What is shown: an official wording, or a value as printed."""
        if self.value is None:
            return self.place.text
        shown = "缺" if self.value.state is CellState.MISSING else " ".join((self.value.raw or "").split())
        return f"{shown}?" if self.doubtful else shown

    @property
    def state(self) -> CellState | None:
        """State of a value."""
        return self.value.state if self.value else None

    @property
    def zero(self) -> bool:
        """It says nothing but 0."""
        return self.value is not None and self.value.state is CellState.NUMBER and self.value.value == 0

    @property
    def described(self) -> str:
        """The cell in words: name, raw text, state."""
        if self.value is None:
            beyond = "　表式以外" if self.beyond else ""
            return f"{self.name}　原文写作“{self.printed}”" if self.printed else f"{self.name}{beyond}"
        raw = (self.value.raw or "").strip()
        if self.tried:
            return f"{self.name}：试填 {raw or '空白'}，原值 {self.original or '空白'}"
        state = "读取存疑" if self.doubtful else STATES[self.value.state]
        return f"{self.name}：{raw}　{state}" if raw else f"{self.name}：{state}"


@frozen
class Sheet:
    """One table as it is shown.

    Attributes:
        table: `T2`, `T3` or `T4`.
        form: whose layout it has.
        rows: number of rows.
        cols: number of columns.
        cells: all cells; they don't overlap.
        heads: rows at the top that name the columns of the whole table.
        labels: columns at the left that name the rows.
        rules: rows with a strong line above them.
        at: the cell at each place that a cell covers, by row and column.
        values: the value cells by address.
        anchors: values and labels by anchor.
    """

    table: str
    form: str
    rows: int
    cols: int
    cells: tuple[SheetCell, ...]
    heads: int
    labels: int
    rules: frozenset[int]
    at: Mapping[tuple[int, int], SheetCell]
    values: Mapping[str, SheetCell]
    anchors: Mapping[str, SheetCell]

    def label_of(self, address: str) -> SheetCell | None:
        """The label of the row in which a value stands."""
        value = self.values.get(address)
        found = (self.at.get((value.place.row, col)) for col in reversed(range(self.labels))) if value else ()
        return next((cell for cell in found if cell and cell.place.role == "label"), None)


def label_anchor(table: str, row: str) -> str:
    """What a mark on the label of a row points at."""
    return f"{table}:{row}"


def title(table: str) -> str:
    """`三、收到和处理政府信息公开申请情况`."""
    newest = form(FORMS[-1])
    section = newest.table(table).section
    return f"{NUMERALS[table]}、{next(s.title for s in newest.sections if s.number == section)}"


def sheet(outcome: Outcome, table: str, originals: Mapping[str, str] = MappingProxyType({})) -> Sheet | None:
    """The sheet of `T2`, `T3` or `T4`, None where the report has no such table.

    Args:
        outcome: with the values to show.
        table: which one.
        originals: what the file says in the cells in which another value is tried, by address.
    """
    found = outcome.report.tables.get(table) if outcome.report else None
    if found is None:
        return None
    shape = form(found.form).table(table)
    doubtful = _doubtful(outcome) - originals.keys()
    cells = tuple(_tried(cell, originals) for cell in _cells(found, shape, doubtful))
    note = next((c.place for c in cells if c.place.role == "note"), None)
    return Sheet(
        table,
        found.form,
        max(c.place.row + c.place.rowspan for c in cells),
        max(c.place.col + c.place.colspan for c in cells),
        cells,
        note.rowspan if note else 0,
        shape.label_columns,
        frozenset(_rules(cell.place for cell in cells)),
        {spot: cell for cell in cells for spot in _covered(cell.place)},
        {cell.address: cell for cell in cells if cell.address},
        {cell.anchor: cell for cell in cells if cell.anchor},
    )


def _tried(cell: SheetCell, originals: Mapping[str, str]) -> SheetCell:
    original = originals.get(cell.address)
    return cell if original is None else replace(cell, tried=True, original=original)


def _doubtful(outcome: Outcome) -> frozenset[str]:
    """Addresses of the cells that were not read for sure: those with a doubt of their own, those of a picture."""
    own = frozenset(doubt.cell for doubt in outcome.doubts if doubt.cell)
    report = outcome.report
    values = (cell for cell in report.cells() if cell.raw and report.from_picture(cell.anchor)) if report else ()
    return own | {cell.address for cell in values}


def _cells(found: Table, shape: FormTable, doubtful: frozenset[str]) -> Iterator[SheetCell]:
    official, names = layout(found.form, found.id), Names(shape)
    shown = {c.key for c in official.cells if c.role == "value"}
    keys = [key for key in found.cells if key not in shown]
    more = (grown if found.id == "T3" else listed)(official, names, keys) if keys else ()
    printed = {label.code: label.raw.strip() for label in found.rows if label.code and label.likeness < 1}
    for place, beyond in (*((p, False) for p in official.cells), *((p, True) for p in more)):
        if place.role == "value":
            address = f"{found.id}/{place.key}"
            value = found.cells.get(place.key) or Cell(address, CellState.MISSING)
            yield SheetCell(place, address, names.full(place.key), value, address in doubtful, beyond, "")
        else:
            is_row = place.role == "label" and place.key
            anchor, said = (label_anchor(found.id, place.key), printed.get(place.key, "")) if is_row else ("", "")
            yield SheetCell(place, anchor, place.text, None, False, beyond, said)  # noqa: FBT003 - in the order of the fields


def _covered(place: LayoutCell) -> Iterator[tuple[int, int]]:
    for row in range(place.row, place.row + place.rowspan):
        for col in range(place.col, place.col + place.colspan):
            yield row, col


def _rules(places: Iterable[LayoutCell]) -> Iterator[int]:
    """Strong lines: below the heads, around groups of rows, above sums and captions."""
    found = list(places)
    if found[0].role != "caption":
        yield min(place.row for place in found if place.role == "value")
    for place in found:
        if place.role == "caption" or (place.role == "label" and place.total):
            yield place.row
        if place.role == "label" and place.rowspan > 1:
            yield place.row
            yield place.row + place.rowspan
