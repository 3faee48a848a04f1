"""PDF files: what becomes of them as a whole, and of those that can't be read."""

from __future__ import annotations

import pytest

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Grid, Note, Picture
from gichecker.progress import Cancelled, Tick, silent
from gichecker.readers import pdf as reader
from gichecker.readers import pdf_drawing, pdf_page, read
from gichecker.readers.pdf import read_pdf
from tests.readers.make_pdf import Form, Page, pdf

PROSE = "根据《中华人民共和国政府信息公开条例》的规定，本机关认真做好政府信息公开工作，现将有关情况报告如下。"


def printed(text: str = PROSE) -> Page:
    page = Page()
    for line, start in enumerate(range(0, len(text), 30)):
        page.text(90, 100 + 20 * line, text[start : start + 30], 12)
    return page


def scanned(text: str = "") -> Page:
    page = printed(text)
    page.picture(0, 0, 595, 842)
    return page


def prose(document: Document) -> str:
    return "".join(block.text for block in document.paragraphs())


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the reader of scans is given; it reads no word of it."""
    given: list[bytes] = []

    def read_scan_pdf(data: bytes, tick: Tick) -> Document:
        del tick
        given.append(data)
        raise ReadError(ErrorKind.NO_TEXT)

    monkeypatch.setattr("gichecker.readers.scan.read_scan_pdf", read_scan_pdf)
    return given


def refused(data: bytes) -> ErrorKind:
    with pytest.raises(ReadError) as raised:
        read(data, "pdf")
    return raised.value.kind


def test_text_and_tables_come_in_reading_order_with_the_number_of_pages() -> None:
    page = printed()
    page.table((100, 200, 300), (200, 230, 260), [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "12.35")])
    document = read_pdf(pdf(page, printed("完" + PROSE)), silent)
    table = next(block for block in document.blocks if isinstance(block, Grid))
    assert (document.format, document.pages, document.notes) == ("pdf", 2, ())
    assert prose(Document("pdf", document.blocks[: table.anchor.block[0]])) == PROSE
    assert prose(document) == PROSE + "完" + PROSE
    assert [cell.text for cell in table.cells] == ["甲", "乙", "12.35"]
    assert document.areas(table.cells[2].anchor)[0].page == 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"%PDF-1.7\n" + bytes(99), ErrorKind.DAMAGED, id="garbage"),
        pytest.param(pdf(printed())[:400], ErrorKind.DAMAGED, id="cut off"),
        pytest.param(pdf(), ErrorKind.DAMAGED, id="no page"),
        pytest.param(pdf(Page()), ErrorKind.EMPTY, id="blank page"),
        pytest.param(
            pdf(printed(), trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O (0) /U (0) /P -4 >> /ID [(a) (a)]"),
            ErrorKind.ENCRYPTED,
            id="encrypted",
        ),
    ],
)
def test_files_that_cannot_be_read(data: bytes, kind: ErrorKind) -> None:
    assert refused(data) is kind


@pytest.mark.parametrize(
    ("module", "limit"), [(reader, "MAX_PAGES"), (pdf_page, "MAX_CHARS"), (pdf_drawing, "MAX_OBJECTS")]
)
def test_files_larger_than_any_report_are_refused(monkeypatch: pytest.MonkeyPatch, module: object, limit: str) -> None:
    data = pdf(printed(), printed())
    assert read(data, "pdf").pages == 2
    monkeypatch.setattr(module, limit, 1)
    assert refused(data) is ErrorKind.TOO_LARGE


def test_a_drawing_of_too_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    page = printed()
    page.box(10, 10, 100, 100, "S")
    monkeypatch.setattr(pdf_drawing, "MAX_SEGMENTS", 3)
    assert refused(pdf(page)) is ErrorKind.TOO_LARGE


def test_forms_nested_without_end_are_refused() -> None:
    inner = Form()
    for _ in range(20):
        outer = Form()
        outer.form(inner)
        inner = outer
    page = printed()
    page.form(inner)
    assert refused(pdf(page)) is ErrorKind.TOO_LARGE


def test_reading_can_be_cancelled_and_tells_its_progress() -> None:
    told: list[float] = []

    def tick(step: str, fraction: float) -> None:
        assert step == "read"
        told.append(fraction)
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_pdf(pdf(*[printed() for _ in range(10)]), tick)
    assert told == sorted(told)
    assert len(told) > 5


SHIFTED = {char: chr(ord(char) + 29) for char in set(PROSE) if "一" <= char <= "龥"}
PRIVATE = {char: chr(0xE000 + at) for at, char in enumerate(sorted(set(PROSE)))}
SIGNS = {char: chr(0x21 + at % 15) for at, char in enumerate(sorted(set(PROSE)))}


@pytest.mark.parametrize("codes", [SHIFTED, PRIVATE, SIGNS], ids=["shifted", "private", "signs"])
def test_a_text_layer_that_is_garbage_is_left_to_the_reader_of_scans(codes: dict[str, str], scans: list[bytes]) -> None:
    data = pdf(printed(PROSE * 2), unicode=codes)
    assert refused(data) is ErrorKind.NO_TEXT
    assert scans == [data]


def test_pages_that_are_pictures_are_left_to_the_reader_of_scans(scans: list[bytes]) -> None:
    data = pdf(scanned(), scanned("第2页"), Page())
    assert refused(data) is ErrorKind.NO_TEXT
    assert scans == [data]


@pytest.mark.parametrize(
    "text", ["The quick brown fox jumps over the lazy dog, again and again, " * 2, "12 0 3.5 " * 20, PROSE[:20]]
)
def test_other_languages_numbers_and_short_texts_are_no_garbage(text: str) -> None:
    assert read(pdf(printed(text)), "pdf").notes == ()


def test_pages_that_cannot_be_read_are_named() -> None:
    pages = [printed(), scanned(), scanned("第3页"), printed(), scanned()]
    assert read(pdf(*pages), "pdf").notes == (Note("picture_pages", (("pages", "2-3、5"),)),)


def test_a_page_of_garbage_among_others_is_left_out_and_named() -> None:
    pages = (printed(), printed("\ue001\ue002\ue003\ue004" * 30))
    document = read(pdf(*pages), "pdf")
    assert prose(document) == PROSE
    assert document.notes == (Note("garbled_pages", (("pages", "2"),)),)


def test_text_that_other_software_has_laid_under_a_scan_is_read_and_said_to_be_doubtful() -> None:
    page = Page()
    page.picture(0, 0, 595, 842)
    page.raw("3 Tr")
    page.text(60, 100, PROSE, 9)
    document = read(pdf(page), "pdf")
    assert prose(document) == PROSE
    assert document.notes == (Note("ocr_layer", (("pages", "1"),)),)


def test_pictures_stand_in_the_text_but_signs_and_backgrounds_do_not() -> None:
    page = printed()
    page.text(90, 700, "完")
    page.picture(90, 200, 500, 600)
    page.picture(300, 690, 330, 720)
    page.picture(80, 80, 500, 190)
    document = read_pdf(pdf(page), silent)
    kinds = [type(block) for block in document.blocks]
    assert kinds.count(Picture) == 1
    assert isinstance(document.blocks[-2], Picture)
