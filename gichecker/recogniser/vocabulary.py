"""The wordings of the official forms as look-up tables: which label of which table is this?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gichecker.model.form import FORMS, TABLES, FormTable, form
from gichecker.model.record import frozen
from gichecker.text.normalise import key
from gichecker.text.patterns import pattern

NUMBERING = pattern(r"^(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?\d{1,2}[)、.])")
"""A number before a label, in normalised text."""


@frozen
class Vocabulary:
    """Normalised wordings of one table, both forms together.

    Attributes:
        rows: wording (with and without its number) → row code.
        columns: wording → column code (for table 4 without its group).
        others: captions, corner notes, merged headers.
        order: row codes from top to bottom, both forms merged.
        labels: row code → its official wordings, normalised.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    others: frozenset[str]
    order: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]

    def knows(self, text: str) -> bool:
        """Is this normalised text a wording of the table?"""
        return text in self.rows or text in self.columns or text in self.others


def bare(text: str) -> str:
    """Normalised text without the number before it."""
    return NUMBERING.sub("", text, count=1)


@cache
def vocabulary(table: str) -> Vocabulary:
    """Wordings of `T2`, `T3` or `T4`."""
    shapes = [form(form_id).table(table) for form_id in FORMS]
    rows: dict[str, str] = {}
    labels: dict[str, tuple[str, ...]] = {}
    for shape in shapes:
        for row in shape.rows:
            wordings = tuple(key(wording) for wording in (row.label, *row.aliases))
            labels[row.code] = tuple(dict.fromkeys((*labels.get(row.code, ()), *wordings)))
            rows |= {form: row.code for wording in wordings for form in (wording, bare(wording))}
    columns = {key(c.label): c.code for shape in shapes for block in shape.blocks for c in block.columns}
    others = frozenset(key(text) for shape in shapes for text in _others(shape) if text)
    return Vocabulary(rows, columns, others, _merged([[r.code for r in shape.rows] for shape in shapes]), labels)


def _others(shape: FormTable) -> Iterator[str]:
    yield shape.note
    for block in shape.blocks:
        yield from (block.caption, block.head)
        yield from (group for column in block.columns for group in column.group)


def _merged(orders: list[list[str]]) -> tuple[str, ...]:
    """One order that contains every list in its own order: codes new in a later list follow their predecessor."""
    merged = list(orders[-1])
    for order in orders[:-1]:
        for before, code in zip([None, *order], order, strict=False):
            if code not in merged:
                merged.insert(merged.index(before) + 1 if before in merged else 0, code)
    return tuple(merged)


@cache
def telling() -> Mapping[str, str]:
    """Normalised wordings that occur in one table only → that table."""
    found: dict[str, set[str]] = {}
    for table in TABLES:
        words = vocabulary(table)
        for wording in (*words.rows, *words.columns, *words.others):
            found.setdefault(wording, set()).add(table)
    return {wording: tables.pop() for wording, tables in found.items() if len(tables) == 1}


@cache
def section_titles() -> frozenset[str]:
    """Normalised titles of the sections that hold the tables and follow them, aliases too, long enough to be told."""
    titles = (t for form_id in FORMS for s in form(form_id).sections for t in (s.title, *s.aliases))
    return frozenset(text for text in map(key, titles) if len(text) > 6)
