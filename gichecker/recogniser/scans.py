"""Reports read from pictures: words that were misread still name their row or column, no number is sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from gichecker.model.form import TABLES
from gichecker.model.report import CellState, Doubt, Table
from gichecker.recogniser.vocabulary import vocabulary
from gichecker.resources import sentence
from gichecker.text.likeness import likeness
from gichecker.text.normalise import key

_LIKELY = 0.7
"""Likeness from which a text is taken for an official wording, if there is no other as near."""
_LONGEST = 60
_READ = frozenset({CellState.NUMBER, CellState.TEXT})


def likely_wording(text: str) -> str:
    """The official wording of a table that a text was most likely printed as; the text itself where there is none."""
    own = key(text)
    if own in _wordings() or len(own) > _LONGEST or not any(map(str.isalpha, own)):
        return text
    best, second = sorted(((likeness(own, wording), wording) for wording in _wordings()), reverse=True)[:2]
    return best[1] if best[0] >= _LIKELY and best[0] > second[0] else text


@cache
def _wordings() -> frozenset[str]:
    known = (vocabulary(table) for table in TABLES)
    return frozenset(wording for words in known for wording in (*words.rows, *words.columns, *words.others))


def number_doubts(tables: Iterable[Table]) -> Iterator[Doubt]:
    """One doubt for the numbers of each table: one for each cell would bury all others."""
    for table in tables:
        count = sum(cell.state in _READ for cell in table.cells.values())
        yield Doubt("scanned", (("table", sentence("table", table.id)), ("count", str(count))))
