"""What a pdf page holds, in points from the top left of the page as it is shown; the traps of pdfium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gichecker.progress import silent
from gichecker.readers import pdf as pdf_reader
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.page import PageContent, Rule
from gichecker.readers.pdf import pages
from tests.readers.make_pdf import Form, Page, ink, pdf


def content(*made: Page, **options: dict[str, str]) -> PageContent:
    return next(pages(pdf(*made, **options), silent)).content


def places(page: PageContent) -> list[tuple[str, tuple[int, ...]]]:
    """Characters with the whole points of left, top, right, bottom and baseline."""
    return [(glyph.text, tuple(round(side) for side in glyph[1:])) for glyph in page.glyphs]


def rules(page: PageContent) -> set[tuple[int, ...]]:
    return {tuple(round(side) for side in rule) for rule in page.rules}


def between(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, ...]:
    """The box with two opposite corners."""
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return xs[0], ys[0], xs[1], ys[1]


def test_a_glyph_has_the_box_of_its_ink_and_the_baseline_of_its_line() -> None:
    page = Page()
    page.text(100, 200, "甲1.。一", 10)
    left = 100.0
    for glyph in content(page).glyphs:
        x0, y0, x1, y1 = ink(glyph.text)
        assert glyph[1:] == pytest.approx((left + 10 * x0, 200 - 10 * y1, left + 10 * x1, 200 - 10 * y0, 200), abs=0.01)
        left += 5 if glyph.text in "1." else 10


def test_blanks_are_dropped_and_private_characters_kept() -> None:
    page = Page()
    page.text(100, 100, "甲 乙　丙\ue0a6")
    page.text(300, 100, "5")
    page.text(100, 200, "丁")
    assert "".join(glyph.text for glyph in content(page).glyphs) == "甲乙丙\ue0a65丁"


@pytest.mark.parametrize("code", ["\U0002cd2e", "\ufffd"])
def test_characters_beyond_the_first_plane_stay_with_their_boxes(code: str) -> None:
    page = Page()
    page.text(100, 100, "甲丙5")
    found = content(page, unicode={"丙": code})
    assert [(glyph.text, round(glyph.left)) for glyph in found.glyphs] == [("甲", 100), (code, 110), ("5", 120)]


@pytest.mark.parametrize(
    ("rotate", "turned"),
    [
        (0, lambda x, y: (x, y)),
        (90, lambda x, y: (300 - y, x)),
        (180, lambda x, y: (250 - x, 300 - y)),
        (270, lambda x, y: (y, 250 - x)),
    ],
)
def test_turned_and_cropped_pages_are_read_as_shown(
    rotate: int, turned: Callable[[float, float], tuple[float, float]]
) -> None:
    page = Page(rotate=rotate, crop=(50, 50, 300, 350))
    page.text(100, 200, "甲", 10)
    page.line(100, 210, 140, 210)
    found = content(page)
    (glyph,), (rule,) = found.glyphs, found.rules
    assert (found.width, found.height) == ((250, 300) if rotate % 180 == 0 else (300, 250))
    assert rule == pytest.approx(between(turned(50, 160), turned(90, 160)))
    assert glyph[1:5] == pytest.approx(between(turned(50.5, 141.5), turned(59.5, 151)), abs=0.01)
    assert glyph.baseline == pytest.approx(turned(50, 150)[1])


def test_what_lies_off_the_page_is_dropped_and_rules_are_cut_to_it() -> None:
    page = Page(crop=(0, 0, 300, 300))
    page.text(100, 400, "外")
    page.text(100, 100, "内")
    page.line(100, 50, 500, 50)
    page.line(100, 350, 200, 350)
    found = content(page)
    assert [text for text, _ in places(found)] == ["内"]
    assert rules(found) == {(100, 50, 300, 50)}


def test_what_is_clipped_is_dropped_as_far_as_it_is_clipped() -> None:
    page = Page()
    page.raw("q")
    page.box(100, 85, 124, 105, "W n")
    page.text(100, 100, "甲乙丙丁")
    page.line(100, 95, 300, 95)
    page.raw("Q")
    page.text(140, 100, "7")
    page.line(100, 110, 300, 110)
    found = content(page)
    assert places(found) == [
        ("甲", (100, 92, 110, 101, 100)),
        ("乙", (110, 92, 120, 101, 100)),
        ("7", (140, 93, 144, 100, 100)),
    ]
    assert rules(found) == {(100, 95, 124, 95), (100, 110, 300, 110)}


def test_a_form_is_clipped_to_its_box() -> None:
    form, page = Form(120, 842), Page()
    form.text(100, 100, "甲乙丙丁")
    form.line(0, 200, 300, 200)
    page.form(form, (1, 0, 0, 1, 50, 0))
    found = content(page)
    assert [text for text, _ in places(found)] == ["甲", "乙"]
    assert rules(found) == {(50, 200, 170, 200)}


def test_text_lines_and_pictures_in_forms_are_where_all_matrices_put_them() -> None:
    inner, outer, page = Form(matrix=(1, 0, 0, 1, 0, -42)), Form(matrix=(2, 0, 0, 2, 0, 0)), Page()
    inner.text(10, 700, "甲")
    inner.line(10, 710, 20, 710)
    inner.picture(10, 720, 30, 740)
    outer.form(inner, (0.5, 0, 0, 0.5, 0, 0))
    page.form(outer, (1, 0, 0, 1, 100, 42))
    found = content(page)
    assert places(found) == [("甲", (110, 692, 120, 701, 700))]
    assert rules(found) == {(110, 710, 120, 710)}
    assert [tuple(map(round, box)) for box in found.pictures] == [(110, 720, 130, 740)]


def test_characters_whose_text_is_stated_apart_stay_where_they_are_printed() -> None:
    form, page = Form(), Page()
    form.text(100, 100, "执")
    form.raw("/Span <</ActualText <FEFF884C>>> BDC")
    form.text(110, 100, "⾏")
    form.raw("EMC")
    form.text(120, 100, "1")
    page.form(form, (0.5, 0, 0, 0.5, 200, 300))
    assert places(content(page)) == [
        ("执", (250, 167, 255, 172, 171)),
        ("行", (255, 167, 260, 172, 171)),
        ("1", (260, 168, 262, 171, 171)),
    ]


@pytest.mark.parametrize(
    ("paint", "box", "expected"),
    [
        ("f", (100, 100, 300, 101), {(100, 100, 300, 100)}),
        ("f", (100, 100, 102, 300), {(101, 100, 101, 300)}),
        ("f", (100, 100, 300, 150), set()),
        ("n", (100, 100, 300, 101), set()),
        (
            "S",
            (100, 100, 300, 150),
            {(100, 100, 300, 100), (100, 150, 300, 150), (100, 100, 100, 150), (300, 100, 300, 150)},
        ),
    ],
)
def test_thin_fills_and_stroked_edges_are_rules_and_backgrounds_are_not(
    paint: str, box: tuple[float, float, float, float], expected: set[tuple[int, ...]]
) -> None:
    page = Page()
    page.box(*box, paint)
    assert rules(content(page)) == expected


def test_a_filled_frame_is_four_rules() -> None:
    page = Page()
    page.raw("100 642 200 100 re 102 644 196 96 re f*")
    assert rules(content(page)) == {
        (101, 101, 299, 101),
        (101, 199, 299, 199),
        (101, 101, 101, 199),
        (299, 101, 299, 199),
    }


def test_a_path_of_many_figures_gives_each_of_its_lines_and_no_slanted_one() -> None:
    page = Page()
    page.raw("100 700 m 200 700 l 200 600 l 150 620 l 300 500 m 300 400 l S")
    assert rules(content(page)) == {(100, 142, 200, 142), (200, 142, 200, 242), (300, 342, 300, 442)}


def test_curves_are_no_rules_but_the_straight_sides_between_them_are() -> None:
    page = Page()
    page.raw("120 700 m 280 700 l 300 700 300 700 300 680 c 300 600 l 100 600 l S")
    assert rules(content(page)) == {(120, 142, 280, 142), (300, 162, 300, 242), (100, 242, 300, 242)}


def test_a_picture_as_thin_as_a_line_is_a_rule() -> None:
    page = Page()
    page.picture(100, 100, 400, 101)
    page.picture(100, 200, 400, 300)
    found = content(page)
    assert found.rules == [Rule(100, 100.5, 400, 100.5)]
    assert [tuple(map(round, box)) for box in found.pictures] == [(100, 200, 400, 300)]


def test_pages_come_in_order_with_their_sizes() -> None:
    made = pdf(Page(), Page(842, 595), Page(user_unit=2))
    assert [(page.number, page.width, page.height) for page, _ in pages(made, silent)] == [
        (1, 595, 842),
        (2, 842, 595),
        (3, 595, 842),
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_long_file_is_opened_anew_after_some_pages(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(pdf_reader, "_AT_ONCE", 2)
    opened, closed = [], []
    load, close = pdfium.load_document, pdfium.close_document
    monkeypatch.setattr(pdfium, "load_document", lambda *given: opened.append(load(*given)) or opened[-1])
    monkeypatch.setattr(pdfium, "close_document", lambda handle: closed.append(handle) or close(handle))
    made = []
    for at in range(count):
        made.append(Page())
        made[-1].text(100, 100, str(at))
    found = [page.content for page in pages(pdf(*made), silent)]
    assert [(page.number, page.glyphs[0].text) for page in found] == [(at + 1, str(at)) for at in range(count)]
    assert opened == closed
    assert len(opened) == (count + 1) // 2
