"""Hostile bytes: whatever comes in, a document or a `ReadError` comes out, soon."""

import time
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gichecker.errors import ReadError
from gichecker.model.document import Document
from gichecker.readers import read
from tests.readers.make import docx_bytes, p, package, tbl, tc, tr
from tests.readers.make_xlsx import BORDERS, merged, rows, xlsx_bytes

NUMBERED = p("x", properties='<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
MERGED = tbl(tr(tc("甲", properties='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), tc(tbl(tr("1")))))
BODY = (
    NUMBERED + MERGED + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>'
)
STYLES = '<w:style w:styleId="A"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
DOCX = docx_bytes(BODY, styles=STYLES, numbering=NUMBERING)
STYLE = "<style>.h{display:none}.t{display:table}.r{display:table-row}.c{display:table-cell}</style>"
STYLED = f"<html>{STYLE}<div class=t><div class=r><p class=c>甲<div class=c></div></div></div><ol start=3><li>乙</ol>"
DRAWN = "前\n┌─┬─┐\n│甲│1│\n├─┼─┤\n│乙│2│\n└─┴─┘\n|a|b|\n|-|-|\n|1|2|\n规章  0  1\n文件  2  3\n锛堜竴锛夊叕寮€\n"
SHEET = xlsx_bytes(rows("题名", "信息 制发", "规章 ~", "3 4", more=merged("A1:B1")), styles=BORDERS)
PAGE = "<html><meta charset=gbk><table><tr><td rowspan=2 colspan=3>甲<p>乙<tr><td><table><td>1</table></table><pre> x\n"
TEXT = "二、主动公开\n\t信息内容\n\t件数\n\n\t规章\n\t0\n\n\na\tb\tc\n1\t2\t3\n"
SEEDS = [DOCX, PAGE.encode("gb18030"), PAGE.encode(), TEXT.encode(), TEXT.encode("gb18030"), b"PK\x03\x04", b"%PDF-"]
SEEDS += [STYLED.encode(), DRAWN.encode(), "题名,,\n规章,1,2\n文件,3,4\n".encode(), SHEET]
XML = [BODY, STYLES, NUMBERING]
FUZZ = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def attempt(data: bytes) -> Document | None:
    try:
        return read(data, "docx")
    except ReadError:
        return None


@cache
def strategy(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Seeds with pieces cut out, doubled, or replaced by noise."""
    piece = st.one_of(
        st.binary(max_size=12), st.sampled_from([b"<w:tbl>", b"</w:p>", b"\t", b"\n", b"99999999999", b"<"])
    )
    cut = st.tuples(st.integers(0, 5000), st.integers(0, 40), piece)

    def mutate(seed: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
        for start, length, new in cuts:
            at = start % (len(seed) + 1)
            seed = seed[:at] + new + seed[at + length :]
        return seed

    return st.builds(mutate, st.sampled_from(seeds), st.lists(cut, max_size=6))


@FUZZ
@given(strategy(tuple(SEEDS)))
def test_mutated_files(data: bytes) -> None:
    attempt(data)


@FUZZ
@given(strategy(tuple(part.encode() for part in XML)), st.integers(0, 2))
def test_mutated_parts_of_a_docx(part: bytes, which: int) -> None:
    parts: list[str | bytes] = [*XML]
    parts[which] = part
    attempt(package(*parts))


@FUZZ
@given(st.recursive(st.text(max_size=5), lambda inner: st.lists(inner, max_size=4), max_leaves=30), st.data())
def test_random_elements(tree: object, data: st.DataObject) -> None:
    tags = st.sampled_from(["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pPr", "rPr", "tcPr"])

    def xml(node: object) -> str:
        if isinstance(node, list):
            tag = data.draw(tags)
            return f"<w:{tag}>{''.join(map(xml, node))}</w:{tag}>"
        return "<w:vMerge/>" if node else "<w:br/>"

    attempt(package(xml(tree), "", ""))


ROW = "<tr><td rowspan=65000 colspan=1000>x</td></tr>"
SLOW = {
    "one long line": ("公开\t" * 300_000).encode(),
    "short lines": b"\tx\n" * 30_000,
    "lines that go on": b"\tx\n" + b"y\n" * 100_000,
    "irregular rows": b"".join(b"a\t" * (i % 7 + 1) + b"\n" for i in range(100_000)),
    "a page of tags": b"<html><div>" * 100_000,
    "nested tables": b"<html>" + b"<table><tr><td>a<td>" * 20_000,
    "nested data tables": b"<html>" + b"<table><tr><td>a<td>b<tr><td>a<td>b<tr><td>a<td>" * 600,
    "wide spans": ("<html><table>" + ROW * 20_000).encode(),
    "many rows under a wide span": ("<html><table>" + ROW + "<tr></tr>" * 200_000).encode(),
    "comments without end": b"<!--" * 200_000,
    "comments": b"<!---->" * 100_000 + b"x",
    "white space": b"<html><p>" + b" \n" * 500_000 + b"x",
    "unclosed styles": docx_bytes(p("x"), styles='<w:style w:type="table">' * 50_000),
    "many fields": docx_bytes(p(*['<w:r><w:fldChar w:fldCharType="begin"/></w:r>'] * 20_000)),
    "many comments": docx_bytes(p("x"), comments=f"<w:comment>{p('y')}</w:comment>" * 5_000),
    "many cells": docx_bytes(tbl(*[tr(*["0"] * 10)] * 1_000)),
    "pipes": b"a|b\n" * 30_000,
    "drawn cells": ("┌" + "─┬" * 90 + "─┐\n" + ("│" + "a│" * 91 + "\n├" + "─┼" * 90 + "─┤\n") * 300).encode(),
    "columns": b"a  1\n" * 30_000,
    "open quotes": b'"a,1,2\n' * 30_000,
    "garbled": "锛堜竴锛夊叕寮€锛".encode() * 5_000,
    "garbled starts": "锛".encode() * 60_000,
    "lost characters": "总�\n".encode() * 5_000,
    "styles": b"<html><style>" + b"@media{a,{" * 50_000 + b"</style><p>x",
    "numbered lists": b"<html>" + b"<ol reversed><li>" * 900 + b"x",
    "wide merges": xlsx_bytes("<sheetData/>" + merged(*["A1:XFD1048576"] * 20_000)),
    "many gaps": xlsx_bytes(
        "".join(["<sheetData>", *(f'<row r="{n}0"><c><v>1</v></c></row>' for n in range(1, 9999))])
    ),
    "meta without end": b"<html><meta " * 50_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_time_stays_in_proportion(name: str) -> None:
    start = time.process_time()
    attempt(SLOW[name])
    assert time.process_time() - start < 60
