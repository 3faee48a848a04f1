"""How alike two labels are. Give it normalised text (`normalise.key`)."""

from __future__ import annotations


def likeness(a: str, b: str) -> float:
    """0 to 1: the share of the longer text that needs no edit; 1 is the same text."""
    return 1 - edit_distance(a, b) / max(len(a), len(b), 1)


def edit_distance(a: str, b: str, limit: int | None = None) -> int:
    """Fewest characters to insert, delete or replace (Levenshtein); `limit + 1` where it is more than `limit`.

    Bit-parallel, after Hyyrö, “Explaining and Extending the Bit-Parallel Approximate String Matching Algorithm of
    Myers” (2001): bit i of `up` and `down` says how the distance changes from row i to row i + 1 of a column.
    """
    limit = max(len(a), len(b)) if limit is None else limit
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    if not a or not b:
        return len(a) + len(b)
    places: dict[str, int] = {}
    for i, char in enumerate(a):
        places[char] = places.get(char, 0) | 1 << i
    full, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    up, down, distance = full, 0, len(a)
    for char in b:
        equal = places.get(char, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        right, left = down | ~(diagonal | up) & full, up & diagonal
        distance += bool(right & last) - bool(left & last)
        right, left = right << 1 | 1, left << 1
        up, down = (left | ~(diagonal | right)) & full, right & diagonal & full
    return min(distance, limit + 1)
