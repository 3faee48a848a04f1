"""Makes test inputs in one line: `report(t3={"new/tot": 5})`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from zlib import crc32

from gichecker.model.anchor import Anchor
from gichecker.model.form import Block, Row, form
from gichecker.model.record import replace
from gichecker.model.report import Cell, CellState, FoundLabel, Heading, Passage, PassageRole, Report, Section, Table
from gichecker.model.text import MappedText
from gichecker.recogniser.headings import heading_of
from gichecker.text.normalise import simplified
from gichecker.text.numbers import cell_value
from gichecker.text.repair import restore_all

TITLES = {s.number: s.title for s in form("2021").sections}
NUMERALS = "一二三四五六"
AT = Anchor((0,), 0, 0)


def cell(address: str, value: int | Decimal | str | None = 0) -> Cell:
    """A cell: a number, a text as printed, `""` for blank, None for missing."""
    if value is None:
        return Cell(address, CellState.MISSING)
    state, number = cell_value(str(value))
    return Cell(address, state, str(value), number, AT)


def _own(name: str) -> Anchor:
    """A place of its own for each label."""
    return Anchor((0, crc32(name.encode())), 0, 0)


def table(name: str, values: Mapping[str, Any] | None = None, form_id: str = "2021") -> Table:
    """An official table full of zeros but for `values` (key → value, see `cell`)."""
    values = values or {}
    shape = form(form_id).table(name)
    cells = {key: cell(f"{name}/{key}", values.get(key, 0)) for key in dict.fromkeys([*shape.cells, *values])}
    rows = tuple(
        FoundLabel(row.code, row.label, row.label, _own(row.label), column=row.level, values=_count(block, row))
        for block in shape.blocks
        for row in block.rows
    )
    columns = {
        column.code if name == "T3" else f"{row.code}/{column.code}": column.label
        for block in shape.blocks
        for row in block.rows
        for column in block.columns
    }
    heads = tuple(FoundLabel(code, label, label, _own(code)) for code, label in columns.items())
    return Table(name, form_id, cells, rows, heads, anchor=AT)


def _count(block: Block, row: Row) -> int | None:
    return len(block.columns) if row.has_values else None


def passage(index: int, text: str, section: int = 0, role: PassageRole = PassageRole.TEXT, **more: Any) -> Passage:
    """A passage that is its own source."""
    return Passage(index, section, role, MappedText.of(text), text, Anchor((index,), 0, len(text)), **more)


def line(index: int, raw: str, section: int = 0, role: PassageRole = PassageRole.TEXT) -> Passage:
    """A passage as the recogniser makes it: repaired, simplified, a heading if it has a number."""
    ((restored, damages),) = restore_all([raw])
    simple = simplified(restored.text)
    heading = heading_of(simple) if role is PassageRole.TEXT else None
    role = PassageRole.HEADING if heading else role
    return Passage(index, section, role, restored, simple, Anchor((index,), 0, len(raw)), heading, damages)


def prose(
    title: Sequence[str] = (),
    intro: Sequence[str] = (),
    text: Mapping[int, Sequence[str]] | None = None,
    headings: Mapping[int, str | None] | None = None,
    order: Sequence[int] = (1, 2, 3, 4, 5, 6),
    end: Sequence[tuple[str, PassageRole]] = (),
) -> dict[str, Any]:
    """Changes that give a `report` words: paragraphs by section (0 is what stands before the first).

    `headings` replaces the heading of a section, None leaves the section out; `end` follows the last section.
    """
    lines: list[tuple[str, int, PassageRole]] = [(words, 0, PassageRole.TITLE) for words in title]
    lines += [(words, 0, PassageRole.TEXT) for words in intro]
    printed = {n: f"{NUMERALS[n - 1]}、{TITLES[n]}" for n in order} | dict(headings or {})
    starts: dict[int, int] = {}
    for n in (n for n in order if printed[n] is not None):
        starts[n] = len(lines) + 1
        lines += [(str(words), n, PassageRole.TEXT) for words in (printed[n], *(text or {}).get(n, ()))]
    lines += [(words, order[-1], role) for words, role in end]
    passages = tuple(line(index, *rest) for index, rest in enumerate(lines, 1))
    sections = tuple(_section(n, passages[at - 1]) for n, at in starts.items())
    return {"passages": passages, "sections": sections, "title": tuple(range(1, len(title) + 1))}


def _section(number: int, passage: Passage) -> Section:
    heading = passage.heading or Heading(1, None, "", 0, 0, len(passage.simple))
    title = passage.simple[heading.title_start : heading.title_end].strip()
    return Section(number, heading.number, title, passage.raw, passage.index, has_grid=number in {2, 3, 4})


def report(
    t2: Mapping[str, Any] | None = None,
    t3: Mapping[str, Any] | None = None,
    t4: Mapping[str, Any] | None = None,
    form_id: str = "2021",
    **changes: Any,
) -> Report:
    """A clean report by hand: all zeros but for the given cells, six sections, no prose."""
    year = 2023 if form_id == "2021" else 2020
    sections = tuple(
        Section(n, n, TITLES[n], f"{NUMERALS[n - 1]}、{TITLES[n]}", n, has_grid=n in {2, 3, 4}) for n in TITLES
    )
    passages = tuple(passage(s.number, s.raw, s.number, PassageRole.HEADING) for s in sections)
    tables = {name: table(name, values, form_id) for name, values in (("T2", t2), ("T3", t3), ("T4", t4))}
    made = Report(
        organ="某市民政局",
        year=year,
        year_source="title",
        years={"title": year},
        form=form_id,
        form_due=form_id,
        sections=sections,
        passages=passages,
        tables=tables,
        format="docx",
        suffix="docx",
    )
    return replace(made, **changes)
