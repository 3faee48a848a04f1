"""Walk through the elements of a web page, without recursion: pages may nest deeply."""

from __future__ import annotations

import re

from lxml import etree

from gichecker.model.record import field, mutable
from gichecker.readers.flow import PictureDraft
from gichecker.readers.html_tables import Item, Table
from gichecker.readers.html_text import LineBuffer

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_UNSEEN = {
    "audio", "canvas", "datalist", "del", "head", "iframe", "map", "meter", "noframes", "noscript", "object",
    "progress", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
    "xml",
}  # fmt: skip
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_VERBATIM = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_DIGITS = re.compile(r"\s*(\d{1,5})")
_TO_THE_END = 65534


@mutable
class _Frame:
    """The page, or a cell of it, in the making."""

    items: list[Item] = field(default_factory=list)
    line: LineBuffer = field(default_factory=LineBuffer)

    def flush(self) -> None:
        self.items += self.line.take()


class _Walk:
    def __init__(self) -> None:
        self.frames = [_Frame()]
        self.tables: list[Table] = []
        self.verbatim = 0

    def text(self, text: str | None) -> None:
        if text:
            self.frames[-1].line.add(text, verbatim=self.verbatim > 0)

    def start(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self.frames[-1].flush()
        if _is_verbatim(element, tag):
            self.verbatim += 1
        match tag:
            case "table":
                self.tables.append(Table())
            case "tr" if self.tables:
                self.tables[-1].row()
            case "td" | "th" if self.tables:
                self.frames.append(_Frame())
            case "img":
                self.frames[-1].flush()
                self.frames[-1].items.append(PictureDraft())
        self.text(element.text)

    def end(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.frames[-1].flush()
        if _is_verbatim(element, tag):
            self.verbatim -= 1
        match tag:
            case "table":
                self.frames[-1].items += self.tables.pop().items()
            case "td" | "th" if self.tables:
                content = self.frames.pop().items
                self.tables[-1].cell(content, _span(element, "rowspan"), _span(element, "colspan"))
        self.text(element.tail)


def items(root: etree._Element) -> list[Item]:
    """Lines, tables and pictures of a page in reading order."""
    walk = _Walk()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                walk.text(element.tail)
        elif event == "end":
            walk.end(element, tag)
        elif tag in _UNSEEN or _is_hidden(element):
            skipped = element
        else:
            walk.start(element, tag)
    walk.frames[0].flush()
    return walk.frames[0].items


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _is_verbatim(element: etree._Element, tag: str) -> bool:
    return tag in {"pre", "listing", "xmp"} or bool(_VERBATIM.search(element.get("style", "")))


def _span(element: etree._Element, name: str) -> int:
    """A declared span; 0 rows mean all that follow."""
    found = _DIGITS.match(element.get(name, "1"))
    count = int(found[1]) if found else 1
    return _TO_THE_END if count == 0 and name == "rowspan" else count
