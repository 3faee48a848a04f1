"""Many words looked for in one pass, without a regular expression that would take longer to compile than to search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from gichecker.text.normalise import REMEMBERED


class Lexicon:
    """A set of words, each of at least two characters.

    Args:
        words: what is looked for.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[str, str], list[str]] = {}
        for word in words:
            self._words.setdefault((word[0], word[1]), []).append(word)

    def finditer(self, text: str) -> Iterator[tuple[int, str]]:
        """Where which word begins: at each place the longest, none within another one."""
        begun = self._words.keys() & (_pairs(text) if len(text) < REMEMBERED else _pairs_long(text))
        found = ((at, -len(word), word) for pair in begun for word in self._words[pair] for at in _places(text, word))
        end = 0
        for at, _, word in sorted(found):
            if at >= end:
                end = at + len(word)
                yield at, word


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text))


@lru_cache(maxsize=2)
def _pairs_long(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text))


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def pairs(listed: str) -> Mapping[str, str]:
    """Word → meaning of a list `wrong=right wrong=right …` of a word file."""
    return dict(entry.split("=") for entry in listed.split())
