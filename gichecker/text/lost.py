"""Characters that damage has taken from a text: how common a reading is, and what a lost character may have been."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from gichecker import resources
from gichecker.model.form import FORMS, form
from gichecker.text.normalise import simplified

LOST = "\ufffd"
"""Stands for a character that can't be told."""
_MANY = 300


def commonness(text: str) -> float:
    """Share of ASCII, punctuation, full-width forms and the frequent characters (first level) of GB/T 2312."""
    codes = [char.encode("gb2312", "ignore") for char in simplified(text)]
    common = sum(0xB0 <= code[0] <= 0xD7 or code[0] in {0xA1, 0xA3} or code.isascii() for code in codes if code)
    return common / max(1, len(codes))


def guess(before: str, candidates: AbstractSet[str], after: str) -> str:
    """The only candidate that makes a common word with its neighbours, or `LOST`."""
    wanted = _wanted(simplified(before[-3:]), simplified(after[:3]))
    likely = wanted.intersection(candidates)
    if not likely and wanted and len(candidates) <= _MANY:
        likely = frozenset(candidate for candidate in candidates if simplified(candidate) in wanted)
    return next(iter(likely)) if len(likely) == 1 else LOST


@lru_cache(maxsize=1024)
def _wanted(left: str, right: str) -> frozenset[str]:
    """The characters that make a common word with their neighbours."""
    return frozenset(
        char
        for word in _words()
        for at, char in enumerate(word)
        if left.endswith(word[:at]) and right.startswith(word[at + 1 :])
    )


@cache
def _words() -> frozenset[str]:
    """Common words, and the ends of organs' names and of the forms' own wordings."""
    shapes = [form(form_id) for form_id in FORMS]
    rows = [row.label for shape in shapes for table in shape.tables for row in table.rows]
    blocks = [block for shape in shapes for table in shape.tables for block in table.blocks]
    columns = [column.label for block in blocks for column in block.columns]
    titles = [section.title for shape in shapes for section in shape.sections]
    organs = (name for name in resources.toml("words", "prose.toml")["organ_endings"] if len(name) > 1)
    ends = (wording[-4:] for wording in (*rows, *columns, *titles))
    return frozenset([*resources.toml("words", "text.toml")["lost"]["words"], *organs, *ends])
