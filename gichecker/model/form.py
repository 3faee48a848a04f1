"""The official forms (表式): tables, rows, columns, sections. Data in `resources/forms/`.

Sources: 国办公开办函〔2019〕60号 (reports for 2019 and 2020), 国办公开办函〔2021〕30号 (2021 on).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.record import frozen

TABLES = ("T2", "T3", "T4")
FORMS = ("2019", "2021")


@frozen
class Column:
    """A column of values.

    Attributes:
        code: column code, such as `np`, `tot`, `made`.
        label: official wording.
        group: wordings of the merged headers above it, outermost first.
        kind: `count` (whole number ≥ 0), `change` (may be negative), `amount` (decimal, unit in the header),
            `free_amount` (decimal, the official header states no unit).
        total: it is the sum of its siblings.
    """

    code: str
    label: str
    group: tuple[str, ...] = ()
    kind: str = "count"
    total: bool = False


@frozen
class Row:
    """A row of the form.

    Attributes:
        code: row code, such as `res.deny.law`.
        label: official wording, number included.
        short: official short name for narrow screens; the label where there is none.
        aliases: other accepted wordings.
        level: label column in which the label stands, 0-based.
        has_values: false for group rows (`三、本年度办理结果`).
        total: it is the sum of the rows of its group.
        basis: clause that defines it, may be empty.
    """

    code: str
    label: str
    short: str
    aliases: tuple[str, ...] = ()
    level: int = 0
    has_values: bool = True
    total: bool = False
    basis: str = ""


@frozen
class Block:
    """Rows that share their columns: table 2 has several, table 3 one, table 4 three (one a group of columns).

    Attributes:
        caption: `第二十条第（一）项` …, the group's name in table 4, empty in table 3.
        head: header of the label column, `信息内容` in table 2.
        rows: from top to bottom.
        columns: from left to right.
    """

    caption: str
    head: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@frozen
class FormTable:
    """One official table.

    Attributes:
        id: `T2`, `T3` or `T4`.
        section: number of the section it belongs to.
        note: text of the corner cell, may be empty.
        label_columns: how many columns of labels it has.
        blocks: see `Block`.
        markers: wordings that only this form's table has.
    """

    id: str
    section: int
    note: str
    label_columns: int
    blocks: tuple[Block, ...]
    markers: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows from top to bottom."""
        return tuple(row for block in self.blocks for row in block.rows)

    def row(self, code: str) -> Row:
        """The row with a code.

        Raises:
            KeyError: the form has no such row.
        """
        return next((row for block in self.blocks for row in block.rows if row.code == code), None) or _missing(code)

    def column(self, row: str, code: str) -> Column:
        """The column with a code, in the block of a row.

        Raises:
            KeyError: the form has no such column.
        """
        found = (c for b in self.blocks for r in b.rows if r.code == row for c in b.columns if c.code == code)
        return next(found, None) or _missing(f"{row}/{code}")

    @property
    def cells(self) -> tuple[str, ...]:
        """Keys of all value cells in reading order, `row/column`."""
        return tuple(
            f"{row.code}/{column.code}"
            for block in self.blocks
            for row in block.rows
            if row.has_values
            for column in block.columns
        )


@frozen
class SectionTitle:
    """One of the six sections prescribed by the form (条例第五十条)."""

    number: int
    title: str
    aliases: tuple[str, ...]


@frozen
class Form:
    """An official form.

    Attributes:
        id: `2019` or `2021`.
        document: the document that prescribes it, with its number.
        short_document: its short name, such as `30号附表`.
        first_year: first report year it is due for.
        last_year: last one, None for the form in force.
        sections: the six section titles.
        tables: the three tables.
    """

    id: str
    document: str
    short_document: str
    first_year: int
    last_year: int | None
    sections: tuple[SectionTitle, ...]
    tables: tuple[FormTable, ...]

    def table(self, table: str) -> FormTable:
        """The table `T2`, `T3` or `T4`.

        Raises:
            KeyError: there is no such table.
        """
        return next((t for t in self.tables if t.id == table), None) or _missing(table)


def _missing(what: str) -> Any:
    raise KeyError(what)


@cache
def form(form_id: str) -> Form:
    """The official form `2019` or `2021`.

    Raises:
        FileNotFoundError: there is no such form.
    """
    data = resources.toml("forms", f"{form_id}.toml")
    sections = tuple(SectionTitle(s["number"], s["title"], tuple(s["aliases"])) for s in data["sections"])
    tables = tuple(_table(table, data[table]) for table in TABLES)
    return Form(
        data["id"],
        data["document"],
        data["short_document"],
        data["first_year"],
        data.get("last_year"),
        sections,
        tables,
    )


def form_due(year: int) -> str | None:
    """Form that a report for `year` must use; None before 2019."""
    due = (f for f in map(form, FORMS) if f.first_year <= year and (f.last_year is None or year <= f.last_year))
    return next((f.id for f in due), None)


def _table(table: str, data: dict[str, Any]) -> FormTable:
    blocks = tuple(
        Block(
            block.get("caption", ""),
            block.get("head", ""),
            tuple(_row(row) for row in block["rows"]),
            tuple(_column(column) for column in block.get("columns", data.get("columns", ()))),
        )
        for block in data["blocks"]
    )
    return FormTable(
        table, data["section"], data.get("note", ""), data["label_columns"], blocks, tuple(data.get("markers", ()))
    )


def _row(data: dict[str, Any]) -> Row:
    return Row(
        data["code"],
        data.get("label", ""),
        data.get("short", data.get("label", "")),
        tuple(data.get("aliases", ())),
        data.get("level", 0),
        data.get("has_values", True),
        data.get("total", False),
        data.get("basis", ""),
    )


def _column(data: dict[str, Any]) -> Column:
    return Column(
        data["code"], data["label"], tuple(data.get("group", ())), data.get("kind", "count"), data.get("total", False)
    )
