"""Labels found in a file against the labels of the official form, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

ACCEPTED = 0.6
"""Likeness from which a damaged or reworded label is taken for the official one."""


def align(found: Sequence[str], codes: Sequence[str], score: Callable[[str, str], float]) -> list[str | None]:
    """The official code of each found label, None for one beyond the form.

    The pairing keeps both orders and has the greatest sum of likeness; labels left over are then paired, whatever their
    order, where they are the same wording: a row may stand in the wrong place.

    Args:
        found: labels in the order of the file.
        codes: official codes in the order of the form.
        score: likeness of a found label and a code, 0 to 1.
    """
    scores = [[value if (value := score(label, code)) >= ACCEPTED else 0.0 for code in codes] for label in found]
    result: list[str | None] = [None] * len(found)
    for i, j in _best_chain(scores, len(codes)):
        result[i] = codes[j]
    free = [code for code in codes if code not in result]
    for i, label in enumerate(found):
        if result[i] is None:
            result[i] = next((code for code in free if score(label, code) >= 1.0), None)
            free = [code for code in free if code != result[i]]
    return result


def _best_chain(scores: list[list[float]], width: int) -> list[tuple[int, int]]:
    """Pairs (i, j), ascending in both, with the greatest sum of scores."""
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for i, row in enumerate(scores, 1):
        for j, value in enumerate(row, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + value if value else 0.0)
    pairs: list[tuple[int, int]] = []
    i, j = len(scores), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
