"""Text that knows where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gichecker.model.record import frozen


@frozen
class MappedText:
    """A text derived from a raw text, with the way back for every character.

    Attributes:
        raw: what a person sees in the file.
        text: what rules look at.
        starts: for each character of `text`, where its source begins in `raw`.
        ends: for each character of `text`, where its source ends in `raw`. Several characters may share one source.
    """

    raw: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, raw: str) -> MappedText:
        """The text that is its own source."""
        return cls(raw, raw, range(len(raw)), range(1, len(raw) + 1))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of `text[start:end]`; an empty span lies where the next character begins.

        Raises:
            IndexError: the span lies outside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} outside a text of {len(self.text)} characters")
        if start == end:
            at = self.starts[start] if start < len(self.text) else len(self.raw)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def translated(self, text: str) -> MappedText:
        """The same places with other characters.

        Raises:
            ValueError: `text` has another length.
        """
        if len(text) != len(self.text):
            raise ValueError("a translation must keep the length")
        return MappedText(self.raw, text, self.starts, self.ends)

    def replaced(self, edits: Iterable[tuple[int, int, str]]) -> MappedText:
        """With spans of `text` replaced; every new character leads back to the whole span that it replaces.

        Args:
            edits: `(start, end, new)` in ascending order, not overlapping; an empty `new` deletes.
        """
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, new in edits:
            if start < done:
                raise ValueError("edits must be ascending and apart")
            raw_start, raw_end = self.span(start, end)
            parts += (self.text[done:start], new)
            starts += (*self.starts[done:start], *[raw_start] * len(new))
            ends += (*self.ends[done:start], *[raw_end] * len(new))
            done = end
        if not done and not parts:
            return self
        parts.append(self.text[done:])
        return MappedText(self.raw, "".join(parts), (*starts, *self.starts[done:]), (*ends, *self.ends[done:]))
