"""A file is read for what is in it: what it refers to outside is never fetched, opened or run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gichecker.errors import ReadError
from gichecker.readers import read
from tests.readers.make import NAMESPACES, OFFICE, PACKAGE, outline, p, zip_bytes
from tests.readers.test_anchors import MADE

OUTSIDE = ("open", "socket.", "urllib.", "subprocess.", "os.system", "os.exec", "os.startfile", "webbrowser.")
CONVERTED = {"rtf"}
"""Read by another program, which is told to follow no link."""
_met: list[str] | None = None


def _note(event: str, args: tuple[object, ...]) -> None:
    if _met is not None and event.startswith(OUTSIDE):
        _met.append(f"{event} {args[:1]}")


sys.addaudithook(_note)


@contextmanager
def watched() -> Iterator[list[str]]:
    """What is opened, connected to or started in the meantime."""
    global _met  # noqa: PLW0603 - a hook can't be taken away again
    _met = met = []
    try:
        yield met
    finally:
        _met = None


def references(secret: str) -> dict[str, bytes]:
    """Files that lead outside in the ways of their format, to a file with a secret and to the network."""
    page = f"""<!DOCTYPE html SYSTEM "{secret}"><html><head><base href="{secret}"><link rel=stylesheet href="{secret}">
        <meta http-equiv=refresh content="0;url={secret}"><script src="{secret}"></script></head>
        <body background="{secret}"><p>甲<img src="{secret}"><img src="http://127.0.0.1:9/x.png">
        <iframe src="{secret}"></iframe><object data="{secret}"></object><embed src="{secret}">
        <p>乙<p>丙</body></html>"""
    kinds = ("image", "oleObject", "aFChunk", "attachedTemplate", "hyperlink", "subDocument", "styles", "footnotes")
    targets = [(kind, target) for kind in kinds for target in (secret, "http://127.0.0.1:9/x")]
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for at, (kind, target) in enumerate(targets)
    )
    used = "".join(
        f'<w:altChunk r:id="r{at}"/>{p(f"""<w:r><w:object r:id="r{at}"/><pic:pic r:link="r{at}"/></w:r>""")}'
        for at in range(len(targets))
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p('甲')}{used}</w:body></w:document>",
    }
    entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret}">]>'
    ofd = f'{entity}<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">&e;</ofd:OFD>'
    return {
        "html": page.encode(),
        "mht": f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}".encode(),
        "docx": zip_bytes(dict(parts)),
        "docx entity": zip_bytes(
            {**parts, "word/document.xml": f"{entity}<w:document {NAMESPACES}><w:body>{p('&e;')}</w:body></w:document>"}
        ),
        "ofd entity": zip_bytes({"OFD.xml": ofd}),
        "xhtml": f'<?xml version="1.0"?>{entity}<html><body><p>甲&e;<p>乙</body></html>'.encode(),
    }


def attempt(data: bytes) -> str:
    try:
        return str(outline(read(data, "")))
    except ReadError as error:
        return str(error)


@pytest.mark.parametrize("name", sorted(MADE.keys() - CONVERTED))
def test_nothing_else_is_opened(name: str) -> None:
    attempt(MADE[name])  # which loads what the reader needs of its own
    with watched() as met:
        attempt(MADE[name])
    assert met == []


@pytest.mark.parametrize("name", references(""))
def test_references_are_not_followed(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    data = references(secret.as_uri())[name]
    attempt(data)
    with watched() as met:
        text = attempt(data)
    assert met == []
    assert "SECRET" not in text


def test_the_watch_sees() -> None:
    with watched() as met:
        Path(__file__).read_bytes()
    assert met


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_doc_is_read_as_what_it_is(name: str) -> None:
    if name in CONVERTED and not shutil.which("soffice"):
        pytest.skip("LibreOffice reads it")
    found = read(MADE[name], "doc")
    assert found.format == name
    assert ("misnamed" in {note.key for note in found.notes}) == (name != "doc")
