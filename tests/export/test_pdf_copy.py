"""Copies of a pdf with highlights and notes: where they are, on turned and cropped pages, too."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw

from gichecker import resources
from gichecker.check import check_file
from gichecker.digest import digest
from gichecker.errors import ReadError, WriteError
from gichecker.export.pdf_copy import marked, write_pdf
from gichecker.model.anchor import Anchor
from gichecker.model.decision import Decision
from gichecker.model.document import Document
from gichecker.model.finding import DocumentPlace, Finding, TextPlace
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import replace
from gichecker.model.report import Report
from gichecker.readers import read
from tests.build import passage, report
from tests.export import examples
from tests.readers.make_pdf import Page, pdf

SAMPLE = resources.path("samples", "示例年报（无误）.pdf")
LINE = "甲乙丙丁戊己庚辛"


class Annotation(NamedTuple):
    kind: int
    words: str
    covered: str
    page: int


def annotations(data: bytes) -> list[Annotation]:
    """Annotations with the text that they cover, as another program would find it."""
    book = pypdfium2.PdfDocument(data)
    found = [one for number in range(len(book)) for one in _on_page(book[number], number + 1)]
    book.close()
    return found


def _on_page(page: Any, number: int) -> Iterator[Annotation]:
    text = page.get_textpage()
    for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        one = raw.FPDFPage_GetAnnot(page.raw, at)
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(one, box)
        covered = text.get_text_bounded(box.left, box.bottom, box.right, box.top)
        yield Annotation(raw.FPDFAnnot_GetSubtype(one), _value(one, "Contents"), covered, number)
        raw.FPDFPage_CloseAnnot(one)


def _value(one: Any, key: str) -> str:
    size = raw.FPDFAnnot_GetStringValue(one, key.encode(), None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(one, key.encode(), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace("\r", "\n")


def printed(**how: Any) -> tuple[bytes, Document, Report, Finding]:
    """A page with a line of text, and a finding about some of its characters."""
    page = Page(**how)
    page.text(150, 200, LINE, 20)
    data = pdf(page)
    document = read(data, "pdf")
    found = replace(report(), passages=(replace(passage(1, LINE), anchor=Anchor((0,), 0, len(LINE))),))
    return data, document, found, examples.finding(marks=(examples.at(TextPlace(0, 1, 2, 5), "丙丁戊"),))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 500, 700)])
def test_highlights_are_at_the_very_words(turn: int, crop: tuple[float, ...] | None) -> None:
    data, document, found, finding = printed(rotate=turn, crop=crop)
    highlight, note = annotations(marked(data, document, found, [finding]))
    assert (highlight.kind, highlight.page) == (raw.FPDF_ANNOT_HIGHLIGHT, 1)
    words = document.text_at(Anchor((0,), 2, 5))  # of a page upside down from its other end
    assert sorted(highlight.covered.replace(" ", "")) == sorted(words)
    assert highlight.words == "1. 警告 TXT-01 重复词语"
    assert (note.kind, note.covered) == (raw.FPDF_ANNOT_TEXT, "")
    assert note.words == "1. 警告 TXT-01 重复词语\n“保障保障”，应为“保障”\n依据：GB/T 9704"


def test_words_with_several_findings_are_highlighted_once_and_not_darkened() -> None:
    data, document, found, finding = printed()
    others = [replace(finding, id=f"{number}") for number in range(3)]
    kinds = [one.kind for one in annotations(marked(data, document, found, others)) if one.page == 1]
    assert (kinds.count(raw.FPDF_ANNOT_HIGHLIGHT), kinds.count(raw.FPDF_ANNOT_TEXT)) == (1, 3)


def test_notes_stand_apart() -> None:
    data, document, found, finding = printed()
    copy = marked(data, document, found, [finding] * 3)
    book = pypdfium2.PdfDocument(copy)
    page = book[0]
    tops = []
    for at in (1, 2, 3):  # behind the highlight
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(raw.FPDFPage_GetAnnot(page.raw, at), box)
        tops.append(box.top)
    assert tops == sorted(tops, reverse=True)
    assert min(first - second for first, second in pairwise(tops)) >= 18
    book.close()


def test_the_index_lists_what_is_marked_where() -> None:
    data, document, found, finding = printed()
    nowhere = examples.finding("STR-01", marks=(examples.at(DocumentPlace()),))
    book = pypdfium2.PdfDocument(marked(data, document, replace(found, passages=()), [nowhere]))
    assert " ".join(_text(book, 1).split()) == (
        f"政府信息公开年报校核结果 某市民政局 2023 年度 1. 全文 警告 STR-01 {nowhere.message}"
    )
    book = pypdfium2.PdfDocument(marked(data, document, found, [finding] * 60))
    assert len(book) == 1 + 2
    assert "60. 第 1 页 警告 TXT-01 “保障保障”，应为“保障”" in " ".join(_text(book, 2).split())
    book = pypdfium2.PdfDocument(marked(data, document, found, []))
    assert "没有发现问题" in _text(book, 1)


def _text(book: Any, page: int) -> str:
    here = book[page]
    text: str = here.get_textpage().get_text_range()
    return text


def test_same_input_same_bytes() -> None:
    outcome = check_file(SAMPLE)
    assert outcome.report
    assert outcome.document
    findings = [*outcome.findings, examples.finding(marks=(examples.at(DocumentPlace()),))]
    copies = [marked(SAMPLE.read_bytes(), outcome.document, outcome.report, findings) for _ in range(2)]
    assert copies[0] == copies[1]
    assert len(annotations(copies[0])) >= 2


def test_a_copy_is_written(tmp_path: Path) -> None:
    data, document, found, finding = printed()
    path = tmp_path / "年报.pdf"
    path.write_bytes(data)
    outcome = Outcome(Source(str(path), "pdf", digest(data)), None, document, found, (finding,))
    steps: list[float] = []
    write_pdf(tmp_path / "标记.pdf", outcome, tick=lambda _, fraction: steps.append(fraction))
    assert steps
    assert [one.covered for one in annotations((tmp_path / "标记.pdf").read_bytes())][:1] == ["丙丁戊"]
    assert path.read_bytes() == data
    write_pdf(tmp_path / "标记.pdf", outcome, {finding.id: Decision("ignored")})
    assert annotations((tmp_path / "标记.pdf").read_bytes()) == []
    with pytest.raises(WriteError, match=r"年报.pdf 不是 pdf"):
        write_pdf(tmp_path / "b.pdf", replace(outcome, document=None))
    path.write_bytes(data + b"\n")
    with pytest.raises(WriteError, match="检查后又改过"):
        write_pdf(tmp_path / "b.pdf", outcome)
    with pytest.raises(ReadError, match="损坏"):
        marked(b"%PDF", document, found, [])
