"""OFD files (GB/T 33190-2016): the pages of the first document, each drawn with its templates."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers.layout import laid_out
from gichecker.readers.ofd_canvas import Canvas
from gichecker.readers.ofd_package import OfdPackage
from gichecker.readers.ofd_xml import Element, named
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_legible import Legibility

MAX_MARKS = 3_000_000
"""Characters and rules on all pages; a page of text has 2000."""


def read_ofd(data: bytes, tick: Tick) -> Document:
    """Read an OFD file; pages that can't be read as text are named in a note.

    Raises:
        ReadError: broken, incomplete, encrypted, too large, or not what the standard calls OFD; or it shows something,
            but no characters that can be read.
    """
    package = OfdPackage(data)
    legibility = Legibility()
    document = laid_out("ofd", legibility.sifted(pages(package, tick)), tick=tick)
    if legibility.hopeless:
        raise ReadError(ErrorKind.NO_TEXT)
    others = (Note("other_documents", (("count", str(package.documents)),)),) if package.documents > 1 else ()
    return replace(document, notes=(*others, *legibility.notes))


def pages(package: OfdPackage, tick: Tick) -> Iterator[tuple[PageContent, bool]]:
    """What is on the pages of a document, each with whether its text is the hidden layer of a scan.

    Raises:
        ReadError: broken, incomplete or too large, or all of it is drawn and none printed.
    """
    templates: dict[str, Canvas] = {}
    marks = drawings = printed = 0
    for number, page in enumerate(package.pages(), 1):
        tick("read", 0.9 * number / len(package))
        canvas = _drawn(package, page, templates)
        layered = len(canvas.hidden) > len(canvas.glyphs)
        glyphs = canvas.glyphs + canvas.hidden if layered else canvas.glyphs
        printed += len(glyphs)
        drawings += canvas.drawings
        marks += len(glyphs) + len(canvas.rules)
        if marks > MAX_MARKS:
            raise ReadError(ErrorKind.TOO_LARGE)
        content = PageContent(number, *package.size(page), glyphs, canvas.rules, canvas.pictures)
        yield content, layered and bool(canvas.pictures)
    if drawings and not printed:
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
