"""Which kind of organ a name stands for."""

from __future__ import annotations

from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.organ import Level, Organ, OrganKind
from gichecker.text.patterns import pattern

_COUNTY = pattern("[镇乡]?[^镇乡街省州盟局委办会]{1,9}?(?:林区|特区|[县区旗市])(?![场政容直委属域划])")
_TOWN = pattern(".{1,12}?(?:街道|镇|乡|苏木)(?!企|村)")
_NOTE = pattern("[(（][^)）]*[)）]")
_GOVERNMENT = ("人民政府", "政府", "行政公署")
_OFFICES = ("人民政府办公厅", "人民政府办公室", "政府办公厅", "政府办公室", "人民政府办")
_VERTICAL = "国家税务总局"
"""Stands before the names of its local offices."""

_STATE = ("中华人民共和国", "国务院", "国家")
_PROVINCIAL = ("省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")


def organ_of(name: str) -> Organ:
    """Kind and level of an organ by its simplified name."""
    bare = _NOTE.sub("", name).strip().removeprefix(_VERTICAL)
    level, region = _region(bare)
    return Organ(name, _kind(bare, bare[len(region) :], level), level, region)


def _region(name: str) -> tuple[Level | None, str]:
    """The regions at the beginning of a name, and the level of the last."""
    if name.startswith(_STATE):
        return Level.STATE, ""
    level, end = _province(name)
    city = next((found for found in _words("cities") if name.startswith(found, end)), "")
    if city:
        level, end = Level.CITY, end + len(city)
    if (found := _COUNTY.match(name, end)) and not name.startswith(("省", "市"), end):
        level, end = Level.COUNTY, found.end()
    if (found := _TOWN.match(name, end)) and level in (None, Level.CITY, Level.COUNTY):
        level, end = Level.TOWN, found.end()
    return (level, name[:end]) if end else _unnamed(name)


def _province(name: str) -> tuple[Level | None, int]:
    municipality = next((found for found in _words("municipalities") if name.startswith(found)), "")
    if municipality:
        return Level.PROVINCE, len(municipality)
    province = next((found for found in _words("provinces") if name.startswith(found)), "")
    endings = [ending for ending in _PROVINCIAL if province and name.startswith(ending, len(province))]
    return (Level.PROVINCE, len(province) + len(max(endings, key=len))) if endings else (None, 0)


def _unnamed(name: str) -> tuple[Level | None, str]:
    """`县民政局`, `省财政厅`: the level without the region's name; `市` may be of either level."""
    levels = {"省": Level.PROVINCE, "县": Level.COUNTY, "区": Level.COUNTY, "旗": Level.COUNTY}
    return levels.get(name[:1]), ""


def _kind(name: str, rest: str, level: Level | None) -> OrganKind | None:
    """The kind told by the end of a name; `rest` is what stands behind its region."""
    if name.endswith(_words("masses")):
        return OrganKind.MASS
    if name.endswith(_words("zones")):
        return OrganKind.ZONE
    if name.endswith(_LOCAL) or (level is Level.TOWN and not rest):
        return OrganKind.SUBDISTRICT if "街道" in name[-8:] else OrganKind.TOWNSHIP
    if name.endswith(_OFFICES):
        return OrganKind.OFFICE
    if name.endswith(_GOVERNMENT) or not rest:
        return OrganKind.GOVERNMENT if name else None
    if name.endswith(_words("institutions")):
        return OrganKind.INSTITUTION
    return OrganKind.DEPARTMENT if name.endswith(_words("departments")) else None


_LOCAL = ("镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处", "街道", "苏木人民政府", "街道党工委")


@cache
def _words(name: str) -> tuple[str, ...]:
    found: Any = resources.toml("words", "organs.toml")[name]
    words = found.split() if isinstance(found, str) else found
    return tuple(sorted(words, key=len, reverse=True))
