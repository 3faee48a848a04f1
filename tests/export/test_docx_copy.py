"""Copies of a docx with comments: where they are anchored, what stays as it was, what LibreOffice makes of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from gichecker import resources
from gichecker.check import check_file
from gichecker.digest import digest
from gichecker.errors import WriteError
from gichecker.export.docx_copy import commented, write_docx
from gichecker.model.anchor import Anchor
from gichecker.model.decision import Decision
from gichecker.model.finding import CellPlace, DocumentPlace, Finding, SectionPlace, TablePlace, TextPlace
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import replace
from gichecker.model.report import Report
from gichecker.readers import read
from gichecker.readers.docx_xml import W
from tests.build import passage, report
from tests.export import examples
from tests.export.office import converted, needs_office
from tests.readers.make import docx_bytes, zip_bytes
from tests.shared import SHARED, needs_shared

SAMPLE = resources.path("samples", "示例年报.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner) or '<w:p/>'}</w:tc>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


BOLD = "<w:rPr><w:b/></w:rPr>"
ONE_TWO_THREE = paragraph(run("甲乙"), run("丙丁", BOLD), run("戊己"))
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
ANNOTATION = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
CONTENT_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
LISTED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def at_place(block: tuple[int, ...], start: int, end: int) -> tuple[Report, Finding]:
    """A report with a passage at a block, and a finding about some of its characters."""
    found = replace(passage(7, "字" * end), anchor=Anchor(block, 0, end))
    made = report()
    return replace(made, passages=(*made.passages, found)), examples.finding(
        marks=(examples.at(TextPlace(0, 7, start, end)),)
    )


def parts(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marked(data: bytes) -> dict[str, str]:
    """The text between the ends of each comment."""
    open_ones: list[str] = []
    found: dict[str, str] = {}
    for element in etree.fromstring(parts(data)["word/document.xml"]).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_ones.append(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ones.remove(number)
        elif element.tag in {f"{W}t", f"{W}tab", f"{W}br"}:
            for other in open_ones:
                found[other] += element.text or " "
    assert not open_ones
    return found


def comments(data: bytes) -> list[str]:
    root = etree.fromstring(parts(data)["word/comments.xml"])
    assert {one.get(f"{W}author") for one in root} == {"年报校核"}
    return ["\n".join("".join(line.itertext()) for line in one) for one in root]


@pytest.mark.parametrize(
    ("body", "block", "span", "words"),
    [
        (paragraph(run("甲乙丙丁")), (0,), (1, 3), "乙丙"),
        (paragraph(run("甲乙丙丁")), (0,), (0, 4), "甲乙丙丁"),
        (ONE_TWO_THREE, (0,), (1, 5), "乙丙丁戊"),
        (ONE_TWO_THREE, (0,), (2, 4), "丙丁"),
        (ONE_TWO_THREE, (0,), (2, 2), "甲乙丙丁戊己"),
        (paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t></w:r>"), (0,), (2, 3), "乙"),
        (paragraph("<w:r><w:br/><w:t>甲乙</w:t></w:r>"), (0,), (0, 1), " 甲乙"),
        (paragraph(run("甲"), "<w:ins>", run("乙丙"), "</w:ins>"), (0,), (2, 3), "丙"),
        (paragraph(run("甲"), "<w:del><w:r><w:delText>丁</w:delText></w:r></w:del>", run("乙")), (0,), (1, 2), "乙"),
        (paragraph(run("甲"), control(run("乙丙")), run("丁")), (0,), (1, 2), "乙丙"),
        (control(paragraph(run("甲乙"))), (0,), (1, 2), "乙"),
        (paragraph(run("上")) + table(cell(paragraph(run("甲"))) + cell()), (1, 1), (0, 0), ""),
        (table(cell(paragraph(run("甲")), paragraph(), paragraph(run("乙丙")))), (0, 0), (2, 3), "乙"),
        (table(control(cell(paragraph(run("甲")))) + cell(paragraph(run("乙")))), (0, 0), (0, 1), "甲"),
        (
            table(
                cell(paragraph(run("甲")), properties='<w:vMerge w:val="restart"/>') + cell(paragraph(run("乙"))),
                cell(properties="<w:vMerge/>") + cell(paragraph(run("丙"))),
            ),
            (0, 2),
            (0, 1),
            "丙",
        ),
        (
            table(cell(table(cell(paragraph(run("内")))), paragraph(run("外"))) + cell(paragraph(run("旁")))),
            (0, 0, 0, 0),
            (0, 1),
            "内",
        ),
        (paragraph(LISTED, run("甲乙")), (0,), (2, 3), "甲"),
        (paragraph("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", run("甲乙")) + paragraph(run("丙丁")), (0,), (2, 3), "丙"),
    ],
)
def test_the_very_words_are_marked(body: str, block: tuple[int, ...], span: tuple[int, int], words: str) -> None:
    data = docx_bytes(body, numbering=NUMBERING)
    found, finding = at_place(block, *span)
    copy = commented(data, found, [finding])
    assert marked(copy) == {"0": words}
    assert [b.text for b in read(copy, "docx").paragraphs() if b.role == "body"] == [
        b.text for b in read(data, "docx").paragraphs()
    ]


def test_a_split_run_keeps_its_look() -> None:
    copy = commented(docx_bytes(paragraph(run("甲乙丙", BOLD))), *_one((0,), 1, 2))
    assert parts(copy)["word/document.xml"].count(b"<w:b/>") == 3


def _one(block: tuple[int, ...], start: int, end: int) -> tuple[Report, list[Finding]]:
    found, finding = at_place(block, start, end)
    return found, [finding]


def test_comments_may_overlap() -> None:
    found, first = at_place((0,), 1, 5)
    others = [replace(first, marks=(examples.at(TextPlace(0, 7, *span)),)) for span in ((0, 2), (2, 3), (4, 6))]
    copy = commented(docx_bytes(ONE_TWO_THREE), found, [first, *others])
    assert marked(copy) == {"0": "乙丙丁戊", "1": "甲乙", "2": "丙", "3": "戊己"}


def test_the_comment_says_what_the_finding_says() -> None:
    found = replace(report(), passages=(passage(1, "甲"),))
    (text,) = comments(commented(docx_bytes(paragraph(run("甲"))), found, [examples.sum_finding()]))
    assert text.splitlines() == [
        "错误 SUM-02 表三行合计",
        "2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1",
        "0+0+0+0+0+1 = 1 ≠ 0",
        "建议：“总计”应为 1",
        "或者：疑“其他”应为 0",
        "依据：国办公开办函〔2021〕30号附表三",
    ]
    (text,) = comments(commented(docx_bytes(paragraph(run("甲"))), report(), [examples.places_finding()]))
    assert "共 3 处：五；四、表；全文" in text


def test_earlier_comments_stay() -> None:
    own = '<w:comment w:id="4" w:author="年报校核"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>'
    data = docx_bytes(paragraph(run("甲乙")), comments=own)
    copy = commented(data, *_one((0,), 0, 1))
    assert marked(copy) == {"5": "甲"}
    assert comments(copy)[0] == "旧"
    assert parts(copy)["word/_rels/document.xml.rels"] == parts(data)["word/_rels/document.xml.rels"]


def test_other_parts_stay_as_they_are() -> None:
    outcome = check_file(SAMPLE)
    assert outcome.report
    data = SAMPLE.read_bytes()
    copy = commented(data, outcome.report, outcome.findings)
    before, after = parts(data), parts(copy)
    changed = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert {name for name in before if before[name] != after[name]} == changed
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert copy == commented(data, outcome.report, outcome.findings)


def quoted_words(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """Of each finding about words or a cell: its number, what is marked in the copy, what it is about."""
    assert outcome.report
    found = marked(commented(Path(outcome.source.path).read_bytes(), outcome.report, outcome.findings))
    for number, finding in enumerate(outcome.findings):
        first = next(mark for mark in finding.marks if mark.primary)
        if isinstance(first.place, TextPlace | CellPlace) and first.text.strip():
            yield str(number), "".join(found[str(number)].split()), "".join(first.text.split())


def test_every_finding_of_a_report_is_at_its_words() -> None:
    pairs = list(quoted_words(check_file(SAMPLE)))
    assert pairs
    assert [pair for pair in pairs if pair[1] != pair[2]] == []


@needs_shared
@pytest.mark.parametrize("name", ["report.docx", "seed-000.docx", "seed-001.docx"])
def test_every_finding_of_a_genuine_report_is_at_its_words(name: str) -> None:
    pairs = list(quoted_words(check_file(SHARED / "samples" / name)))
    assert pairs
    assert [pair for pair in pairs if pair[1] not in pair[2]] == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (CellPlace("T3/new/np"), "格"),
        (TablePlace("T3"), "格"),
        (SectionPlace(5), "第五"),
        (DocumentPlace(), "题名"),
        (TablePlace("T4"), "第四"),
        (SectionPlace(9), "题名"),
    ],
)
def test_what_is_missing_is_marked_at_the_nearest_thing(place: Any, words: str) -> None:
    body = paragraph(run("题名")) + paragraph(run("第四")) + paragraph(run("第五")) + table(cell(paragraph(run("格"))))
    made = report()
    three = replace(made.tables["T3"], anchor=Anchor((3, 0), 0, 1), cells={})
    at = {1: 0, 4: 1, 5: 2}
    passages = tuple(replace(p, anchor=Anchor((at.get(p.index, 0),), 0, 2)) for p in made.passages)
    found = replace(made, passages=passages, tables={"T3": three}, title=(1,))
    finding = examples.finding(marks=(examples.at(place),))
    assert marked(commented(docx_bytes(body), found, [finding])) == {"0": words}


def test_a_report_without_text_has_its_comment_at_the_start() -> None:
    finding = examples.finding(marks=(examples.at(DocumentPlace()),))
    found = replace(report(), passages=(), sections=(), tables={})
    assert marked(commented(docx_bytes(paragraph(run("甲"))), found, [finding])) == {"0": "甲"}


def checked(path: Path, data: bytes) -> Outcome:
    path.write_bytes(data)
    found, finding = at_place((0,), 0, 1)
    return Outcome(Source(str(path), "docx", digest(data)), report=found, findings=(finding,))


def test_a_copy_is_written(tmp_path: Path) -> None:
    data = docx_bytes(paragraph(run("甲乙")))
    outcome = checked(tmp_path / "年报.docx", data)
    steps: list[float] = []
    write_docx(tmp_path / "批注.docx", outcome, tick=lambda _, fraction: steps.append(fraction))
    assert marked((tmp_path / "批注.docx").read_bytes()) == {"0": "甲"}
    assert (tmp_path / "年报.docx").read_bytes() == data
    assert steps == sorted(steps)
    ignored = {outcome.findings[0].id: Decision("ignored")}
    write_docx(tmp_path / "批注.docx", outcome, ignored)
    assert marked((tmp_path / "批注.docx").read_bytes()) == {}


def test_files_that_no_comments_can_be_written_for(tmp_path: Path) -> None:
    outcome = checked(tmp_path / "年报.docx", docx_bytes(paragraph(run("甲"))))
    with pytest.raises(WriteError, match=r"年报.docx 不是 docx"):
        write_docx(tmp_path / "a.docx", replace(outcome, source=replace(outcome.source, format="html")))
    (tmp_path / "年报.docx").write_bytes(docx_bytes(paragraph(run("乙"))))
    with pytest.raises(WriteError, match="检查后又改过"):
        write_docx(tmp_path / "a.docx", outcome)
    with pytest.raises(WriteError, match="严格"):
        commented(strict_docx(), *_one((0,), 0, 1))
    assert not (tmp_path / "a.docx").exists()


def strict_docx() -> bytes:
    names = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    found = parts(docx_bytes(paragraph(run("甲"))))
    return zip_bytes({name: data.replace(*names).decode() for name, data in found.items()})


@needs_office
def test_the_office_program_shows_every_comment(tmp_path: Path) -> None:
    outcome = check_file(SAMPLE)
    write_docx(tmp_path / "批注.docx", outcome)
    texts = annotations(tmp_path / "批注.docx", tmp_path)
    assert len(texts) == len(outcome.findings)
    assert [finding.rule for finding in outcome.findings if not any(finding.message in text for text in texts)] == []


@needs_office
def test_the_office_program_shows_comments_in_content_controls(tmp_path: Path) -> None:
    body = (
        paragraph(run("甲"), control(run("乙丙")))
        + control(paragraph(run("丁")))
        + table(control(cell(paragraph(run("戊")))) + cell(control(paragraph(run("己")))) + cell(control(paragraph())))
    )
    made = report()
    blocks = ((0,), (1,), (2, 0), (2, 1), (2, 2))
    passages = tuple(replace(passage(n, "甲乙"), anchor=Anchor(block, 0, 2)) for n, block in enumerate(blocks, 1))
    findings = [
        examples.finding(message=f"第{n}条", marks=(examples.at(TextPlace(0, n, 0, 2)),))
        for n in range(1, len(blocks) + 1)
    ]
    path = tmp_path / "批注.docx"
    data = zip_bytes({**parts(docx_bytes(body)), "[Content_Types].xml": CONTENT_TYPES})
    path.write_bytes(commented(data, replace(made, passages=passages), findings))
    assert [re.findall("第.条", text) for text in annotations(path, tmp_path)] == [[f.message] for f in findings]


def annotations(path: Path, folder: Path) -> list[str]:
    """Texts of the comments that LibreOffice reads."""
    with ZipFile(converted(path, "odt", folder)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return [
        "".join(one.itertext()) for one in root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
    ]
