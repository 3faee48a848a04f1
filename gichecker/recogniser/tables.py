"""The three official tables of a document, each in the form whose rows and columns it has."""

from __future__ import annotations

from collections.abc import Mapping

from gichecker.model.form import FORMS
from gichecker.model.report import Doubt, Table
from gichecker.recogniser.table2 import table2
from gichecker.recogniser.table3 import table3
from gichecker.recogniser.table4 import table4
from gichecker.recogniser.tokens import Strips
from gichecker.resources import sentence


def tables(strips: Strips, form_due: str | None) -> tuple[dict[str, Table], list[Doubt]]:
    """The tables found, by id, and what could not be read for sure.

    Args:
        strips: lines by table.
        form_due: form that the report's year asks for; decides where a table's own wording doesn't.
    """
    found = [
        table2(strips.lines["T2"], form_due) if "T2" in strips.lines else None,
        table3(strips.lines["T3"], form_due) if "T3" in strips.lines else None,
    ]
    read = {result[0].id: result for result in found if result}
    if "T4" in strips.lines and (last := table4(strips.lines["T4"], _followed(read, form_due))):
        read["T4"] = last
    twice = sorted(strips.repeated & read.keys())
    repeated = [Doubt("repeated_table", (("table", sentence("table", name)),)) for name in twice]
    shown = {name: table for name, (table, _) in read.items()}
    return shown, [doubt for _, doubts in read.values() for doubt in doubts] + repeated


def _followed(read: Mapping[str, tuple[Table, list[Doubt]]], form_due: str | None) -> str:
    """Form of table 4, which is the same in both: that of the other tables, the one due where they differ."""
    forms = {table.form for table, _ in read.values()}
    if len(forms) == 1:
        return forms.pop()
    return form_due or FORMS[-1]


def form_of(found: Mapping[str, Table]) -> str | None:
    """`2019`, `2021`, `mixed`, or None where neither table 2 nor table 3 was found."""
    forms = {found[name].form for name in ("T2", "T3") if name in found}
    return "mixed" if len(forms) > 1 else next(iter(forms), None)
