"""Single errors as data, and how they are put into a clean report.

An `[[error]]` of `resources/bench/errors.toml` names the rule that must report it and one operation: `swap`, pairs of
which one is replaced where it occurs; `add`, sentences of which one is put at the end of a paragraph; `line`,
paragraphs of which one is put in; `only`, paragraphs of which one takes the place of a section's text; `drop`,
beginnings of lines that are left out; `cell`, a change of the tables (see `CELLS`). `where` says in which lines:
`intro`, a section's number, `title`, or anywhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from gichecker import resources
from gichecker.bench.source import Source
from gichecker.model.record import frozen

_NUMERALS = "一二三四五六"
_COLUMNS = ("np", "biz", "sci", "npo", "law", "oth")


@frozen
class Error:
    """One kind of error.

    Attributes:
        rule: code that must report it.
        how: the operation and its words, as in the TOML.
        also: codes that may report it as well.
        forms: forms that it can be put into.
        formats: formats that can show it.
    """

    rule: str
    how: Mapping[str, Any]
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("2019", "2021")
    formats: tuple[str, ...] = ("docx", "html", "txt", "pdf")


def errors() -> list[Error]:
    """All kinds, in the order of the file."""
    with resources.path("bench", "errors.toml").open("rb") as file:
        data = tomllib.load(file)["error"]
    names = ("also", "forms", "formats")
    return [Error(item["rule"], item, **{name: tuple(item[name]) for name in names if name in item}) for item in data]


def planted(source: Source, error: Error, chance: Random) -> Source | None:
    """The report with the error in it, None where it has no place for it."""
    if source.form not in error.forms:
        return None
    if "cell" in error.how:
        values = dict(source.values)
        return source._replace(values=values) if CELLS[error.how["cell"]](values, chance) else None
    if error.how.get("where") == "title":
        title = _changed(source.title, range(len(source.title)), error.how, chance)
        return source._replace(title=tuple(title)) if title else None
    places = _places(source.lines, error.how.get("where"))
    lines = _changed(source.lines, places, error.how, chance)
    return source._replace(lines=tuple(lines)) if lines else None


def _places(lines: Sequence[str], where: object) -> range:
    """Indexes of the lines of the introduction (`intro`), of a section, or of all."""
    starts = [at for numeral in _NUMERALS for at, line in enumerate(lines) if line.startswith(f"{numeral}、")][:6]
    if where == "intro":
        return range(starts[0])
    if isinstance(where, int):
        end = starts[where] if where < len(starts) else len(lines)
        return range(starts[where - 1], end)
    return range(len(lines))


def _changed(lines: Sequence[str], places: range, how: Mapping[str, Any], chance: Random) -> list[str] | None:
    changed = list(lines)
    if "only" in how:
        body = [at for at in places if not any(lines[at].startswith(f"{numeral}、") for numeral in _NUMERALS)]
        ended = next((at for at in body if len(lines[at]) < 40 and not lines[at].endswith(("。", "；"))), len(lines))
        rest = range(body[0], max(body[0], ended if how["where"] == 6 else body[-1] + 1))
        return [*lines[: rest.start], chance.choice(how["only"]), *lines[rest.stop :]]
    if "drop" in how:
        kept = [line for at, line in enumerate(lines) if at not in places or not line.startswith(tuple(how["drop"]))]
        return kept if len(kept) < len(lines) else None
    text = [at for at in places if not lines[at].startswith("[")]
    if "swap" in how:
        found = [(at, old, new) for at in text for old, new in how["swap"] if old in lines[at]]
        if not found:
            return None
        at, old, new = chance.choice(found)
        changed[at] = lines[at].replace(old, new, 1)
        return changed
    long = [at for at in text if len(lines[at]) > 30 and lines[at].endswith("。")]
    if not long:
        return None
    at = chance.choice(long)
    if "add" in how:
        changed[at] += chance.choice(how["add"])
    else:
        changed[at + 1 : at + 1] = chance.choice(how["line"]).split("\n")
    return changed


def _number(values: Mapping[str, str], address: str) -> int:
    return int(values[address])


def _bump(values: dict[str, str], address: str, by: int) -> bool:
    values[address] = str(_number(values, address) + by)
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


def _put(text: str, *addresses: str) -> Callable[[dict[str, str], Random], bool]:
    def put(values: dict[str, str], chance: Random) -> bool:
        zeros = [a for a in addresses or values if values.get(a) == "0" and a[:2] in ("T3", "T4")]
        if not zeros:
            return False
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


CELLS: dict[str, Callable[[dict[str, str], Random], bool]] = {
    "row_total": _row_total,
    "column_total": _column_total,
    "detail": _detail_cell,
    "balance": _balance,
    "case_total": _case_total,
    "stock": _stock,
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
"""Changes of the tables by name; each says whether the tables had a place for it."""
