"""Walk through the elements of a web page, without recursion: pages may nest deeply."""

from __future__ import annotations

import re

from lxml import etree

from gichecker.model.document import Role
from gichecker.model.record import field, frozen, mutable
from gichecker.readers.flow import PictureDraft, TextDraft
from gichecker.readers.html_lists import NumberedList
from gichecker.readers.html_style import Style, Styles
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
_MAY_BE_CELLS = {"p", "div", "li", "dd", "dt"}
_TABLE_TAGS = {"table", "tr", "td", "th"}
_AS_TABLE = {
    "table": ("table", ("", "td", "th")),
    "inline-table": ("table", ("", "td", "th")),
    "table-row": ("tr", ("table",)),
    "table-cell": ("td", ("tr", "table")),
}
"""CSS display → the tag that is laid out so, and those that it must stand in."""
_SIDE_BY_SIDE = {"flex", "inline-flex", "grid", "inline-grid"}
_AS_BLOCK = {"block", "list-item", "flow-root", "table-caption", *_SIDE_BY_SIDE}
_DIGITS = re.compile(r"\s*(\d{1,5})")
_TO_THE_END = 65534


@frozen
class _Open:
    """An element that has begun.

    Attributes:
        kind: its tag, or that of the table, row or cell as which it is laid out.
        within: the innermost of these that it stands in, itself included; empty outside of tables.
        block: it stands on lines of its own.
        parts_children: its children stand on lines or in columns of their own.
        verbatim: its blanks and line ends count.
        items: how many items there were before it.
    """

    kind: str
    within: str
    block: bool
    parts_children: bool
    verbatim: bool
    items: int


_OUTSIDE = _Open("", "", block=True, parts_children=False, verbatim=False, items=0)


@mutable
class _Frame:
    """The page, or a cell of it, in the making."""

    items: list[Item] = field(default_factory=list)
    line: LineBuffer = field(default_factory=LineBuffer)
    label: str = ""

    def flush(self) -> None:
        """End the line; the number of a list item stands before the first one of it."""
        lines = self.line.take()
        if self.label and lines:
            self.items.append(TextDraft(self.label + lines.pop(0).lstrip(), Role.BODY, len(self.label)))
            self.label = ""
        self.items += lines


class _Walk:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.frames = [_Frame()]
        self.tables: list[Table] = []
        self.lists: list[NumberedList | None] = []
        self.open: list[_Open] = []

    def text(self, text: str | None) -> None:
        if text:
            self.frames[-1].line.add(text, verbatim=bool(self.open) and self.open[-1].verbatim)

    def start(self, element: etree._Element, tag: str, style: Style) -> None:
        self.open.append(self._opened(tag, style))
        opened = self.open[-1]
        if opened.block or tag == "br":
            self.frames[-1].flush()
        match opened.kind:
            case "table":
                self.tables.append(Table(spans_known=tag == "table"))
            case "tr" if self.tables:
                self.tables[-1].row()
            case "td" | "th" if self.tables:
                self.frames.append(_Frame())
            case "img":
                self.frames[-1].flush()
                self.frames[-1].items.append(PictureDraft())
            case "ol" | "ul":
                self.lists.append(NumberedList.of(element, style) if tag == "ol" else None)
            case "li" if self.lists and (numbered := self.lists[-1]):
                self.frames[-1].label = numbered.label(element, style)
        self.text(element.text)

    def _opened(self, tag: str, style: Style) -> _Open:
        display = style.get("display", "")
        parent = self.open[-1] if self.open else _OUTSIDE
        as_table, parents = _AS_TABLE.get(display, ("", ()))
        kind = as_table if tag not in _TABLE_TAGS and as_table and parent.within in parents else tag
        block = parent.parts_children or kind in _BLOCKS or display in _AS_BLOCK or bool(as_table)
        verbatim = tag in {"pre", "listing", "xmp"} or parent.verbatim
        if white_space := style.get("white-space"):
            verbatim = white_space.startswith(("pre", "break-spaces"))
        within = kind if kind in _TABLE_TAGS else parent.within
        return _Open(kind, within, block, display in _SIDE_BY_SIDE, verbatim, len(self.frames[-1].items))

    def end(self, element: etree._Element, tag: str) -> None:
        opened = self.open[-1]
        if opened.block:
            self.frames[-1].flush()
        match opened.kind:
            case "table":
                self.frames[-1].items += self.tables.pop().items()
            case "td" | "th" if self.tables:
                content = self.frames.pop().items
                self.tables[-1].cell(content, _span(element, "rowspan"), _span(element, "colspan"))
            case "ol" | "ul":
                self.lists.pop()
            case "li":
                self.frames[-1].label = ""
        if tag in _MAY_BE_CELLS and len(self.frames[-1].items) == opened.items:
            self.frames[-1].items.append("")
        self.open.pop()
        self.text(element.tail)


def items(root: etree._Element) -> list[Item]:
    """Lines, tables and pictures of a page in reading order; an element without content is an empty line."""
    styles = Styles(root)
    walk = _Walk(styles)
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                walk.text(element.tail)
        elif event == "end":
            walk.end(element, tag)
        elif tag in _UNSEEN or _is_hidden(element, style := styles.of(element, tag)):
            skipped = element
        else:
            walk.start(element, tag, style)
    walk.frames[0].flush()
    return walk.frames[0].items


def _is_hidden(element: etree._Element, style: Style) -> bool:
    hidden = style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("mso-hide") == "all"
    return hidden or element.get("hidden") is not None or _is_running(element)


def _is_running(element: etree._Element) -> bool:
    """The running head or foot of the printed page, which LibreOffice writes once into the web page."""
    parent = element.getparent()
    is_titled = element.tag == "div" and element.get("title") in {"header", "footer"}
    return is_titled and parent is not None and parent.tag == "body"


def _span(element: etree._Element, name: str) -> int:
    """A declared span; 0 rows mean all that follow."""
    found = _DIGITS.match(element.get(name, "1"))
    count = int(found[1]) if found else 1
    return _TO_THE_END if count == 0 and name == "rowspan" else count
