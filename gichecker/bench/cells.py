"""Errors in the values of the tables: changes by name, each of which says whether the report had a place for it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Change = Callable[[dict[str, str], Random], bool]
_COLUMNS = ("np", "biz", "sci", "npo", "law", "oth")


def _bump(values: dict[str, str], address: str, by: int) -> bool:
    values[address] = str(int(values[address]) + by)
    return True


def _detail(values: dict[str, str], chance: Random) -> str:
    rows = sorted({key.split("/")[1] for key in values if key.startswith("T3/res.")} - {"res.total"})
    return f"T3/{chance.choice(rows)}"


def _row_total(values: dict[str, str], chance: Random) -> bool:
    return _bump(values, f"{_detail(values, chance)}/tot", chance.choice((1, 2, 10)))


def _column_total(values: dict[str, str], chance: Random) -> bool:
    return _bump(values, f"T3/res.total/{chance.choice(_COLUMNS)}", chance.choice((1, 3, 10)))


def _detail_cell(values: dict[str, str], chance: Random) -> bool:
    return _bump(values, f"{_detail(values, chance)}/{chance.choice(_COLUMNS)}", chance.choice((1, 2, 20)))


def _balance(values: dict[str, str], chance: Random) -> bool:
    column = chance.choice(_COLUMNS)
    return all(_bump(values, f"T3/new/{name}", 1) for name in (column, "tot"))


def _case_total(values: dict[str, str], chance: Random) -> bool:
    return _bump(values, f"T4/{chance.choice(('rev', 'lit1', 'lit2'))}/tot", chance.choice((1, 4)))


def _put(text: str) -> Change:
    def put(values: dict[str, str], chance: Random) -> bool:
        zeros = [address for address, value in values.items() if value == "0" and address[:2] in ("T3", "T4")]
        values[chance.choice(zeros)] = text
        return True

    return put


def _stock(values: dict[str, str], chance: Random) -> bool:
    made = chance.randint(2, 9)
    values |= {"T2/norm/made": str(made), "T2/norm/repealed": "0", "T2/norm/valid": str(made - 1)}
    return True


def _blank_group(values: dict[str, str], chance: Random) -> bool:
    group = chance.choice(("rev", "lit1", "lit2"))
    cells = [key for key in values if key.startswith(f"T4/{group}/")]
    if any(values[key] != "0" for key in cells):
        return False
    values |= dict.fromkeys(cells, "")
    return True


def _old_form(values: dict[str, str], chance: Random) -> bool:
    """A row of table 2 of 2019 that contradicts itself."""
    if chance.random() < 0.5:
        opened = chance.randint(3, 40)
        values |= {"T2/norm/opened": str(opened), "T2/norm/total_open": str(opened - chance.randint(1, 3))}
    else:
        before, row = chance.randint(1, 8), chance.choice(("license", "service", "penalty", "coercion"))
        values |= {f"T2/{row}/prev": str(before), f"T2/{row}/delta": str(-before - chance.randint(1, 9))}
    return True


def _charges(values: dict[str, str], chance: Random) -> bool:
    """Charges below nothing, or in yuan."""
    wrong = f"-{chance.randint(1, 900)}.{chance.randint(1, 9)}", str(chance.randint(10**7, 9 * 10**8))
    values["T2/fee/amount"] = chance.choice(wrong)
    return True


def _regulations(values: dict[str, str], chance: Random) -> bool:
    made = chance.choice([address for address in values if address.startswith("T2/reg/")])
    values[made] = str(chance.randint(1, 6))
    return True


def _zero(values: dict[str, str], _chance: Random) -> bool:
    values |= dict.fromkeys(values, "0")
    return True


def _unpaid(values: dict[str, str], chance: Random) -> bool:
    """Applications dropped because a charge was not paid, taken from those that were answered."""
    full = [column for column in _COLUMNS if int(values[f"T3/res.open/{column}"]) > 0]
    if not full or values["T3/res.other.nopay/tot"] != "0":
        return False
    column = chance.choice(full)
    for name in (column, "tot"):
        _bump(values, f"T3/res.open/{name}", -1)
        _bump(values, f"T3/res.other.nopay/{name}", 1)
    return True


CELLS: dict[str, Change] = {
    "row_total": _row_total,
    "column_total": _column_total,
    "detail": _detail_cell,
    "balance": _balance,
    "case_total": _case_total,
    "stock": _stock,
    "old_form": _old_form,
    "charges": _charges,
    "regulations": _regulations,
    "zero": _zero,
    "unpaid": _unpaid,
    "blank": _put(""),
    "blank_group": _blank_group,
    "slash": _put("/"),
    "dash": _put("—"),
    "decimal": _put("1.5"),
    "negative": _put("-1"),
    "chinese": _put("零"),
    "letter": _put("O"),
    "unit": _put("0件"),
    "wide": _put("０"),
}
