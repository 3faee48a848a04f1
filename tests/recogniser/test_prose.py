"""Identity, sections, headings, roles."""

import datetime as dt
from typing import Any

import pytest

from gichecker.model.anchor import Anchor
from gichecker.model.document import Document, Paragraph, Picture, Role
from gichecker.model.report import PassageRole, Report
from gichecker.recogniser import recognise
from gichecker.recogniser.headings import heading_of
from tests.documents import SECTIONS, document, official, whole


def read(*blocks: Any, name: str = "") -> Report:
    return recognise(document(*blocks), name)


def with_title(title: str, *more: str) -> Report:
    return read(title, *more, *whole()[2:])


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("2023年某县人民政府信息公开工作年度报告", "某县人民政府", 2023),
        ("某市民政局2023年政府信息公开工作年度报告", "某市民政局", 2023),
        ("某市人民政府2023年度政府信息公开工作年度报告", "某市人民政府", 2023),
        ("2023年某市某镇政府信息公开工作年度报告", "某市某镇", 2023),
        ("关于某市教育局2023年政府信息公开工作的年度报告", "某市教育局", 2023),
        ("某市教育局政府信息公开工作年度报告（2023年）", "某市教育局", 2023),
        ("某市教育局二〇二三年政府信息公开年度报告", "某市教育局", 2023),
        ("关于印发《某市教育局2023年政府信息公开工作年度报告》的通知", "某市教育局", 2023),
        ("•某局2020年政务信息公开年度报告", "某局", 2020),
        ("某市财政局 2023 年政府信息 公开工作年度报告", "某市财政局", 2023),
        ("某局2023政府信息公开年报", "某局", 2023),
    ],
)
def test_organ_and_year_stand_in_the_title(title: str, organ: str, year: int) -> None:
    report = with_title(title)
    assert (report.organ, report.year, report.year_source) == (organ, year, "title")
    assert [report.passage(index).raw for index in report.title] == [title]


def test_a_title_in_two_lines_is_one_title() -> None:
    report = with_title("某市民政局", "2023年政府信息公开工作年度报告")
    assert (report.organ, report.year, report.title) == ("某市民政局", 2023, (1, 2))


def test_a_second_name_in_brackets_belongs_to_a_title_in_three_lines() -> None:
    report = with_title("某经济技术开发区管理委员会", "（某综合保税区管理委员会）", "2023年政府信息公开工作年度报告")
    assert (report.organ, report.year, report.title) == ("某经济技术开发区管理委员会", 2023, (1, 2, 3))


def test_the_formal_title_wins_over_the_web_page_title() -> None:
    report = with_title("某局2023年政务公开年度报告", "某局2023年政府信息公开工作年度报告")
    assert report.title == (2,)
    assert report.passage(1).role is PassageRole.TITLE


def test_the_title_is_the_line_that_names_the_year() -> None:
    report = with_title("某局政府信息公开工作年度报告", "某局2023年政府信息公开工作年度报告")
    assert (report.title, report.year) == ((2,), 2023)


def test_without_an_organ_in_the_title_the_signature_names_it() -> None:
    report = read("政府信息公开工作年度报告", *whole()[1:], "某市民政局", "2024年1月20日")
    assert report.organ == "某市民政局"
    assert report.signature is not None
    assert report.passage(report.signature).raw == "某市民政局"


def test_nothing_is_known_of_an_unsigned_report_without_title() -> None:
    report = read(*SECTIONS)
    assert (report.organ, report.year, report.title, report.form) == (None, None, (), None)


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("民政局2022年年报.docx", {"filename": 2022}),
        ("2024年1月民政局年报.docx", {}),
        ("20240131.docx", {}),
        ("年报2024-01-31.docx", {}),
    ],
)
def test_a_date_in_a_file_name_is_no_report_year(name: str, years: dict[str, int]) -> None:
    assert read(*SECTIONS, name=name).years == years


def test_period_and_opening_name_the_year() -> None:
    report = read(
        "数据的统计期限自2021年1月1日起至2021年12月31日止。", SECTIONS[0], "2020年12月召开会议。", "2021年，我局…"
    )
    assert report.years == {"period": 2021, "text": 2021}
    assert (report.year, report.year_source, report.form_due) == (2021, "period", "2021")


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (SECTIONS, [1, 2, 3, 4, 5, 6]),
        ([line.partition("、")[2] for line in SECTIONS], [1, 2, 3, 4, 5, 6]),
        ([f"第{n}部分 {line[2:]}" for n, line in zip("一二三四五六", SECTIONS, strict=True)], [1, 2, 3, 4, 5, 6]),
        (["一、2023年总体工作情况", "三、政府信息公开申请收到和处理情况"], [1, 3]),
        (["三、依申请公开情况"], [3]),
        (["四、复议诉讼情况", "五、问题及改进", "六、图解"], [4, 5]),
        (["六、其他需要报告的事项：无。"], [6]),
        (["一、", "一、" + "总体情况" * 20, "七、附件", "二、组织领导"], []),
        (["（一）总体情况"], []),
        (["一、总体情况", "一、总体工作的情况"], [1]),
    ],
)
def test_sections_are_found_by_their_wording(lines: list[str], numbers: list[int]) -> None:
    assert [section.number for section in read(*lines).sections] == numbers


def test_a_table_of_contents_is_no_section() -> None:
    report = read(*SECTIONS, *whole())
    assert [section.passage > len(SECTIONS) for section in report.sections] == [True] * 6


def test_a_line_with_leaders_and_a_page_number_is_no_section() -> None:
    listed = [
        f"{title}{leader}{at}" for at, (title, leader) in enumerate(zip(SECTIONS, ["…………", "\t"] * 3, strict=True), 1)
    ]
    report = read(whole()[0], *listed, *(block for block in whole()[1:] if block != SECTIONS[3]))
    assert [section.number for section in report.sections] == [1, 2, 3, 5, 6]


def test_a_reworded_title_with_the_number_of_its_section_is_that_section() -> None:
    report = read(*("三、政府信息依申请公开办理情况" if block == SECTIONS[2] else block for block in whole()))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_the_foot_of_a_web_page_is_no_content() -> None:
    foot = ["分享到：微信 微博", "上一篇：某局政府信息公开指南", "主办：某市人民政府办公室 浙ICP备05012345号"]
    report = read(*whole()[:-1], *foot)
    assert [passage.role for passage in report.passages[-3:]] == [PassageRole.SHELL] * 3


def test_a_picture_at_the_foot_of_a_page_is_none_of_the_last_section() -> None:
    made = document(*whole(), "某市民政局", "2024年1月20日", "扫一扫在手机打开当前页")
    report = recognise(Document("html", (*made.blocks, Picture(Anchor((99,), 0, 0)))))
    assert not report.sections[-1].has_picture


@pytest.mark.parametrize("number", ["{han} 、", "{digit}."])
def test_sections_are_found_whatever_form_their_numbers_have(number: str) -> None:
    forms = {title: number.format(han=title[0], digit=at) + title[2:] for at, title in enumerate(SECTIONS, 1)}
    report = read(*(forms.get(block, block) if isinstance(block, str) else block for block in whole()))
    assert [(section.number, section.printed) for section in report.sections] == [(at, at) for at in range(1, 7)]


def test_a_signature_may_speak_of_its_seal() -> None:
    report = read(*whole(), "某市民政局（盖章）", "2024年1月20日")
    assert report.signature == len(report.passages) - 1


def test_sections_know_their_tables_and_pictures() -> None:
    blocks = document(*whole(t2=official("T2"))).blocks
    report = recognise(Document("docx", (*blocks, Picture(blocks[0].anchor))))
    assert [(s.number, s.has_grid, s.has_picture) for s in report.sections if s.has_grid or s.has_picture] == [
        (2, True, False),
        (6, False, True),
    ]


@pytest.mark.parametrize(
    ("text", "level", "number", "style", "title"),
    [
        ("一、总体情况", 1, 1, "一、", "总体情况"),
        ("　（二）依申请公开。全年收到", 2, 2, "（一）", "依申请公开"),
        ("(十一) 监督保障：", 2, 11, "(一)", "监督保障"),
        ("一)主动公开", 2, 1, "一)", "主动公开"),
        (")信息公开,务实高效", 2, None, ")", "信息公开,务实高效"),
        ("1.信息公开情况", 3, 1, "1.", "信息公开情况"),
        ("12、健全制度", 3, 12, "1、", "健全制度"),
        ("（2） 依申请公开情况", 4, 2, "（1）", "依申请公开情况"),
    ],
)
def test_headings_by_their_numbers(text: str, level: int, number: int | None, style: str, title: str) -> None:
    heading = heading_of(text)
    assert heading is not None
    assert (heading.level, heading.number, heading.style) == (level, number, style)
    assert text[heading.title_start : heading.title_end] == title


@pytest.mark.parametrize("text", ["2023年，我局", "1.5万元", "公开（一）", "", "十分重视", "3条"])
def test_prose_is_no_heading(text: str) -> None:
    assert heading_of(text) is None


def test_the_frame_of_the_report_is_told_from_its_prose() -> None:
    before = [
        "首页 > 政务公开 > 政府信息公开工作年度报告",
        "发布时间：2024-01-25 浏览量：",
        "某发〔2024〕5号",
        "某市人民政府：",
    ]
    after = [
        "某市民政局",
        "2024年1月20日",
        "抄送：市政务公开办。",
        "某局办公室 2024年1月21日印发",
        "— 1 —",
        "打印 关闭",
    ]
    report = read(*before, *whole(), *after)
    roles = [passage.role.value for passage in report.passages]
    assert roles[:5] == ["shell", "meta", "furniture", "furniture", "title"]
    assert roles[-6:] == ["signature", "date", "furniture", "furniture", "furniture", "shell"]
    assert {d.kind: d.date for d in report.dates} == {
        "published": dt.date(2024, 1, 25),
        "signed": dt.date(2024, 1, 20),
        "printed": dt.date(2024, 1, 21),
    }


@pytest.mark.parametrize(
    ("tail", "signature"),
    [
        (["某市民政局 2024年1月20日"], "某市民政局 2024年1月20日"),
        (["某市民政局", "抄送：市政务公开办。", "某局办公室 2024年1月21日印发", "打印"], "某市民政局"),
        (["某市民政局", "2024年1月20日"], "某市民政局"),
        (["某市民政局", "相关图解见附件。"], None),
    ],
)
def test_the_signature_stands_at_the_end(tail: list[str], signature: str | None) -> None:
    report = read(*whole(), *tail)
    assert (report.signature and report.passage(report.signature).raw) == signature


def test_an_impossible_date_is_no_date() -> None:
    assert read("发布时间：2024-02-30", *whole()).dates == ()


def test_a_line_of_an_impossible_date_is_a_date_s_line() -> None:
    roles = [
        passage.role.value for passage in read(*whole(), "某市民政局", "2024年2月30日", "打印本页关闭窗口").passages
    ]
    assert roles[-3:] == ["signature", "date", "shell"]


def test_a_report_about_a_school_year_has_no_year() -> None:
    assert with_title("某大学2022—2023学年政府信息公开工作年度报告").year is None


def test_the_parts_between_line_breaks_are_passages_and_lead_back() -> None:
    made = document("某市民政局\n \n2023年政府信息公开工作年度报告", *whole()[1:])
    report = recognise(made)
    assert report.title == (1, 2)
    assert [made.text_at(p.anchor) for p in report.passages[:2]] == ["某市民政局", "2023年政府信息公开工作年度报告"]


def test_headers_are_no_prose() -> None:
    made = document(SECTIONS[3])
    header = Paragraph("页眉", Anchor((1,), 0, 2), Role.HEADER)
    report = recognise(Document("pdf", (*made.blocks, header), pages=1))
    assert [passage.raw for passage in report.passages] == [SECTIONS[3]]
