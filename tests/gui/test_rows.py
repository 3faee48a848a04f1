from collections.abc import Sequence

import pytest

from gichecker.gui.findings.page import page_of
from gichecker.gui.findings.rows import Filter, FindingRow, Grouping, GroupRow, PlaceRow, Row, meta, section_title
from gichecker.gui.findings.rows import rows as made_rows
from gichecker.model.document import Block, Grid
from gichecker.model.finding import Finding, Mark, Severity, TablePlace
from gichecker.model.page import Area, PrintedLine
from gichecker.model.record import replace
from gichecker.store.judging import Judged
from tests.gui.outcomes import outcome

FINDINGS = outcome(findings=6).findings


def rows(findings: Sequence[Finding], chosen: Filter, **judged: Judged) -> list[Row]:
    return made_rows(findings, chosen, lambda finding: judged.get(finding.id, Judged()))


def shown(chosen: Filter) -> list[str]:
    def word(row: object) -> str:
        match row:
            case GroupRow(title=title, count=count):
                return f"{title} {count}"
            case FindingRow(finding=finding):
                return finding.id
            case PlaceRow(mark=mark):
                return f"→ {mark.where}"
        raise AssertionError

    return [word(row) for row in rows(FINDINGS, chosen)]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), ["错误 2", "a1", "f6", "警告 2", "b2", "e5", "提示 2", "c3", "d4"]),
        (
            Filter(Grouping.SECTION),
            [
                *("题名与引言、全文 1", "f6", "一、总体情况 2", "b2", "d4"),
                *("三、收到和处理政府信息公开申请情况 1", "a1", "四、政府信息公开行政复议、行政诉讼情况 1", "c3"),
                *("六、其他需要报告的事项 1", "e5"),
            ],
        ),
        (Filter(severities=frozenset({Severity.HINT})), ["提示 2", "c3", "d4"]),
        (Filter(severities=frozenset()), []),
        (Filter(words="sum"), ["错误 1", "a1", "提示 1", "c3"]),
        (Filter(words="合计 差"), ["错误 1", "a1"]),
        (Filter(words="没有的话"), []),
        (Filter(collapsed=frozenset({"error", "hint"})), ["错误 2", "警告 2", "b2", "e5", "提示 2"]),
    ],
)
def test_findings_are_grouped_filtered_and_searched(chosen: Filter, expected: list[str]) -> None:
    assert shown(chosen) == expected


def test_grouped_by_rule_each_group_names_its_rule() -> None:
    heads = [row for row in rows(FINDINGS, Filter(Grouping.RULE)) if isinstance(row, GroupRow)]
    assert [head.title for head in heads][:2] == ["SUM-02 表三行合计", "TXT-01 重复词语"]
    assert {head.severity for head in heads} == set(Severity)


def test_a_finding_at_two_places_says_two_and_not_one() -> None:
    marks = tuple(Mark(TablePlace(table)) for table in ("T2", "T3"))
    (row,) = [row for row in rows([replace(FINDINGS[0], marks=marks)], Filter()) if isinstance(row, FindingRow)]
    assert row.places == 2


def test_an_opened_finding_lists_its_places() -> None:
    listed = rows(FINDINGS, Filter(opened=frozenset({"c3"})))
    finding = next(row for row in listed if isinstance(row, FindingRow) and row.opened)
    places = [row for row in listed if isinstance(row, PlaceRow)]
    assert (finding.finding.id, finding.places, len(places)) == ("c3", 5, 5)
    assert [place.last for place in places] == [False] * 4 + [True]


def test_a_finding_about_one_place_can_not_be_opened() -> None:
    assert all(row.places == 0 for row in rows(FINDINGS[:2], Filter()) if isinstance(row, FindingRow))


def test_place_rule_and_basis_in_few_words() -> None:
    assert meta(FINDINGS[0]) == ["表三", "SUM-02", "国办公开办函〔2021〕30号附表"]
    assert meta(FINDINGS[5]) == ["STR-01", "条例"]
    assert meta(replace(FINDINGS[0], marks=(), basis="")) == ["SUM-02"]


def test_a_finding_about_a_table_stands_in_its_section() -> None:
    table = replace(FINDINGS[0], marks=(Mark(TablePlace("T4"), where="表四"),))
    assert rows([table], Filter(Grouping.SECTION))[0] == GroupRow(
        "section 4", section_title(4), 1, Severity.ERROR, collapsed=False
    )


def test_a_finding_says_its_page_where_there_are_pages() -> None:
    flowing = outcome(findings=6)
    assert [page_of(finding, flowing) for finding in FINDINGS] == [None] * 6
    document = flowing.document
    assert document
    printed = replace(document, blocks=tuple(map(on_page_3, document.blocks)))
    paged = replace(flowing, document=printed)
    assert [page_of(finding, paged) for finding in FINDINGS] == [3, 3, 3, 3, 3, None]
    grids = tuple(block for block in document.blocks if isinstance(block, Grid)) * 9
    assert page_of(FINDINGS[1], replace(paged, document=replace(document, blocks=grids))) is None


def on_page_3(block: Block) -> Block:
    area = Area(3, (0.0, 0.0, 10.0, 10.0))
    if isinstance(block, Grid):
        return replace(block, cells=tuple(replace(cell, areas=(area,)) for cell in block.cells))
    edges = tuple(float(at) for at in range(len(block.text) + 1))
    return replace(block, lines=(PrintedLine(0, area, edges),))
