"""Hostile OFD files: whatever their parts hold, a document or a `ReadError` comes out, soon."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.make import zip_bytes
from tests.readers.make_ofd import members, ofd_bytes, page, part, path, table, text, text_object, unit
from tests.readers.test_fuzz import FUZZ, attempt, strategy

CURVES = path("M 0 0 Q 1 1 2 2 B 1 2 3 4 5 6 A 1 1 0 0 1 5 5 L 9 9 L 9 30 C", CTM="1 0 0 1 5 5")
USE = unit("CompositeObject", Boundary="20 10 150 90", CTM="1 0 0 1 5 0", ResourceID="7")
UNIT = unit("CompositeGraphicUnit", f"<ofd:Content>{text(1, 5, '乙')}</ofd:Content>", ID="7")
TURNED = text(30, 40, "甲1", ReadDirection="90", CharDirection="270", HScale="0.5", Alpha="0")
PARTS = members(
    page(TURNED, CURVES, USE, before='<ofd:Template TemplateID="9"/>'),
    common='<ofd:PublicRes>R.xml</ofd:PublicRes><ofd:TemplatePage ID="9" BaseLoc="T/Content.xml"/>',
    T=page(table(30, 60, [["信息内容", "件"], ["规章", "3"]])),
) | {"Doc_0/R.xml": part("Res", f"<ofd:CompositeGraphicUnits>{UNIT}</ofd:CompositeGraphicUnits>")}
PIECES = (b"g 99999999 1", b"NaN", b"1e300", b"-1", b"M", b"</ofd:Layer>", b"<ofd:PageBlock/>", b"../", b'"', b"&#9;")


@pytest.mark.parametrize("name", PARTS)
@FUZZ
@given(st.data())
def test_mutated_parts(name: str, data: st.DataObject) -> None:
    content = str(PARTS[name]).encode()
    start = data.draw(st.integers(0, len(content)))
    piece = data.draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)))
    changed = content[:start] + piece + content[start + data.draw(st.integers(0, 12)) :]
    attempt(zip_bytes(PARTS | {name: changed}))


@FUZZ
@given(strategy((zip_bytes(PARTS),)))
def test_mutated_files(data: bytes) -> None:
    attempt(data)


def code(string: str, steps: str) -> str:
    return f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{string}</ofd:TextCode>'


def bomb() -> bytes:
    """Units of ten units of ten units …."""
    units = [
        unit("CompositeGraphicUnit", f"<ofd:Content>{USE.replace('7', str(i + 1)) * 10}</ofd:Content>", ID=str(i))
        for i in range(7, 40)
    ]
    resources = part("Res", f"<ofd:CompositeGraphicUnits>{''.join(units)}</ofd:CompositeGraphicUnits>")
    return zip_bytes(members(page(USE), common="<ofd:PublicRes>R.xml</ofd:PublicRes>") | {"Doc_0/R.xml": resources})


SLOW = {
    "many objects": ofd_bytes(page(*[text(60, 30, "甲")] * 30_000)),
    "many characters at one place": ofd_bytes(page(text_object(9, 9, code("甲" * 150_000, "g 150000 0")))),
    "many small characters": ofd_bytes(
        page(text_object(9, 9, code("甲" * 150_000, "g 150000 0.00001"), Size="0.00001"))
    ),
    "many characters on a line": ofd_bytes(page(text_object(9, 9, code("甲1" * 75_000, "g 150000 0.0012")))),
    "one long text": ofd_bytes(page(text_object(9, 9, code("甲" * 4_000_000, "")))),
    "a column of characters": ofd_bytes(page(*[text(60, i / 80, "甲") for i in range(20_000)])),
    "many rules": ofd_bytes(page(*[path(f"M {i % 190} 0 L {i % 190} {i / 80}") for i in range(20_000)])),
    "a long path": ofd_bytes(page(path("M 0 0 L 30 0 " * 400_000))),
    "units of units": bomb(),
    "many pages on one template": ofd_bytes(
        *[page(before='<ofd:Template TemplateID="9"/>')] * 300,
        common='<ofd:TemplatePage ID="9" BaseLoc="T/Content.xml"/>',
        T=page(table(30, 60, [["甲", "乙"]] * 20, row=8)),
    ),
}


@pytest.mark.parametrize("name", SLOW)
def test_time_stays_in_proportion(name: str) -> None:
    start = time.process_time()
    attempt(SLOW[name])
    assert time.process_time() - start < 8
