"""Texts whose bytes were read in a wrong charset, put right again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.text.lost import LOST
from gichecker.text.misread import misread_places
from gichecker.text.repair import restore

SAMPLES = [
    "政府信息公开",
    "（一）主动公开政府信息情况",
    "自然人",
    "总计",
    "规章",
    "一、总体情况",
    "行政规范性文件",
    "三、本年度办理结果",
    "（六）其他处理",
    "主要做法是：一是加强领导；二是强化“监督”。",
]
COMMON = "政府信息公开条例年度报告主动申请办理结果总计其他件数机关（）一二三、，。"


def as_browsers_do(code: bytes) -> str:
    """Decoded as GBK by the WHATWG Encoding Standard: 80 is the euro sign, a lone lead byte U+FFFD."""
    text, at = "", 0
    while at < len(code):
        pair = code[at : at + 2]
        whole = len(pair) == 2 and 0x81 <= pair[0] <= 0xFE and pair[1] >= 0x40
        text += (
            pair.decode("gb18030") if whole else "€" if pair[0] == 0x80 else bytes(pair[:1]).decode("ascii", "replace")
        )
        at += 2 if whole else 1
    return text


def put_right(raw: str) -> str:
    for place in reversed(list(misread_places(raw))):
        raw = raw[: place.start] + place.text + raw[place.end :]
    return raw


@pytest.mark.parametrize("text", SAMPLES)
def test_utf8_read_as_gbk_by_a_browser(text: str) -> None:
    raw = as_browsers_do(text.encode())
    (place,) = misread_places(raw)
    assert (place.text, place.start, place.end) == (text, 0, len(raw))
    assert place.exact is (LOST not in raw)


@pytest.mark.parametrize("text", [*SAMPLES, "2023年，本机关收到申请12件，答复11件。"])
def test_read_as_latin_1(text: str) -> None:
    assert put_right(text.encode().decode("latin-1")) == text
    assert put_right(text.encode("gb18030").decode("latin-1")) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("政府信息公开".encode().decode("cp1252", "replace"), "政府信息公开"),
        ("（六）其他处理".encode().decode("gbk", "replace"), "（六）其他处理"),
        ("（六）其他处理".encode().decode("gbk", "ignore"), "（六）其他\ufffd理"),
        ("行政规范性文件".encode().decode("gbk", "replace").replace(LOST, "?"), "行政规范性文件"),
        ("宁静。".encode().decode("gbk", "replace"), "宁静。"),
        ("见锛堜竴锛夊叕寮€信息12条", "见（一）公开信息12条"),
        ("鏀垮簻\ufffd淇℃伅", "政府\ufffd信息"),
        ("(七)总计".encode().decode("latin-1"), "(七)总计"),
        ("(七)".encode().decode("latin-1"), "(七)".encode().decode("latin-1")),
        ("锟斤拷锟斤拷锟信息", "\ufffd信息"),
        ("公\ufffd\ufffd开", "公\ufffd开"),
        ("甲乙丙".encode().decode("gbk", "replace"), "甲乙\ufffd"),
    ],
)
def test_lost_bytes_are_guessed_or_said_to_be_lost(raw: str, text: str) -> None:
    assert put_right(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "××县××局××××年",
        "《政府信息公开条例》……“十四五”",
        "根據《中華人民共和國政府信息公開條例》，嚴格執行。",
        "Café résumé naïve Ångström",
        "䶮㛃〇浣淳涓",
        "每月10日前报送，锛",
        "plain",
        "鐩�",
        "£¨",
    ],
)
def test_genuine_text_is_left_alone(text: str) -> None:
    assert put_right(text.replace(LOST, "")) == text.replace(LOST, "")


@given(st.text(st.sampled_from(COMMON), min_size=4, max_size=20), st.sampled_from(["", "本级", "12"]))
def test_every_character_leads_back_to_its_bytes(text: str, around: str) -> None:
    raw = around + as_browsers_do(text.encode()) + around
    mapped, damages = restore(raw)
    assert mapped.raw == raw
    assert len(mapped.starts) == len(mapped.ends) == len(mapped.text)
    assert list(mapped.starts) == sorted(mapped.starts)
    for damage in damages:
        assert 0 <= damage.start < damage.end <= len(raw)


@given(st.text(max_size=40))
def test_nothing_breaks_on_any_text(text: str) -> None:
    places = list(misread_places(text))
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(len(place.text) == len(place.starts) == len(place.ends) for place in places)
