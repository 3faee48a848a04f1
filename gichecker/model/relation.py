"""Equations between the cells of a form. Data in `resources/relations/`: two lists of addresses, one wildcard."""

from __future__ import annotations

from functools import cache

from gichecker import resources
from gichecker.model.form import form
from gichecker.model.record import frozen


@frozen
class Equation:
    """Sum of the cells `left` = sum of the cells `right`.

    Attributes:
        rule: code of the rule that reports its failure.
        kind: `row`, `column` or `balance`: how a person finds its cells in the table.
        table: `T3`, `T4` …
        key: the row or column that stands for the wildcard, unique within the rule.
        left: addresses such as `T3/new/np`.
        right: addresses.
    """

    rule: str
    kind: str
    table: str
    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All addresses, left to right."""
        return self.left + self.right


@cache
def equations(form_id: str, table: str) -> tuple[Equation, ...]:
    """Equations of a table (`T2`, `T3`, `T4`) in the form `2019` or `2021`, in the order of the data."""
    cells = [f"{table}/{key}" for key in form(form_id).table(table).cells]
    entries = resources.toml("relations", f"{form_id}.toml")["equation"]
    return tuple(
        Equation(entry["rule"], entry["kind"], table, key, _filled(entry["left"], key), _filled(entry["right"], key))
        for entry in entries
        if entry["left"][0].startswith(f"{table}/")
        for key in dict.fromkeys(cell.split("/")[entry["left"][0].split("/").index("*")] for cell in cells)
    )


def _filled(addresses: list[str], key: str) -> tuple[str, ...]:
    return tuple(address.replace("*", key) for address in addresses)
