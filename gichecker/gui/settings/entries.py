"""The settings as rows of a page, made from the rules and from what of their words may be changed. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from gichecker import resources
from gichecker.check.settings import Settings, Words, changeable
from gichecker.check.settings_file import about
from gichecker.model.finding import Severity
from gichecker.model.record import frozen
from gichecker.rules.catalogue import RULES
from gichecker.rules.rule import Rule
from gichecker.rules.wording import FAMILIES
from gichecker.store.memory import TEXT_SIZES

THEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
RUN, REST, OFFICIAL = "查", "不查", "公文才查"
LOOK, NUMBERS, WORDS = "外观（只在本机）", "数和期限", "词表（在原有的词之外添）"
SHOWN = 8
"""So many of the shipped words are named."""

Value = str | int | tuple[str, ...]


class Kind(StrEnum):
    """How a value is edited."""

    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"


@frozen
class Entry:
    """A value that can be set.

    Attributes:
        key: `look/theme`, `run/SUM-01`, `level/SUM-01`, `words/safety/hijack`.
        kind: how it is edited.
        standard: what it is if nothing is set.
        options: of a choice.
    """

    key: str
    kind: Kind
    standard: Value
    options: tuple[str, ...] = ()


@frozen
class Row:
    """A row of the page: what is set in words, and its values (two for a rule: whether it runs, how severe it is)."""

    title: str
    note: str
    entries: tuple[Entry, ...]


def page() -> dict[str, list[Row]]:
    """The rows by group."""
    groups: dict[str, list[Row]] = {LOOK: list(_look()), NUMBERS: [], **{name: [] for name in FAMILIES.values()}}
    for rule in RULES:
        groups[FAMILIES[rule.family]].append(_rule(rule))
    groups[WORDS] = []
    for file, keys in changeable().items():
        for key, kind in keys.items():
            groups[WORDS if kind is list else NUMBERS].append(_words(file, key, kind))
    return {title: rows for title, rows in groups.items() if rows}


def values(settings: Settings) -> dict[str, Value]:
    """What settings change, by key; what is as shipped is left out."""
    found: dict[str, Value] = {f"run/{code}": REST for code in settings.off}
    found |= {f"run/{code}": RUN for code in settings.on}
    found |= {f"level/{code}": LEVELS[severity] for code, severity in settings.severity}
    return found | {f"words/{change.file}/{change.key}": change.added for change in settings.words}


def settings(changed: Mapping[str, Value]) -> Settings:
    """The settings that change these values."""
    severities = {word: severity for severity, word in LEVELS.items()}
    return Settings(
        tuple(code for code, value in _group(changed, "run") if value == REST),
        tuple(code for code, value in _group(changed, "run") if value == RUN),
        tuple((code, severities[str(value)]) for code, value in _group(changed, "level")),
        tuple(_change(key, value) for key, value in sorted(_group(changed, "words")) if value != ()),
    )


def _change(name: str, value: Value) -> Words:
    file, _, key = name.partition("/")
    return Words(file, key, value)


def shown(entry: Entry, value: Value) -> str:
    """A value as it is read."""
    if entry.kind is Kind.DAY:
        month, _, day = str(value).partition("-")
        return f"{int(month)} 月 {int(day)} 日"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _group(changed: Mapping[str, Value], name: str) -> Iterator[tuple[str, Value]]:
    return ((key.removeprefix(f"{name}/"), value) for key, value in changed.items() if key.startswith(f"{name}/"))


def _look() -> Iterator[Row]:
    sizes = tuple(f"{size} %" for size in TEXT_SIZES)
    yield Row("主题", "", (Entry("look/theme", Kind.CHOICE, THEMES["system"], tuple(THEMES.values())),))
    yield Row("文字大小", "", (Entry("look/text_size", Kind.CHOICE, sizes[0], sizes),))


def _rule(rule: Rule) -> Row:
    standard = REST if rule.optional else OFFICIAL if "official" in rule.needs else RUN
    options = (RUN, OFFICIAL, REST) if standard == OFFICIAL else (RUN, REST)
    run = Entry(f"run/{rule.code}", Kind.CHOICE, standard, options)
    level = Entry(f"level/{rule.code}", Kind.CHOICE, LEVELS[rule.severity], tuple(LEVELS.values()))
    return Row(f"{rule.code} {rule.name}", rule.basis, (run, level))


def _words(file: str, key: str, kind: type) -> Row:
    title, told = about(file)
    held = resources.toml("words", f"{file}.toml")[key]
    name = f"words/{file}/{key}"
    words = told.get(key) or f"{title}（{key}）"
    if kind is list:
        return Row(words, _sample(held), (Entry(name, Kind.WORDS, ()),))
    return Row(words, title if title != words else "", (Entry(name, Kind.NUMBER if kind is int else Kind.DAY, held),))


def _sample(held: Sequence[str]) -> str:
    more = f" 等 {len(held)} 个" if len(held) > SHOWN else ""
    return f"已有：{'、'.join(held[:SHOWN])}{more}"
