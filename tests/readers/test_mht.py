"""Web pages saved as one file."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Paragraph
from gichecker.progress import silent
from gichecker.readers import read
from gichecker.readers.mht import read_mht

HEAD = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"{more}\n\n原文是网页\n'
PART = "--b\nContent-Type: {kind}\nContent-ID: <{name}>\nContent-Transfer-Encoding: 8bit\n\n{text}\n"


def archive(*parts: tuple[str, str], kind: str = "text/html", more: str = "", charset: str = "gb18030") -> bytes:
    body = "".join(PART.format(kind=kind, name=name, text=text) for name, text in parts)
    return (HEAD.format(more=more) + body + "--b--\n").encode(charset)


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data, "mht").blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_the_first_page_is_the_document(charset: str) -> None:
    data = archive(("a", "<p>一、总体情况</p>"), ("b", "<p>页眉</p>"), charset=charset)
    assert texts(data) == ["一、总体情况"]
    assert read(data, "mht").format == "mht"


def test_the_page_that_the_archive_starts_with() -> None:
    data = archive(("a", "<p>页眉</p>"), ("b", "<p>正文</p>"), more='; start="<b>"')
    assert texts(data) == ["正文"]


def test_quoted_printable_and_misnamed() -> None:
    head = "--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    part = f"{head}<p>=E4=B8=80=E3=80=81</p>\n--b--\n"
    document = read((HEAD.format(more="") + part).encode(), "doc")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["一、"]
    assert [note.key for note in document.notes] == ["misnamed"]


@pytest.mark.parametrize("data", [archive(("a", "x"), kind="image/png"), archive()])
def test_an_archive_without_a_page_is_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "mht")
    assert refused.value.kind is ErrorKind.DAMAGED


def test_an_archive_of_endless_parts_is_too_large() -> None:
    with pytest.raises(ReadError) as refused:
        read_mht(archive(*[("a", "x")] * 6000, kind="text/plain"), silent)
    assert refused.value.kind is ErrorKind.TOO_LARGE


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 120))
def test_hostile_bytes_are_refused_or_read(noise: bytes, at: int) -> None:
    data = archive(("a", "<p>一、总体情况</p>"))
    with suppress(ReadError):
        assert read_mht(data[:at] + noise + data[at:], silent).format == "mht"
