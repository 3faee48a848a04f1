"""What a document means: organ, year, form, sections, tables as addressed cells, prose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from gichecker.model.anchor import Anchor
from gichecker.model.calculation import Calculations
from gichecker.model.formatting import Formatting
from gichecker.model.organ import Organ
from gichecker.model.record import field, frozen
from gichecker.model.statement import Statement
from gichecker.model.text import MappedText

Number = int | Decimal


class CellState(StrEnum):
    """What stands in a value cell."""

    NUMBER = "number"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    TEXT = "text"
    MISSING = "missing"


@frozen
class Cell:
    """A value cell of an official table.

    Attributes:
        address: `T3/new/np`.
        state: what stands in it.
        raw: as printed, None where the cell was not found.
        value: the number read, never a computed or repaired one; None where there is none.
        anchor: its place in the file, None where the cell was not found.
    """

    address: str
    state: CellState
    raw: str | None = None
    value: Number | None = None
    anchor: Anchor | None = None

    @property
    def key(self) -> str:
        """`row/column`, without the table."""
        return self.address.partition("/")[2]


@frozen
class FoundLabel:
    """A row or column label as it was found in the file.

    Attributes:
        code: official row or column code (`row/column` for the columns of table 2, `group/column` for those of
            table 4), None for one beyond the form.
        raw: as printed.
        text: repaired and simplified, as compared with the official wording.
        anchor: its place.
        likeness: 0 to 1, compared with the official wording after normalising; 1 is the same wording.
        column: label column in which it stands, 0-based; None where the file's shape doesn't tell.
        values: for rows: how many value cells follow it before the next row; None where the shape doesn't tell.
    """

    code: str | None
    raw: str
    text: str
    anchor: Anchor
    likeness: float = 1.0
    column: int | None = None
    values: int | None = None


@frozen
class Table:
    """An official table as it was recognised.

    Attributes:
        id: `T2`, `T3` or `T4`.
        form: `2019` or `2021`: whose rows and columns it has.
        cells: every value cell of that form by key `row/column`, then those beyond the form under their own labels.
        rows: row labels in the order of the file, group rows included.
        columns: column labels in the order of the file.
        heads: captions, corner note and merged headers in the order of the file.
        markers: wordings found that only one form has: form → wordings.
        anchor: place of the table.
    """

    id: str
    form: str
    cells: Mapping[str, Cell]
    rows: tuple[FoundLabel, ...] = ()
    columns: tuple[FoundLabel, ...] = ()
    heads: tuple[FoundLabel, ...] = ()
    markers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anchor: Anchor | None = None


@frozen
class Heading:
    """What makes a passage a heading.

    Attributes:
        level: 1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 for `（1）`, by its form (GB/T 9704—2012 7.3.3).
        number: the number printed, None where only a remnant of it stands (`)信息公开`).
        style: the number's form with 一 or 1 in its place: `一、`, `（一）`, `(一)`, `一)`, `1.`, `1、`, `（1）`, `)`.
        start: where the number begins in the passage's `restored` text.
        title_start: where the wording begins.
        title_end: where it ends; text that runs on behind it belongs to the body.
    """

    level: int
    number: int | None
    style: str
    start: int
    title_start: int
    title_end: int


class Repair(StrEnum):
    """Kinds of damage that are undone before rules look at a text."""

    PINYIN = "pinyin"
    SHIFT = "shift"
    MISREAD = "misread"
    PRIVATE = "private"
    MARKUP = "markup"


@frozen
class Damage:
    """A damaged place.

    Attributes:
        kind: what happened to it.
        start: raw span.
        end: raw span.
        restored: the text put in its place for comparing.
        exact: false where a character was lost for good.
    """

    kind: Repair
    start: int
    end: int
    restored: str
    exact: bool = True


class PassageRole(StrEnum):
    """What a paragraph is for."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    SIGNATURE = "signature"
    DATE = "date"
    SHELL = "shell"
    META = "meta"
    FURNITURE = "furniture"


@frozen
class Passage:
    """A paragraph of prose, as rules see it. Tables, headers and footers are no passages.

    Attributes:
        index: 1-based number among the passages (`paragraph` of the public interface).
        section: 0 for title and introduction, 1 to 6, the number of the section it stands in.
        role: title, heading (with text that runs on behind it, too), text, signature, date, shell (rest of
            a web page), meta (`来源：`), furniture (document number, addressee, print line).
        restored: repaired text (widths, traditional characters, spaces kept), mapped to the raw text.
        simple: the same places in simplified characters: same length as `restored.text`.
        anchor: its extent in the file; offsets of the raw text count from `anchor.start`.
        heading: for headings.
        damages: what was repaired, raw spans.
    """

    index: int
    section: int
    role: PassageRole
    restored: MappedText
    simple: str
    anchor: Anchor
    heading: Heading | None = None
    damages: tuple[Damage, ...] = ()

    @property
    def raw(self) -> str:
        """What a person sees in the file."""
        return self.restored.raw


@frozen
class Section:
    """One of the six sections, as found.

    Attributes:
        number: official number, by its wording.
        printed: the number printed before it (一 → 1), None where there is none.
        title: wording, simplified, without its number.
        raw: the heading as printed.
        passage: index of the heading's passage.
        likeness: 0 to 1, compared with the nearest official wording or alias.
        has_grid: a table stands in it, recognised or not.
        has_picture: a picture stands in it.
    """

    number: int
    printed: int | None
    title: str
    raw: str
    passage: int
    likeness: float = 1.0
    has_grid: bool = False
    has_picture: bool = False


@frozen
class Dated:
    """A date with its place.

    Attributes:
        kind: `signed` (成文日期), `published` (a web page's date), `printed` (印发日期).
        date: the date.
        passage: index of the passage.
        start: raw span in the passage.
        end: raw span in the passage.
    """

    kind: str
    date: dt.date
    passage: int
    start: int
    end: int


UNREAD_LABELS = "unread_labels"
"""Key of the doubt about a table's heads and labels: its anchor is the table's."""


@frozen
class Doubt:
    """Something that could not be read for sure; never a finding against the report.

    Attributes:
        key: message in `messages.toml` [doubt].
        values: what its placeholders stand for.
        cell: the cell concerned.
        anchor: the place concerned.
    """

    key: str
    values: tuple[tuple[str, str], ...] = ()
    cell: str | None = None
    anchor: Anchor | None = None


@frozen
class Report:
    """A report as it was understood.

    Attributes:
        organ: name of the organ as in the title, simplified; None where it was not found.
        year: report year (年度), see section 0 of the rule catalogue.
        year_source: `title`, `period`, `filename`, `text`, or the year before that of the date `published` or `signed`.
        years: every year found by source, for comparing.
        form: `2019`, `2021`, `mixed` or None.
        form_due: what the year asks for.
        title: indexes of the passages that make up the title.
        sections: as found, in the order of the file.
        passages: prose in reading order.
        tables: by id, those that were found.
        dates: signed, published, printed.
        signature: index of the passage that names the signing organ.
        suffix: lower-case suffix of the file name, without dot.
        format: what the file is: docx, html, txt …
        doubts: what could not be read for sure.
        authority: kind and level of the organ; None where it was not found.
        scanned: as in `Document`: each number is to be compared with the paper before the report is blamed.
        pictured: the blocks of which that is true (first numbers of anchors), where it is not of all.
        published: date of publication that a web page's metadata state; one that the page shows is among `dates`.
        statements: the numbers and denials of the prose, in their order.
        calculations: sums, shares, growths and rates that the prose states.
        formatting: as in `Document`, for office formats that tell.
        margins: what stands in headers and footers.
        pages: how many, as far as the file tells; None where it doesn't.
    """

    organ: str | None
    year: int | None
    year_source: str | None = None
    years: Mapping[str, int] = field(default_factory=dict)
    form: str | None = None
    form_due: str | None = None
    title: tuple[int, ...] = ()
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    dates: tuple[Dated, ...] = ()
    signature: int | None = None
    suffix: str = ""
    format: str = ""
    doubts: tuple[Doubt, ...] = ()
    authority: Organ | None = None
    scanned: bool = False
    pictured: frozenset[int] = frozenset()
    statements: tuple[Statement, ...] = ()
    calculations: Calculations = Calculations()
    published: dt.date | None = None
    formatting: Formatting | None = None
    margins: tuple[str, ...] = ()
    pages: int | None = None

    def passage(self, index: int) -> Passage:
        """The passage with a 1-based index."""
        return self.passages[index - 1]

    def cell(self, address: str) -> Cell | None:
        """The cell at `T3/new/np`, None where its table was not found or has no such cell."""
        table, _, key = address.partition("/")
        found = self.tables.get(table)
        return found.cells.get(key) if found else None

    def from_picture(self, anchor: Anchor | None) -> bool:
        """Was what stands at a place read from a picture?"""
        return self.scanned or (anchor is not None and anchor.block[0] in self.pictured)

    def cells(self) -> Iterator[Cell]:
        """All cells of all tables."""
        return (cell for table in self.tables.values() for cell in table.cells.values())

    def in_section(self, number: int) -> tuple[Passage, ...]:
        """Passages of a section, its heading included."""
        return tuple(passage for passage in self.passages if passage.section == number)
