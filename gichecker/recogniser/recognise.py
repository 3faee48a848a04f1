"""Document → Report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from gichecker.model.document import Document, Grid, Paragraph, Role
from gichecker.model.form import form_due
from gichecker.model.report import Report
from gichecker.recogniser.figures import read_figures
from gichecker.recogniser.identity import identify
from gichecker.recogniser.organ import organ_of
from gichecker.recogniser.passages import prose
from gichecker.recogniser.scan_places import placed_wordings
from gichecker.recogniser.scans import legible, likely_wording, unread_labels
from gichecker.recogniser.tables import form_of, tables
from gichecker.recogniser.tokens import strips
from gichecker.text.normalise import simplified
from gichecker.text.repair import restore_all

_MARGINS = frozenset({Role.HEADER, Role.FOOTER})


def recognise(document: Document, filename: str = "") -> Report:
    """Understand a document as a report.

    Args:
        document: what was seen.
        filename: name of the file, one of the sources of the report year.
    """
    texts = list(dict.fromkeys(_texts(document)))
    repaired = dict(zip(texts, restore_all(texts), strict=True))
    plain = {raw: simplified(mapped.text) for raw, (mapped, _) in repaired.items()}
    if document.scanned:
        plain = {raw: likely_wording(text) for raw, text in plain.items()}
    placed = placed_wordings(document, plain) if document.scanned else {}
    found = strips(document, plain, placed)
    written = prose(document, found.used, repaired)
    path = PurePath(filename)
    identity = identify(written.passages, path.stem, document.published)
    due = form_due(identity.year) if identity.year else None
    shown, doubts = tables(found, due)
    if document.scanned:
        shown, unread = legible(shown, unread_labels(document, shown.values(), plain, placed))
        doubts += unread
    statements, calculations = read_figures(written.passages, identity.year)
    return Report(
        organ=identity.organ,
        year=identity.year,
        year_source=identity.year_source,
        years=identity.years,
        form=form_of(shown),
        form_due=due,
        title=identity.title,
        sections=written.sections,
        passages=written.passages,
        tables=shown,
        dates=identity.dates,
        signature=identity.signature,
        suffix=path.suffix.lower().removeprefix("."),
        format=document.format,
        doubts=tuple(doubts),
        authority=organ_of(identity.organ) if identity.organ else None,
        scanned=document.scanned,
        statements=statements,
        calculations=calculations,
        published=document.published,
        formatting=document.formatting,
        margins=tuple(one.text for one in document.paragraphs() if one.role in _MARGINS),
        pages=document.pages or (document.formatting.length if document.formatting else None),
    )


def _texts(document: Document) -> Iterator[str]:
    """Every text that is looked at: paragraphs whole and by line, cells."""
    for block in document.blocks:
        match block:
            case Paragraph(text=text):
                yield text
                if "\n" in text:
                    yield from text.split("\n")
            case Grid(cells=cells):
                yield from (cell.text for cell in cells)
            case _:
                pass
