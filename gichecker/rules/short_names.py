"""Short names (以下简称《条例》): defined before they are used, used once they are defined."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.record import frozen, replace
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import once, pattern

_DEFINED = pattern(
    r"(?:以下统一简称|以下简称|以下统称|以下称|下称|(?<=[（(])简称)为?\s?[:：]?\s?"
    r"(?P<name>新?[《“\"](?P<quoted>[^《》“”\"（）()，。；]{1,20})[》”\"]|(?P<plain>[^《》“”\"（）()，,、。；;：:\s]{1,20}))",
    needs="简称 下称 统称 以下称",
)
_TITLED = pattern(
    r"《(?P<title>[^《》]{2,80})》(?:[^《》，。；（(]{0,6}[（(][^（）()]{0,40}[）)]){0,2}[^《》，。；（(]{0,10}[（(,，]?\s?$",
    needs="》",
)
_TITLE = pattern(r"《(?P<title>[^《》]{1,80})》", needs="》")
_NUMBERED = pattern(r"\s?[（(][^（）()]{0,30}号[）)]", needs="号")
_BEFORE, _NEAR = 160, 45
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING, PassageRole.FURNITURE})
_MOST = 40
"""Short names that are followed up; no report defines as many."""


@frozen
class _Definition:
    """A short name where it is defined.

    Attributes:
        name: with its marks, as printed: `《条例》`.
        word: without them.
        full: the title that it stands for, without the country's name; None where that is no title.
        passage: where it stands.
        start: span of the name.
        end: span of the name.
    """

    name: str
    word: str
    full: str | None
    passage: Passage
    start: int
    end: int

    @property
    def mark(self) -> Mark:
        return text_mark(self.passage, self.start, self.end)

    @property
    def evidence(self) -> Mark:
        return text_mark(self.passage, self.start, self.end, primary=False)

    @property
    def forms(self) -> tuple[str, ...]:
        """How it may be used: an ordinary word (办法, 方案) counts only within marks of titles or quotations."""
        if self.word in _words("titles", "bare") and not self.word.endswith("条例"):
            return (f"《{self.word}》", f"“{self.word}”")
        return (self.name, self.word)

    def before(self, passage: Passage, at: int) -> bool:
        """It is defined before that place."""
        return (self.passage.index, self.end) <= (passage.index, at)

    def clashes(self, other: _Definition) -> bool:
        """The other one gives the same name to another document."""
        if self.word != other.word or self.full is None or other.full is None:
            return False
        return not (self.full.endswith(other.full) or other.full.endswith(self.full))


def _words(group: str, name: str) -> list[str]:
    words: list[str] = resources.toml("words", "short_names.toml")[group][name]
    return words


@frozen
class _Prose:
    """The text of a report, looked through once.

    Attributes:
        passages: in their order.
        titles: every `《…》` with its passage, by its title without the country's name.
        between: what stands between the titles, of the same length as the passages' texts, by index.
    """

    passages: tuple[Passage, ...]
    titles: Mapping[str, Sequence[tuple[Passage, re.Match[str]]]]
    between: Mapping[int, str]


def _prose(report: Report) -> _Prose:
    passages = tuple(passage for passage in written(report) if passage.role in _PROSE)
    titles: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in passages:
        for found in _TITLE.finditer(passage.simple):
            titles.setdefault(_bare(found["title"]), []).append((passage, found))
    between = {passage.index: _TITLE.sub(_blank, passage.simple) for passage in passages}
    return _Prose(passages, titles, between)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


@rule("CON-19", "简称定义与使用不当", "consistency", Severity.HINT, basis="公文写作惯例：先定义后使用，定义后用简称")
def short_names(report: Report) -> Iterator[Issue]:
    """简称定义了不用、没定义就用，或一个简称指两个文件。

    条件：写了“以下简称《条例》”，后文没有再用，或又写全称；《条例》《办法》没有说明是哪个文件就用；同一简称指两个文件；
    称“《新条例》”；年报给自己定了简称又用别的叫法；内设机构既写“党政办”又写“党政办公室”。
    例外：题名、引言里写一次全称的不算；另一个文件名里含有的不算。
    错例：定义了“以下简称《条例》”，第五部分又写《中华人民共和国政府信息公开条例》。
    正例：定义以后一律写《条例》。
    """
    prose = _prose(report)
    passages = prose.passages
    defined = list(islice((found for passage in passages for found in _definitions(passage)), _MOST))
    for number, definition in enumerate(defined):
        yield from _misused(prose, definition)
        for other in (other for other in defined[:number] if other.clashes(definition)):
            message = f"“{definition.name}”前面指《{other.full}》，这里指《{definition.full}》"
            yield Issue(message, (definition.mark, other.evidence))
    yield from _undefined(prose, defined)
    yield from _offices(passages, defined)


def _definitions(passage: Passage) -> Iterator[_Definition]:
    text = passage.simple
    for found in _DEFINED.finditer(text):
        titled = _TITLED.search(text[max(0, found.start() - _BEFORE) : found.start()])
        word = found["quoted"] or found["plain"]
        word = f"新{word}" if found["name"].startswith("新《") else word
        yield _Definition(found["name"], word, _bare(titled["title"]) if titled else None, passage, *found.span("name"))


def _bare(title: str) -> str:
    """A title without the country's name."""
    return next((title[len(name) :] for name in _words("titles", "country") if title.startswith(name)), title)


def _misused(prose: _Prose, definition: _Definition) -> Iterator[Issue]:
    full = _full_names(prose, definition)
    for mark in full:
        yield Issue(
            f"已有简称“{definition.name}”，这里仍写全称",
            (mark, definition.evidence),
            kind="full",
            title="{count} 处已有简称仍写全称：{places}",
        )
    if not full and not _used(prose, definition):
        advice = Suggestion("后文用不到的简称不必定义。")
        yield Issue(f"简称“{definition.name}”后面没有用到", (definition.mark,), suggestion=advice, kind="unused")
    elif definition.word.removeprefix("新") != definition.word:
        yield Issue(f"“{definition.name}”，现行文件不必称“新”", (definition.mark,))
    others = _other_selves(prose.passages, definition)
    if others:
        names = "、".join(f"“{mark.text}”" for mark in others)
        yield Issue(f"已定简称“{definition.name}”，又称{names}", (*others, definition.evidence))


def _full_names(prose: _Prose, definition: _Definition) -> list[Mark]:
    """Where the full title stands behind its definition; once in the introduction is not counted."""
    found = [
        (passage, text_mark(passage, *title.span()))
        for passage, title in prose.titles.get(definition.full or "", ())
        if definition.before(passage, title.start()) and "简称" not in passage.simple[title.end() : title.end() + _NEAR]
    ]
    front = [mark for passage, mark in found if not passage.section]
    return [mark for passage, mark in found if passage.section or len(front) > 1]


def _used(prose: _Prose, definition: _Definition) -> bool:
    """The word stands somewhere behind its definition, outside of other titles."""
    word = definition.word.removeprefix("新")
    if any(definition.before(passage, found.start()) for passage, found in prose.titles.get(word, ())):
        return True
    for passage in prose.passages:
        start = definition.end if passage is definition.passage else 0
        text = prose.between[passage.index]
        if passage.index >= definition.passage.index and any(text.find(form, start) >= 0 for form in definition.forms):
            return True
    return False


def _other_selves(passages: Sequence[Passage], definition: _Definition) -> list[Mark]:
    """Other names that the report gives itself, where it has defined one."""
    names = _words("report", "names")
    if definition.word not in names:
        return []
    others = [name for name in names if definition.word not in name]
    places = ((passage, name, passage.simple.find(name)) for name in others for passage in passages)
    seen: dict[str, Mark] = {}
    for passage, name, at in places:
        if at >= 0 and definition.before(passage, at):
            seen.setdefault(name, text_mark(passage, at, at + len(name)))
    return list(seen.values())


def _undefined(prose: _Prose, defined: Sequence[_Definition]) -> Iterator[Issue]:
    known = {d.word.removeprefix("新"): (d.passage.index, d.start) for d in reversed(defined)}
    for title in (title for title in prose.titles if title in _words("titles", "bare")):
        unnumbered = (
            (passage, found)
            for passage, found in prose.titles[title]
            if found["title"] == title and not _NUMBERED.match(passage.simple, found.end())
        )
        passage, found = next(unnumbered, (None, None))
        if passage and found and (passage.index, found.start()) < known.get(title.removeprefix("新"), (math.inf, 0)):
            mark = text_mark(passage, *found.span())
            yield Issue(f"“{mark.text}”前面没有说明是哪个文件", (mark,), kind="undefined")


def _offices(passages: Sequence[Passage], defined: Sequence[_Definition]) -> Iterator[Issue]:
    """`党政办` and `党政综合办公室` in one report."""
    for name in _words("offices", "names"):
        brief, long = _first(passages, f"{name}办(?![公理事法案结])"), _first(passages, f"{name}(?:综合|服务)?办公室")
        if brief and long and not any(definition.word.endswith(f"{name}办") for definition in defined):
            evidence = replace(long, primary=False)
            yield Issue(f"既写“{brief.text}”，又写“{long.text}”，应统一", (brief, evidence))


def _first(passages: Sequence[Passage], form: str) -> Mark | None:
    found = ((passage, once(form).search(passage.simple)) for passage in passages if "办" in passage.simple)
    return next((text_mark(passage, *place.span()) for passage, place in found if place), None)
