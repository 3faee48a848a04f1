"""What a page's own style says of how its elements are laid out: `style` attributes, and simple rules of `<style>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*|\*?)([.#][\w-]+)?", re.IGNORECASE)
_PROPERTIES = ("display", "visibility", "white-space", "list-style", "list-style-type", "mso-hide")
_DECLARATION = re.compile(rf"(?:^|;)\s*({'|'.join(_PROPERTIES)})\s*:\s*([\w -]{{1,60}})", re.IGNORECASE)
_MOST_CHARS = 500_000

Style = dict[str, str]
"""Property → value, both in lower case."""


class Styles:
    """The rules of a page whose selectors are a tag, a class or an id, or a tag with one of these."""

    def __init__(self, root: etree._Element) -> None:
        text = "\n".join(element.text or "" for element in root.iter("style"))[:_MOST_CHARS]
        self._rules: dict[str, Style] = {}
        for selectors, body in _rules(_COMMENT.sub("", text)):
            style = _declared(body)
            for selector in selectors.split(",") if style else ():
                if found := _SELECTOR.fullmatch(selector.strip()):
                    key = found[1].lower().replace("*", "") + (found[2] or "")
                    self._rules.setdefault(key, {}).update(style)

    def of(self, element: etree._Element, tag: str) -> Style:
        """What holds for an element: rules for its tag, its classes, its id, and above all its own attribute."""
        own = element.get("style")
        if not self._rules:
            return _declared(own) if own else {}
        marks = [f".{name}" for name in (element.get("class") or "").split()]
        marks += [f"#{element.get('id')}"] if element.get("id") else []
        style: Style = dict(self._rules.get(tag, {}))
        for mark in marks:
            style |= self._rules.get(mark, {}) | self._rules.get(tag + mark, {})
        return style | _declared(own) if own else style


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies; blocks of `@media` and the like are left out."""
    depth = start = 0
    selectors = ""
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            selectors = selectors if depth else text[start : brace.start()].rpartition(";")[2].strip()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if not depth and not selectors.startswith("@"):
                yield selectors, text[start : brace.start()]
        start = start if depth > 1 or (depth and brace[0] == "}") else brace.end()


def _declared(body: str) -> Style:
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(body)}
