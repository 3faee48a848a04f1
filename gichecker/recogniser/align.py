"""Labels found in a file against the labels of the official form, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from gichecker.recogniser.vocabulary import Vocabulary, bare
from gichecker.text.likeness import likeness

ACCEPTED = 0.6
"""Likeness from which a damaged or reworded label is taken for the official one."""


def align(found: Sequence[str], words: Vocabulary) -> list[str | None]:
    """The official row code of each found label, None for one beyond the form.

    The pairing keeps both orders and has the greatest sum of likeness; labels left over are then paired, whatever their
    order, where they are the same wording: a row may stand in the wrong place.

    Args:
        found: normalised labels in the order of the file.
        words: the form's wordings.
    """
    scores = [_scores(label, words) for label in found]
    result: list[str | None] = [None] * len(found)
    for i, j in _best_chain([[row.get(code, 0.0) for code in words.order] for row in scores], len(words.order)):
        result[i] = words.order[j]
    for i, row in enumerate(scores):
        if result[i] is None:
            result[i] = next((code for code, score in row.items() if score == 1 and code not in result), None)
    return result


def _scores(label: str, words: Vocabulary) -> Mapping[str, float]:
    """Codes that a label may stand for, with its likeness; only the one of the same wording where there is one."""
    if exact := words.rows.get(label) or words.rows.get(bare(label)):
        return {exact: 1.0}
    likely = {code: resemblance(label, wordings) for code, wordings in words.labels.items()}
    return {code: score for code, score in likely.items() if score >= ACCEPTED}


@cache
def resemblance(text: str, wordings: tuple[str, ...]) -> float:
    """Likeness of a normalised label to the nearest of several wordings; 1 also where only its number differs."""
    if text in wordings or bare(text) in map(bare, wordings):
        return 1.0
    return max(max(likeness(text, wording), likeness(bare(text), bare(wording))) for wording in wordings)


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
