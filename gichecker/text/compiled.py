"""Compiled regular expressions without compiling: what `re` makes of a pattern is kept from one run to the next.

Compiling the two hundred that a check uses takes longer than the rest of it. Where `re` is not as it is known here,
every pattern is compiled anew.
"""

from __future__ import annotations

import re
from array import array

from gichecker.kept import KEPT

_FAULTS = (AttributeError, ImportError, IndexError, TypeError, ValueError, RuntimeError, OverflowError)
_Parts = tuple[int, bytes, int, dict[str, int]]
"""Flags, code, number of groups, names of groups."""


def compile_pattern(source: str) -> re.Pattern[str]:
    """Like `re.compile`.

    Raises:
        re.error: it is no regular expression.
    """
    try:
        return _put_together(source, *KEPT.get(f"pattern {source}", None, lambda: _taken_apart(source)))
    except _FAULTS:
        return re.compile(source)


def _taken_apart(source: str) -> _Parts:
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
