"""Automatic numbers as Word counts and writes them."""

import pytest

from gichecker.readers.docx_numerals import numeral
from tests.readers.make import lines, p, r, read_docx


def lvl(index: int, text: str, fmt: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(name: int, definition: int, *overrides: str) -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{"".join(overrides)}</w:num>'


def item(list_id: int, level: int = 0, text: str = "x", more: str = "") -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>{more}'
    return p(text, properties=properties)


def restart(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


OFFICIAL = (lvl(0, "%1、", "chineseCountingThousand"), lvl(1, "（%2）", "chineseCountingThousand"), lvl(2, "%3."))


@pytest.mark.parametrize(
    ("numbering", "body", "expected"),
    [
        pytest.param(
            abstract(0, *OFFICIAL) + num(1, 0),
            item(1) + item(1, 1) + item(1, 1) + item(1, 2) + p("正文") + item(1) + item(1, 1),
            ["一、x", "（一）x", "（二）x", "1.x", "正文", "二、x", "（一）x"],
            id="levels of an official document",
        ),
        pytest.param(
            abstract(0, lvl(0, "%1", start=3), lvl(1, "%1.%2")) + num(1, 0),
            item(1) + item(1, 1) + item(1, 1, "2023年"),
            ["3 x", "3.1 x", "3.2 2023年"],
            id="a number ending in a digit is kept apart from the text",
        ),
        pytest.param(
            abstract(0, lvl(0, "第%1章", more='<w:suff w:val="nothing"/>')) + num(1, 0),
            item(1),
            ["第1章x"],
            id="no suffix",
        ),
        pytest.param(
            abstract(0, lvl(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart(0, 1)),
            item(1) + item(2) + item(3) + item(3) + item(1),
            ["1.x", "2.x", "1.x", "2.x", "3.x"],
            id="lists of one definition count together until one starts anew",
        ),
        pytest.param(
            abstract(0, lvl(0, "%1."))
            + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "(%1)", "upperRoman", 4)}</w:lvlOverride>'),
            item(1) + item(1),
            ["(IV)x", "(V)x"],
            id="a list with a level of its own",
        ),
        pytest.param(
            abstract(0, lvl(0, "%1."), lvl(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
            item(1) + item(1, 1) + item(1) + item(1, 1),
            ["1.x", "1)x", "2.x", "2)x"],
            id="a level that never starts anew",
        ),
        pytest.param(
            abstract(0, lvl(0, "%1."), lvl(1, "%2)"), lvl(2, "%3:", more='<w:lvlRestart w:val="1"/>')) + num(1, 0),
            item(1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 2),
            ["1.x", "1:x", "1)x", "2:x", "2.x", "1:x"],
            id="a level that starts anew behind the first only",
        ),
        pytest.param(
            abstract(0, lvl(0, "第%1条", "chineseCounting"), lvl(1, "%1.%2.", more="<w:isLgl/>")) + num(1, 0),
            item(1) + item(1, 1),
            ["第一条 x", "1.1.x"],
            id="legal numbering",
        ),
        pytest.param(
            abstract(0, lvl(0, "\uf0b7", "bullet"), lvl(1, "注：%2", "none")) + num(1, 0),
            item(1) + item(1, 1) + item(9) + item(0) + item(1, 7),
            ["x", "注：x", "x", "x", "x"],
            id="bullets, no number, unknown list, number taken away, unknown level",
        ),
        pytest.param(
            abstract(0, lvl(0, "%1、")) + num(1, 0),
            item(1) + item(1, 0, more="<w:rPr><w:del/></w:rPr>", text="") + item(1),
            ["1、x", "2、x"],
            id="a deleted item is not counted",
        ),
    ],
)
def test_labels(numbering: str, body: str, expected: list[str]) -> None:
    assert lines(read_docx(body, numbering=numbering)) == expected


STYLES = """
<w:style w:type="paragraph" w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
"""


def styled(name: str, more: str = "") -> str:
    return p("x", properties=f'<w:pStyle w:val="{name}"/>{more}')


def test_numbers_through_styles() -> None:
    levels = [
        lvl(0, "%1、", more='<w:pStyle w:val="Heading1"/>'),
        lvl(1, "%1.%2、", more='<w:pStyle w:val="Heading2"/>'),
    ]
    body = styled("Heading1") + styled("Heading2") + styled("Normal") + p("x") + styled("Heading2")
    taken_away = styled("Heading1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    document = read_docx(body + taken_away, styles=STYLES, numbering=abstract(0, *levels) + num(1, 0))
    assert lines(document) == ["1、x", "1.1、x", "x", "x", "1.2、x", "x"]


def test_list_defined_by_a_numbering_style() -> None:
    link = '<w:numStyleLink w:val="Outline"/>'
    numbering = abstract(0, more=link) + abstract(1, lvl(0, "%1)")) + num(1, 0) + num(2, 1)
    assert lines(read_docx(item(1) + item(2), styles=STYLES, numbering=numbering)) == ["1)x", "2)x"]


def test_automatic_number_is_counted_and_stands_in_the_text() -> None:
    document = read_docx(item(1) + p("y"), numbering=abstract(0, *OFFICIAL) + num(1, 0))
    assert [(one.text, one.auto_number) for one in document.paragraphs()] == [("一、x", 2), ("y", 0)]


def test_number_of_an_otherwise_empty_paragraph() -> None:
    assert lines(read_docx(item(1, text="") + item(1), numbering=abstract(0, *OFFICIAL) + num(1, 0))) == [
        "一、",
        "二、x",
    ]


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("decimal", {1: "1", 0: "0", 12: "12"}),
        ("decimalZero", {5: "05", 12: "12"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperLetter", {3: "C"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("upperRoman", {1994: "MCMXCIV"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 15: "十五", 20: "二十", 105: "一百零五", 110: "一百一十", 1005: "一千零五"},
        ),
        ("japaneseCounting", {11: "十一", 21: "二十一"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 12: "壹拾贰"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalFullWidth", {10: "１０"}),
        ("none", {1: ""}),
        ("anUnknownOne", {7: "7"}),
        ("chineseCounting", {-1: "-1", 10000: "10000"}),
    ],
)
def test_numerals(style: str, written: dict[int, str]) -> None:
    assert {count: numeral(style, count) for count in written} == written


def test_label_of_a_cell_is_part_of_its_text() -> None:
    body = f"<w:tbl><w:tr><w:tc>{item(1)}</w:tc><w:tc>{p(r('0'))}</w:tc></w:tr></w:tbl>"
    grid = read_docx(body, numbering=abstract(0, *OFFICIAL) + num(1, 0)).blocks[0]
    assert [cell.text for cell in grid.cells] == ["一、x", "0"]  # type: ignore[union-attr]
