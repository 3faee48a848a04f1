"""The data that the program ships: official forms, relations, words, messages, themes, icons, samples.

Works from the source tree, an installed wheel and a frozen folder alike.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from gichecker.kept import KEPT

_HERE = Path(__file__).resolve().parent
ROOT = next((p for p in (_HERE / "_resources", _HERE.parent / "resources") if p.is_dir()), _HERE.parent / "resources")
_SHIPPED = str(ROOT)


def path(*parts: str) -> Path:
    """Path of a shipped file or folder, such as `path("icons", "error.svg")`."""
    return ROOT.joinpath(*parts)


@cache
def toml(*parts: str) -> dict[str, Any]:
    """A shipped TOML file, parsed once; treat it as read-only."""
    name = os.path.join(_SHIPPED, *parts)  # noqa: PTH118 - thirty files a check, and pathlib takes its time
    status = os.stat(name)  # noqa: PTH116 - likewise
    return KEPT.get(f"toml {'/'.join(parts)}", (status.st_mtime_ns, status.st_size), lambda: _parsed(name))


def _parsed(name: str) -> dict[str, Any]:
    import tomllib

    with open(name, "rb") as file:  # noqa: PTH123 - likewise
        return tomllib.load(file)


def sentence(group: str, key: str, **values: str) -> str:
    """A message of `messages.toml` with its placeholders filled.

    Raises:
        KeyError: the message does not exist, a defect of ours.
    """
    template: str = toml("messages.toml")[group][key]
    return template.format(**values)
