from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.model.report import Damage, Repair
from gichecker.model.text import MappedText
from gichecker.text.repair import restore, restore_all
from tests.text.test_shift import COMMON, damaged

UNTOUCHED = [
    "",
    "根据《条例》（以下简称条例）编制。",
    "附件(a)、手机(app)、产值(GDP)、文件pdf(wps)、微信(wechat)",
    "(jù)",
    "根据 (jù)",
    "文(wen)章",
    "安(an)",
    "是否公开?。",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_undamaged_text_is_its_own_source(text: str) -> None:
    assert restore(text) == (MappedText.of(text), ())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("據(jù)此規(guī)定", "據此規定"),
        ("業(yè)(yè)務(wù)", "業務"),
        ("女(nǚ)子(ɡè)", "女子"),
        ("監督(dū)(GDP)", "監督(GDP)"),
    ],
)
def test_pinyin_with_tones_is_removed(raw: str, expected: str) -> None:
    assert restore(raw)[0].text == expected


def test_pinyin_is_recorded_where_it_stands() -> None:
    mapped, damages = restore("據(jù)此規(guī)定")
    assert mapped.text == "據此規定"
    assert damages == (Damage(Repair.PINYIN, 1, 5, ""), Damage(Repair.PINYIN, 7, 12, ""))
    assert mapped.span(1, 3) == (5, 7)


@pytest.mark.parametrize(
    ("raws", "expected"),
    [
        (["文(wen)章(zhang)", "年(nian)度"], ["文章", "年度"]),
        (["文(wen)章(zhang)", "附件(a)"], ["文(wen)章(zhang)", "附件(a)"]),
        (["據(jù)我(wo)局", "規(guī)定(app)(a)"], ["據我局", "規定(app)(a)"]),
        (["我們(men)", "微信(wechat)、手机(app)、网盘(pan)"], ["我們(men)", "微信(wechat)、手机(app)、网盘(pan)"]),
        ([], []),
    ],
)
def test_pinyin_without_tones_is_removed_where_there_is_more(raws: list[str], expected: list[str]) -> None:
    assert [mapped.text for mapped, _ in restore_all(raws)] == expected


SYLLABLES = """
    ai an ang ao ba bai ben beng bi biao bie bin bing bo chuang chuai chong cui dia dun er fou gua guo hun jiang jiong
    jue jun ka lia liao lin ling liu luo lv lve mei nen nuan nü nüe ou ping qia quan qun re rong ruo shei shuang si sui
    tie tuan wai weng xie xiong yan ye yi yong yue yun zha zhui zi zuo
"""


@pytest.mark.parametrize("syllable", SYLLABLES.split())
def test_all_shapes_of_syllables_are_known(syllable: str) -> None:
    assert restore(f"字({syllable})", untoned=True)[0].text == "字"


@pytest.mark.parametrize(
    "word", ["app", "wps", "web", "wechat", "gov", "word", "excel", "html", "a", "kpi", "vip", "ppt"]
)
def test_other_words_are_no_syllables(word: str) -> None:
    assert restore(f"字({word})", untoned=True) == (MappedText.of(f"字({word})"), ())


def test_shifted_text_takes_its_annotation_along() -> None:
    mapped, damages = restore("　?。ㄎ澹┍O(jiān)督保障")
    assert mapped.text == "　　（五）監督保障"
    assert damages == (Damage(Repair.SHIFT, 1, 13, "　（五）監"),)
    assert mapped.span(2, 5) == (2, 6)
    assert mapped.span(6, 7) == (13, 14)


def test_the_rest_of_a_tag_is_markup() -> None:
    mapped, damages = restore("?。ㄆ撸┛傆?o:p>\u00a0")
    assert mapped.text == "　（七）總\u00a0"
    assert damages == (
        Damage(Repair.SHIFT, 0, 7, "　（七）總", exact=False),
        Damage(Repair.MARKUP, 7, 11, ""),
    )


def test_private_use_characters_become_ideographs_where_they_have_one() -> None:
    mapped, damages = restore("\ue81e\uf0b7規(guī)")
    assert mapped.text == "龴\uf0b7規"
    assert damages == (
        Damage(Repair.PRIVATE, 0, 1, "龴"),
        Damage(Repair.PRIVATE, 1, 2, "\uf0b7", exact=False),
        Damage(Repair.PINYIN, 3, 8, ""),
    )


@given(
    st.lists(
        st.sampled_from([*COMMON, "據(jù)", "規(guī)", "(a)", "?。", "。", "\ue0a6", "\ue81e", "o:p>", "　（"]),
        max_size=20,
    )
)
def test_damages_are_apart_and_in_order(parts: list[str]) -> None:
    raw = damaged("".join(parts))
    mapped, damages = restore(raw, untoned=True)
    assert mapped.raw == raw
    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(mapped.starts, mapped.ends, strict=True))
    ends = [damage.end for damage in damages]
    assert ends == sorted(ends)
    assert all(damage.start < damage.end for damage in damages)
    kept = [d for d in damages if d.kind != Repair.PRIVATE]
    assert all(one.end <= other.start for one, other in pairwise(kept))
