"""Regular expressions that cost nothing until a text could match them.

Compiling one takes longer than searching a report with it: the hundred of this program, together, a fifth of a check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from gichecker.text.compiled import compile_pattern


def pattern(source: str, *, needs: str = "") -> re.Pattern[str]:
    """Like `re.compile`, which is put off until the pattern is used.

    Args:
        source: the regular expression.
        needs: words, separated by spaces, one of which is in every match: a text without them is not searched. Where
            only a part of the text is looked at, it is.
    """
    return cast("re.Pattern[str]", _Pattern(source, tuple(needs.split())))


@cache
def once(source: str) -> re.Pattern[str]:
    """The pattern of a source that is put together, or used, within a function.

    What is compiled is kept on the disk (`kept.py`), so it must not hold words of a report.
    """
    return pattern(source)


class _Pattern:
    def __init__(self, source: str, needs: tuple[str, ...]) -> None:
        self._source = source
        self._needs = needs

    def __getattr__(self, name: str) -> Any:
        """An attribute of the compiled pattern, looked up once."""
        if name == "_compiled":
            self._compiled = compile_pattern(self._source)
            return self._compiled
        found = self._guarded(name) if self._needs and name in _WITHOUT else getattr(self._compiled, name)
        setattr(self, name, found)
        return found

    def _guarded(self, name: str) -> Callable[..., Any]:
        needs, nothing = self._needs, _WITHOUT[name]
        position = 1 if name == "sub" else 0

        def method(*given: Any) -> Any:
            text = given[position]
            if len(given) > position + 1:
                return getattr(self._compiled, name)(*given)
            for word in needs:
                if word in text:
                    return getattr(self._compiled, name)(*given)
            return text if position else nothing

        return method


_WITHOUT: dict[str, Any] = {"search": None, "match": None, "fullmatch": None, "finditer": iter(()), "sub": None}
"""What a method gives where nothing matches; `sub`, the text itself."""
