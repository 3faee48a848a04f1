"""Word documents (ECMA-376, Transitional and Strict) as a person sees them, all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gichecker.model.document import Document, Note, Role
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers.docx_chunks import Chunks
from gichecker.readers.docx_formatting import Formats, has_page_field
from gichecker.readers.docx_numbering import Numbering
from gichecker.readers.docx_story import Draft, Story
from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_xml import Element, R, W
from gichecker.readers.flow import Flow, GridDraft, TextDraft, cell_texts
from gichecker.readers.package import Package

_STYLE_END = b"</w:style>"
_MARGINS = ((Role.HEADER, "headerReference"), (Role.FOOTER, "footerReference"))
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_TICK_EVERY = 200


def read_docx(data: bytes, tick: Tick) -> Document:
    """Read a docx: the body, then headers, footers, notes and comments.

    Raises:
        ReadError: broken, incomplete, encrypted or too large.
    """
    return _Reader(data, tick, inside=False).read()


def read_inner_docx(data: bytes, tick: Tick) -> Document:
    """Read a docx that stands in another one.

    Raises:
        ReadError: as `read_docx`.
    """
    return _Reader(data, tick, inside=True).read()


class _Reader:
    def __init__(self, data: bytes, tick: Tick, *, inside: bool) -> None:
        package = Package(data, "word/document.xml", "damaged_docx")
        root = package.xml(package.main)
        if root is None or (body := root.find(f"{W}body")) is None:
            raise package.damaged()
        self._package, self._root, self._body = package, root, body
        self._raw_styles = b""
        self._styles = Styles(self._part("styles", self._without_table_styles))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._formats = Formats(package, root, self._styles, self._raw_styles)
        self._chunks = Chunks(package, tick, inside=inside)
        self._tick = tick
        self._flow = Flow()
        self._numbered = False

    def read(self) -> Document:
        story = Story(self._root, Role.BODY, self._styles, self._numbering, self._chunks.drafts, self._formats)
        for index, draft in enumerate(story.blocks(self._body)):
            if index % _TICK_EVERY == 0:
                self._tick("read", min(0.9, index / len(self._body)))
            self._add(draft)
        for role, reference in _MARGINS:
            for part in self._margins(reference):
                self._numbered = self._numbered or has_page_field(part)
                self._apart(part, role)
        for note in self._notes(story.notes):
            self._apart(note, Role.NOTE)
        reviewed = self._part("comments")
        comments = list(reviewed) if reviewed is not None else []
        for comment in comments:
            self._apart(comment, Role.COMMENT)
        formatting = self._formats.formatting(len(comments), numbered=self._numbered)
        revisions = (Note("revisions"),) if formatting.revisions else ()
        document = self._flow.document("docx", (*revisions, *self._chunks.notes))
        return replace(document, formatting=formatting)

    def _part(self, kind: str, trim: Callable[[bytes], bytes] = bytes) -> Element | None:
        return next((self._package.xml(name, trim) for name in self._package.related(kind)), None)

    def _margins(self, reference: str) -> Iterator[Element]:
        """The headers or footers in use, each once."""
        ids = (found.get(f"{R}id", "") for found in self._root.iter(W + reference))
        for name in dict.fromkeys(self._package.target(relationship) for relationship in ids):
            part = self._package.xml(name) if name else None
            if part is not None:
                yield part

    def _notes(self, references: list[tuple[str, str]]) -> Iterator[Element]:
        """The notes referred to."""
        for kind, tag in _NOTES:
            part = self._part(kind) if any(found == kind for found, _ in references) else None
            if part is None:
                continue
            notes = {note.get(f"{W}id", ""): note for note in part.iterfind(W + tag)}
            yield from (notes[name] for found, name in references if found == kind and name in notes)

    def _apart(self, container: Element, role: Role) -> None:
        """Add what does not belong to the body: text only, cell by cell where it stands in a table."""
        story = Story(container, role, self._styles, self._numbering, self._chunks.elsewhere)
        for draft in story.blocks(container):
            if isinstance(draft, GridDraft):
                for text in cell_texts(draft):
                    self._flow.paragraph(text, role)
            elif isinstance(draft, TextDraft):
                self._flow.paragraph(draft.text, role, draft.auto_number)

    def _add(self, draft: Draft) -> None:
        at = self._flow.count
        self._flow.add(draft)
        if self._flow.count > at:
            self._formats.note(at, draft)

    def _without_table_styles(self, data: bytes) -> bytes:
        """The styles part without most of its weight, which takes long to parse and says nothing of text or numbers."""
        self._raw_styles = data
        first, *others = data.split(_STYLE_END)
        return _STYLE_END.join([first, *(style for style in others if b'w:type="table"' not in style)])
