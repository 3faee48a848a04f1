"""Single errors as data, and how they are put into a clean report.

An `[[error]]` of `resources/bench/errors.toml` names the rule that must report it and one operation:

* `swap`: pairs of which one is replaced where it occurs; `sub`: likewise, regular expressions and their replacements;
* `number`: regular expressions with a number in brackets that is miswritten;
* `add`: sentences of which one is put at the end of a paragraph; `line`: paragraphs of which one is put in; `begin`,
  `end`: likewise, before the first line and behind the last one;
* `only`: paragraphs of which one takes the place of a section's text, an empty one leaves nothing; `drop`: beginnings
  of lines that are left out;
* `cell`, `shape`: a change of the tables by name (`cells.py`, `shapes.py`); `set`: a trait of the look (`docx.py`).

`where` says in which lines: `intro`, a section's number, `title`, or anywhere. All wordings may have places for chance
to fill (`wording.py`). With `alone` it is never one of several.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import Any

from gichecker import resources
from gichecker.bench.cells import CELLS
from gichecker.bench.shapes import SHAPES
from gichecker.bench.source import Source
from gichecker.bench.wording import filled, mistaken
from gichecker.model.record import frozen

_NUMERALS = "一二三四五六"
_LONG = 30
"""A paragraph that sentences are added to or that others are put behind has more characters than this."""
_WHOLE = frozenset({"only", "drop", "begin", "shape", "set", "alone"})
"""Operations that may take away what another error needs, or that another one undoes."""


@frozen
class Error:
    """One kind of error.

    Attributes:
        rule: code that must report it.
        how: the operation and its words, as in the TOML.
        also: codes that may report it as well.
        forms: forms that it can be put into.
        formats: formats that can show it.
        reports: names of the clean reports that it can be put into, all if empty.
        until: last year that it is one in.
    """

    rule: str
    how: Mapping[str, Any]
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("2019", "2021")
    formats: tuple[str, ...] = ("docx", "html", "txt", "pdf")
    reports: tuple[str, ...] = ()
    until: int = 9999

    @property
    def single(self) -> bool:
        """It changes so much that it can't be one of several."""
        return not _WHOLE.isdisjoint(self.how)


def errors() -> list[Error]:
    """All kinds, in the order of the file."""
    with resources.path("bench", "errors.toml").open("rb") as file:
        data = tomllib.load(file)["error"]
    lists = ("also", "forms", "formats", "reports")
    return [
        Error(
            item["rule"],
            item,
            until=item.get("until", 9999),
            **{name: tuple(item[name]) for name in lists if name in item},
        )
        for item in data
    ]


def planted(source: Source, error: Error, chance: Random) -> Source | None:
    """The report with the error in it, None where it has no place for it."""
    how = error.how
    if source.form not in error.forms or source.year > error.until:
        return None
    if "cell" in how:
        values = dict(source.values)
        return source._replace(values=values) if CELLS[how["cell"]](values, chance) else None
    if "shape" in how:
        return SHAPES[how["shape"]](source, chance)
    if "set" in how:
        name, value = chance.choice(how["set"])
        return source._replace(look={**source.look, name: filled(value, source, chance)})
    if how.get("where") == "title":
        title = _changed(source, source.title, range(len(source.title)), how, chance)
        return source._replace(title=tuple(title)) if title else None
    lines = _changed(source, source.lines, _places(source.lines, how.get("where")), how, chance)
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


def _changed(
    source: Source, lines: Sequence[str], places: range, how: Mapping[str, Any], chance: Random
) -> list[str] | None:
    operation = next(name for name in _OPERATIONS if name in how)
    chosen = [at for at in places if operation == "drop" or not lines[at].startswith("[")]
    return _OPERATIONS[operation](lines, chosen, _Words(how[operation], source, chance))


class _Words:
    """The wordings of an operation; each that is drawn has its places filled."""

    def __init__(self, words: Sequence[Any], source: Source, chance: Random) -> None:
        self.all, self.chance, self.source = words, chance, source

    def one(self) -> str:
        return self.fill(self.chance.choice(self.all))

    def fill(self, text: str) -> str:
        return filled(text, self.source, self.chance)


def _swap(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str] | None:
    found = [(at, old, new) for at in places for old, new in words.all if old in lines[at]]
    if not found:
        return None
    at, old, new = words.chance.choice(found)
    return _with(lines, at, lines[at].replace(old, words.fill(new), 1))


def _sub(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str] | None:
    found = [(at, match, new) for at in places for old, new in words.all for match in re.finditer(old, lines[at])]
    if not found:
        return None
    at, match, new = words.chance.choice(found)
    return _with(lines, at, lines[at][: match.start()] + words.fill(match.expand(new)) + lines[at][match.end() :])


def _number(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str] | None:
    found = [(at, match) for at in places for old in words.all for match in re.finditer(old, lines[at])]
    if not found:
        return None
    at, match = words.chance.choice(found)
    wrong = mistaken(match[1], words.chance)
    return _with(lines, at, lines[at][: match.start(1)] + wrong + lines[at][match.end(1) :])


def _add(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str] | None:
    long = _long(lines, places)
    if not long:
        return None
    at = words.chance.choice(long)
    return _with(lines, at, lines[at] + words.one())


def _line(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str] | None:
    long = _long(lines, places)
    if not long:
        return None
    at = words.chance.choice(long)
    return _with(lines, at, lines[at], *words.one().split("\n"))


def _begin(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str]:
    first = places[0] + _is_heading(lines[places[0]])
    return [*lines[:first], *words.one().split("\n"), *lines[first:]]


def _end(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str]:
    return [*lines[: places[-1] + 1], *words.one().split("\n"), *lines[places[-1] + 1 :]]


def _only(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str]:
    body = [at for at in places if not _is_heading(lines[at])]
    end = min(body[-1] + 1, len(words.source.parted[0]))
    return [*lines[: body[0]], *filter(None, words.one().split("\n")), *lines[end:]]


def _drop(lines: Sequence[str], places: Sequence[int], words: _Words) -> list[str] | None:
    kept = [line for at, line in enumerate(lines) if at not in places or not line.startswith(tuple(words.all))]
    return kept if len(kept) < len(lines) else None


_OPERATIONS: dict[str, Callable[[Sequence[str], Sequence[int], _Words], list[str] | None]] = {
    "swap": _swap,
    "sub": _sub,
    "number": _number,
    "add": _add,
    "line": _line,
    "begin": _begin,
    "end": _end,
    "only": _only,
    "drop": _drop,
}


def _with(lines: Sequence[str], at: int, *instead: str) -> list[str]:
    return [*lines[:at], *instead, *lines[at + 1 :]]


def _long(lines: Sequence[str], places: Iterable[int]) -> list[int]:
    """Whole paragraphs, which can take one more sentence."""
    return [at for at in places if len(lines[at]) > _LONG and lines[at].endswith("。")]


def _is_heading(line: str) -> bool:
    """Of one of the six sections."""
    return line[:1] in _NUMERALS and line[1:2] == "、"
