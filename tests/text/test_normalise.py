import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.model.text import MappedText
from gichecker.text import normalise
from gichecker.text.normalise import half_width, is_blank, key, matching, simplified

TEXTS = st.text(
    st.sampled_from("政府信息公開規關於後乾(（1１, ，、/。.\u00a0\u3000\u200b\ufeff\u00ad\n“”「'⽉⻚堃—·")
    | st.characters()
)


@given(TEXTS)
def test_lengths_are_kept(text: str) -> None:
    assert len(simplified(text)) == len(half_width(text)) == len(text)


@given(TEXTS)
def test_matching_is_the_key_with_the_way_back(text: str) -> None:
    mapped = matching(MappedText.of(text))
    assert mapped.text == key(text)
    assert all(key(text[s:e]) for s, e in zip(mapped.starts, mapped.ends, strict=True))


@given(TEXTS)
def test_a_key_has_no_blanks_and_is_its_own_key(text: str) -> None:
    assert not any(is_blank(char) for char in key(text))
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("屬於國家秘密", "属于国家秘密"),
        ("以後徵收、乾淨、藉此機會", "以后征收、干净、借此机会"),
        ("乾安县、於潜镇、覆盖", "乾安县、於潜镇、覆盖"),
        ("张堃—某局·2023年", "张堃—某局·2023年"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_traditional_characters_become_simplified_ones(text: str, expected: str) -> None:
    assert simplified(text) == expected


def test_the_length_is_kept_whatever_the_converter_does(monkeypatch: pytest.MonkeyPatch) -> None:
    class Converter:
        def convert(self, text: str) -> str:
            return {"國": "国", "關": "开关"}.get(text, text + "！")

    monkeypatch.setattr(normalise, "_converter", Converter)
    assert simplified("國關") == "国關"


def test_simplified_text_needs_no_converter() -> None:
    code = (
        "import sys; from gichecker.text.normalise import key; from gichecker.text.repair import restore;"
        "key('（一）主动公开　2023年，共 3 件——见“附件”·①'); restore('（app）a(b)。');"
        "sys.exit('opencc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一） 予以公開", "(一)予以公开"),
        ("第二十条第（一）項", "第二十条第(一)项"),
        ("本年\u00a0增\u3000/\n减\u200b", "本年增/减"),
        ("ＡＢ１２％：", "AB12%:"),
        ("“双公示”", "「双公示」"),
        ("\ufeff总\u00ad计", "总计"),
        ("⽉⻚⻅⻋", "月页见车"),
    ],
)
def test_labels_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("复议、诉讼", "复议,诉讼"), ("增/减", "增、减"), ("1.", "1、"), ("公开。", "公开.")]
)
def test_stops_are_kept_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u3000", "\u200b\ufeff\u00ad", "\n\t\u2003"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", " /", "。", "\u00b7"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_full_width_forms_become_ascii() -> None:
    assert half_width("（１）２０２４．５％　Ａ、。") == "(1)2024.5% A、。"
