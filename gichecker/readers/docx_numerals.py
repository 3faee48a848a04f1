"""How a list writes its numbers: Word's `numFmt` (ECMA-376 part 1, 17.18.59), Chinese wordings as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gichecker import resources

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_WRITTEN = 9999


def numeral(style: str, count: int) -> str:
    """A number written in a style; in Arabic digits where the style is unknown or can't write it."""
    if style == "none":
        return ""
    if not 0 < count <= _MAX_WRITTEN:
        return str(count)
    if style in _LATIN:
        return _LATIN[style](count)
    data = resources.toml("numbering.toml")
    if style in data["sequences"]:
        return _in_sequence(data["sequences"][style], count)
    if style in data["digits"]:
        return str(count).translate(dict(zip(range(ord("0"), ord("9") + 1), data["digits"][style], strict=True)))
    return _counted(data["counting"][style], count) if style in data["counting"] else str(count)


def _in_sequence(data: Mapping[str, Any], count: int) -> str:
    items: str = data["items"]
    if count > len(items) and data["after"] == "decimal":
        return str(count)
    return items[(count - 1) % len(items)]


def _counted(data: Mapping[str, Any], count: int) -> str:
    """Digits with their units; zeros inside are written once, zeros at the end not at all."""
    digits, units = data["digits"], ["", *data["units"]]
    written = ""
    for power in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**power % 10
        if digit:
            written += digits[digit] + units[power]
        elif written and not written.endswith(digits[0]):
            written += digits[0]
    written = written.rstrip(digits[0])
    return written[1:] if data["bare_ten"] and 10 <= count < 20 else written


def _roman(count: int) -> str:
    written = ""
    for size, sign in _ROMAN:
        written += sign * (count // size)
        count %= size
    return written


def _letters(count: int) -> str:
    """`a` … `z`, `aa`, `bb` …."""
    times, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * (times + 1)


_LATIN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
}
