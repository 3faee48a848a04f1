"""Files inside a docx that Word takes in when it opens it (`w:altChunk`)."""

from __future__ import annotations

import pytest

from gichecker.model.document import Document, Note, Role
from gichecker.readers import read
from tests.readers.make import (
    NAMESPACES,
    docx_bytes,
    lines,
    outline,
    p,
    read_docx,
    relationships,
    tbl,
    tc,
    tr,
    zip_bytes,
)

PAGE = "<html><meta charset=utf-8><body><p>乙<table><tr><td>丙<td>1</table></body></html>"
CHUNK = '<w:altChunk r:id="c0"/>'
UNREAD = Note("unread_parts", (("count", "1"),))


TABLE = [(0, 0, 1, 1, "丙"), (0, 1, 1, 1, "1")]
HEADER = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'


def with_chunks(body: str, *chunks: tuple[str, bytes]) -> bytes:
    """A docx with files under their names."""
    targets = {f"c{at}": ("aFChunk", name) for at, (name, _) in enumerate(chunks)}
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/_rels/document.xml.rels": relationships(targets),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    return zip_bytes({**members, **{f"word/{name}": data for name, data in chunks}})


def read_with(body: str, *chunks: tuple[str, bytes]) -> Document:
    """What is read from `with_chunks`."""
    return read(with_chunks(body, *chunks), "docx")


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("afchunk.html", PAGE.encode(), ["甲", "乙", TABLE, "丁"]),
        ("afchunk.htm", "乙<br>丙".encode(), ["甲", "乙", "丙", "丁"]),
        (
            "afchunk.mht",
            b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE.encode(),
            ["甲", "乙", TABLE, "丁"],
        ),
        ("afchunk.txt", "乙\n丙".encode(), ["甲", "乙", "丙", "丁"]),
        (
            "afchunk.docx",
            docx_bytes(p("乙") + tbl(tr(tc(p("丙")), tc(p("1")))) + HEADER, header=p("眉")),
            ["甲", "乙", TABLE, "丁"],
        ),
    ],
)
def test_a_file_stands_where_it_is_taken_in(name: str, data: bytes, found: list[object]) -> None:
    document = read_with(p("甲") + CHUNK + p("丁"), (name, data))
    assert outline(document) == found
    assert document.notes == ()


def test_in_a_cell_it_is_the_text_and_tables_of_the_cell() -> None:
    document = read_with(tbl(tr(tc(p("甲"), CHUNK), tc(p("2")))), ("a.html", PAGE.encode()))
    assert outline(document) == [[(0, 0, 1, 1, "甲\n乙", TABLE), (0, 1, 1, 1, "2")]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", rb"{\rtf1 x}"),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.html", b""),
        ("a.bin", bytes(99)),
        ("a.pdf", b"%PDF-1.7"),
    ],
)
def test_what_can_not_be_read_is_told(name: str, data: bytes) -> None:
    document = read_with(p("甲") + CHUNK, (name, data))
    assert (lines(document), document.notes) == (["甲"], (UNREAD,))


def test_a_file_that_is_missing_or_taken_in_again_is_told() -> None:
    assert read_docx(p("甲") + CHUNK).notes == (UNREAD,)
    document = read_with(p("甲") + CHUNK * 3, ("a.txt", "乙".encode()))
    assert (lines(document), document.notes) == (["甲", "乙"], (Note("unread_parts", (("count", "2"),)),))


def test_a_file_within_a_file_is_told_and_not_read() -> None:
    inner = with_chunks(p("乙") + CHUNK, ("a.txt", "丙".encode()))
    document = read_with(p("甲") + CHUNK, ("a.docx", inner))
    assert (lines(document), document.notes) == (["甲", "乙"], (UNREAD,))


def test_in_a_header_it_is_told() -> None:
    document = read_docx(p("甲") + HEADER, header=p("眉") + CHUNK)
    assert (lines(document, Role.HEADER), document.notes) == (["眉"], (UNREAD,))
