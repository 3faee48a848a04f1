"""Lines → paragraphs: what was typeset comes back, whatever the width, size and way of setting it apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gichecker.readers.layout import laid_out
from tests.readers.make_page import Typesetter, texts

HAN = "年我局认真贯彻落实政府信息公开条例各项规定主动公开依申请公开"
WORDS = st.one_of(
    st.text(HAN, min_size=1, max_size=12),
    st.sampled_from(["2024", "12.35", "100%", "www.example.gov.cn", "《条例》", "“公开”", "（含结转）", "，", "、"]),
)
SENTENCE = st.lists(WORDS, max_size=9).map(lambda words: "我局" + "".join(words) + "。")
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=5).map("".join), min_size=1, max_size=9)
SIZES = st.sampled_from([10.5, 12, 15, 16])
PROSE = "全年主动公开政府信息123条，其中规章1件、规范性文件8件，答复依申请公开45件，均在法定期限内答复申请人。"


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS, SIZES, st.integers(16, 34), st.floats(1.3, 2))
def test_indented_paragraphs(paragraphs: list[str], size: float, room: int, leading: float) -> None:
    setter = Typesetter(size, 297 - room * size / 2, 297 + room * size / 2, leading * size)
    written = [PROSE, *paragraphs]
    for text in written:
        setter.add(text)
    assert texts(setter.document()) == written


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS, st.integers(20, 40), st.floats(0.5, 1.5))
def test_paragraphs_set_apart_by_gaps(paragraphs: list[str], room: int, gap: float) -> None:
    setter = Typesetter(12, 297 - room * 6, 297 + room * 6, 20, bottom=5000)
    for text in paragraphs:
        setter.add(text, indent=0, gap=gap * 20)
    assert texts(setter.document()) == paragraphs


def typeset(*paragraphs: str, indent: float = 2) -> Typesetter:
    setter = Typesetter()
    for text in paragraphs:
        setter.add(text, indent)
    return setter


def test_headings_numbers_and_short_lines_stand_alone() -> None:
    headings = ["一、总体情况", "（一）主动公开情况。" + PROSE, "1.规范性文件", "（1）公开" + PROSE, "无。", "二、其他"]
    written = [text for heading in headings for text in (heading, PROSE)]
    assert texts(typeset(*written).document()) == written


def test_numbered_headings_at_the_edge_among_indented_paragraphs() -> None:
    setter = Typesetter()
    written = ["一、总体情况", PROSE, "二、主动公开情况", PROSE + PROSE, "三、申请情况", PROSE]
    for text in written:
        setter.add(text, 0 if text != PROSE * 2 and text != PROSE else 2)
    assert texts(setter.document()) == written


def test_a_full_line_before_an_indented_one_ends_its_paragraph() -> None:
    room = "甲" * 24 + "。"
    assert texts(typeset(room, PROSE, PROSE, "乙" * 25, PROSE).document()) == [room, PROSE, PROSE, "乙" * 25, PROSE]


def test_a_number_of_an_article_at_a_line_start_begins_no_paragraph() -> None:
    text = "依据《中华人民共和国政府信息公开条例》的规定第三十六条" + "第" * 22 + "（一）项以及" + PROSE
    assert texts(typeset(PROSE, text, PROSE).document()) == [PROSE, text, PROSE]


def test_a_paragraph_goes_on_over_page_breaks() -> None:
    setter = Typesetter(bottom=300)
    written = [PROSE, PROSE * 8, PROSE, PROSE * 3]
    for text in written:
        setter.add(text)
    assert len(setter.pages) > 2
    assert texts(setter.document()) == written


def test_pages_with_edges_and_pitches_of_their_own() -> None:
    first, second = Typesetter(), Typesetter(left=60, right=475, leading=20)
    written = [PROSE * 2, PROSE * 3, PROSE, PROSE * 2]
    for setter in (first, second):
        for text in written:
            setter.add(text)
    pages = [first.pages[0], second.pages[0]._replace(number=2)]
    assert texts(laid_out("pdf", pages)) == written * 2


def test_a_date_at_the_side_does_not_go_on_over_a_page_break() -> None:
    setter = typeset(PROSE, PROSE)
    setter.end("2024年1月20日")
    setter.y = setter.bottom + 1
    setter.add("附件", 0)
    assert texts(setter.document()) == [PROSE, PROSE, "2024年1月20日", "附件"]


def test_lines_of_hanging_lists_and_of_blocks_belong_together() -> None:
    setter = Typesetter()
    written = [PROSE, "地址：" + PROSE, "1. " + PROSE, "2. " + PROSE]
    setter.add(written[0])
    setter.add(written[1], indent=4, hang=4)
    for text in written[2:]:
        setter.add(text, indent=0, hang=1.5)
    assert texts(setter.document()) == [text.replace(". ", ".") for text in written]


@pytest.mark.parametrize(
    "lines",
    [
        ["某某市自然资源和规划局2023年政府", "信息公开工作年度报告"],
        ["某某市人民政府", "2023年政府信息公开工作年度报告"],
    ],
)
def test_titles_over_two_lines_are_one(lines: list[str]) -> None:
    setter = Typesetter()
    for line in lines:
        setter.middle(line, 22)
    setter.add(PROSE)
    assert texts(setter.document()) == ["".join(lines), PROSE]


def test_a_second_name_in_brackets_is_apart() -> None:
    setter = Typesetter()
    written = ["某某局", "（某某中心）", "2023年政府信息公开工作年度报告"]
    for line in written:
        setter.middle(line, 22)
    setter.add(PROSE)
    assert texts(setter.document()) == [*written, PROSE]


def test_red_head_number_and_title_are_apart() -> None:
    setter = Typesetter()
    setter.put("某某市文件", 100, 40)
    setter.y += 20
    setter.middle("某发〔2024〕 5 号", 16)
    setter.middle("2023年政府信息公开工作年度报告", 22)
    setter.add(PROSE)
    assert texts(setter.document()) == ["某某市文件", "某发〔2024〕5号", "2023年政府信息公开工作年度报告", PROSE]


@pytest.mark.parametrize("last", [PROSE, "无。", "公开" * 11 + "（完）"])
def test_signature_and_date_stand_alone(last: str) -> None:
    setter = typeset(PROSE, last)
    setter.end("某某市民政局")
    setter.end("2024年1月20日")
    assert texts(setter.document()) == [PROSE, last, "某某市民政局", "2024年1月20日"]


@pytest.mark.parametrize("leader", "….·-")
def test_a_table_of_contents_keeps_its_lines(leader: str) -> None:
    setter = Typesetter()
    written = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、其他"]
    for number, text in enumerate(written, 3):
        room = 26 - len(text)
        setter.add(text + leader * (room if leader > "\u2000" else 2 * room) + str(number), 0)
    found = texts(setter.document())
    assert [line.rstrip("….·-3456") for line in found] == written
    assert [line[-1] for line in found] == list("3456")


def test_words_broken_over_lines_keep_their_blanks_and_numbers_have_none() -> None:
    setter = Typesetter(12, 250, 345, 20)
    for line in ("见 Information", "Disclosure信息公开", "共公开信息1234", "567条，其余无。"):
        setter.put(line, 250, 12)
    assert "".join(texts(setter.document())) == "见Information Disclosure信息公开共公开信息1234567条，其余无。"
