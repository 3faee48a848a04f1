"""Makes test inputs in one line: `report(t3={"new/tot": 5})`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gichecker.model.anchor import FlowAnchor
from gichecker.model.form import form
from gichecker.model.report import Cell, CellState, FoundLabel, Passage, PassageRole, Report, Section, Table
from gichecker.model.text import MappedText

TITLES = {s.number: s.title for s in form("2021").sections}
NUMERALS = "一二三四五六"
AT = FlowAnchor((0,), 0, 0)


def cell(address: str, value: int | Decimal | str | None = 0) -> Cell:
    """A cell: a number, a text as printed, `""` for blank, None for missing."""
    if value is None:
        return Cell(address, CellState.MISSING)
    if isinstance(value, str):
        state = CellState.TEXT if value.strip() else CellState.BLANK
        if value in {"/", "／", "—", "-", "无"}:
            state = CellState.PLACEHOLDER
        return Cell(address, state, value, None, AT)
    return Cell(address, CellState.NUMBER, str(value), value, AT)


def table(name: str, values: Mapping[str, Any] | None = None, form_id: str = "2021") -> Table:
    """An official table full of zeros but for `values` (key → value, see `cell`)."""
    values = values or {}
    shape = form(form_id).table(name)
    cells = {key: cell(f"{name}/{key}", values.get(key, 0)) for key in dict.fromkeys([*shape.cells, *values])}
    rows = tuple(
        FoundLabel(row.code, row.label, row.label, AT, column=row.level, values=7 if row.has_values else None)
        for row in shape.rows
    )
    return Table(name, form_id, cells, rows, anchor=AT)


def passage(index: int, text: str, section: int = 0, role: PassageRole = PassageRole.TEXT, **more: Any) -> Passage:
    """A passage that is its own source."""
    return Passage(index, section, role, MappedText.of(text), text, FlowAnchor((index,), 0, len(text)), **more)


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
