import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gichecker.gui.outline import pane as module
from gichecker.gui.outline.pane import OutlinePane
from gichecker.gui.outline.rows import HeadRow, NumberRow, SectionRow, rows, spoken
from gichecker.gui.state import CheckState
from gichecker.model.finding import CellPlace, Finding, Mark, SectionPlace, Severity, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.model.statement import Aspect, Statement, Subject
from tests.gui.outcomes import outcome

A, S = Aspect, Subject


def with_numbers() -> Outcome:
    """Three numbers: one that is the table's, one that is not and is accused, one without a cell."""
    made = outcome(findings=6)
    assert made.report
    place = next(p for p in made.report.passages if p.raw.startswith("2023年"))
    at = place.raw.index("0条")

    def said(value: int, subject: Subject, *aspects: Aspect, start: int = at) -> Statement:
        return Statement(value, "件", place.index, start, start + 2, start, start + 2, 0, subject, aspects)

    told = (said(0, S.APPLICATION, A.RECEIVED), said(3, S.LAWSUIT, start=0), said(9, S.INFORMATION, start=2))
    mark = Mark(TextPlace(1, place.index, 0, 2))
    accusing = Finding("n1", "CON-06", "", "consistency", Severity.WARNING, "", "", (mark,))
    return replace(made, report=replace(made.report, statements=told), findings=(*made.findings, accusing))


def test_sections_tell_the_worst_of_what_was_found_in_them() -> None:
    sections = [row for row in rows(with_numbers()) if isinstance(row, SectionRow)]
    assert [row.title for row in sections[:2]] == ["题名与引言", "一、总体情况"]
    assert [(row.worst, len(row.findings)) for row in sections] == [
        (Severity.ERROR, 1), (Severity.WARNING, 3), (None, 0), (Severity.ERROR, 1), (Severity.HINT, 1), (None, 0),
        (Severity.WARNING, 1),
    ]  # fmt: skip
    assert sum(len(row.findings) for row in sections) == 7
    assert [spoken(row) for row in sections[:3:2]] == ["题名与引言：1 条问题", "二、主动公开政府信息情况：没有发现问题"]


def test_numbers_stand_beside_their_cells() -> None:
    _, *numbers = (row for row in rows(with_numbers()) if not isinstance(row, SectionRow))
    against = [row.against for row in numbers if isinstance(row, NumberRow)]
    assert against == [
        "表三 一、本年新收政府信息公开申请数量／总计：0", "表四 行政诉讼合计：0", "表格里没有对应的格",
    ]  # fmt: skip
    assert spoken(numbers[0]).endswith("，表三 一、本年新收政府信息公开申请数量／总计：0")
    assert [row.equal for row in numbers if isinstance(row, NumberRow)] == [True, False, False]


def test_a_missing_section_is_told() -> None:
    made = outcome()
    assert made.report
    short = replace(made, report=replace(made.report, sections=made.report.sections[:-1]), findings=())
    last = [row for row in rows(short) if isinstance(row, SectionRow)][-1]
    assert (last.missing, spoken(last)) == (True, f"{last.title}：缺这一部分")


def test_the_rows_of_a_long_report_come_in_slices(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLICE", 2)
    state = CheckState()
    pane = OutlinePane(state)
    qtbot.addWidget(pane)
    model = pane.model
    state.show(with_numbers())
    steps = model._arrive()
    assert [model.rowCount() for _ in steps] == [0] * 5
    assert model.rows == list(rows(with_numbers()))
    qtbot.waitUntil(lambda: model._turns.over and not model._soon.isActive())


def test_a_click_leads_to_section_number_and_cell(qtbot: QtBot) -> None:
    state = CheckState()
    pane = OutlinePane(state)
    qtbot.addWidget(pane)
    pane.resize(232, 700)
    pane.show()
    assert pane.model.rowCount() == 0
    with qtbot.waitSignal(pane.model.modelReset):
        state.show(with_numbers())
    places: list[object] = []
    pane.placeChosen.connect(places.append)

    def click(row: int) -> None:
        center = pane.list.visualRect(pane.model.index(row)).center()
        QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=center)

    click(3)
    assert state.finding
    assert (state.finding.rule, places) == ("SUM-02", [SectionPlace(3)])
    head = next(n for n, row in enumerate(pane.model.rows) if isinstance(row, HeadRow))
    click(head)
    assert len(places) == 1
    click(head + 1)
    assert state.cell == "T3/new/tot"
    click(head + 2)
    assert state.cell == "T4/lit1/tot"
    assert isinstance(places[-1], TextPlace)
    assert CellPlace("T4/lit1/tot").cell == state.cell
    pane.grab()
