"""Tables of applications whose sums are right, and wrong ones made of them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from gichecker.localisation import Diagnosis, diagnose
from gichecker.model.form import form
from tests.build import report

PARTS = ("np", "biz", "sci", "npo", "law", "oth")


def rows(form_id: str) -> list[str]:
    """Codes of the rows with values, from top to bottom."""
    return list(dict.fromkeys(key.split("/")[0] for key in form(form_id).table("T3").cells))


def details(form_id: str) -> list[str]:
    """Rows of results without their total."""
    return [row for row in rows(form_id) if row.startswith("res.") and row != "res.total"]


def right_table(random: Random, form_id: str, *, dense: bool = False) -> dict[str, int]:
    """Values by key, all sums right; most of them 0 unless it is `dense`."""
    values: dict[str, int] = {}
    for column in PARTS:
        for row in details(form_id):
            usual = random.choice((0, 1, 2, 3, 8, 21, random.randrange(200)))
            values[f"{row}/{column}"] = usual if dense or random.random() < (0.3 if column == "np" else 0.03) else 0
        done = sum(values[f"{row}/{column}"] for row in details(form_id))
        left, came = random.choice((0, 0, 1, 2)), random.choice((0, 0, 1))
        values |= {f"res.total/{column}": done, f"out/{column}": left, f"in/{column}": min(came, done + left)}
        values[f"new/{column}"] = done + left - values[f"in/{column}"]
    return values | {f"{row}/tot": sum(values[f"{row}/{column}"] for column in PARTS) for row in rows(form_id)}


def told(values: Mapping[str, object], form_id: str = "2021") -> tuple[Diagnosis, ...]:
    """What is told of a table with these values."""
    return diagnose(report(t3=dict(values), form_id=form_id), "T3")


def holds(values: Mapping[str, int], form_id: str) -> bool:
    """All sums are right: an independent account of the form's own notes."""
    columns = (*PARTS, "tot")
    across = all(values[f"{row}/tot"] == sum(values[f"{row}/{c}"] for c in PARTS) for row in rows(form_id))
    down = all(values[f"res.total/{c}"] == sum(values[f"{row}/{c}"] for row in details(form_id)) for c in columns)
    balance = all(
        values[f"new/{c}"] + values[f"in/{c}"] == values[f"res.total/{c}"] + values[f"out/{c}"] for c in columns
    )
    return across and down and balance
