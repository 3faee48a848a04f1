"""Charsets: evidence decides, a wrong declaration is noted where it mattered."""

import pytest

from gichecker.model.document import Note
from gichecker.readers import read
from gichecker.readers.charset import decode

SIMPLIFIED = "某市2023年政府信息公开工作年度报告。本机关主动公开政府信息9条，䶮㛃〇"
TRADITIONAL = "某市2023年政府信息公開工作年度報告。本機關主動公開政府信息9條，對於申請的處理"


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-8", "utf-8"),
        ("\ue0a6\ue46a公开的信息", "gb18030", "gb18030"),
        ("plain", "ascii", "utf-8"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
    ],
)
def test_decode(text: str, encoding: str, charset: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.charset, decoded.loss) == (text, charset, 0)


def test_replacement_characters_that_a_file_has_are_no_loss() -> None:
    text = "总\ufffd" * 20
    assert [one.text for one in read(text.encode(), "txt").paragraphs()] == [text]


def test_a_long_text_is_told_by_its_beginning_wherever_that_is_cut() -> None:
    for lead in ("", "a", "ab"):
        text = lead + "ïé" * 40_000
        assert [one.text for one in read(text.encode(), "txt").paragraphs()] == [text]


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("big5", "big5")])
def test_a_few_broken_bytes_change_nothing_else(encoding: str, charset: str) -> None:
    text = TRADITIONAL * 3
    decoded = decode(text.encode(encoding)[:-1] + b"\xff")
    assert (decoded.charset, decoded.text.startswith(text[:-1])) == (charset, True)
    assert 0 < decoded.loss < 0.05


PAGE = "{}<html><head>{}</head><body><p>{}</p></body></html>"


@pytest.mark.parametrize("declared", ["right", "wrong", "missing"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "gb2312", "gb18030", "big5", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"]
)
@pytest.mark.parametrize(
    ("prolog", "meta"),
    [
        ("", "<meta charset={}>"),
        ("", '<meta http-equiv="Content-Type" content="text/html; charset={}">'),
        ('<?xml version="1.0" encoding="{}"?>', ""),
    ],
)
def test_any_charset_whatever_the_page_declares(declared: str, encoding: str, prolog: str, meta: str) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED[:-3]
    name = {"right": encoding, "wrong": "gbk" if encoding in {"big5", "utf-8"} else "big5"}.get(declared)
    page = PAGE.format(prolog.format(name) if name else "", meta.format(name) if name else "", text)
    assert [one.text for one in read(page.encode(encoding), "html").paragraphs()] == [text]


DECLARED = "<html><head><meta charset={}></head><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("encoding", "declared", "noted"),
    [
        ("gb18030", "gb2312", None),
        ("gb18030", '"GBK"', None),
        ("gb18030", "utf-8", "gb18030"),
        ("gb18030", "big5", "gb18030"),
        ("gb18030", "iso-8859-1", "gb18030"),
        ("gb18030", "no-such-charset", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("utf-8", "utf-8", None),
        ("utf-8-sig", "UTF-8", None),
    ],
)
def test_note_of_a_wrong_declaration(encoding: str, declared: str, noted: str | None) -> None:
    document = read(DECLARED.format(declared, SIMPLIFIED).encode(encoding), "html")
    assert [one.text for one in document.paragraphs()] == [SIMPLIFIED]
    assert document.notes == ((Note("decoded", (("charset", noted),)),) if noted else ())


@pytest.mark.parametrize(
    "page",
    [
        "<html><p>公开的信息</p></html>",
        "<html><script charset='utf-8'></script><p>公开的信息</p></html>",
        DECLARED.format("big5", "plain"),
    ],
)
def test_no_note_without_a_declaration_that_mattered(page: str) -> None:
    assert read(page.encode("gb18030"), "html").notes == ()
