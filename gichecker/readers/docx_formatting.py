"""How a docx is set: pages, paragraphs, tables, and what a review has left in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gichecker.model.formatting import Formatting, Look, Page, TableLook
from gichecker.readers.docx_faces import Looks
from gichecker.readers.docx_styles import MAX_INHERITED, Styles
from gichecker.readers.docx_xml import VAL, Element, Properties, W, children, properties, switch, value, whole
from gichecker.readers.flow import GridDraft, PictureDraft, TextDraft
from gichecker.readers.package import Package
from gichecker.text.patterns import pattern

REVISIONS = {
    f"{W}ins": "inserted", f"{W}del": "deleted", f"{W}moveFrom": "moved",
    f"{W}cellIns": "inserted", f"{W}cellDel": "deleted",
}  # fmt: skip
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PAGES = pattern(r"<(?:\w+:)?Pages>(\d{1,6})<")
_PAGE_FIELD = pattern(r"\s*PAGE\b")
_NUMBER = pattern(r"[\d.,，]{1,20}")
_GRIDS = {"lines", "linesAndChars", "snapToChars"}
_TWIPS = 20
_MANY = 2000
"""Cells of a table that are looked at."""


class Formats:
    """Puts together how a docx is set.

    Args:
        package: the docx.
        root: of its main part.
        styles: its styles.
        table_styles: the styles part unparsed, for the lines that table styles draw.
    """

    def __init__(self, package: Package, root: Element, styles: Styles, table_styles: bytes) -> None:
        self._package, self._root, self._table_styles = package, root, table_styles
        self._theme_fonts: dict[str, str] = {}
        self._lined: dict[str, bool] = {}
        self.looks = Looks(styles, root, self._theme_font)
        self._paragraphs: dict[int, Look] = {}
        self._tables: dict[int, TableLook] = {}

    def note(self, block: int, draft: TextDraft | GridDraft | PictureDraft) -> None:
        """Keep the look of a draft that became a block."""
        if isinstance(draft, TextDraft) and draft.look:
            self._paragraphs[block] = draft.look
        elif isinstance(draft, GridDraft) and draft.look:
            self._tables[block] = draft.look

    def table(self, table: Element, draft: GridDraft, inside: Sequence[tuple[str, Look]]) -> TableLook:
        """The look of a table, by the paragraphs inside its cells."""
        numbers = [look for text, look in inside[:_MANY] if _NUMBER.fullmatch(text.strip())]
        faces = dict.fromkeys(span.face for _, look in inside[:_MANY] for span in look.spans)
        first = table.find(f"{W}tr")
        return TableLook(
            bordered=self._bordered(table),
            repeats=first is not None and bool(switch(properties(first, f"{W}trPr"), "tblHeader")),
            broken=table.find(f".//{W}lastRenderedPageBreak") is not None,
            numbers=len(numbers),
            uncentred=sum(look.align not in {"center", "distribute"} for look in numbers),
            merged=tuple((c.text, c.rowspan, c.colspan) for c in draft.cells if c.rowspan > 1 or c.colspan > 1),
            faces=tuple(faces),
        )

    def formatting(self, comments: int, *, numbered: bool) -> Formatting:
        """All of it."""
        found = Counter(REVISIONS[element.tag] for element in self._root.iter() if element.tag in REVISIONS)
        pages = tuple(page for section in self._root.iter(f"{W}sectPr") if (page := _page(section)) is not None)
        length = _PAGES.search((self._package.bytes_of("docProps/app.xml") or b"").decode("latin-1"))
        counted = int(length[1]) if length else None
        return Formatting(pages, self._paragraphs, self._tables, counted, dict(found), comments, numbered)

    def _bordered(self, table: Element) -> bool:
        found = properties(table, f"{W}tblPr")
        if _drawn(found.get(f"{W}tblBorders")) or any(
            _drawn(borders) for name in ("tblBorders", "tcBorders") for borders in table.iter(W + name)
        ):
            return True
        style = value(found, "tblStyle") or ""
        if style not in self._lined:
            self._lined[style] = self._styled(style)
        return f"{W}tblBorders" not in found and self._lined[style]

    def _styled(self, style: str) -> bool:
        """A table style, or one that it is based on, draws lines."""
        seen: set[str] = set()
        while style and style not in seen and len(seen) < MAX_INHERITED:
            seen.add(style)
            at = self._table_styles.find(b'w:styleId="' + style.encode() + b'"')
            part = self._table_styles[at : self._table_styles.find(b"</w:style>", at)] if at >= 0 else b""
            if b"Borders>" in part:
                return True
            base = re.search(rb'<w:basedOn w:val="([^"]+)"', part)
            style = base[1].decode("utf-8", "replace") if base else ""
        return False

    def _theme_font(self, name: str) -> str:
        """Font of ideographs by its name in the theme; empty where the theme leaves it open."""
        kind = "majorFont" if name.startswith("major") else "minorFont"
        if kind not in self._theme_fonts:
            theme = next((self._package.xml(part) for part in self._package.related("theme")), None)
            fonts = theme.find(f".//{_A}{kind}") if theme is not None else None
            self._theme_fonts[kind] = _east(fonts) if fonts is not None else ""
        return self._theme_fonts[kind]


def has_page_field(part: Element) -> bool:
    """A header or footer holds the field of page numbers."""
    codes = [found.get(f"{W}instr", "") for found in part.iter(f"{W}fldSimple")]
    codes += [found.text or "" for found in part.iter(f"{W}instrText")]
    return any(map(_PAGE_FIELD.match, codes))


def _east(fonts: Element) -> str:
    east = fonts.find(f"{_A}ea")
    named = {font.get("script"): font.get("typeface", "") for font in fonts.iterfind(f"{_A}font")}
    return (east.get("typeface", "") if east is not None else "") or named.get("Hans", "")


def _drawn(borders: Element | None) -> bool:
    return borders is not None and any(side.get(VAL, "none") not in {"none", "nil"} for side in borders)


def _page(section: Element) -> Page | None:
    found = children(section)
    paper, margins = _numbers(found, "pgSz", "w h"), _numbers(found, "pgMar", "top bottom left right")
    if paper is None or margins is None:
        return None
    grid = found.get(f"{W}docGrid")
    pitch = whole(grid.get(f"{W}linePitch")) if grid is not None and grid.get(f"{W}type") in _GRIDS else None
    width, height = paper
    top, bottom, left, right = margins
    return Page(width, height, top, bottom, left, right, pitch / _TWIPS if pitch else None)


def _numbers(found: Properties, name: str, attributes: str) -> list[int] | None:
    element = found.get(W + name)
    told = [whole(element.get(W + one)) for one in attributes.split()] if element is not None else []
    return [one for one in told if one is not None] if told and None not in told else None
