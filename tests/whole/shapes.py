"""Every shape in which a whole report is held to be the same report, by name; the suffix tells the format."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from gichecker.bench.source import Source, load
from tests.whole import office, plain, web
from tests.whole.printed import as_ofd

DATA = Path(__file__).parent.parent / "data"
WRITTEN: dict[str, Callable[[Source], bytes]] = {
    "merged.docx": office.docx,
    "strict.docx": office.strict,
    "one-sheet.xlsx": office.one_sheet,
    "three-sheets.xlsx": office.three_sheets,
    "stacked.txt": lambda source: plain.text_of(source, plain.stacked),
    "tabbed.txt": lambda source: plain.text_of(source, plain.tabbed),
    "filled.txt": lambda source: plain.text_of(source, plain.filled),
    "lost.txt": lambda source: plain.text_of(source, plain.lost),
    "piped.md": lambda source: plain.text_of(source, plain.piped),
    "undeclared.html": lambda source: web.page(source).encode(),
    "gb18030.html": web.wrongly_declared,
    "framed.html": lambda source: web.page(source, framed=True, meta="<meta charset=utf-8>").encode(),
    "flattened.html": lambda source: web.page(source, flattened=True).encode(),
    "archived.mht": web.archived,
}


@cache
def source(form: str, *, planted: bool) -> Source:
    """The report in the form `2019` or `2021`; `planted` puts one wrong cell in."""
    return load(DATA / f"whole-{form}.toml", planted=planted)


@cache
def printed() -> dict[str, bytes]:
    """What LibreOffice wrote, by name: `2021-ruled.pdf`, `2021-ruled-wrong.pdf` …."""
    with tarfile.open(DATA / "whole.tar.xz") as archive:
        return {member.name: file.read() for member in archive if (file := archive.extractfile(member))}


def names(form: str) -> list[str]:
    """The shapes that a form is kept in."""
    kept = [name.partition("-")[2] for name in printed() if name.startswith(form) and "-wrong" not in name]
    drawn = [name.replace(".pdf", ".ofd") for name in kept if name.endswith(".pdf")]
    return [*WRITTEN, *kept, *drawn]


@cache
def made(form: str, shape: str, *, planted: bool) -> bytes:
    """The bytes of a report in a shape."""
    if shape in WRITTEN:
        return WRITTEN[shape](source(form, planted=planted))
    stem, _, suffix = shape.partition(".")
    name = f"{form}-{stem}{'-wrong' * planted}."
    return as_ofd(printed()[f"{name}pdf"]) if suffix == "ofd" else printed()[name + suffix]
