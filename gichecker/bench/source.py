"""A whole report as data: title, text and values of the tables, with defects that can be planted.

In the TOML the text has one paragraph a line, `[T2]` where a table stands; each row of values lists its columns in
official order; rows left out are all 0. A `[[defect]]` changes one cell (`cell`) or one wording (`clean`) to `planted`
and names the `rules` that must report it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from gichecker.model.form import TABLES, form
from gichecker.model.layout import LayoutCell, layout
from gichecker.model.record import replace


class Source(NamedTuple):
    """A report to be written in some format.

    Attributes:
        form: `2019` or `2021`.
        title: its printed lines.
        lines: paragraphs below the title, `[T2]` in place of a table.
        values: as printed, by address `T3/new/np`.
        rules: codes that must report the planted defects, sorted; empty for the clean report.
        defects: how many were planted.
        header: line on top of every page, empty for none.
    """

    form: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    values: dict[str, str]
    rules: tuple[str, ...] = ()
    defects: int = 0
    header: str = ""

    def table(self, name: str) -> tuple[LayoutCell, ...]:
        """The cells of `T2`, `T3` or `T4` in official layout, filled."""
        return tuple(
            replace(cell, text=self.values[f"{name}/{cell.key}"]) if cell.role == "value" else cell
            for cell in layout(self.form, name).cells
        )


def load(path: Path, *, planted: bool) -> Source:
    """The report described in a TOML file; `planted` puts the defects in."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    defects = data.get("defect", ()) if planted else ()
    rules = sorted(code for defect in defects for code in defect["rules"])
    return Source(
        data["form"],
        tuple(data["title"]),
        _lines(data["text"], defects),
        _values(data, defects),
        tuple(rules),
        len(defects),
        data.get("header", ""),
    )


def _values(data: dict[str, Any], defects: Any) -> dict[str, str]:
    found = {f"{t}/{key}": "0" for t in TABLES for key in form(data["form"]).table(t).cells}
    for t in TABLES:
        for row, printed in data[t].items():
            addresses = [address for address in found if address.startswith(f"{t}/{row}/")]
            found.update(zip(addresses, printed, strict=True))
    return found | {defect["cell"]: defect["planted"] for defect in defects if "cell" in defect}


def _lines(text: str, defects: Any) -> tuple[str, ...]:
    for defect in defects:
        if "clean" in defect:
            before, after = text.split(defect["clean"])
            text = before + defect["planted"] + after
    return tuple(text.strip().splitlines())
