"""Files that can't be read: the kind of error and its sentence, and nothing expanded on the way."""

import os
import tracemalloc
from hashlib import shake_128
from pathlib import Path

import pytest

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Note
from gichecker.progress import Cancelled
from gichecker.readers import charset, load, read, source
from gichecker.readers.package import MAX_PARTS
from gichecker.resources import sentence
from tests.readers.make import NAMESPACES, docx_bytes, lines, p, relationships, tbl, tc, tr, zip_bytes

GOOD = docx_bytes(p("一、总体情况") * 50)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PROLOG = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(512)


def package(document: str | bytes) -> bytes:
    rels = relationships({"a": ("officeDocument", "word/document.xml")})
    return zip_bytes({"[Content_Types].xml": "<Types/>", "_rels/.rels": rels, "word/document.xml": document})


def document_xml(body: str, prolog: str = "") -> str:
    return f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def flipped(data: bytes) -> bytes:
    at = data.index(b"word/document.xml") + 60
    return data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 20]) + data[at + 20 :]


def nested(depth: int) -> str:
    table = "x"
    for _ in range(depth):
        table = tbl(tr(tc(table)))
    return table


DOCX_DAMAGED = sentence("error", "damaged_docx")


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        pytest.param(b"", "empty", sentence("error", "empty"), id="no bytes"),
        pytest.param(" \r\n\t\n　".encode(), "empty", sentence("error", "empty"), id="blank text"),
        pytest.param(b"<html><body><script>1</script></body></html>", "empty", "", id="page without text"),
        pytest.param(docx_bytes(p("")), "empty", "", id="docx without text"),
        pytest.param(docx_bytes("<w:p><w:r><pic:pic/></w:r></w:p>"), "no_text", "", id="docx of pictures"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged", "图片", id="picture"),
        pytest.param(GOOD[: len(GOOD) // 2], "damaged", DOCX_DAMAGED, id="docx cut in the middle"),
        pytest.param(GOOD[:60], "damaged", DOCX_DAMAGED, id="docx cut at the start"),
        pytest.param(flipped(GOOD), "damaged", DOCX_DAMAGED, id="docx with broken bytes"),
        pytest.param(package("<w:document"), "damaged", DOCX_DAMAGED, id="docx with broken XML"),
        pytest.param(package(f"<w:document {NAMESPACES}/>"), "damaged", DOCX_DAMAGED, id="docx without body"),
        pytest.param(package(b""), "damaged", DOCX_DAMAGED, id="docx with an empty part"),
        pytest.param(
            zip_bytes({"[Content_Types].xml": "", "word/x": ""}), "damaged", DOCX_DAMAGED, id="no document.xml"
        ),
        pytest.param(package(document_xml(p("&b;"), PROLOG)), "damaged", DOCX_DAMAGED, id="entities"),
        pytest.param(package(document_xml("<w:sdt>" * 5000)), "damaged", DOCX_DAMAGED, id="elements without end"),
        pytest.param(docx_bytes(nested(200)), "damaged", DOCX_DAMAGED, id="XML nested too deeply"),
        pytest.param(docx_bytes(nested(40)), "too_large", "", id="tables nested too deeply"),
        pytest.param(ole("EncryptedPackage"), "encrypted", "密码", id="encrypted"),
        pytest.param(ole("WordDocument"), "damaged", "", id="doc"),
        pytest.param(ole("Workbook"), "unsupported", "另存为 xlsx", id="xls"),
        pytest.param(OLE, "unsupported", "（wps）", id="another OLE file"),
        pytest.param(b"%PDF-1.7\n" + bytes(99), "damaged", sentence("error", "damaged_pdf"), id="pdf"),
        pytest.param(b'<?xml version="1.0"?><w:wordDocument/>', "unsupported", "（wps）", id="xml"),
        pytest.param(zip_bytes({"OFD.xml": ""}), "damaged", sentence("error", "damaged_ofd"), id="ofd"),
        pytest.param(zip_bytes({"年报.docx": GOOD}), "unsupported", "先解压", id="zip"),
        pytest.param(b"Rar!\x1a\x07\x00" + bytes(50), "unsupported", "先解压", id="rar"),
        pytest.param(zip_bytes({}), "unsupported", "先解压", id="empty zip"),
        pytest.param(shake_128(b"noise").digest(5000), "unsupported", sentence("error", "binary"), id="random bytes"),
        pytest.param(b"MZ\x90\x00\x03" + bytes(2000), "unsupported", sentence("error", "binary"), id="program"),
    ],
)
def test_refused(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "wps")
    assert (caught.value.kind.value, words in str(caught.value)) == (kind, True)


@pytest.mark.parametrize("part", ["document", "styles"])
def test_zip_bomb_is_refused_before_it_is_expanded(part: str) -> None:
    blank = b" " * (64 * 1024 * 1024)
    bomb = package(document_xml(blank.decode())) if part == "document" else docx_bytes(p("x"), styles=blank.decode())
    del blank
    tracemalloc.start()
    with pytest.raises(ReadError) as caught:
        read(bomb, "docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.kind is ErrorKind.TOO_LARGE
    assert peak < 4 * 1024 * 1024


def test_parts_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gichecker.readers.package.MAX_UNPACKED", 2500)
    noise = p("x" * 1000)
    with pytest.raises(ReadError) as caught:
        read(docx_bytes(p("x"), styles=noise, numbering=noise, header=noise), "docx")
    assert caught.value.kind is ErrorKind.TOO_LARGE


@pytest.mark.parametrize("data", ["公开\n".encode() * 20_000, b"<html>" + b"<p>x</p>" * 20_000])
def test_text_is_limited(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charset, "MAX_BYTES", 100_000)
    with pytest.raises(ReadError) as caught:
        read(data, "txt")
    assert caught.value.kind is ErrorKind.TOO_LARGE


def test_too_many_parts() -> None:
    members: dict[str, str | bytes] = {"[Content_Types].xml": ""}
    with pytest.raises(ReadError) as caught:
        read(zip_bytes(members | {f"word/{index}": b"" for index in range(MAX_PARTS)}), "docx")
    assert caught.value.kind is ErrorKind.TOO_LARGE


def test_encrypted_part() -> None:
    head, *entries = GOOD.split(b"PK\x01\x02")
    locked = [entry[:4] + bytes([entry[4] | 1]) + entry[5:] for entry in entries]
    with pytest.raises(ReadError) as caught:
        read(b"PK\x01\x02".join([head, *locked]), "docx")
    assert caught.value.kind is ErrorKind.ENCRYPTED


def test_relationships_that_lead_nowhere_are_harmless() -> None:
    rels = relationships({"a": ("styles", "none.xml"), "b": ("header", "../../../etc/passwd"), "c": ("image", "NULL")})
    external = rels.replace("/>", ' TargetMode="External"/>', 1)
    reference = '<w:sectPr><w:headerReference r:id="b"/><w:footerReference r:id="zz"/></w:sectPr>'
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/_rels/document.xml.rels": external,
        "word/document.xml": document_xml(p("甲") + reference),
    }
    assert lines(read(zip_bytes(dict(members)), "docx")) == ["甲"]


@pytest.mark.parametrize(
    ("data", "suffix", "format_name", "noted"),
    [
        (GOOD, ".DOCX", "docx", []),
        (GOOD, "docm", "docx", []),
        (GOOD, "doc", "docx", ["doc"]),
        (GOOD, "", "docx", []),
        ("一、总体情况".encode(), "docx", "txt", ["docx"]),
        ("<p>一</p><p>二</p><p>三</p>".encode(), "wps", "html", ["wps"]),
        ("<!DOCTYPE HTML><p>一".encode("utf-16"), "htm", "html", []),
        ("\n<!-- a --><!-- b --><P align=center>一<br>二".encode(), "html", "html", []),
        ("<一>与<http://a.gov.cn/>".encode(), "txt", "txt", []),
    ],
)
def test_content_decides_and_a_wrong_name_is_noted(
    data: bytes, suffix: str, format_name: str, noted: list[str]
) -> None:
    document = read(data, suffix)
    notes = tuple(Note("misnamed", (("suffix", name), ("format", format_name))) for name in noted)
    assert (document.format, document.notes) == (format_name, notes)


def test_cancelled_by_tick() -> None:
    def tick(step: str, fraction: float) -> None:
        raise Cancelled(step, fraction)

    with pytest.raises(Cancelled):
        read(GOOD, "docx", tick)


def test_load(tmp_path: Path) -> None:
    file = tmp_path / "年报.txt"
    file.write_bytes(b"abc")
    assert load(file) == b"abc"


@pytest.mark.parametrize("case", ["missing", "below a file", "folder", "fifo", "nul", "too large", "no permission"])
def test_unreadable(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "年报.txt"
    file.write_bytes(b"abc")
    path, kind, detail = file, ErrorKind.UNREADABLE, "unreadable"
    match case:
        case "missing":
            path, detail = tmp_path / "没有.docx", "missing"
        case "below a file":
            path, detail = file / "x.docx", "missing"
        case "folder":
            path, detail = tmp_path, "folder"
        case "fifo":
            if not hasattr(os, "mkfifo"):
                pytest.skip("no such files here")
            path = tmp_path / "fifo"
            os.mkfifo(path)
        case "nul":
            path = tmp_path / "a\0b"
        case "too large":
            kind, detail = ErrorKind.TOO_LARGE, "too_large"
            monkeypatch.setattr(source, "MAX_BYTES", 2)
        case "no permission":
            monkeypatch.setattr(Path, "open", _denied)
    with pytest.raises(ReadError) as caught:
        load(path)
    assert (caught.value.kind, str(caught.value)) == (kind, sentence("error", detail))


def _denied(*_: object, **__: object) -> None:
    raise PermissionError("locked")
