"""Text of one Word paragraph as a person sees it, all tracked changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_xml import (
    ALTERNATE,
    PPR,
    RPR,
    Element,
    M,
    Properties,
    W,
    children,
    chosen,
    properties,
    switch,
    value,
)

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_TEXT = {f"{W}t", f"{M}t"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_UNSEEN = {
    PPR,
    RPR,
    *(W + name for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "rt", "fldData")),
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_REMOVED_MARKS = {f"{W}del", f"{W}moveFrom"}
_UNKNOWN_SYMBOL = "\ufffc"
_SYMBOLS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
        0xD8: "➢", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□"},
    "symbol": {0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠"},
}  # fmt: skip


@dataclass(slots=True)
class Line:
    """A paragraph without its automatic number.

    Attributes:
        text: with line breaks and tabs as characters.
        properties: of the paragraph.
        runs_on: its end is deleted or hidden, so that the next paragraph goes on with it.
        boxes: contents of text boxes anchored in it.
        pictures: how many are anchored in it.
        notes: kind (`footnotes`, `endnotes`) and id of the notes that it refers to.
    """

    text: str
    properties: Properties
    runs_on: bool
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)


class LineReader:
    """Reads the paragraphs of one part in order: a field may run over several of them.

    Args:
        styles: through which text may be hidden.
        root: of the part; where its fields don't pair up, their instructions are told by their elements alone.
    """

    def __init__(self, styles: Styles, root: Element) -> None:
        self._styles = styles
        kinds = [char.get(f"{W}fldCharType") for char in root.iter(f"{W}fldChar")]
        self._paired = kinds.count("begin") == kinds.count("end")
        self._fields: list[bool] = []
        self._instructions = 0
        self._parts: list[str] = []
        self._line = Line("", {}, runs_on=False)

    def read(self, paragraph: Element) -> Line:
        """The text of the next paragraph."""
        found = properties(paragraph, PPR)
        mark = children(found.get(RPR))
        hidden = self._styles.hidden(value(found, "pStyle"))
        runs_on = not _REMOVED_MARKS.isdisjoint(mark) or self._is_hidden(mark, inherited=hidden)
        self._parts = []
        line = self._line = Line("", found, runs_on)
        self._walk(paragraph, hidden=hidden)
        line.text = "".join(self._parts).strip("\n")
        return line

    def _walk(self, parent: Element, *, hidden: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag in _TEXT:
                self._add(child.text or "")
            elif tag == f"{W}r":
                if not self._is_hidden(properties(child, RPR), inherited=hidden):
                    self._walk(child, hidden=hidden)
                else:
                    self._follow_fields(child)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag])
            elif tag not in _UNSEEN:
                self._special(child, hidden=hidden)

    def _special(self, child: Element, *, hidden: bool) -> None:
        match child.tag:
            case _ if child.tag in _NOTES:
                self._line.notes.append((_NOTES[child.tag], child.get(f"{W}id", "")))
            case tag if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            case tag if tag == f"{W}sym":
                self._add(_symbol(child))
            case tag if tag == f"{W}txbxContent":
                self._line.boxes.append(child)
            case tag if tag in {_DRAWN, _VML_IMAGE}:
                self._line.pictures += 1
            case tag if tag == ALTERNATE:
                self._walk(chosen(child), hidden=hidden)
            case _:
                self._walk(child, hidden=hidden)

    def _add(self, text: str) -> None:
        if not self._instructions:
            self._parts.append(text)

    def _is_hidden(self, run: Properties, *, inherited: bool) -> bool:
        own = switch(run, "vanish")
        return own if own is not None else inherited or self._styles.hidden(value(run, "rStyle"))

    def _follow_fields(self, run: Element) -> None:
        for char in run.iterchildren(f"{W}fldChar"):
            self._field(char.get(f"{W}fldCharType"))

    def _field(self, kind: str | None) -> None:
        """A field is an instruction, then its result, each of which may hold other fields."""
        if not self._paired:
            return
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif self._fields:
            self._instructions -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)


def _symbol(element: Element) -> str:
    font = (element.get(f"{W}font") or "").lower()
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return _UNKNOWN_SYMBOL
    if font in _SYMBOLS or 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(font, {}).get(code & 0xFF, _UNKNOWN_SYMBOL)
    return chr(code) if 0x20 <= code <= 0xD7FF else _UNKNOWN_SYMBOL
