"""A whole report as data: title, text and values of the tables, with defects that can be planted.

In the TOML the text has one paragraph a line, `[T2]` where a table stands; each row of values lists its columns in
official order; rows left out are all 0. A `[[defect]]` changes one cell (`cell`) or one wording (`clean`) to `planted`
and names the `rules` that must report it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gichecker.model.form import TABLES, form
from gichecker.model.layout import LayoutCell, layout
from gichecker.model.record import replace

_YEAR = re.compile(r"(20\d\d)年")


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
        number: of the paper, printed above its title; empty for none.
        shapes: cells of the tables that are not in official layout, by table.
        look: how the paper is set where it is not as it should be, see `gichecker/bench/docx.py`.
    """

    form: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    values: dict[str, str]
    rules: tuple[str, ...] = ()
    defects: int = 0
    header: str = ""
    number: str = ""
    shapes: Mapping[str, tuple[LayoutCell, ...]] = {}
    look: Mapping[str, str] = {}

    @property
    def year(self) -> int:
        """The year that the title names."""
        return int(_YEAR.findall("".join(self.title))[0])

    @property
    def organ(self) -> str:
        """Who reports."""
        return _YEAR.split("".join(self.title))[0]

    @property
    def head(self) -> tuple[str, ...]:
        """Number and title."""
        return (self.number, *self.title) if self.number else self.title

    @property
    def parted(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines below the title, and those of organ and date at the end."""
        end = len(self.lines)
        while end and len(self.lines[end - 1]) < 40 and self.lines[end - 1][-1:] not in "。；）":
            end -= 1
        return self.lines[:end], self.lines[end:]

    def table(self, name: str) -> tuple[LayoutCell, ...]:
        """The cells of `T2`, `T3` or `T4`, filled; what has no value is 0."""
        cells = self.shapes.get(name) or layout(self.form, name).cells
        return tuple(
            replace(cell, text=self.values.get(f"{name}/{cell.key}", "0")) if cell.role == "value" else cell
            for cell in cells
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
        data.get("number", ""),
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
