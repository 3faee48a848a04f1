"""Sentences and clauses of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.text.patterns import pattern

Span = tuple[int, int]

WINDOW = 600
"""How far, in characters, words belong together: longer than any sentence, so that no text takes long to read."""

_ENDS = "。！？；\n"
_CLAUSE = pattern(r"[^，,；;：:。！？\n]+")


def sentence_at(text: str, at: int) -> Span:
    """The sentence around a place; it ends with 。！？； or the text, and is no longer than two windows."""
    low, high = max(0, at - WINDOW), min(len(text), at + WINDOW)
    start = max(text.rfind(mark, low, at) for mark in _ENDS) + 1
    ends = [end for mark in _ENDS if (end := text.find(mark, at, high)) >= 0]
    return start or low, min(ends, default=high)


def clauses(text: str, span: Span) -> Iterator[Span]:
    """Parts of a sentence between commas, semicolons and colons; 、 does not part them."""
    return (found.span() for found in _CLAUSE.finditer(text, *span))
