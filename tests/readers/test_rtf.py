"""Rich Text Format through LibreOffice, where it is installed."""

import pytest

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Note
from gichecker.progress import Cancelled
from gichecker.readers import office, read
from gichecker.resources import sentence
from tests.readers.make import outline

WORDS = "".join(f"\\u{ord(char)}?" for char in "一、总体情况")
ROW = "\\trowd\\cellx1000\\cellx2000 a\\intbl\\cell 1\\intbl\\cell\\row"
FILE = f"{{\\rtf1\\ansi {WORDS}\\par {ROW}{ROW}\\pard\\par}}".encode()
needs_office = pytest.mark.skipif(office.office() is None, reason="LibreOffice is not installed")


@needs_office
def test_text_and_table() -> None:
    document = read(FILE, "doc")
    row = [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "1")]
    assert outline(document) == ["一、总体情况", [*row, *((1, *place[1:]) for place in row)]]
    assert document.format == "rtf"
    assert document.notes == (Note("converted"), Note("misnamed", (("suffix", "doc"), ("format", "rtf"))))


def test_without_libreoffice_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    with pytest.raises(ReadError) as refused:
        read(FILE, "rtf")
    assert (refused.value.kind, str(refused.value)) == (ErrorKind.UNSUPPORTED, sentence("error", "rtf"))


@needs_office
def test_what_it_makes_nothing_of_is_damaged() -> None:
    with pytest.raises(ReadError) as refused:
        read(b"{\\rtf1", "rtf")
    assert refused.value.kind is ErrorKind.DAMAGED


@needs_office
def test_it_is_not_waited_for_longer_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.01)
    with pytest.raises(ReadError) as refused:
        read(FILE, "rtf")
    assert refused.value.kind is ErrorKind.TIMEOUT


@needs_office
def test_it_can_be_cancelled() -> None:
    def tick(step: str, fraction: float) -> None:
        if fraction:
            raise Cancelled(step)

    with pytest.raises(Cancelled):
        read(FILE, "rtf", tick)
