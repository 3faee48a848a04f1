"""What takes long to make and is the same in each run, kept beside the bytecode as Python keeps that.

Parsed data files and compiled regular expressions: making them anew takes longer than the rest of a check. They are in
one file, for this very version of Python; where it can't be written everything is made anew, which costs time and
nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Hashable
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any, TypeVar, cast

T = TypeVar("T")

_VERSION = f"{sys.version} {sys.implementation.cache_tag}"
_UNREADABLE = (OSError, ValueError, EOFError, TypeError)


class Kept:
    """Entries by key, each as bytes until it is asked for."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Hashable, bytes]] | None = None
        self._new = False

    def get(self, key: str, stamp: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave in an earlier run if that had the same stamp.

        Args:
            key: the name of the entry.
            stamp: of plain values; what an entry depends on, such as a file's time and size.
            make: gives plain values: numbers, strings, lists, tuples, dictionaries of them; always the same.
        """
        if self._entries is None:
            self._entries = _loaded()
        old, data = self._entries.get(key, (None, b""))
        if data and old == stamp:
            with suppress(*_UNREADABLE):
                found: T = marshal.loads(data)  # noqa: S302 - as safe as the bytecode beside it
                return found
        made = make()
        with suppress(ValueError):  # not all plain values
            self._entries[key] = (stamp, marshal.dumps(cast("Any", made)))
            self._new = True
        return made

    def keep(self) -> None:
        """Write what was made anew, for the next run."""
        if self._new and not sys.dont_write_bytecode:
            self._new = False
            self._entries = _loaded() | (self._entries or {})
            path, data = _path(), marshal.dumps((_VERSION, self._entries))
            part = f"{path}.{os.getpid()}"
            with suppress(OSError):
                with open(part, "wb") as file:  # noqa: PTH123 - pathlib is not needed at start
                    file.write(data)
                os.replace(part, path)  # noqa: PTH105 - likewise


def _path() -> str:
    return cache_from_source(__file__).removesuffix(".pyc") + ".entries"


def _loaded() -> dict[str, tuple[Hashable, bytes]]:
    with suppress(*_UNREADABLE), open(_path(), "rb") as file:  # noqa: PTH123 - likewise
        version, entries = marshal.loads(file.read())  # noqa: S302 - as safe as the bytecode beside it
        if version == _VERSION and isinstance(entries, dict):
            return entries
    return {}


KEPT = Kept()
