"""Text of one Word paragraph as a person sees it, all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Callable

from gichecker.model.record import field, frozen, mutable, replace
from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_symbols import in_fonts, symbol
from gichecker.readers.docx_xml import (
    ALTERNATE,
    PPR,
    RPR,
    RUN,
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
    RUN,
    *(W + name for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "rt", "fldData")),
}
_FIELD = f"{W}fldChar"
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_FONTS = f"{W}rFonts"
_REMOVED_MARKS = {f"{W}del", f"{W}moveFrom"}


@frozen
class RunSpan:
    """A run, its properties, and where its characters stand."""

    element: Element
    properties: Properties
    start: int
    end: int
    hidden: bool = False


@mutable
class Line:
    """A paragraph without its automatic number.

    Attributes:
        text: with line breaks and tabs as characters.
        properties: of the paragraph.
        runs_on: its end is deleted or hidden, so that the next paragraph goes on with it.
        boxes: contents of text boxes anchored in it.
        pictures: how many are anchored in it.
        notes: kind (`footnotes`, `endnotes`) and id of the notes that it refers to.
        runs: where the characters of each run stand in `text`; hidden ones stand nowhere.
    """

    text: str
    properties: Properties
    runs_on: bool
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    runs: list[RunSpan] = field(default_factory=list)


class LineReader:
    """Reads the paragraphs of one part in order: a field may run over several of them.

    Args:
        styles: through which text may be hidden.
        root: of the part; where its fields don't pair up, their instructions are told by their elements alone.
    """

    def __init__(self, styles: Styles, root: Element) -> None:
        self._styles = styles
        kinds = [char.get(f"{W}fldCharType") for char in root.iter(_FIELD)]
        self._paired = kinds.count("begin") == kinds.count("end")
        self._fields: list[bool] = []
        self._instructions = 0
        self._fonts: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._line = Line("", {}, runs_on=False)
        self._handlers: dict[str, Callable[[Element], None]] = {
            _FIELD: self._field,
            f"{W}sym": self._symbol,
            f"{W}txbxContent": self._box,
            _DRAWN: self._picture,
            _VML_IMAGE: self._picture,
            **dict.fromkeys(_NOTES, self._note),
        }

    def read(self, paragraph: Element) -> Line:
        """The text of the next paragraph."""
        found = properties(paragraph, PPR)
        mark = children(found.get(RPR))
        hidden = self._styles.hidden(value(found, "pStyle"))
        runs_on = not _REMOVED_MARKS.isdisjoint(mark) or self._is_hidden(mark, inherited=hidden)
        self._parts, self._length = [], 0
        line = self._line = Line("", found, runs_on)
        self._walk(paragraph, hidden=hidden)
        text = "".join(self._parts)
        line.text = text.strip("\n")
        lead = len(text) - len(text.lstrip("\n"))
        if lead:
            line.runs = [replace(run, start=max(0, run.start - lead), end=max(0, run.end - lead)) for run in line.runs]
        return line

    def _walk(self, parent: Element, *, hidden: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag in _TEXT:
                self._add(in_fonts(child.text or "", self._fonts))
            elif tag == RUN:
                self._run(child, hidden=hidden)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag])
            elif tag not in _UNSEEN:
                self._special(child, hidden=hidden)

    def _run(self, run: Element, *, hidden: bool) -> None:
        found = properties(run, RPR)
        if self._is_hidden(found, inherited=hidden):
            for char in run.iterfind(_FIELD):
                self._field(char)
            if any(child.tag in _TEXT and child.text for child in run):
                self._line.runs.append(RunSpan(run, found, self._length, self._length, hidden=True))
            return
        start = self._length
        outer, fonts = self._fonts, found.get(_FONTS)
        self._fonts = [] if fonts is None else list(fonts.attrib.values())
        self._walk(run, hidden=hidden)
        self._fonts = outer
        if self._length > start:
            self._line.runs.append(RunSpan(run, found, start, self._length))

    def _special(self, child: Element, *, hidden: bool) -> None:
        handler = self._handlers.get(child.tag)
        if handler:
            handler(child)
        else:
            self._walk(chosen(child) if child.tag == ALTERNATE else child, hidden=hidden)

    def _box(self, element: Element) -> None:
        self._line.boxes.append(element)

    def _picture(self, _: Element) -> None:
        self._line.pictures += 1

    def _note(self, element: Element) -> None:
        self._line.notes.append((_NOTES[element.tag], element.get(f"{W}id", "")))

    def _symbol(self, element: Element) -> None:
        try:
            code = int(element.get(f"{W}char") or "", 16)
        except ValueError:
            code = 0
        self._add(symbol(element.get(f"{W}font") or "", code))

    def _add(self, text: str) -> None:
        if not self._instructions:
            self._parts.append(text)
            self._length += len(text)

    def _is_hidden(self, run: Properties, *, inherited: bool) -> bool:
        own = switch(run, "vanish")
        return own if own is not None else inherited or self._styles.hidden(value(run, "rStyle"))

    def _field(self, char: Element) -> None:
        """A field is an instruction, then its result, each of which may hold other fields."""
        if not self._paired:
            return
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif self._fields:
            self._instructions -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)
