"""Web pages: text as a browser shows it, tables at their true places, layout tables opened."""

import datetime as dt

import pytest

from gichecker.model.document import Grid
from gichecker.readers import read
from gichecker.readers.html_text import collapsed
from tests.readers.make import lines, outline, places, read_html
from tests.shared import SHARED, needs_shared

PROSE = "公开" * 250


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一</p><p>二</p>三<div>四<b>五</b></div>六", ["一", "二", "三", "四五", "六"]),
        ("<p>甲<br>乙<br/><br>　　丙</p>", ["甲", "乙", "　　丙"]),
        ("<ul><li>甲<li>乙</ul><h1>丙</h1><dl><dt>丁<dd>戊</dl>", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>  甲 <span> 乙</span>\t</p><p>&nbsp;</p><p> </p>", ["甲 乙"]),
        ("<p>&nbsp;&nbsp;甲&nbsp; 乙　</p>", ["\xa0\xa0甲\xa0 乙　"]),
        ("<p>政府\n  信息</p><p>政府\n<b>信息</b></p><p>gov\nwww</p>", ["政府信息", "政府信息", "gov www"]),
        (
            "<pre>甲  乙\n\tx\n</pre><p style='white-space: pre-wrap'>a  b\nc</p>d  e",
            ["甲  乙", "\tx", "a  b", "c", "d e"],
        ),
        ("<script>x</script><style>y</style><noscript>z</noscript><!-- c --><p>甲</p><template>t</template>", ["甲"]),
        (
            "<p style='display:none'>x</p><div hidden>y<p>z</p></div>甲<b style='color:red;Display : None'>x</b>乙",
            ["甲乙"],
        ),
        ("<div title=header><p>x</p></div><p>甲</p><div title=乙>乙</div><div title=footer>— 7 —</div>", ["甲", "乙"]),
        ("<div><div title=header>甲</div></div>", ["甲"]),
        ("<del>99</del><ins>122</ins>条", ["122条"]),
        ("<ruby>據<rp>(</rp><rt>jù</rt><rp>)</rp></ruby>", ["據"]),
        ("<p>甲<o:p></o:p>?o:p&gt;\ue0a6乙</p><xml><w:x>9</w:x></xml>", ["甲?o:p>\ue0a6乙"]),
        ("<![if !supportLists]><span>1.</span><![endif]>甲<p>a\x00b</p>", ["1.甲", "a\ufffdb"]),
        ("<select><option>2023</select><textarea>t</textarea><svg><text>s</text></svg><p>甲</p>", ["甲"]),
    ],
)
def test_text(body: str, expected: list[str]) -> None:
    assert lines(read_html(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>甲<li>乙<ol type=a><li>丙</ol><li value=7>丁</ol>", ["1. 甲", "2. 乙", "a. 丙", "7. 丁"]),
        ("<ol start=3 style='list-style: cjk-ideographic inside'><li><p>甲<p>乙</ol>", ["三、甲", "乙"]),
        ("<ol reversed><li>甲<li><img>乙<li><table></table></ol>丙", ["3. 甲", "2. 乙", "丙"]),
        (
            "<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul><ol type=I start=0><li>丙</ol><li>丁",
            ["甲", "乙", "丙", "丁"],
        ),
        ("<ol><li>三、甲<li>（二）乙<li>2023年<li>①丙</ol>", ["三、甲", "（二）乙", "3. 2023年", "①丙"]),
        ("<ol><li><a href=x>首页</a><li><a href=x>公开</a>甲</ol>", ["首页", "2. 公开甲"]),
    ],
)
def test_numbers_of_lists(body: str, expected: list[str]) -> None:
    assert lines(read_html(body)) == expected


def test_numbers_of_lists_are_marked_as_such() -> None:
    numbers = [p.auto_number for p in read_html("<ol start=10><li>甲<br>乙</ol>").paragraphs()]
    assert numbers == [4, 0]


STYLE = """<style>/* x{ */ .h, #i, b.k {display:none} .h a{color:red} p{white-space:normal}
@media print {.p {display:none} @x {}} @import url(x); .t{display:table} .r{display:table-row} .c{display:table-cell}
.f{display:flex}</style>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p class='a h'>x</p><p id=i>x</p>甲<b class=k>x</b>乙<i class=k>丙</i>", ["甲乙丙"]),
        ("<p class=p>甲</p><p class=h style='display:block'>乙</p>", ["甲", "乙"]),
        (
            "<div class=f><span>甲</span><span>乙</span></div><span style='display:block'>丙</span>丁",
            ["甲", "乙", "丙", "丁"],
        ),
        ("<pre>a  b<b style='white-space:normal'>c  d</b></pre>", ["a  bc  d"]),
        ("<div class=c>甲</div><div class=r>乙</div>", ["甲", "乙"]),
        ("<style>} .z {display:none} @media{ .y {display:none}} .y</style><p class=z>x</p><p class=y>甲</p>", ["甲"]),
    ],
)
def test_style_of_the_page(body: str, expected: list[str]) -> None:
    assert lines(read_html(STYLE + body)) == expected


def test_tables_made_by_style() -> None:
    row = "<div class=r><span class=c>{}</span><div class=c>{}</div></div>"
    document = read_html(f"{STYLE}<div class=t>{row.format('规章', 0)}{row.format('文件', '')}</div>")
    assert outline(document) == [
        [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "0"), (1, 0, 1, 1, "文件"), (1, 1, 1, 1, "")],
    ]
    assert [block.spans_known for block in document.blocks if isinstance(block, Grid)] == [False]


def test_a_cell_inside_of_a_real_one_is_none() -> None:
    table = f"{STYLE}<table><tr><td><div class=c>0</div><td>1<tr><td>2<td>3</table>"
    assert outline(read_html(table)) == [[(r, c, 1, 1, str(2 * r + c)) for r in (0, 1) for c in (0, 1)]]


def test_empty_elements_are_blank_cells_of_a_table_that_lost_its_grid() -> None:
    cells = ["规章", "1", "", "文件", "2", "3", "办法", "4", "5"]
    page = "".join(f"<div><span>{text}</span></div>" if text else "<p>&nbsp;</p>" for text in cells)
    assert lines(read_html(page)) == cells
    assert lines(read_html(page.replace("<p>&nbsp;</p>", "<div></div>"))) == cells


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        ('<meta name="PubDate" content="2024-01-30 10:22">', dt.date(2024, 1, 30)),
        ("<meta property='article:published_time' content='2024/1/5T08:00'>", dt.date(2024, 1, 5)),
        ("<meta name=PubDate content='2024-13-01'><meta name=publishdate content='2024年1月5日'>", dt.date(2024, 1, 5)),
        ("<meta name=PubDate><meta name=Description content='2024-01-30'>", None),
    ],
)
def test_date_of_publication_in_the_metadata(meta: str, published: dt.date | None) -> None:
    assert read_html(f"{meta}<p>甲</p>").published == published


def test_title_and_head_are_no_body_text() -> None:
    page = "<html><head><title>题</title></head><body>甲</body></html>"
    assert lines(read(page.encode(), "html")) == ["甲"]


def test_pictures_stand_in_the_flow() -> None:
    assert outline(read_html("<p>甲<img src='x'>乙</p>")) == ["甲", "picture", "乙"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        (" ", ""),
        ("a\n", "a"),
        ("，\n甲", "，甲"),
        ("甲 乙", "甲 乙"),
        ("甲\n1", "甲 1"),
        ("\ue0a6\n甲", "\ue0a6 甲"),
    ],
)
def test_collapsed(text: str, shown: str) -> None:
    assert collapsed(text) == shown


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "<tr><td colspan=2>甲<td rowspan='2'>乙<tr><td>1<td>2",
            [(0, 0, 1, 2, "甲"), (0, 2, 2, 1, "乙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")],
            id="merged cells, end tags left out",
        ),
        pytest.param(
            "<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3",
            [(0, 0, 3, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 1, 1, 1, "3")],
            id="down to the end",
        ),
        pytest.param(
            "<tr><td rowspan=99>甲<td colspan=x>1<tr><td rowspan=-1>2",
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")],
            id="spans beyond the table and nonsense",
        ),
        pytest.param(
            "<caption>表</caption><thead><tr><th>甲<th>乙</thead><tbody><tr><td> <p>商业</p>\n<p>企业</p><td>&nbsp;",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "商业\n企业"), (1, 1, 1, 1, "\xa0")],
            id="groups of rows, paragraphs and breaks in a cell",
        ),
        pytest.param(
            "<tr><td rowspan=2>a<td rowspan=2>b<td>c<tr><td>d<tr style='display:none'><td>x<tr><td>e<br>f<td>g",
            [
                (0, 0, 2, 1, "a"),
                (0, 1, 2, 1, "b"),
                (0, 2, 1, 1, "c"),
                (1, 2, 1, 1, "d"),
                (2, 0, 1, 1, "e\nf"),
                (2, 1, 1, 1, "g"),
            ],
            id="a hidden row",
        ),
        pytest.param("<td>甲<td>乙", [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], id="cells without a row"),
    ],
)
def test_places(table: str, expected: list[object]) -> None:
    found = [block for block in outline(read_html(f"<table>{table}</table>")) if isinstance(block, list)]
    assert found == [expected]


INNER = "<table><tr><td>规章<td>0<td>0</table>"
DATA = [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "0"), (0, 2, 1, 1, "0")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("<tr><td>甲<p>乙</p>", ["甲", "乙"], id="one cell"),
        pytest.param("<tr><td>甲<tr><td>乙", ["甲", "乙"], id="one column"),
        pytest.param(f"<tr><td>前{INNER}后", ["前", DATA, "后"], id="a data table in a frame"),
        pytest.param(f"<tr><td>首页<td>前{INNER}后", ["首页", "前", DATA, "后"], id="navigation beside the article"),
        pytest.param(f"<tr><td><td>题<td><tr><td><td>{PROSE}<td>", ["题", PROSE], id="margins made of cells"),
        pytest.param(f"<tr><td>日期<td>来源<tr><td colspan=2>{PROSE}", ["日期", "来源", PROSE], id="prose below a row"),
        pytest.param(
            f"<tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>{INNER}",
            [
                [
                    *((r, c, 1, 1, "abcd"[2 * r + c]) for r in (0, 1) for c in (0, 1)),
                    (2, 0, 1, 1, "e"),
                    (2, 1, 1, 1, "", DATA),
                ]
            ],
            id="a table nested in a data table",
        ),
    ],
)
def test_layout_tables_are_opened(table: str, expected: list[object]) -> None:
    assert outline(read_html(f"<table>{table}</table>")) == expected


@needs_shared
def test_page_and_docx_of_one_report_have_the_same_tables() -> None:
    """But for the grid column that LibreOffice adds to table 4 (two columns that only together hold a cell)."""
    both = [read((SHARED / "samples" / f"report.{suffix}").read_bytes(), suffix) for suffix in ("html", "docx")]
    page, word = ([places(block) for block in document.blocks if isinstance(block, Grid)] for document in both)
    assert page[:2] == word[:2]
    assert [cell[4] for cell in page[2]] == [cell[4] for cell in word[2]]


@needs_shared
def test_damaged_text_is_kept_as_it_is() -> None:
    text = "\n".join(lines(read((SHARED / "samples" / "seed-004.html").read_bytes(), "html")))
    assert "\xa0\xa0\xa0\xa0\xa0?。ㄒ唬┲鲃庸\ue0a6_方面" in text
    assert "根據(jù)《中華人民共和國" in text
