"""Writes a user's settings, and tells what they are about in the words that stand beside them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gichecker import resources
from gichecker.check.settings import Settings, user_file
from gichecker.errors import SettingsError
from gichecker.model.finding import Severity

_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
_KEY = re.compile(r"([a-z_]+) = ")


def save(settings: Settings, path: Path | None = None) -> None:
    """Write settings to a file, the user's own one for None, in one step.

    Raises:
        SettingsError: it can't be written.
    """
    file = path or user_file()
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(written(settings), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):  # there may be none
            draft.unlink()
        raise SettingsError("unwritable", name=str(file)) from error


def written(settings: Settings) -> str:
    """The settings as TOML; what is as shipped is left out."""
    return "".join(f"{line}\n" for line in _lines(settings))


def _lines(settings: Settings) -> Iterator[str]:
    for name, codes in (("off", settings.off), ("on", settings.on)):
        if codes:
            yield f"{name} = {_toml(codes)}"
    if settings.severity:
        yield "\n[severity]"
        yield from (f'{code} = "{_LEVELS[level]}"' for code, level in settings.severity)
    for file in dict.fromkeys(change.file for change in settings.words):
        yield f"\n[words.{file}]"
        yield from (f"{change.key} = {_toml(change.added)}" for change in settings.words if change.file == file)


def _toml(value: tuple[str, ...] | int | str) -> str:
    """A value; TOML writes strings as JSON does."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")


def about(file: str) -> tuple[str, dict[str, str]]:
    """What a file of words is for, and what each of its keys is: the comments at its head and above the keys."""
    title, told, said = "", dict[str, str](), list[str]()
    for line in resources.path("words", f"{file}.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            said.append(line.removeprefix("#").strip())
            continue
        if key := _KEY.match(line):
            told[key[1]] = " ".join(said)
        elif not title:
            title = " ".join(said)
        said.clear()
    return title.rstrip("。"), told
