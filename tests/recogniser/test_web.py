"""Web pages: the report is told from the site around it."""

import datetime as dt
from typing import Any

import pytest

from gichecker.model.record import replace
from gichecker.model.report import PassageRole, Report
from gichecker.recogniser import recognise
from tests.documents import SECTIONS, TITLE, document

PROSE = "2023年，本机关认真做好各项工作。"
MENU = ["网站首页", "机构职能", "政策法规", "互动交流", *(f"栏目{n}" for n in range(20))]
OTHERS = [f"某市民政局{year}年政府信息公开工作年度报告" for year in (2021, 2022)]
LINKS = ["国务院部门网站", "各省政府网站", "某省人民政府", *(f"某市第{n}局" for n in range(40))]
SIGNED = ["某市民政局", "2024年1月20日"]


def read(*blocks: Any, name: str = "", published: dt.date | None = None) -> Report:
    return recognise(replace(document(*blocks), format="html", published=published), name)


def body() -> list[str]:
    return [line for title in SECTIONS for line in (title, PROSE)]


def roles(report: Report, role: PassageRole) -> list[str]:
    return [passage.raw for passage in report.passages if passage.role is role]


def test_number_of_the_paper_is_no_part_of_the_site() -> None:
    report = read(*MENU, "石林字〔2023〕4号", "石门县林业局", "2022年政府信息公开工作年度报告", *body(), *SIGNED)
    assert roles(report, PassageRole.SHELL) == MENU


def test_menus_lists_and_links_are_the_site() -> None:
    before = [*MENU, *OTHERS, TITLE, "发布日期：2024-01-25", "来源：某市民政局", TITLE]
    report = read(*before, *body(), *SIGNED, "扫码阅读", "编辑：张三", *LINKS, "2024年2月1日")
    assert roles(report, PassageRole.SHELL) == [*MENU, *OTHERS, "扫码阅读", *LINKS, "2024年2月1日"]
    assert roles(report, PassageRole.META) == ["发布日期：2024-01-25", "来源：某市民政局", "编辑：张三"]
    assert roles(report, PassageRole.TITLE) == [TITLE, TITLE]
    assert roles(report, PassageRole.SIGNATURE) == [SIGNED[0]]
    assert (report.year, report.organ) == (2023, "某市民政局")
    assert [(date.kind, date.date.day) for date in report.dates] == [("published", 25), ("signed", 20)]


def test_words_of_a_site_end_a_report_that_is_not_signed() -> None:
    report = read(TITLE, *body(), "分享到：微信", "友情链接列表", *LINKS)
    assert roles(report, PassageRole.SHELL) == ["分享到：微信", "友情链接列表", *LINKS]


def test_a_title_on_two_lines_and_one_far_above() -> None:
    report = read(TITLE, *MENU, "某市民政局", TITLE.removeprefix("某市民政局"), *body())
    assert roles(report, PassageRole.SHELL) == [TITLE, *MENU]
    assert report.title == (len(MENU) + 2, len(MENU) + 3)


def test_nothing_is_cut_where_there_is_no_title_or_no_section() -> None:
    assert roles(read("某市民政局", *body(), PROSE), PassageRole.SHELL) == []
    assert roles(read(TITLE, PROSE, PROSE), PassageRole.SHELL) == []


UNDATED = "某市民政局政府信息公开工作年度报告"
QUIET = [line for title in SECTIONS for line in (title, "本机关认真做好各项工作。")]


@pytest.mark.parametrize(
    ("meta", "published", "signed", "year", "source"),
    [
        (["发布日期：2023-01-25"], None, SIGNED, 2022, "published"),
        (["发布日期：2023-01-25"], dt.date(2022, 1, 5), SIGNED, 2021, "published"),
        ([], dt.date(2022, 1, 5), SIGNED, 2021, "published"),
        ([], None, SIGNED, 2023, "signed"),
        ([], None, [], None, None),
    ],
)
def test_dates_tell_the_year_where_nothing_else_does(
    meta: list[str], published: dt.date | None, signed: list[str], year: int | None, source: str | None
) -> None:
    report = read(UNDATED, *meta, *QUIET, *signed, published=published)
    assert (report.year, report.year_source) == (year, source)


def test_the_title_counts_before_the_date_of_publication() -> None:
    report = read(TITLE, *QUIET, published=dt.date(2022, 1, 5))
    assert (report.year, report.years) == (2023, {"title": 2023, "published": 2021})
