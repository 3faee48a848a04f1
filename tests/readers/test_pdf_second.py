"""The second reading of a pdf sees the ruled tables by itself, and agrees with the first on real reports."""

from __future__ import annotations

import pytest

from gichecker.errors import ReadError
from gichecker.model.document import Document, Grid
from gichecker.progress import silent
from gichecker.readers import pdf_second
from gichecker.readers.pdf import read_pdf
from gichecker.readers.pdf_second import read_second
from gichecker.recogniser import recognise
from tests.readers.make_pdf import Page, pdf
from tests.shared import SHARED, needs_shared

XS, YS = (100, 200, 300, 400), (100, 130, 160)


def grids(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in block.cells]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def test_merged_cells_have_their_spans_and_lines_are_joined() -> None:
    page = Page()
    cells = [
        (0, 0, 2, 1, "一二三四五六七八九十甲乙丙丁"),
        (0, 1, 1, 2, "总计"),
        (1, 1, 1, 1, ""),
        (1, 2, 1, 1, "12.35"),
    ]
    page.table(XS, YS, cells)
    assert grids(read_second(pdf(page), {1})) == [cells]


def test_a_table_goes_on_below_a_page_break_without_its_repeated_header() -> None:
    first, second = Page(), Page()
    head = [(0, 0, 1, 1, "甲"), (0, 1, 1, 2, "乙")]
    first.text(100, 100, "标题")
    first.table(XS, (700, 730, 760), [*head, (1, 0, 1, 1, "丙"), (1, 1, 1, 2, "1")])
    first.text(290, 800, "1")
    second.table(XS, YS, [*head, (1, 0, 1, 1, "丁"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")])
    second.text(100, 200, "完")
    data = pdf(first, second)
    (joined,) = grids(read_second(data, {1, 2}))
    assert [(row, col, colspan, text) for row, col, _, colspan, text in joined] == [
        *[(0, 0, 1, "甲"), (0, 1, 2, "乙"), (1, 0, 1, "丙"), (1, 1, 2, "1")],
        *[(2, 0, 1, "丁"), (2, 1, 1, "2"), (2, 2, 1, "3")],
    ]
    assert len(grids(read_second(data, {2}))) == 1


@pytest.mark.parametrize("text", ["上面的话", ""])
def test_a_table_below_a_text_or_of_another_width_is_one_of_its_own(text: str) -> None:
    first, second = Page(), Page()
    first.table(XS, (700, 730), [(0, 0, 1, 1, "甲"), (0, 1, 1, 2, "1")])
    second.text(100, 90, text)
    second.table(XS if text else (90, 200, 300), (100, 130), [(0, 0, 1, 1, "乙"), (0, 1, 1, 1, "2")])
    assert len(grids(read_second(pdf(first, second), {1, 2}))) == 2


def test_backgrounds_rule_no_table() -> None:
    page = Page()
    for top in range(100, 300, 20):
        page.box(90, top, 500, top + 20)
        page.text(100, top + 14, "一段有底纹的话")
    assert grids(read_second(pdf(page), {1})) == []


def test_pages_that_would_take_too_long_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page()
    page.table(XS, YS, [(0, 0, 1, 3, "甲"), (1, 0, 1, 3, "乙")])
    monkeypatch.setattr(pdf_second, "MAX_EDGES", 7)
    assert grids(read_second(pdf(page), {1})) == []


def test_what_pdfplumber_stumbles_over_is_no_second_reading() -> None:
    with pytest.raises(ReadError):
        read_second(b"%PDF-1.7\n" + bytes(99), {1})


@needs_shared
@pytest.mark.parametrize(("name", "count"), [("huaian-2024", 200), ("hongze-2024", 186)])
def test_both_readings_of_a_real_report_have_the_same_numbers(name: str, count: int) -> None:
    data = (SHARED / "real" / f"{name}.pdf").read_bytes()
    first = recognise(read_pdf(data, silent))
    second = recognise(read_second(data, range(1, 7)))
    numbers = {cell.address: cell.value for cell in first.cells()}
    assert numbers == {cell.address: cell.value for cell in second.cells()}
    assert len(numbers) == count
    assert None not in numbers.values()
    assert first.doubts == second.doubts == ()
