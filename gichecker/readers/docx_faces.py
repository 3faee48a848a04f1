"""Looks of characters and paragraphs in Word: own properties over styles over defaults (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from gichecker.model.formatting import Face, Look, Span
from gichecker.readers.docx_lines import Line, RunSpan
from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_xml import (
    PPR,
    RPR,
    RUN,
    VAL,
    Element,
    Properties,
    W,
    children,
    number,
    switch,
    value,
    whole,
)

_EAST, _EAST_THEME = f"{W}eastAsia", f"{W}eastAsiaTheme"
_PLAIN_FILLS = {"AUTO", "FFFFFF", ""}
_PLAIN_COLOURS = {"auto", "000000", ""}
_BLACK_THEMES = {"text1", "dark1", "tx1", "dk1"}
_AT_LEAST = {"exact", "atLeast"}
_TWIPS = 20
_TYPE = 10.5
"""Points: the size of type where nothing is said."""
_OF_RUNS = tuple(W + name for name in ("rStyle", "rFonts", "sz", "b", "color", "highlight", "shd"))
_OF_PARAGRAPHS = tuple(W + name for name in ("pStyle", "jc", "spacing", "ind"))

Facts = dict[str, Any]


class Looks:
    """Tells how runs and paragraphs look.

    Args:
        styles: of the docx.
        root: of the main part, to know links and tracked changes.
        theme: the font of a theme's name (`minorEastAsia`), asked only where one is used.
    """

    def __init__(self, styles: Styles, root: Element, theme: Callable[[str], str]) -> None:
        self._styles, self._theme = styles, theme
        self._inserted = _runs_within(root, ("ins", "moveTo"))
        self._links = _runs_within(root, ("hyperlink",))
        self._bases: dict[tuple[str | None, str | None], Facts] = {}
        self._faces: dict[Hashable, Face] = {}
        self._styled: dict[str | None, Facts] = {}
        self._settings: dict[Hashable, Facts] = {}

    def spans(self, line: Line, offset: int) -> list[Span]:
        """The spans of a line whose text begins at `offset`; neighbours that look alike are one."""
        style = value(line.properties, "pStyle")
        found: list[Span] = []
        last = len(line.text)
        for run in line.runs:
            told = _told(run.properties, _OF_RUNS)
            key = (style, told, run.hidden, run.element in self._inserted, run.element in self._links)
            if key not in self._faces:
                self._faces[key] = self._face(run, style)
            face = self._faces[key]
            start, end = offset + min(run.start, last), offset + min(run.end, last)
            if found and found[-1].face == face and found[-1].end == start:
                start = found.pop().start
            found.append(Span(start, end, face))
        return found

    def look(self, paragraph: Properties, spans: Sequence[Span]) -> Look:
        """The look of a paragraph by its properties."""
        told = _told(paragraph, _OF_PARAGRAPHS)
        if told not in self._settings:
            self._settings[told] = self._setting(paragraph)
        facts = self._settings[told]
        fixed = facts.get("rule") in _AT_LEAST and facts.get("line") is not None
        largest = max(spans, key=lambda span: span.end - span.start, default=None)
        size = (largest and largest.face.size) or _TYPE
        return Look(
            tuple(spans),
            facts.get("align", "left"),
            facts["line"] / _TWIPS if fixed else None,
            facts["chars"] / 100 if facts.get("chars") else round(facts.get("first", 0) / _TWIPS / size, 2),
        )

    def _setting(self, paragraph: Properties) -> Facts:
        style = value(paragraph, "pStyle")
        if style not in self._styled:
            levels = [self._styles.defaults_of(PPR), *(_of(one, PPR) for one in reversed(self._styles.chain(style)))]
            self._styled[style] = _merged(map(_setting, levels))
        return self._styled[style] | _setting(paragraph)

    def _face(self, run: RunSpan, style: str | None) -> Face:
        own = value(run.properties, "rStyle")
        if (style, own) not in self._bases:
            levels = [self._styles.defaults_of(RPR)]
            for name in (style, own) if own else (style,):
                levels += (_of(one, RPR) for one in reversed(self._styles.chain(name)))
            self._bases[style, own] = _merged(map(_facts, levels))
        facts = self._bases[style, own] | _facts(run.properties)
        theme = facts.pop("theme", None)
        font = self._theme(theme) if theme else facts.get("font", "")
        inserted, link = run.element in self._inserted, run.element in self._links
        return Face(**{**facts, "font": font, "hidden": run.hidden, "inserted": inserted, "link": link})


def _told(found: Properties, names: Sequence[str]) -> Hashable:
    """What properties say that matters here: what is told alike looks alike."""
    return tuple([tuple(found[name].attrib.items()) if name in found else None for name in names])


def _runs_within(root: Element, names: Sequence[str]) -> set[Element]:
    return {run for name in names for found in root.iter(W + name) for run in found.iter(RUN)}


def _of(style: Element, tag: str) -> Properties:
    return children(style.find(tag))


def _merged(levels: Iterator[Facts]) -> Facts:
    """What the last level says that says something; a font and a font of the theme take each other's place."""
    merged: Facts = {}
    for level in levels:
        merged |= level
    return merged


def _facts(run: Properties) -> Facts:
    """What run properties say, None left out."""
    if not run:
        return {}
    size, bold = number(run, "sz"), switch(run, "b")
    facts: Facts = {**_font(run.get(f"{W}rFonts")), **_colour(run.get(f"{W}color")), **_shade(run)}
    if size is not None:
        facts["size"] = size / 2
    if bold is not None:
        facts["bold"] = bold
    return facts


def _font(fonts: Element | None) -> Facts:
    if fonts is None:
        return {}
    theme, font = fonts.get(_EAST_THEME), fonts.get(_EAST)
    if theme:
        return {"theme": theme}
    return {"font": font, "theme": None} if font else {}


def _colour(colour: Element | None) -> Facts:
    if colour is None:
        return {}
    code = colour.get(VAL, "")
    black = code in _PLAIN_COLOURS or colour.get(f"{W}themeColor") in _BLACK_THEMES
    return {"colour": "" if black else code.upper()}


def _shade(run: Properties) -> Facts:
    mark, ground = run.get(f"{W}highlight"), run.get(f"{W}shd")
    if mark is None and ground is None:
        return {}
    marked = mark is not None and mark.get(VAL) not in {"none", "white"}
    return {"shaded": marked or (ground is not None and ground.get(f"{W}fill", "").upper() not in _PLAIN_FILLS)}


def _setting(paragraph: Properties) -> Facts:
    """What paragraph properties say of alignment, lines and indent."""
    facts: Facts = {}
    align, spacing, indent = value(paragraph, "jc"), paragraph.get(f"{W}spacing"), paragraph.get(f"{W}ind")
    if align:
        facts["align"] = align
    if spacing is not None and (line := whole(spacing.get(f"{W}line"))) is not None:
        facts |= {"line": line, "rule": spacing.get(f"{W}lineRule", "auto")}
    if indent is not None:
        named = (("first", "firstLine"), ("chars", "firstLineChars"))
        told = ((key, whole(indent.get(W + name))) for key, name in named)
        facts |= {key: count for key, count in told if count is not None}
    return facts
