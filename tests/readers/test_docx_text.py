"""Text of Word paragraphs: what is seen, and what is not."""

import pytest

from gichecker.model.document import Note, Role
from gichecker.readers import read
from tests.readers.make import (
    NAMESPACES,
    OFFICE,
    lines,
    outline,
    p,
    r,
    read_docx,
    relationships,
    tbl,
    tc,
    tr,
    zip_bytes,
)

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
HIDDEN_STYLES = (
    '<w:style w:type="character" w:styleId="ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Derived"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["共", f"<w:del>{r('9')}</w:del>", f"<w:ins>{r('8')}</w:ins>", "条"], "共8条"),
        ([f"<w:moveFrom>{r('旧')}</w:moveFrom>", f"<w:moveTo>{r('新')}</w:moveTo>"], "新"),
        (["甲", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>", "丙"], "甲乙丙"),
        ([f"<w:smartTag>{r('甲')}</w:smartTag>", f"<w:hyperlink>{r('乙')}</w:hyperlink>"], "甲乙"),
        ([f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'], "7"),
        ([BEGIN, instruction(" PAGE "), SEPARATE, "7", END, "页"], "7页"),
        ([BEGIN, instruction("IF "), BEGIN, instruction("A"), SEPARATE, "1", END, r(">0"), SEPARATE, "是", END], "是"),
        (["前", BEGIN, instruction(" DATE "), SEPARATE, "后"], "前后"),
        (["<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/></w:r>"], "一\t二\n三-"),
        (['<w:r><w:br w:type="page"/><w:t>五、</w:t></w:r>'], "五、"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"], "☑是"),
        (['<w:r><w:sym w:font="Marlett" w:char="F061"/><w:sym w:font="宋体" w:char="2460"/></w:r>'], "\ufffc①"),
        (['<w:r><w:sym w:font="宋体" w:char="?"/></w:r>'], "\ufffc"),
        ([r("\uf0fe是\uf041", '<w:rFonts w:ascii="Wingdings" w:eastAsia="宋体"/>'), r("\uf0fe")], "☑是\ufffc\uf0fe"),
        (
            ["甲", r("乙", "<w:vanish/>"), r("丙", '<w:vanish w:val="0"/>'), r("丁", '<w:rStyle w:val="ghost"/>')],
            "甲丙",
        ),
        (
            [
                "<w:r><w:ruby><w:rt><w:r><w:t>jù</w:t></w:r></w:rt><w:rubyBase>"
                + r("据")
                + "</w:rubyBase></w:ruby></w:r>"
            ],
            "据",
        ),
        (["甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "\ue0a6乙"], "甲\ue0a6乙"),
    ],
)
def test_paragraph_text(runs: list[str], text: str) -> None:
    assert lines(read_docx(p(*runs), styles=HIDDEN_STYLES)) == [text]


def test_paragraphs_without_text_are_left_out() -> None:
    assert lines(read_docx(p() + p("　 ") + p("正文") + "<w:p/>")) == ["正文"]


def test_style_hides_a_paragraph_and_what_inherits_it() -> None:
    style = '<w:pStyle w:val="Derived"/>'
    shown = r("露", '<w:vanish w:val="false"/>')
    body = p("甲") + p("乙", properties=style) + p("丙", shown, properties=style) + p("丁")
    assert lines(read_docx(body, styles=HIDDEN_STYLES)) == ["甲", "露丁"]


def test_circle_of_styles_ends() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for name, base in (("A", "B"), ("B", "A"))
    )
    assert lines(read_docx(p("甲", properties='<w:pStyle w:val="A"/>'), styles=styles)) == ["甲"]


def test_field_over_several_paragraphs() -> None:
    body = p(BEGIN, instruction("TOC"), SEPARATE, "一、总体情况") + p("二、主动公开", END) + p("正文")
    assert lines(read_docx(body)) == ["一、总体情况", "二、主动公开", "正文"]


def test_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = (
        p("甲", properties=gone) + p("乙") + p(f"<w:del>{r('丙')}</w:del>", properties=gone) + p("丁", properties=gone)
    )
    assert lines(read_docx(body + tbl(tr("x", "y")))) == ["甲乙", "丁"]


def alternate(choice: str, fallback: str) -> str:
    chosen = f"<mc:Choice>{choice}</mc:Choice>" if choice else ""
    return f"<mc:AlternateContent>{chosen}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


def test_text_box_stands_once_behind_its_paragraph() -> None:
    twice = f"<w:r>{alternate(box('框'), box('框'))}</w:r>"
    only_fallback = f"<w:r>{alternate('', box('旧框'))}</w:r>"
    document = read_docx(p("甲", twice) + p("乙", only_fallback))
    assert [(one.text, one.role) for one in document.paragraphs()] == [
        ("甲", Role.BODY),
        ("框", Role.TEXTBOX),
        ("乙", Role.BODY),
        ("旧框", Role.TEXTBOX),
    ]


def test_text_box_in_a_cell_stands_behind_the_table() -> None:
    document = read_docx(tbl(tr(tc(p("甲", f"<w:r>{box('框')}</w:r>")), "乙")) + p("后"))
    assert outline(document) == [[(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], "框", "后"]


def test_pictures_stand_behind_their_paragraph() -> None:
    document = read_docx(
        p("甲", "<w:r><w:drawing><pic:pic/></w:drawing><w:pict><v:imagedata/></w:pict></w:r>") + p("乙")
    )
    assert outline(document) == ["甲", "picture", "picture", "乙"]


def test_content_controls_around_blocks() -> None:
    inner = f"<w:sdt><w:sdtContent>{p('乙')}{tbl(tr('x', 'y'))}</w:sdtContent></w:sdt>"
    choice = alternate(p("丙"), p("丙"))
    assert lines(read_docx(p("甲") + f"<w:customXml>{inner}</w:customXml>" + choice)) == ["甲", "乙", "丙"]


def test_margins_notes_and_comments_stand_apart_behind_the_body() -> None:
    references = [f'<w:{kind}Reference r:id="{kind}"/>' for kind in ("header", "footer", "header")]
    section = f"<w:sectPr>{''.join(references)}</w:sectPr>"
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    document = read_docx(
        p("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>') + section,
        header=tbl(tr("某市民政局", "文件")),
        footer=p("— 1 —"),
        footnotes=note.format("0", p("分隔")) + note.format("2", p("脚注")) + note.format("3", p("未引用")),
        comments=f"<w:comment>{p('批注')}</w:comment>",
    )
    assert [(one.text, one.role) for one in document.paragraphs()] == [
        ("正文", Role.BODY),
        ("某市民政局", Role.HEADER),
        ("文件", Role.HEADER),
        ("— 1 —", Role.FOOTER),
        ("脚注", Role.NOTE),
        ("批注", Role.COMMENT),
    ]


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        (p("甲"), ()),
        (p("甲", f"<w:ins>{r('乙')}</w:ins>"), (Note("revisions"),)),
        (p("甲", properties="<w:rPr><w:del/></w:rPr>") + p("乙"), (Note("revisions"),)),
    ],
)
def test_note_of_tracked_changes(body: str, notes: tuple[Note, ...]) -> None:
    assert read_docx(body).notes == notes


def test_strict_names_are_read_like_transitional_ones() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    names = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml"
    )
    package = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships({"a": ("officeDocument", "/word/document2.xml")}).replace(OFFICE, strict),
        "word/document2.xml": f"<w:document {names}><w:body>{p('甲')}</w:body></w:document>",
    }
    assert lines(read(zip_bytes(package), "docx")) == ["甲"]
