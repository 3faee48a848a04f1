"""The samples made for the traps: every trap of the tricky docx, and OOXML Strict."""

import re

import pytest

from gichecker.model.document import Document, Grid, Note, Paragraph, Role
from gichecker.model.record import replace
from gichecker.readers import read
from tests.readers.make import lines, outline
from tests.shared import SHARED, needs_shared

SAMPLES = SHARED / "samples"
UNSEEN = ("99122", "MOVEFROM", "HIDDENTEXT", "DELROW", "DATE")


@pytest.fixture
def tricky() -> Document:
    return read((SAMPLES / "tricky.docx").read_bytes(), "docx")


@needs_shared
def test_tricky_text(tricky: Document) -> None:
    assert lines(tricky, Role.BODY) == [
        "一、总体情况AUTO1",
        "（一）主动公开AUTO1.1",
        "（二）依申请公开AUTO1.2",
        "1.数字编号AUTO1.2.1",
        "二、主动公开政府信息情况AUTO2",
        "修订：共公开122INS条。",
        "移动：MOVETO移来的文字",
        "块级内容控件SDTBLOCK",
        "行内控件：SDTINLINE 85662800。",
        "智能标记：2023年SMARTTAG。",
        "域：FLDSIMPLE7FLDCHAR结果",
        "链接：www.HYPERLINK.gov.cn",
        "隐藏：不断-行\t制表\n换行☑",
        "文本框段：",
        "结尾段落END",
    ]
    assert not [word for word in UNSEEN if word in str(outline(tricky))]


@needs_shared
def test_tricky_tables_and_what_stands_apart(tricky: Document) -> None:
    nested = [(0, 0, 1, 1, "NEST1"), (0, 1, 1, 1, "NEST2")]
    texts = [["SDTROW1", "SDTROW2", "SDTROW3"], ["", "GB2", "GB3"], ["共8", "B6", "C6"]]
    table = [
        (0, 0, 1, 1, "A1"),
        (0, 1, 1, 1, "嵌套表：\n嵌套后", nested),
        (0, 2, 1, 1, "C1"),
        *((1, col, 1, 1, text) for col, text in enumerate(["A2", "SDTCELL 5", "SDTINCELL 6"])),
        *((r, c, 1, 1, text) for r, row in enumerate(texts, 2) for c, text in enumerate(row) if text),
    ]
    found = outline(tricky)
    assert found[found.index("文本框段：") :] == [
        "文本框段：",
        "文本框内容TEXTBOX 88",
        table,
        "结尾段落END",
        [(0, 0, 1, 1, "SDTTABLE 12")],
        "页眉：晋残〔2024〕5号HDR",
        "页脚：第1页FTR",
    ]
    assert [block.role.value for block in tricky.blocks[-2:] if isinstance(block, Paragraph)] == ["header", "footer"]
    assert tricky.notes == (Note("revisions"),)


@needs_shared
@pytest.mark.parametrize(("suffix", "printed"), [("doc", set()), ("pdf", {"MOVEFROM"})])
def test_tricky_text_in_other_formats(tricky: Document, suffix: str, printed: set[str]) -> None:
    """LibreOffice kept the deleted row and computed the fields anew; a pdf shows the revisions that it printed."""
    document = read((SAMPLES / f"tricky.{suffix}").read_bytes(), suffix)
    found, wanted = (set(re.findall("[A-Z]{3,}[0-9]?", str(outline(one)))) for one in (document, tricky))
    assert wanted - found == {"FLDSIMPLE7", "FLDCHAR"}
    assert found - wanted == {"DELROW1", "DELROW2", "DELROW3", *printed}
    numbered, expected = ([text for text in lines(one, Role.BODY) if "AUTO" in text] for one in (document, tricky))
    assert numbered == expected
    for role in (Role.HEADER, Role.FOOTER):
        assert lines(document, role) == lines(tricky, role)


@needs_shared
def test_strict_file_is_read_like_the_transitional_one() -> None:
    strict, transitional = (read((SAMPLES / f"report{name}.docx").read_bytes(), "docx") for name in ("_strict", ""))
    assert replace(strict, notes=transitional.notes) == transitional


@needs_shared
def test_official_template() -> None:
    template = read((SHARED / "real" / "form-2021-template.docx").read_bytes(), "docx")
    grids = [block for block in template.blocks if isinstance(block, Grid)]
    assert [(grid.rows, grid.cols, len(grid.cells)) for grid in grids] == [(14, 4, 30), (28, 10, 215), (4, 15, 34)]
