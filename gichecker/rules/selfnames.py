"""How a report calls its organ: words that another organ would use are a sign of copying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.organ import Level, Organ
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import HAN
from gichecker.text.patterns import once, pattern
from gichecker.text.quotes import quotation_at

_SELF = pattern("(?<!自)我(?:[局厅委办镇乡会校院站市县区]|街道|中心|[支大]队|公司)", needs="我")
_REGIONS = "市县区"
_LOWER = ("县", "区", "旗", "镇", "乡")
"""Regions whose level their names tell; a 市 may be of three."""

_NEAR = 10
"""Characters around the name of a unit that tell what was done with it."""


@rule("TXT-13", "自称与单位类型不符", "text", Severity.WARNING, basis="国办公开办函〔2021〕30号（内容雷同）")
def self_names(report: Report) -> Iterator[Issue]:
    """自称不是本单位该用的，多半照抄了别的单位。

    条件：“我局”“我委”“我镇”“我会”等与题名里的机关类型不符；“我县”“我区”等与本地区划级别不符；出现了同级别的另一个地方的
    同名单位。
    例外：政府和政府办用“我办”“我市”“我区”；下级用上级区划（镇报告写“我市”）；书名号、引号里的；“我会认为”“我办理”等普通
    词语；与外地单位的交流、协作。
    错例：镇人民政府的报告写“我局高度重视”。
    正例：镇人民政府的报告写“我镇高度重视”。
    """
    organ = report.authority
    if organ is None or organ.kind is None:
        return
    for passage in written(report):
        for found in _SELF.finditer(passage.simple):
            if quotation_at(passage.simple, *found.span()) is None and _foreign(organ, passage, found):
                mark = text_mark(passage, *found.span())
                title = f"自称“{mark.text}”与{organ.name}不符，{{count}} 处：{{places}}"
                yield Issue(f"自称“{mark.text}”，报告机关是{organ.name}", (mark,), kind=mark.text, title=title)
        yield from _other_units(organ, passage)


def _foreign(organ: Organ, passage: Passage, found: re.Match[str]) -> bool:
    word, following = found.group(), passage.simple[found.end() : found.end() + 1]
    if word[1] in _REGIONS:
        return bool(not following or following not in _regions()["later"]) and _other_level(organ, word)
    entry = _words()[word]
    if following and following in entry.get("later", ""):
        return False
    return not any(part in organ.name for part in entry["organ"])


def _other_level(organ: Organ, word: str) -> bool:
    """A province, city or county that the organ can't belong to."""
    if not organ.region or any(char in organ.region for char in _regions()[word]):
        return False
    higher = {Level.PROVINCE: "我市 我县 我区", Level.CITY: "我县 我区", Level.COUNTY: "我县 我区"}
    autonomous = organ.region.endswith(("自治区", "地区"))
    return not autonomous and organ.level in higher and word in higher[organ.level]


def _other_units(organ: Organ, passage: Passage) -> Iterator[Issue]:
    """A unit of the same name and level in another place."""
    unit = organ.name[len(organ.region) :]
    place = _last_region(organ.region)
    if len(unit) < 3 or not place.endswith(_LOWER) or passage.role is not PassageRole.TEXT:
        return
    for at in _places(passage.simple, unit):
        found = _REGION_BEFORE.search(passage.simple, max(0, at - 5), at)
        if found and _elsewhere(found["place"], place) and not _dealings(passage.simple, found.start()):
            mark = text_mark(passage, found.start("place"), at + len(unit))
            yield Issue(f"写“{mark.text}”，报告机关是{organ.name}", (mark,), kind="unit")


_REGION_BEFORE = pattern(f"(?P<place>{HAN}{{2,3}}[县区旗镇乡])$")


def _places(text: str, unit: str) -> Iterator[int]:
    at = text.find(unit)
    while at >= 0:
        yield at
        at = text.find(unit, at + 1)


def _elsewhere(found: str, place: str) -> bool:
    leading = tuple(resources.toml("words", "selfnames.toml")["others"]["leading"])
    return found[-1] == place[-1] and not found.endswith(place) and not found[:-1].endswith(leading)


def _last_region(region: str) -> str:
    """`洪泽区` of `淮安市洪泽区`."""
    return once("(?<=[省市州盟县区])(?=.)").split(region)[-1]


def _dealings(text: str, at: int) -> bool:
    """It is quoted, or something was done with that unit."""
    words: list[str] = resources.toml("words", "selfnames.toml")["others"]["words"]
    near = text[max(0, at - _NEAR) : at + 2 * _NEAR]
    return quotation_at(text, at, at + 1) is not None or any(word in near for word in words)


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return {entry["word"]: entry for entry in resources.toml("words", "selfnames.toml")["self"]}


def _regions() -> Mapping[str, str]:
    regions: Mapping[str, str] = resources.toml("words", "selfnames.toml")["regions"]
    return regions
