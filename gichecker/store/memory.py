"""What the window remembers between two runs: sizes, theme, open and recent files. One small JSON file.

Nothing in it is worth a failure: a damaged file is set aside and the defaults are used, a file that can't be written
costs only the memory.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 112, 125, 150)
"""Per cent."""

PANES = ("source", "tables", "findings")
LIST_STATES = ("", "open", "closed")
RECENT_LIMIT = 10


@dataclass(frozen=True, slots=True)
class Recent:
    """A file or folder that was opened.

    Attributes:
        path: absolute.
        title: what it is in words, such as organ and year.
        opened: ISO date, `2024-01-22`.
    """

    path: str
    title: str
    opened: str


@dataclass(slots=True)
class Arrangement:
    """How the window was arranged on a screen of one size; sizes are logical pixels, empty lists are unknown.

    Attributes:
        window: width and height.
        maximised: it filled the screen.
        panes: widths of the panes from left to right.
        order: names of the panes from left to right, as in `PANES`; empty for that order.
        findings: heights of list and detail panel.
        zoom: of the source; 0 follows the screen.
        density: of the tables, `compact` or `standard`; empty follows the screen.
        shown_list: of the reports, one of `LIST_STATES`; empty follows the screen.
        side: width of that list.
        sides: heights of list and outline.
    """

    window: list[int] = field(default_factory=list)
    maximised: bool = False
    panes: list[int] = field(default_factory=list)
    findings: list[int] = field(default_factory=list)
    zoom: float = 0.0
    density: str = ""
    shown_list: str = ""
    side: int = 0
    sides: list[int] = field(default_factory=list)
    order: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """All that is remembered.

    Attributes:
        theme: one of `THEMES`.
        text_size: one of `TEXT_SIZES`.
        folder: where the last file was opened; empty at first.
        export_folder: where the last result was saved; empty at first.
        session: paths of the files that are open, the current one first.
        recent: newest first, at most `RECENT_LIMIT`.
        screens: arrangement by screen size, `1366x768`.
    """

    theme: str = "system"
    text_size: int = 100
    folder: str = ""
    export_folder: str = ""
    session: list[str] = field(default_factory=list)
    recent: list[Recent] = field(default_factory=list)
    screens: dict[str, Arrangement] = field(default_factory=dict)

    def remember(self, recent: Recent) -> None:
        """Put a file to the top of the recent ones."""
        others = [other for other in self.recent if other.path != recent.path]
        self.recent = [recent, *others][:RECENT_LIMIT]

    def forget(self, path: str) -> None:
        """Take a file out of the recent ones."""
        self.recent = [other for other in self.recent if other.path != path]


def default_path() -> Path:
    """Where the memory is kept on this system."""
    from platformdirs import user_config_path

    return user_config_path("gichecker", appauthor=False) / "memory.json"


def load(path: Path) -> Memory:
    """The memory of the last run; a new one where there is none or it is damaged (then set aside as `….damaged`)."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return Memory()
    except UnicodeDecodeError:
        return _set_aside(path)
    try:
        return _memory(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError):
        return _set_aside(path)


def save(memory: Memory, path: Path) -> bool:
    """Write the memory in one step, so that a crash leaves the old or the new one; false if it can't be written."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(memory), ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError:
        return False
    return True


def _set_aside(path: Path) -> Memory:
    with suppress(OSError):  # the next save overwrites it
        path.replace(path.with_name(path.name + ".damaged"))
    return Memory()


def _memory(data: dict[str, Any]) -> Memory:
    recent = [replace(Recent("", "", ""), **_strings(entry)) for entry in data["recent"]]
    screens = {str(size): _arrangement(entry) for size, entry in data["screens"].items()}
    if data["theme"] not in THEMES or data.get("text_size", 100) not in TEXT_SIZES:
        raise ValueError("no such theme or size")
    plain = _strings({key: data[key] for key in ("theme", "folder", "export_folder")})
    session = list(_strings(dict(enumerate(data.get("session", [])))).values())
    return Memory(**plain, text_size=data.get("text_size", 100), session=session, recent=recent, screens=screens)


def _arrangement(data: dict[str, Any]) -> Arrangement:
    """What an earlier version did not write yet is as it is at first."""
    data = asdict(Arrangement()) | data
    sizes = {key: [int(size) for size in data[key]] for key in ("window", "panes", "findings", "sides")}
    zoom = min(max(float(data["zoom"]), 0.0), 4.0)
    shown = str(data["shown_list"]) if data["shown_list"] in LIST_STATES else ""
    return Arrangement(
        sizes["window"],
        bool(data["maximised"]),
        sizes["panes"],
        sizes["findings"],
        zoom,
        str(data["density"]),
        shown,
        int(data["side"]),
        sizes["sides"],
        list(data["order"]) if sorted(data["order"]) == sorted(PANES) else [],
    )


def _strings(data: dict[Any, Any]) -> dict[Any, str]:
    if not all(isinstance(value, str) for value in data.values()):
        raise TypeError("not a string")
    return data
