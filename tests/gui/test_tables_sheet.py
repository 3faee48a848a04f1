"""What is shown of a table, without a window."""

import pytest

from gichecker.gui.tables.beyond import CAPTION, Names
from gichecker.gui.tables.sheet import Sheet, sheet, title
from gichecker.model.anchor import Anchor
from gichecker.model.form import form
from gichecker.model.outcome import ShownDoubt
from gichecker.model.record import replace
from gichecker.model.report import CellState, FoundLabel
from tests.build import report
from tests.gui.findings import outcome


def shown(table: str, **values: object) -> Sheet:
    found = sheet(outcome(checked=report(**{table.lower(): values.pop("values", {})}), **values), table)  # type: ignore[arg-type]
    assert found
    return found


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("table", ["T2", "T3", "T4"])
def test_sheet_covers_the_layout_without_overlap(table: str, form_id: str) -> None:
    found = sheet(outcome(checked=report(form_id=form_id)), table)
    assert found
    assert len(found.at) == found.rows * found.cols == sum(c.place.rowspan * c.place.colspan for c in found.cells)
    assert set(found.values) == {f"{table}/{key}" for key in form(form_id).table(table).cells}


def test_table_that_was_not_found_has_no_sheet() -> None:
    assert sheet(outcome(checked=report(tables={})), "T3") is None


@pytest.mark.parametrize(
    ("value", "state", "text", "words"),
    [
        (12, CellState.NUMBER, "12", "12　数字"),
        ("", CellState.BLANK, "", "空白"),
        (" ／ ", CellState.PLACEHOLDER, "／", "／　占位符"),
        ("25.6553\n万元", CellState.TEXT, "25.6553 万元", "25.6553\n万元　含文字"),
        (None, CellState.MISSING, "缺", "文件中没有找到这一格"),
    ],
)
def test_value_says_its_state(value: object, state: CellState, text: str, words: str) -> None:
    cell = shown("T3", values={"res.deny.law/tot": value}).values["T3/res.deny.law/tot"]
    assert (cell.state, cell.text) == (state, text)
    assert cell.described == f"（三）不予公开 2.其他法律行政法规禁止公开／总计：{words}"


def test_doubtful_value_asks() -> None:
    cell = shown("T3", values={"in/np": 3}, doubts=(ShownDoubt("读作 3", "T3/in/np"),)).values["T3/in/np"]
    assert cell.text == "3?"
    assert cell.described.endswith("3　读取存疑")


def test_strong_lines_part_the_groups() -> None:
    found = shown("T3")
    first = {found.at[row, 2].place.key.split("/")[0] for row in found.rules}
    assert {"res.deny.secret", "res.unable.nohold", "res.nohandle.petition", "res.other.nofix"} <= first
    assert {found.at[row, 0].place.key for row in found.rules} >= {"new", "res", "out"}
    assert found.at[found.heads, 0].place.key == "new"


def test_label_in_other_words_is_told() -> None:
    checked = report()
    at = Anchor((0,), 0, 0)
    labels = (FoundLabel("res.deny.law", "2.其他法律行政止公开", "", at, likeness=0.9),)
    changed = replace(checked, tables={"T3": replace(checked.tables["T3"], rows=labels)})
    found = sheet(outcome(checked=changed), "T3")
    assert found
    label = found.label_of("T3/res.deny.law/tot")
    assert label
    assert label.described == "2.其他法律行政法规禁止公开　原文写作“2.其他法律行政止公开”"


def test_table_3_grows_by_rows_and_columns_beyond_the_form() -> None:
    found = shown("T3", values={"（八）其他/np": 3, "（八）其他/tot": 3, "new/法人小计": 2, "res.other/np": 1})
    official = shown("T3")
    assert (found.rows, found.cols) == (official.rows + 2, official.cols + 1)
    extra = found.values["T3/（八）其他/np"]
    assert (extra.place.row, extra.place.col) == (official.rows, found.values["T3/new/np"].place.col)
    assert found.label_of("T3/res.other/np").name == "（六）其他处理"  # type: ignore[union-attr]
    assert found.at[0, official.cols].text == "法人小计"
    assert found.at[0, official.cols].described.endswith("表式以外")


@pytest.mark.parametrize(("table", "key"), [("T2", "新事项/本年增/减"), ("T4", "rev/撤回")])
def test_other_tables_list_what_is_beyond_the_form(table: str, key: str) -> None:
    found = shown(table, values={key: 4})
    assert [c.text for c in found.cells if c.place.role == "caption"][-1] == CAPTION
    assert found.values[f"{table}/{key}"].place.row == found.rows - 1
    assert len(found.at) == found.rows * found.cols


def test_key_with_a_slash_is_split_where_the_form_knows_a_side() -> None:
    names = Names(form("2021").table("T2"))
    assert names.split("license/本年增/减") == ("license", "本年增/减")
    assert names.split("许可/备案/made") == ("许可/备案", "made")


def test_titles_are_official() -> None:
    assert title("T3") == "三、收到和处理政府信息公开申请情况"


def test_every_number_of_a_scan_is_doubtful() -> None:
    found = sheet(outcome(checked=report(t3={"new/np": 3, "new/biz": ""}, scanned=True)), "T3")
    assert found
    assert found.values["T3/new/np"].text == "3?"
    assert not found.values["T3/new/biz"].doubtful
