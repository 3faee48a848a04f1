"""Document → Report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from gichecker.model.document import Block, Document, Grid, Paragraph, Role
from gichecker.model.form import form_due
from gichecker.model.report import Report
from gichecker.recogniser.figures import read_figures
from gichecker.recogniser.identity import identify
from gichecker.recogniser.organ import organ_of
from gichecker.recogniser.passages import prose
from gichecker.recogniser.scan_places import placed_wordings
from gichecker.recogniser.scans import legible, likely_wording
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
    pictures = document.from_pictures()
    texts = list(dict.fromkeys(_texts(document.blocks)))
    repaired = dict(zip(texts, restore_all(texts), strict=True))
    plain = {raw: simplified(mapped.text) for raw, (mapped, _) in repaired.items()}
    from_pictures = [document.blocks[at] for at in sorted(pictures)]
    plain |= {raw: likely_wording(plain[raw]) for raw in set(_texts(from_pictures))}
    placed = placed_wordings(from_pictures, plain)
    found = strips(document, plain, placed)
    written = prose(document, found.used, repaired)
    path = PurePath(filename)
    identity = identify(written.passages, path.stem, document.published)
    due = form_due(identity.year) if identity.year else None
    shown, doubts = tables(found, due)
    shown, unread = legible(document, shown, plain, placed)
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
        doubts=(*doubts, *unread),
        authority=organ_of(identity.organ) if identity.organ else None,
        scanned=document.scanned,
        pictured=pictures,
        statements=statements,
        calculations=calculations,
        published=document.published,
        formatting=document.formatting,
        margins=tuple(one.text for one in document.paragraphs() if one.role in _MARGINS),
        pages=document.pages or (document.formatting.length if document.formatting else None),
    )


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text that is looked at: paragraphs whole and by line, cells."""
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield text
                if "\n" in text:
                    yield from text.split("\n")
            case Grid(cells=cells):
                yield from (cell.text for cell in cells)
            case _:
                pass
