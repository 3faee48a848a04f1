"""What styles pass on to paragraphs and runs: list numbers and hiding (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from functools import cached_property

from gichecker.model.record import frozen
from gichecker.readers.docx_xml import PPR, RPR, Element, Properties, W, children, number, properties, switch, value

MAX_INHERITED = 30
"""Styles based on one another; Word allows eleven."""


@frozen
class NumberRef:
    """Which list a paragraph belongs to; None where nothing is said."""

    list_id: str | None = None
    level: int | None = None

    def over(self, base: NumberRef) -> NumberRef:
        """This, with the gaps filled from `base`."""
        if self == _NOT_NUMBERED:
            return base
        return NumberRef(
            base.list_id if self.list_id is None else self.list_id, base.level if self.level is None else self.level
        )


_NOT_NUMBERED = NumberRef()


@frozen
class _Style:
    numbering: NumberRef
    hidden: bool | None


class Styles:
    """The styles of a docx.

    Args:
        root: of the styles part, None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._cache: dict[str, _Style] = {}
        self._defaults = root.find(f"{W}docDefaults") if root is not None else None

    def numbering(self, style: str | None) -> NumberRef:
        """The list that a paragraph style belongs to; of the default one for None."""
        return self._style(style or self._default).numbering

    def hidden(self, style: str | None) -> bool:
        """Whether a paragraph or character style hides its text."""
        return bool(style and self._style(style).hidden)

    def list_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        return self._style(style).numbering.list_id

    def defaults_of(self, tag: str) -> Properties:
        """What holds where no style says anything, of paragraphs (`PPR`) or runs (`RPR`)."""
        found = self._defaults.find(f"{tag}Default/{tag}") if self._defaults is not None else None
        return children(found)

    def chain(self, style: str | None) -> tuple[Element, ...]:
        """A style and those that it inherits from, the nearest first; of the default paragraph style for None."""
        name = style or self._default
        found: list[Element] = []
        element = self._elements.get(name)
        while element is not None and len(found) < MAX_INHERITED:
            found.append(element)
            element = self._elements.get(value(children(element), "basedOn") or "")
        return tuple(found)

    @cached_property
    def _default(self) -> str:
        for name, style in self._elements.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                return name
        return ""

    def _style(self, name: str) -> _Style:
        if name not in self._cache:
            self._cache[name] = self._resolved(name)
        return self._cache[name]

    def _resolved(self, name: str) -> _Style:
        """The style with what it inherits; a circle of styles ends where it closes."""
        numbering = _NOT_NUMBERED
        hidden: bool | None = None
        seen: set[str] = set()
        style = self._elements.get(name)
        while style is not None and name not in seen:
            seen.add(name)
            numbering = numbering.over(number_ref(properties(style, PPR)))
            hidden = switch(properties(style, RPR), "vanish") if hidden is None else hidden
            name = value(children(style), "basedOn") or ""
            style = self._elements.get(name)
        return _Style(numbering, hidden)


def number_ref(paragraph: Properties) -> NumberRef:
    """The list named in paragraph properties."""
    found = children(paragraph.get(f"{W}numPr"))
    return NumberRef(value(found, "numId"), number(found, "ilvl")) if found else _NOT_NUMBERED
