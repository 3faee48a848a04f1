import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gichecker.text.lost import LOST
from gichecker.text.shift import Shifted, shifted_places

CUT = re.compile(b"(\xa1\xa3|\xa3\xbb|\xa3\xac)")
COMMON = (
    "一二三四五六七八九十主動公開依申請平臺建設監督保障部分不予無法提供處理總計"
    "工作中存在的要問題具體解決辦和改進措施常化場護會海、（）《》"
)


def damaged(text: str) -> str:
    """What the site makes of a text: bytes cut at marks, each piece read as GBK, lone bytes lost."""
    return "".join(_decoded(piece) for piece in CUT.split(text.encode("gb18030")))


def _decoded(piece: bytes) -> str:
    text, at = "", 0
    while at < len(piece):
        pair = piece[at : at + 2]
        whole = pair if pair[0] >= 0x80 else pair[:1]
        alone = whole[-1] < 0x40 if len(whole) == 2 else whole[0] >= 0x80
        text += "?" if alone else whole.decode("gb18030")
        at += len(whole)
    return text


def repaired(raw: str) -> tuple[str, list[Shifted]]:
    places = list(shifted_places(raw))
    text = raw
    for place in reversed(places):
        text = text[: place.start] + place.text + text[max(place.end, place.residue) :]
    return text, places


@pytest.mark.parametrize(
    "text",
    [
        "　（一）主動公開方面",
        "　　（二）依申請公開",
        "　（四）無法提供",
        "　（五）監督保障方面",
        "　（一）工作中存在的主要問題",
        "　（三）「開展",
        "　（二）具體APP",
        "　（三）關於App的規定",
    ],
)
def test_headings_are_restored_exactly(text: str) -> None:
    assert damaged(text) != text
    restored, places = repaired(damaged(text))
    assert restored == text
    assert [place.exact for place in places] == [True]


@given(st.text(st.sampled_from(COMMON + "abcXYZ"), max_size=12), st.sampled_from(["", "　（", "　　（", "\n　（一）"]))
def test_what_counts_as_exact_is_exact(text: str, start: str) -> None:
    raw = damaged(start + text)
    restored, places = repaired(raw)
    assume(raw.count("?") == len(places))
    assert restored == start + text or not all(place.exact for place in places)


@given(st.text(st.sampled_from(COMMON + "。；，：？！?;,:!abcXYZ012"), max_size=20))
def test_characters_lead_back_to_their_bytes(text: str) -> None:
    raw = damaged(text)
    behind = 0
    for place in shifted_places(raw):
        assert behind <= place.start < place.end <= place.residue <= len(raw)
        assert len(place.text) == len(place.starts) == len(place.ends)
        spans = list(zip(place.starts, place.ends, strict=True))
        assert spans == sorted(spans)
        assert all(place.start <= start < end <= place.end for start, end in spans)
        behind = place.residue


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (damaged("工作的日常化、制度化。"), "工作的日常化、制度化。"),
        (damaged("环境保护局，工作报告"), f"环境保护{LOST}，工作报告"),
        (damaged("农贸市场（一）开展"), "农贸市场（一）开展"[:8]),
        (damaged("埃火取得明顯"), f"{LOST}火取得明顯"),
        ("開展?，F將有關情況", "開展。現將有關情況"),
        ("的日?;\ue1d6⒅贫然?、規範", "的日常化、制度化、規範"),
    ],
)
def test_lost_characters_are_told_by_common_words_only(raw: str, expected: str) -> None:
    restored, places = repaired(raw)
    assert restored == expected
    assert [place.exact for place in places] == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　（五）不予處理<o:p>", "　（五）不予處"),
        ("　（七）總計</o:p>　", "　（七）總　"),
        ("　（五）不予處理3", "　（五）不予處"),
    ],
)
def test_a_lost_last_character_is_left_out_with_the_rest_of_a_tag(text: str, expected: str) -> None:
    restored, places = repaired(damaged(text))
    assert restored == expected
    assert [place.exact for place in places] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "是否公开?。各部门应当予以公开。",
        "是否公开？。各部门A",
        "怎么办?；l",
        "怎么办?",
        "怎么办?，",
        "有何问题?；目前还没有A类问题",
        "https://a.gov.cn/x?;y=1",
        "什么?。😀b",
        "什么?。\x80b",
        "什么?。好\x7f",
        "什么?。1",
        "?。",
    ],
)
def test_genuine_question_marks_are_left_alone(text: str) -> None:
    assert list(shifted_places(text)) == []


def test_no_mark_set_anywhere_in_plain_prose_is_taken_for_damage() -> None:
    prose = "全年主动公开信息120条（含App推送），办结率100%；满意度较高：共受理3件。是否公开?由科室提出意见A。"
    broken = [prose[:at] + "?" + mark + prose[at:] for at in range(len(prose)) for mark in "。；;，,：:！!"]
    assert [text for text in broken if list(shifted_places(text))] == []
