"""What a docx says of its looks: own properties over styles over defaults."""

from __future__ import annotations

import pytest

from gichecker.model.document import Document
from gichecker.model.formatting import Face, Formatting, Look, Page, Span
from tests.readers.make import p, r, read_docx, tbl, tc, tr

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr>'
    "</w:rPrDefault>"
    '<w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>'
    '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="200"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:color w:val="0000FF"/><w:b w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Plain"><w:name w:val="x"/></w:style>'
    '<w:style w:type="table" w:styleId="Base">'
    '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="Base"/></w:style>'
)
THEME = (
    '<a:minorFont xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="等线"/></a:minorFont>'
)


def formatting(document: Document) -> Formatting:
    assert document.formatting is not None
    return document.formatting


def looks(*paragraphs: str, **parts: str) -> list[Look]:
    return list(formatting(read_docx("".join(paragraphs), styles=STYLES, **parts)).looks.values())


def test_own_properties_stand_over_styles_and_defaults() -> None:
    first, second = looks(
        p("甲"), p(r("乙", '<w:rStyle w:val="c"/><w:sz w:val="44"/>'), properties='<w:pStyle w:val="b"/>')
    )
    assert first == Look((Span(0, 1, Face("", 10.5, colour="FF0000")),), "both", None, 0)
    assert second == Look((Span(0, 1, Face("仿宋", 22, colour="0000FF")),), "both", 28, 2)


def test_the_font_of_the_theme() -> None:
    (look,) = looks(p("甲"), theme=THEME)
    assert look.spans[0].face.font == "等线"


@pytest.mark.parametrize(
    ("properties", "changes"),
    [
        ('<w:highlight w:val="yellow"/>', {"shaded": True}),
        ('<w:highlight w:val="none"/>', {}),
        ('<w:shd w:fill="FFFF00"/>', {"shaded": True}),
        ('<w:shd w:fill="auto"/>', {}),
        ('<w:color w:val="auto"/>', {"colour": ""}),
        ('<w:color w:val="44546A" w:themeColor="text1"/>', {"colour": ""}),
        ('<w:rFonts w:ascii="Arial"/>', {}),
    ],
)
def test_what_a_review_leaves(properties: str, changes: dict[str, object]) -> None:
    (look,) = looks(p(r("甲", properties)))
    assert look.spans == (Span(0, 1, Face(**{"font": "", "size": 10.5, "colour": "FF0000", **changes})),)


def test_hidden_inserted_and_linked_characters_at_their_places() -> None:
    body = p(
        "甲",
        r("隐", "<w:vanish/>"),
        f"<w:ins>{r('增')}</w:ins>",
        f"<w:hyperlink>{r('链')}</w:hyperlink>",
        f"<w:del>{r('删')}</w:del>",
    )
    found = formatting(read_docx(body))
    spans = [(s.start, s.end, s.face.hidden, s.face.inserted, s.face.link) for s in found.looks[0].spans]
    assert spans == [
        (0, 1, False, False, False),
        (1, 1, True, False, False),
        (1, 2, False, True, False),
        (2, 3, False, False, True),
    ]
    assert found.revisions == {"inserted": 1, "deleted": 1}


def test_indent_in_points_and_line_breaks_at_the_start() -> None:
    (look,) = looks(
        p(
            "<w:r><w:br/></w:r>",
            r("甲", '<w:sz w:val="32"/>'),
            properties='<w:ind w:firstLine="640"/><w:spacing w:line="360"/>',
        )
    )
    assert (look.indent, look.pitch, look.spans[0].start, look.spans[-1].end) == (2, None, 0, 1)


@pytest.mark.parametrize(
    ("table", "bordered"),
    [
        ("<w:tblBorders><w:top w:val='single'/></w:tblBorders>", True),
        ("<w:tblBorders><w:top w:val='nil'/></w:tblBorders>", False),
        ("<w:tblStyle w:val='Grid'/>", True),
        ("<w:tblStyle w:val='Plain'/>", False),
        ("<w:tblStyle w:val='None'/>", False),
        ("", False),
    ],
)
def test_lines_of_a_table(table: str, *, bordered: bool) -> None:
    body = tbl(tr("申请", "3")).replace("<w:tblPr/>", f"<w:tblPr>{table}</w:tblPr>")
    (look,) = formatting(read_docx(body, styles=STYLES)).tables.values()
    assert (look.bordered, look.numbers, look.uncentred) == (bordered, 1, 1)


def test_rows_that_repeat_and_merged_cells() -> None:
    centred = tc(p("3", properties='<w:jc w:val="center"/>'))
    body = tbl(tr(tc("情况", properties='<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"), tr("甲", centred))
    (look,) = formatting(read_docx(body)).tables.values()
    assert (look.repeats, look.broken, look.uncentred, look.merged) == (True, False, 0, (("情况", 1, 2),))


def test_pages_and_page_numbers() -> None:
    section = (
        '<w:sectPr><w:footerReference r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:bottom="1984" w:left="1588" w:right="1474"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    found = formatting(read_docx(p("甲") + section, footer=p('<w:fldSimple w:instr=" PAGE "/>')))
    assert found.pages == (Page(11906, 16838, 2098, 1984, 1588, 1474, 28.95),)
    assert found.numbered
    plain = formatting(read_docx(p("甲") + "<w:sectPr/>", comments="<w:comment/>"))
    assert (plain.pages, plain.numbered, plain.comments) == ((), False, 1)
