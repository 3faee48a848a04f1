"""Pages → documents: order, margins, tables in their places, and what of a page is no text."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gichecker.model.document import Grid, Paragraph, Role
from gichecker.progress import Tick
from gichecker.readers.layout import laid_out
from gichecker.readers.page import Glyph, PageContent
from gichecker.readers.page_glyphs import legible
from tests.readers.drawn import Cell, Table, pages
from tests.readers.make_page import HEIGHT, Typesetter, glyphs, page, texts

LONG = "各部门认真贯彻落实条例，坚持以公开为常态、不公开为例外，全年主动公开政府信息123条，答复申请45件。"
NAMES = "甲乙丙丁戊"
FOOT, HEAD = 800.0, 45.0


def body(count: int = 1) -> Typesetter:
    """Pages of text."""
    setter = Typesetter()
    while len(setter.pages) < count or setter.y < setter.bottom - 100:
        name = NAMES[len(setter.pages)]
        setter.add(name + LONG.replace("信息", name))
    return setter


def with_line(setter: Typesetter, text: str, baseline: float, size: float = 10) -> Typesetter:
    """With a line on each page; `{}` is the page's number, `{pages}` their count."""
    for sheet in setter.pages:
        sheet.glyphs.extend(glyphs(text.format(sheet.number, pages=len(setter.pages)), 250, baseline, size))
    return setter


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "number",
    ["— {} —", "- {} -", "－{}－", "第{}页", "第 {} 页 共 {pages} 页", "{}/{pages}", "{}"],
)
def test_page_numbers_are_footers(number: str, count: int) -> None:
    bare = body(count)
    expected = texts(bare.document())
    document = with_line(bare, number, FOOT).document()
    assert texts(document) == expected
    assert texts(document, Role.FOOTER) == ["".join(number.format(1, pages=len(bare.pages)).split())]


@pytest.mark.parametrize(
    ("line", "baseline", "role"),
    [
        ("某某市政府信息公开年度报告", HEAD, Role.HEADER),
        ("2024/1/20 15:30    某局年度报告", 20, Role.HEADER),
        ("https://www.example.gov.cn/a/b.html    1/1", 825, Role.FOOTER),
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_running_headers_and_footers(line: str, baseline: float, role: Role, count: int) -> None:
    bare = body(count)
    expected = texts(bare.document())
    document = with_line(bare, line, baseline, 9).document()
    assert texts(document) == expected
    assert len(texts(document, role)) == 1
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.role is role


def test_headers_of_odd_and_even_pages() -> None:
    setter = body(3)
    expected = texts(setter.document())
    for sheet in setter.pages:
        sheet.glyphs.extend(glyphs("某某市人民政府" if sheet.number % 2 else "年度报告", 250, HEAD, 9))
    assert texts(setter.document()) == expected
    assert texts(setter.document(), Role.HEADER) == ["某某市人民政府", "年度报告"]


def test_a_title_above_a_table_is_no_header() -> None:
    table = Table((100.0, 100.0), (Cell(0, 0, 1, 1, "甲"), Cell(0, 1, 1, 1, "5"), Cell(1, 0, 1, 2, "乙")))
    (sheet,) = pages(table)
    sheet.glyphs.extend(glyphs("附表", 80, 62, 12) + glyphs("表后", 80, 300, 12))
    assert texts(laid_out("pdf", [sheet])) == ["附表", "#3", "表后"]


def test_a_line_far_below_a_table_is_a_footer() -> None:
    table = Table((100.0, 100.0), (Cell(0, 0, 1, 1, "甲"), Cell(0, 1, 1, 1, "5"), Cell(1, 0, 1, 2, "乙")))
    (sheet,) = pages(table)
    sheet.glyphs.extend(glyphs("表前", 80, 72, 12) + glyphs("某局", 80, FOOT, 12))
    document = laid_out("pdf", [sheet])
    assert (texts(document), texts(document, Role.FOOTER)) == (["表前", "#3"], ["某局"])


def test_a_number_that_ends_a_page_of_text_is_text() -> None:
    setter = Typesetter()
    setter.add("共计")
    setter.add("3")
    assert texts(setter.document()) == ["共计", "3"]


def test_tables_stand_in_their_place_and_end_paragraphs() -> None:
    table = Table((100.0, 100.0), (Cell(0, 0, 1, 1, "甲"), Cell(0, 1, 1, 1, "5"), Cell(1, 0, 1, 2, "乙")))
    (sheet,) = pages(table)
    sheet.glyphs.extend(glyphs("表前", 80, 72) + glyphs("表后", 80, 200))
    document = laid_out("ofd", [sheet])
    assert texts(document) == ["表前", "#3", "表后"]
    assert (document.format, document.pages) == ("ofd", 1)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [(cell.text, cell.areas[0].page, len(cell.lines)) for cell in grid.cells] == [
        ("甲", 1, 1),
        ("5", 1, 1),
        ("乙", 1, 1),
    ]


def test_a_table_goes_on_over_a_break_with_page_numbers_but_not_past_text() -> None:
    cells = [Cell(row, col, 1, 1, f"{row}行" if col == 0 else "7") for row in range(4) for col in range(2)]
    sheets = pages(Table((100.0, 100.0), tuple(cells)), breaks=[(2, 0)])
    for sheet in sheets:
        sheet.glyphs.extend(glyphs(f"— {sheet.number} —", 270, FOOT, 10))
    assert texts(laid_out("pdf", sheets)) == ["#8"]
    sheets[0].glyphs.extend(glyphs("两张表之间", 80, 400))
    assert texts(laid_out("pdf", sheets)) == ["#4", "两张表之间", "#4"]


def test_bold_by_printing_twice_counts_once() -> None:
    once = glyphs("加粗标题11", 80, 100)
    shadow = [glyph._replace(left=glyph.left + 0.6, right=glyph.right + 0.6, baseline=100.6) for glyph in once]
    assert texts(laid_out("pdf", [page(once, once, shadow)])) == ["加粗标题11"]


def test_letters_of_one_shape_are_not_one_letter() -> None:
    shape = [Glyph("f", 88.5, 90, 95.5, 100, 100)] * 2
    whole = [*glyphs("o", 80, 100), *shape, *glyphs("ice", 96, 100)]
    assert texts(laid_out("pdf", [page(whole, whole)])) == ["office"]


def test_a_picture_stands_behind_the_paragraph_it_is_in() -> None:
    setter = Typesetter(bottom=150)
    setter.add(LONG * 2)
    pictures = [(80.0, 300.0, 500.0, 600.0), (80.0, 600.0, 90.0, 610.0), (0.0, 0.0, 595.0, 842.0)]
    first, second = setter.pages
    document = laid_out("pdf", [first._replace(pictures=pictures), second])
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Picture"]


def test_what_is_outside_the_page_is_not_read() -> None:
    sheet = page(glyphs("看得见", 80, 100), glyphs("左", -40, 100), glyphs("下", 80, HEIGHT + 40))
    assert texts(laid_out("pdf", [sheet])) == ["看得见"]


def test_numbers_of_cells_may_stand_on_a_slanting_line() -> None:
    digits = [glyph for at in range(6) for glyph in glyphs(str(at), 100 + 18 * at, 400 - 7.5 * at, 10.5)]
    assert {*"".join(texts(laid_out("pdf", [page(digits)])))} >= {*"012345"}


def slanting(text: str, size: float) -> PageContent:
    return page(*(glyphs(char, 100 + 0.7 * at * size, 500 - 0.7 * at * size, size) for at, char in enumerate(text)))


@pytest.mark.parametrize("size", [14, 60])
def test_a_slanting_watermark_is_not_read(size: float) -> None:
    setter = body()
    expected = texts(setter.document())
    mark = slanting("内部资料严禁外传", size).glyphs
    setter.pages[0].glyphs[100:100] = mark
    assert texts(setter.document()) == expected


def test_large_letters_printed_over_text_are_not_read() -> None:
    setter = body()
    expected = texts(setter.document())
    setter.pages[0].glyphs.extend(glyphs("样稿", 150, 420, 120))
    assert texts(setter.document()) == expected


def test_two_columns_are_read_one_after_the_other() -> None:
    sides = [Typesetter(12, left, left + 200, 20) for left in (80, 320)]
    for side, number in zip(sides, "左右", strict=True):
        for at in range(4):
            side.add(f"{number}栏第{at}段。{LONG}")
    wide = glyphs("横跨两栏的一行文字横跨两栏的一行文字横跨两栏的一行文字", 80, 70)
    found = texts(laid_out("pdf", [page(wide, *(side.pages[0].glyphs for side in sides))]))
    assert found[1:] == [f"{side}栏第{at}段。{LONG}" for side in "左右" for at in range(4)]


def test_a_list_in_two_parts_is_read_row_by_row() -> None:
    rows = [glyphs(f"地址：某路{at}号        邮编：某区", 80, 100 + 20 * at, 12) for at in range(6)]
    assert texts(laid_out("pdf", [page(*rows)])) == [f"地址：某路{at}号\t邮编：某区" for at in range(6)]


def test_no_pages_and_empty_pages() -> None:
    assert laid_out("pdf", []).blocks == ()
    assert laid_out("pdf", [page(), page(number=2)]).pages == 2


def test_progress_is_told() -> None:
    told: list[float] = []
    tick: Tick = lambda step, fraction: told.append(fraction)  # noqa: E731, ARG005 - one tick
    laid_out("pdf", [page()], tick=tick)
    assert told == [0.9]


PLACE = st.floats(110, 700)
SIDE = st.floats(0, 60)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("一二A1.。（"), PLACE, PLACE, SIDE, SIDE, st.floats(-5, 5)), max_size=40))
def test_no_character_is_lost_wherever_it_stands(placed: list[tuple[str, float, float, float, float, float]]) -> None:
    found = [Glyph(text, x, y, x + width, y + height, y + height + drop) for text, x, y, width, height, drop in placed]
    sheet = page(found, width=800)
    read = laid_out("pdf", [sheet])
    pieces = [piece for block in read.blocks for piece in (block.cells if isinstance(block, Grid) else [block])]
    kept = Counter(glyph.text for glyph in legible(sheet).glyphs)
    assert Counter("".join("".join(piece.text.split()) for piece in pieces)) == kept
