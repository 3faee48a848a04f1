"""The damage of a real page from a mirror site, and the real texts that have none."""

from collections import Counter

from gichecker.model.report import Repair
from gichecker.text.normalise import key, simplified
from gichecker.text.repair import restore_all
from tests.shared import SHARED, needs_shared

EXACT = [
    "（一）主動公開方面",
    "（二）依申請公開方面",
    "（四）平臺建設方面",
    "（五）監督保障方面",
    "（二）部分公開(區分處理的,只計這一情形,不計其他情形)",
    "（三）不予公開",
    "（四）無法提供",
    "（一）工作中存在的主要問題",
    "（二）具體解決辦法和改進措施",
]


def lines(number: str) -> list[str]:
    return next(SHARED.glob(f"seeds/{number}_*.txt")).read_text(encoding="utf-8").splitlines()


@needs_shared
def test_all_damage_of_the_mirrored_page_is_found() -> None:
    damages = [damage for _, found in restore_all(lines("004")) for damage in found]
    assert Counter(damage.kind for damage in damages) == {Repair.PINYIN: 214, Repair.SHIFT: 12, Repair.MARKUP: 2}


@needs_shared
def test_shifted_lines_of_the_mirrored_page_are_restored() -> None:
    restored = [
        (mapped.text.strip(), damage.exact)
        for mapped, damages in restore_all(lines("004"))
        for damage in damages
        if damage.kind == Repair.SHIFT
    ]
    assert [text for text, exact in restored if exact] == EXACT
    inexact = [text for text, exact in restored if not exact]
    assert inexact[0].endswith("政府信息公開工作的日常化、制度化、規范化開展。")
    assert inexact[1:] == ["（五）不予處", "（七）總"]


@needs_shared
def test_genuine_texts_have_no_damage_and_no_traditional_characters() -> None:
    for number in ("000", "001", "002", "003"):
        texts = lines(number)
        assert [damage for _, found in restore_all(texts) for damage in found] == []
        assert [simplified(text) for text in texts] == texts


@needs_shared
def test_every_character_leads_back_to_its_own() -> None:
    for mapped, damages in restore_all(lines("004")):
        shifted = [damage for damage in damages if damage.kind == Repair.SHIFT]
        for char, start, end in zip(mapped.text, mapped.starts, mapped.ends, strict=True):
            inside = any(damage.start <= start < damage.end for damage in shifted)
            assert inside or mapped.raw[start:end] == char


@needs_shared
def test_labels_of_the_mirrored_page_have_the_official_keys() -> None:
    keys = {key(mapped.text) for mapped, _ in restore_all(lines("004"))}
    assert {"(三)不予公开", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "二、主动公开政府信息情况"} <= keys
