"""The data that the program ships: official forms, relations, words, messages, themes, icons, samples.

Works from the source tree, an installed wheel and a frozen folder alike.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli

_HERE = Path(__file__).resolve().parent
ROOT = next((p for p in (_HERE / "_resources", _HERE.parent / "resources") if p.is_dir()), _HERE.parent / "resources")


def path(*parts: str) -> Path:
    """Path of a shipped file or folder, such as `path("icons", "error.svg")`."""
    return ROOT.joinpath(*parts)


@cache
def toml(*parts: str) -> dict[str, Any]:
    """A shipped TOML file, parsed once; treat it as read-only."""
    with path(*parts).open("rb") as file:
        return tomli.load(file)


def sentence(group: str, key: str, **values: str) -> str:
    """A message of `messages.toml` with its placeholders filled.

    Raises:
        KeyError: the message does not exist, a defect of ours.
    """
    template: str = toml("messages.toml")[group][key]
    return template.format(**values)
