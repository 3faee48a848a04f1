"""OFD files (GB/T 33190-2016): the pages of the first document, each drawn with its templates."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note
from gichecker.progress import Tick
from gichecker.readers.layout import laid_out
from gichecker.readers.ofd_canvas import Canvas
from gichecker.readers.ofd_package import OfdPackage
from gichecker.readers.ofd_xml import Element, named
from gichecker.readers.page import PageContent

MAX_MARKS = 3_000_000
"""Characters and rules on all pages; a page of text has 2000."""
MAX_UNREADABLE = 0.3
"""Share of characters without a meaning (private-use codes, glyph numbers) above which a file has no text to read."""


def read_ofd(data: bytes, tick: Tick) -> Document:
    """Read an OFD file.

    Raises:
        ReadError: broken, incomplete, encrypted, too large, or not what the standard calls OFD; or it shows something,
            but no characters that can be read.
    """
    package = OfdPackage(data)
    documents = str(package.documents)
    notes = (Note("other_documents", (("count", documents),)),) if package.documents > 1 else ()
    return laid_out("ofd", pages(package, tick), notes, tick)


def pages(package: OfdPackage, tick: Tick) -> Iterator[PageContent]:
    """What is on the pages of a document.

    Raises:
        ReadError: as in `read_ofd`; whether characters can be read is told behind the last page.
    """
    templates: dict[str, Canvas] = {}
    marks = characters = unreadable = drawings = 0
    for number, page in enumerate(package.pages(), 1):
        tick("read", 0.9 * number / len(package))
        canvas = _drawn(package, page, templates)
        marks += len(canvas.glyphs) + len(canvas.rules)
        if marks > MAX_MARKS:
            raise ReadError(ErrorKind.TOO_LARGE)
        characters += canvas.characters
        unreadable += canvas.unreadable
        drawings += canvas.drawings
        yield PageContent(number, *package.size(page), canvas.glyphs, canvas.rules, canvas.pictures)
    if unreadable > MAX_UNREADABLE * characters or (drawings and not characters):
        raise ReadError(ErrorKind.NO_TEXT)


def _drawn(package: OfdPackage, page: Element, templates: dict[str, Canvas]) -> Canvas:
    """A page on its templates, which are drawn once for all pages."""
    canvas = Canvas(package.unit)
    for name in {template.get("TemplateID", ""): None for template in named(page, "Template")}:
        if name not in templates:
            templates[name] = Canvas(package.unit)
            templates[name].draw_page(package.template(name))
        canvas.add(templates[name])
    canvas.draw_page(page)
    return canvas
