from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from gichecker.check import look_into
from gichecker.export.debug import debug_page
from gichecker.model.anchor import Anchor
from gichecker.model.document import Document, Grid, GridCell, Paragraph, Picture
from gichecker.model.outcome import Outcome, ShownDoubt, Source
from gichecker.model.page import Area, PrintedLine
from gichecker.model.report import Cell, CellState, Doubt, FoundLabel, Report, Table
from gichecker.resources import path as resource


def printed(page: int, left: float, top: float, text: str, *, upright: bool = False) -> PrintedLine:
    count = len(text)
    width, height = (10.0, 10.0 * count) if upright else (10.0 * count, 10.0)
    start = top if upright else left
    edges = tuple(start + 10.0 * at for at in range(count + 1))
    return PrintedLine(0, Area(page, (left, top, left + width, top + height)), edges, upright)


def cell(at: int, text: str, line: PrintedLine, box: tuple[float, float, float, float]) -> GridCell:
    anchor = Anchor((1, at), 0, len(text))
    return GridCell(0, at, 1, 1, text, anchor, lines=(line,), areas=(Area(2, box),))


def page_of(document: Document, report: Report, *doubts: ShownDoubt) -> str:
    source = Source("x/年<报>.pdf", document.format, "ab" * 32, document.pages, ("说明一",))
    return debug_page(Outcome(source, None, document, report, doubts=doubts), document, report).decode()


def test_pages_are_drawn_with_what_stands_on_them() -> None:
    label = cell(0, "新收", printed(2, 100, 100, "新收", upright=True), (95, 95, 130, 130))
    value = cell(1, "5", printed(2, 140, 100, "5"), (130, 95, 700, 130))
    grid = Grid(1, 2, (label, value), Anchor((1,), 0, 0))
    title = Paragraph("题<名", Anchor((0,), 0, 3), lines=(printed(1, 50, 50, "题<名"),))
    found = Cell("T3/new/np", CellState.NUMBER, "5", 5, value.anchor)
    table = Table("T3", "2021", {}, (FoundLabel(None, "新收", "新收", label.anchor),))
    cells = {key: Cell(f"T3/{key}", CellState.MISSING) for key in form_cells()} | {"new/np": found}
    report = Report(
        "某局", 2023, tables={"T3": Table("T3", "2021", cells, table.rows)}, doubts=(Doubt("x", cell="T3/new/np"),)
    )
    html = page_of(Document("pdf", (title, grid, Picture(Anchor((2,), 0, 0))), pages=3), report, ShownDoubt("存疑一"))
    drawings = [ET.fromstring(found) for found in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]  # noqa: S314 - ours
    kinds = [[rect.get("class") for rect in drawing.iter("rect")] for drawing in drawings]
    assert kinds == [["line", *["glyph"] * 3], ["cell", *["glyph"] * 2, "doubt", "glyph"], []]
    assert [drawing.get("viewBox") for drawing in drawings] == ["0 0 595 842", "0 0 720 842", "0 0 595 842"]
    words = [text.text for text in drawings[1].iter("text")]
    assert words == ["新", "收", "new/np", "5"]
    assert "本页含有年报的文字" in html
    assert "存疑：存疑一" in html
    assert "说明：说明一" in html
    assert '<td rowspan="1" colspan="1" class="number doubt">5<small>new/np</small></td>' in html
    assert "<li>新收 → 表式以外（相似度 1.00，块 1.0）</li>" in html
    assert "年&lt;报&gt;.pdf" in html


def form_cells() -> tuple[str, ...]:
    from gichecker.model.form import form

    return form("2021").table("T3").cells


def test_a_flowing_report_is_listed_block_by_block() -> None:
    outcome = look_into(resource("samples", "示例年报.docx"))
    assert outcome.document
    assert outcome.report
    html = debug_page(outcome, outcome.document, outcome.report).decode()
    assert "<svg" not in html
    assert html.count('<div class="block">') == len(outcome.document.blocks)
    assert html.count("<small>T3/") == len(outcome.report.tables["T3"].cells)
    assert not re.search(r"(?:src|href|url)\s*[=(]|<script", html)
