"""Compiled regular expressions kept from one run to the next, as Python keeps its bytecode.

Compiling the two hundred that a check uses takes longer than the rest of it. What `re` makes of a pattern is kept in
one file beside the bytecode of this module, for this very version of Python; where that file can't be written, or `re`
is not as it is known here, every pattern is compiled anew, which costs time and nothing else.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any

_VERSION = f"{sys.version} {sys.implementation.cache_tag}"
_FAULTS = (AttributeError, ImportError, IndexError, TypeError, ValueError, RuntimeError, OverflowError)


class _Store:
    """Patterns by their source: flags, code, number of groups, names of groups."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] | None = None
        self._new = False

    def compile(self, source: str) -> re.Pattern[str]:
        """Like `re.compile`.

        Raises:
            re.error: it is no regular expression.
        """
        if self._kept is None:
            self._kept = _loaded()
        try:
            if source not in self._kept:
                self._kept[source] = _taken_apart(source)
                self._new = True
            return _put_together(source, *self._kept[source])
        except _FAULTS:
            return re.compile(source)

    def keep(self) -> None:
        """Write what was compiled anew, for the next run."""
        if self._new and not sys.dont_write_bytecode:
            self._new = False
            path, data = _path(), marshal.dumps((_VERSION, self._kept))
            part = f"{path}.{os.getpid()}"
            with suppress(OSError):
                with open(part, "wb") as file:  # noqa: PTH123 - pathlib is not needed at start
                    file.write(data)
                os.replace(part, path)  # noqa: PTH105 - likewise


def _path() -> str:
    return cache_from_source(__file__).removesuffix(".pyc") + ".patterns"


def _loaded() -> dict[str, Any]:
    with suppress(OSError, ValueError, EOFError, TypeError), open(_path(), "rb") as file:  # noqa: PTH123 - likewise
        version, kept = marshal.load(file)  # noqa: S302 - as safe as the bytecode beside it
        if version == _VERSION and isinstance(kept, dict):
            return kept
    return {}


def _taken_apart(source: str) -> tuple[int, bytes, int, dict[str, int]]:
    """What `re` makes of a pattern (`re._compiler.compile`, Python 3.11 to 3.14)."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, 0)
    code = _compiler._code(parsed, 0)  # noqa: SLF001 - there is no public way
    return parsed.state.flags, array("I", code).tobytes(), parsed.state.groups, dict(parsed.state.groupdict)


def _put_together(source: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    found = array("I")
    found.frombytes(code)
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(source, flags, found.tolist(), groups - 1, names, tuple(by_number))
    return made


_STORE = _Store()
compile_pattern = _STORE.compile
keep = _STORE.keep
