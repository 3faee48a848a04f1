"""Many words looked for in one pass, without a regular expression that would take longer to compile than to search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


class Lexicon:
    """A set of words, each of at least two characters.

    Args:
        words: what is looked for.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._words[word[:2]] = (*self._words.get(word[:2], ()), word)

    def finditer(self, text: str) -> Iterator[tuple[int, str]]:
        """Where which word begins: at each place the longest, none within another one."""
        end = 0
        for at, pair in enumerate(map(str.__add__, text, text[1:])):
            if pair in self._words and at >= end:
                word = next((word for word in self._words[pair] if text.startswith(word, at)), "")
                if word:
                    end = at + len(word)
                    yield at, word


def pairs(listed: str) -> Mapping[str, str]:
    """Word → meaning of a list `wrong=right wrong=right …` of a word file."""
    return dict(entry.split("=") for entry in listed.split())
