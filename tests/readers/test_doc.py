"""Word 97–2003 files: two made by LibreOffice (`soffice --convert-to doc`) from docx of ours are read like these."""

import struct
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gichecker import resources
from gichecker.errors import ReadError
from gichecker.model.document import Document, Note, Role
from gichecker.readers import read
from gichecker.readers.doc import read_doc
from gichecker.resources import sentence
from tests.readers.make import lines, outline
from tests.shared import SHARED, needs_shared

DATA = Path(__file__).parent / "data"
EXAMPLE, TRAPS = ((DATA / name).read_bytes() for name in ("example.doc", "traps.doc"))
FLAGS, VERSION, PIECES = 0x0A, 0x02, 0x1A2
FUZZ = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def at_header(data: bytes, offset: int, packed: bytes) -> bytes:
    """The file with other bytes in the header of its main stream."""
    start = next(at for at in range(512, len(data), 512) if data.startswith(b"\xec\xa5", at)) + offset
    return data[:start] + packed + data[start + len(packed) :]


def attempt(data: bytes) -> Document | None:
    try:
        return read_doc(data, lambda *_: None)
    except ReadError:
        return None


def test_report_is_read_like_its_docx() -> None:
    docx = read(resources.path("samples", "示例年报.docx").read_bytes(), "docx")
    doc = read(EXAMPLE, "doc")
    numbers = lines(doc, Role.FOOTER), lines(docx, Role.FOOTER)
    assert numbers == (["— 4 —", "— 5 —"], ["— 1 —"] * 2)  # LibreOffice put in the pages that it counted
    assert outline(doc)[:-2] == outline(docx)[:-2]
    assert [(p.role, p.auto_number) for p in doc.paragraphs()] == [(p.role, p.auto_number) for p in docx.paragraphs()]


def test_what_a_person_sees() -> None:
    document = read(TRAPS, "wps")
    table = [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "合并两列"),
        (0, 3, 2, 1, "总计"),
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
        (2, 0, 1, 1, "(5)条目"),
        (2, 1, 1, 1, "前\n后", [(0, 0, 1, 1, "内1"), (0, 1, 1, 1, "内2")]),
        (2, 2, 1, 2, "两段\n第二段"),
        *((3, col, 1, 1, text) for col, text in enumerate(["", "右二", "右三", "右四"])),
    ]
    assert outline(document) == [
        *("一、总体情况", "一.1 主动公开", "① 圈号", "一.2 依申请公开", "二、管理情况"),
        *("公开八件", "上段下段", "可见显出", "域：结1果完", "字𠮷\t制表\n换行-尾", "三、新页标题"),
        *("注脚批注处", "框段", "框内文字", table, "末段"),
        *("页眉字", "页脚字", "脚注字", "尾注字", "批注字"),
    ]
    assert document.notes == (Note("revisions"),)
    apart = {role: lines(document, role) for role in Role if role is not Role.BODY}
    assert apart == {
        Role.TEXTBOX: ["框内文字"],
        Role.HEADER: ["页眉字"],
        Role.FOOTER: ["页脚字"],
        Role.NOTE: ["脚注字", "尾注字"],
        Role.COMMENT: ["批注字"],
    }
    numbered = [p.text[: p.auto_number] for p in document.paragraphs() if p.auto_number]
    assert numbered == ["一、", "一.1 ", "① ", "一.2 ", "二、", "三、"]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        pytest.param(at_header(TRAPS, FLAGS, b"\xff\xff"), "encrypted", "密码", id="encrypted"),
        pytest.param(
            at_header(TRAPS, VERSION, b"\x68\x00"), "unsupported", sentence("error", "old_word"), id="Word 95"
        ),
        pytest.param(at_header(TRAPS, 0, b"\xdc\xa5"), "unsupported", "Word 95", id="Word 6"),
        pytest.param(at_header(TRAPS, FLAGS, bytes(2)), "damaged", "", id="no table stream"),
        pytest.param(at_header(TRAPS, PIECES, b"\xff" * 8), "damaged", "", id="pieces elsewhere"),
        pytest.param(at_header(TRAPS, PIECES + 4, bytes(4)), "damaged", "", id="no pieces"),
        pytest.param(TRAPS[:0x2C] + b"\xff" * 4 + TRAPS[0x30:], "damaged", "", id="more sectors than bytes"),
        pytest.param(TRAPS[: len(TRAPS) // 2], "damaged", sentence("error", "damaged_docx"), id="cut in the middle"),
        pytest.param(TRAPS[:600], "damaged", "", id="cut at the start"),
    ],
)
def test_refused(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_doc(data, lambda *_: None)
    assert caught.value.kind == kind
    assert words in str(caught.value)


CUTS = st.lists(st.tuples(st.integers(0, len(TRAPS) - 1), st.binary(min_size=1, max_size=6)), max_size=8)


@FUZZ
@example([(0x1E, b"\xff\xff")])
@given(CUTS)
def test_mutated_files(cuts: list[tuple[int, bytes]]) -> None:
    data = bytearray(TRAPS)
    for at, packed in cuts:
        data[at : at + len(packed)] = packed
    attempt(bytes(data))


@FUZZ
@given(st.integers(0, 0x380), st.binary(min_size=1, max_size=8))
def test_mutated_header(offset: int, packed: bytes) -> None:
    attempt(at_header(TRAPS, offset, packed))


@FUZZ
@given(st.integers(0, len(TRAPS)))
def test_cut_files(size: int) -> None:
    attempt(TRAPS[:size])


def test_endless_lengths_take_no_time() -> None:
    start = time.process_time()
    for offset in range(0x4C, 0x6C, 4):
        attempt(at_header(EXAMPLE, offset, struct.pack("<I", 0xFFFF_FFFF)))
    assert time.process_time() - start < 5


@needs_shared
@pytest.mark.parametrize("name", ["report", "seed-001"])
def test_samples_are_read_like_their_docx(name: str) -> None:
    doc, docx = (read((SHARED / "samples" / f"{name}.{suffix}").read_bytes(), suffix) for suffix in ("doc", "docx"))
    assert outline(doc) == outline(docx)


@needs_shared
def test_tricky_sample() -> None:
    document = read((SHARED / "samples" / "tricky.doc").read_bytes(), "doc")
    texts = lines(document, Role.BODY)
    assert [text for text in texts if "SDTBLOCK" not in text] == [  # which LibreOffice wrote four times
        *("一、总体情况AUTO1", "（一）主动公开AUTO1.1", "（二）依申请公开AUTO1.2", "1.数字编号AUTO1.2.1"),
        *("二、主动公开政府信息情况AUTO2", "修订：共公开122INS条。", "移动：MOVETO移来的文字"),
        *("行内控件：SDTINLINE 85662800。", "智能标记：2023年SMARTTAG。", "域：111/21/26"),
        *("链接：www.HYPERLINK.gov.cn", "隐藏：不断-行\t制表\n换行☑", "文本框段：", "结尾段落END"),
    ]
    assert outline(document)[-5][1] == (0, 1, 1, 1, "嵌套表：\n嵌套后", [(0, 0, 1, 1, "NEST1"), (0, 1, 1, 1, "NEST2")])
    assert outline(document)[-3:] == [[(0, 0, 1, 1, "SDTTABLE 12")], "页眉：晋残〔2024〕5号HDR", "页脚：第1页FTR"]
    everything = str(outline(document))
    assert not [word for word in ("99122", "MOVEFROM", "HIDDENTEXT", "FORMTEXT", "SHAPE") if word in everything]
    assert lines(document, Role.TEXTBOX) == ["文本框内容TEXTBOX 88"]
    assert "picture" not in outline(document)
    assert document.notes == (Note("revisions"),)
