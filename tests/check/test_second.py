"""A number of a pdf is held against the report only if two readings agree on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest

from gichecker.check import check_file, second
from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document
from gichecker.model.finding import CellPlace
from gichecker.model.outcome import Outcome
from tests.documents import SECTIONS, TITLE, document, official
from tests.readers.make_pdf import Page, pdf

WRONG = {"new/np": 5, "new/tot": 4}


def report_pdf(prose: str = "", **tables: Mapping[str, Any]) -> bytes:
    """A report on four pages, each table on one of its own: zeros but for the given values."""
    first = Page()
    first.text(100, 80, TITLE, 16)
    first.text(90, 120, SECTIONS[0])
    first.text(90, 160, prose)
    pages = [first]
    for name, heading in zip(("T2", "T3", "T4"), SECTIONS[1:4], strict=True):
        page = Page()
        page.text(90, 60, heading)
        cells = official(name, {"new/np": 0, **tables.get(name.lower(), {})})
        cols, rows = max(cell.col + cell.colspan for cell in cells), max(cell.row + cell.rowspan for cell in cells)
        widths = [30.0] * cols if name != "T2" else [100.0] * cols
        xs, ys = [60 + sum(widths[:at]) for at in range(cols + 1)], [80 + 25.0 * at for at in range(rows + 1)]
        page.table(xs, ys, [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in cells], 4)
        pages.append(page)
    last = pages[-1]
    last.text(90, 700, SECTIONS[4])
    last.text(90, 740, SECTIONS[5])
    return pdf(*pages)


def checked(folder: Path, prose: str = "", **tables: Mapping[str, Any]) -> Outcome:
    path = folder / "年报.pdf"
    path.write_bytes(report_pdf(prose, **tables))
    return check_file(path, select=("SUM-01", "SUM-02", "SUM-03", "SUM-11", "CON-01"))


def reads(monkeypatch: pytest.MonkeyPatch, answer: Document | ReadError) -> list[set[int]]:
    """Let the second reading give `answer`; returns the pages that it is asked for."""
    asked: list[set[int]] = []

    def reread(_: Path, pages: Collection[int]) -> Document:
        asked.append(set(pages))
        if isinstance(answer, ReadError):
            raise answer
        return answer

    monkeypatch.setattr(second, "reread", reread)
    return asked


def said(where: str, first: str, second: str) -> str:
    return f"三、表 {where}：两种读法不一致，一种读作{first}，另一种读作{second}，请对照原文。"


def rules(outcome: Outcome) -> set[str]:
    assert outcome.failure is None
    return {finding.rule for finding in outcome.findings}


def test_an_error_stands_that_both_readings_see(tmp_path: Path) -> None:
    outcome = checked(tmp_path, t3=WRONG)
    assert rules(outcome) == {"SUM-01", "SUM-02"}
    assert outcome.doubts == ()


def test_cells_read_differently_are_doubts_and_no_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = reads(monkeypatch, document(official("T3", {"new/np": 6, "in/tot": 1, "out/oth": 9})))
    outcome = checked(tmp_path, t3={**WRONG, "in/tot": ""})
    assert pages == [{3}]
    assert rules(outcome) == set()
    assert [(doubt.cell, doubt.message) for doubt in outcome.doubts] == [
        ("T3/new/np", said("一、本年新收政府信息公开申请数量／自然人", "“5”", "“6”")),
        ("T3/new/tot", said("一、本年新收政府信息公开申请数量／总计", "“4”", "“0”")),
        ("T3/in/tot", said("二、上年结转政府信息公开申请数量／总计", "空白", "“1”")),
    ]
    assert outcome.report is not None
    assert [doubt.cell for doubt in outcome.report.doubts] == ["T3/new/np", "T3/new/tot", "T3/in/tot"]
    shown = [outcome.report.cell(f"T3/{key}") for key in ("new/np", "new/tot", "in/tot")]
    assert [cell and cell.raw for cell in shown] == ["5", "4", ""]


def test_findings_on_other_cells_stand_beside_a_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, document(official("T3", {"new/np": 4, "new/tot": 4, "out/np": 1})))
    outcome = checked(tmp_path, t3={**WRONG, "out/np": 1})
    rows = (finding for finding in outcome.findings if finding.rule == "SUM-02")
    assert [mark.place for finding in rows for mark in finding.marks if mark.primary] == [CellPlace("T3/out/tot")]
    assert [doubt.cell for doubt in outcome.doubts] == ["T3/new/np"]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(document("没有表格"), id="no table"),
        pytest.param(document(official("T2")), id="another table"),
        pytest.param(ReadError(ErrorKind.DAMAGED), id="unreadable"),
        pytest.param(document(official("T3", WRONG)), id="the same"),
    ],
)
def test_an_error_stands_unless_the_second_reading_contradicts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Document | ReadError
) -> None:
    pages = reads(monkeypatch, answer)
    outcome = checked(tmp_path, t3=WRONG)
    assert rules(outcome) == {"SUM-01", "SUM-02"}
    assert outcome.doubts == ()
    assert pages == [{3}]


def test_what_its_sums_confirm_is_not_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = reads(monkeypatch, document())
    rows = ("new", "res.open", "res.total")
    outcome = checked(
        tmp_path, "收到政府信息公开申请5件。", t3={f"{row}/{col}": 3 for row in rows for col in ("np", "tot")}
    )
    assert rules(outcome) == {"CON-01"}
    assert pages == []


def test_without_findings_on_numbers_nothing_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = reads(monkeypatch, document())
    assert rules(checked(tmp_path)) == set()
    assert pages == []
