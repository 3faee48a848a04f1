"""A user's own settings: which rules run, how severe they are, own words (docs/settings.md)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gichecker import resources
from gichecker.errors import SettingsError
from gichecker.kept import KEPT
from gichecker.model.finding import Severity
from gichecker.model.record import frozen

LEVELS = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.HINT} | {
    severity.value: severity for severity in Severity
}


@frozen
class Words:
    """A change in `resources/words`: file without suffix, key, and words to add, or another number or day (`01-31`)."""

    file: str
    key: str
    added: tuple[str, ...] | int | str


@frozen
class Settings:
    """What a user has set.

    Attributes:
        off: codes of rules that don't run.
        on: codes of rules that run though they run only where they are named, or only on official papers.
        severity: code and severity that its findings get.
        words: changes of word lists and thresholds.
    """

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    words: tuple[Words, ...] = ()

    def apply(self) -> None:
        """Change words and thresholds in this process; before rules run, for they remember what they have read."""
        for change in self.words:
            shipped = resources.toml("words", f"{change.file}.toml")
            if isinstance(change.added, tuple):
                shipped[change.key] = list(dict.fromkeys([*shipped[change.key], *change.added]))
            else:
                shipped[change.key] = change.added


PLAIN = Settings()


def user_file() -> Path:
    """Where the settings are looked for when no file is named."""
    known_by = tuple(map(os.environ.get, ("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA")))
    return Path(KEPT.get("settings", known_by, _user_folder), "settings.toml")


def _user_folder() -> str:
    from platformdirs import user_config_path

    return str(user_config_path("gichecker", appauthor=False))


def load(path: Path | None = None) -> Settings:
    """The settings in a file; in the user's own one, which need not exist, for None.

    Raises:
        SettingsError: it can't be read, or holds what nobody asks for.
    """
    file = path or user_file()
    if path is None and not file.is_file():
        return Settings()
    return _settings(_parsed(file), file.name)


def _parsed(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError("unreadable", name=str(file)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError("no_toml", name=str(file)) from error


def _settings(told: Mapping[str, Any], name: str) -> Settings:
    readers: dict[str, Callable[[Any], Any]] = {"off": _codes, "on": _codes, "severity": _severities, "words": _words}
    found = {}
    for key, value in told.items():
        if key not in readers:
            raise SettingsError("unknown_key", name=name, what=key, known="、".join(readers))
        found[key] = tuple(readers[key](value))
    both = set(found.get("off", ())) & set(found.get("on", ()))
    if both:
        raise SettingsError("on_and_off", name=name, codes="、".join(sorted(both)))
    return Settings(**found)


def _codes(told: Any) -> Iterator[str]:
    if not isinstance(told, list):
        raise SettingsError("no_list", value=str(told))
    yield from map(_code, told)


def _code(told: Any) -> str:
    from gichecker.rules.catalogue import RULES  # loads every rule

    code = str(told).upper()
    if all(rule.code != code for rule in RULES):
        raise SettingsError("no_rule", code=str(told))
    return code


def _severities(told: Any) -> Iterator[tuple[str, Severity]]:
    for code, level in _table(told).items():
        if level not in LEVELS:
            raise SettingsError("no_level", code=code, level=str(level))
        yield _code(code), LEVELS[level]


def _words(told: Any) -> Iterator[Words]:
    for file, changes in _table(told).items():
        known = changeable().get(file)
        if known is None:
            raise SettingsError("no_words", what=file, known="、".join(changeable()))
        for key, value in _table(changes).items():
            if key not in known:
                raise SettingsError("no_words", what=f"{file}.{key}", known="、".join(known))
            yield Words(file, key, _change(f"{file}.{key}", value, known[key]))


def _change(name: str, value: Any, kind: type) -> tuple[str, ...] | int | str:
    if kind is int and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if kind is list and isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value):
        return tuple(value)
    if kind is str and isinstance(value, str) and is_day(value):
        return value
    raise SettingsError({int: "no_number", list: "no_strings", str: "no_day"}[kind], what=name, value=str(value))


def _table(told: Any) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise SettingsError("no_table", value=str(told))
    return told


def changeable() -> dict[str, dict[str, type]]:
    """What a user may change: by file and key, `list` for words that may be added, `int` a number, `str` a day."""
    files = sorted(resources.path("words").glob("*.toml"))
    found = {file.stem: resources.toml("words", file.name) for file in files}
    kinds = {stem: {key: kind for key, held in data.items() if (kind := _kind(held))} for stem, data in found.items()}
    return {stem: keys for stem, keys in kinds.items() if keys}


def is_day(text: str) -> bool:
    """It is a day of every year, month first: `01-31`."""
    import datetime as dt

    try:
        dt.date.fromisoformat(f"2001-{text}")
    except ValueError:
        return False
    return len(text) == 5


def _kind(held: Any) -> type | None:
    if isinstance(held, int) and not isinstance(held, bool):
        return int
    if isinstance(held, str) and is_day(held):
        return str
    return list if isinstance(held, list) and held and all(isinstance(word, str) for word in held) else None
