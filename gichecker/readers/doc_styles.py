"""Styles of a doc: what they hide and number, inherited ([MS-DOC] 2.4.6.5, 2.9.260, 2.9.271)."""

from __future__ import annotations

from gichecker.model.record import frozen
from gichecker.readers.doc_binary import U8, U16, number, properties, switched, taken
from gichecker.readers.doc_container import Container, Part
from gichecker.readers.doc_formatting import HIDDEN, LEVEL, LIST, list_use

_PARAGRAPH, _CHARACTER = 1, 2
_NO_STYLE = 0xFFF
_MAX_ANCESTORS = 50


@frozen
class Style:
    """What a style says of text and numbers.

    Attributes:
        hidden: None where it says nothing; so too `list_use` and `level`.
    """

    hidden: bool | None = None
    list_use: int | None = None
    level: int | None = None

    def over(self, base: Style) -> Style:
        """The style with what it inherits."""
        return Style(
            base.hidden if self.hidden is None else self.hidden,
            base.list_use if self.list_use is None else self.list_use,
            base.level if self.level is None else self.level,
        )


_PLAIN = Style()


class Styles:
    """The styles of a doc by their index.

    Attributes:
        any_hides: there is one that hides text.
    """

    def __init__(self, container: Container) -> None:
        packed = container.part(Part.STYLES)
        self._styles: list[tuple[int, Style]] = []
        self._resolved: dict[int, Style] = {}
        self.any_hides = False
        if not packed:
            return
        count, base = number(U16, packed, 2), number(U16, packed, 4)
        at = U16.size + number(U16, packed, 0)
        for _ in range(count):
            size = number(U16, packed, at)
            self._styles.append(_style(taken(packed, at + U16.size, size), base))
            at += U16.size + size
        self.any_hides = any(style.hidden for _, style in self._styles)

    def style(self, index: int | None) -> Style:
        """A style with all that it inherits; a circle of styles ends where it closes."""
        if index is None:
            return _PLAIN
        if index not in self._resolved:
            found, seen, base = _PLAIN, set[int](), index
            while base < len(self._styles) and base not in seen and len(seen) < _MAX_ANCESTORS:
                seen.add(base)
                base, own = self._styles[base]
                found = found.over(own)
            self._resolved[index] = found
        return self._resolved[index]


def _style(packed: bytes, base: int) -> tuple[int, Style]:
    """Index of the style that it is based on, and what it says itself."""
    if not packed:
        return _NO_STYLE, _PLAIN
    kinds = number(U16, packed, 2)
    kind, parent = kinds & 0xF, kinds >> 4
    if kind not in {_PARAGRAPH, _CHARACTER}:
        return parent, _PLAIN
    at = base + 2 * U16.size + 2 * number(U16, packed, base)
    found: dict[int, bytes] = {}
    for which in range(number(U8, packed, 4) & 0xF):
        at += at & 1
        size = number(U16, packed, at)
        piece = taken(packed, at + U16.size, size)
        of_paragraph = kind == _PARAGRAPH and which == 0
        found |= properties(piece[U16.size :] if of_paragraph else piece)
        at += U16.size + size
    hidden = found.get(HIDDEN)
    level = found.get(LEVEL)
    return parent, Style(
        None if hidden is None else switched(hidden), list_use(found.get(LIST)), None if level is None else level[0]
    )
