"""How a wrong number may have been typed in place of the right one."""

from __future__ import annotations

from itertools import pairwise

_BESIDE = {frozenset(pair) for row in ("1234567890", "789", "456", "123") for pair in pairwise(row)} | {
    frozenset(pair) for column in ("147", "258", "369", "01") for pair in pairwise(column)
}
"""Digits side by side on a keyboard or keypad."""


def mistyping(right: str, wrong: str) -> str:
    """The kind of slip, as in `resources/localisation.toml`; `other` if it takes more than one.

    Args:
        right: what should have been typed, digits.
        wrong: what is there; empty for nothing.
    """
    if not wrong:
        return "blank"
    if wrong.lstrip("-+") == right:
        return "sign"
    if len(wrong) == len(right) + 1:
        return _added(right, wrong)
    if len(wrong) == len(right) - 1:
        return "dropped" if _added(wrong, right) != "other" else "other"
    if len(wrong) != len(right):
        return "other"
    places = [at for at, (one, other) in enumerate(zip(right, wrong, strict=True)) if one != other]
    if len(places) == 1:
        pair = frozenset((right[places[0]], wrong[places[0]]))
        return "neighbour" if pair in _BESIDE else "small" if _is_next(right, wrong) else "digit"
    first = places[0]
    turned = right[:first] + right[first : first + 2][::-1] + right[first + 2 :]
    return "transposed" if turned == wrong else "other"


def _added(short: str, long: str) -> str:
    """How one character came in: the one beside it twice, or another one."""
    for at in range(len(long)):
        if long[:at] + long[at + 1 :] == short:
            return "doubled" if long[at] in (long[at - 1 : at] + long[at + 1 : at + 2]) else "added"
    return "other"


def _is_next(right: str, wrong: str) -> bool:
    return right.isdigit() and wrong.isdigit() and abs(int(right) - int(wrong)) == 1
