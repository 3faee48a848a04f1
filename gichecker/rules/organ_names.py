"""Compares names of organs: with or without their region, written out or shortened."""

from __future__ import annotations

import re
from functools import cache

from gichecker import resources
from gichecker.model.organ import Organ, OrganKind
from gichecker.model.record import frozen
from gichecker.text.patterns import pattern

_NOTE = pattern(r"\([^()]{0,30}\)", needs="(")
_INNER = pattern("政府(?!办?$)", needs="政府")
_LOWEST = pattern("[^省市区县州盟旗]+[省市区县州盟旗]?$")
_BRANCH = pattern("[^省市县区旗州盟镇乡]{0,6}(?:办|科|室|股|处)")
_LEVEL = ("政府办", "政府", "党工委", "办", "")
_LOCAL = frozenset({OrganKind.GOVERNMENT, OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT})
_LEAST = 2


def short(name: str) -> str:
    """A name in its shortest usual form: `某市人力资源和社会保障局` is `某市人社局`.

    A note in brackets is left out, and 政府 within the name (`某区人民政府某街道办事处`).
    """
    shorter = resources.toml("words", "short_names.toml")["organs"]
    return _INNER.sub("", _long_forms().sub(lambda found: shorter[found.group()], _NOTE.sub("", name)))


@cache
def _long_forms() -> re.Pattern[str]:
    forms = resources.toml("words", "short_names.toml")["organs"]
    return pattern("|".join(sorted(map(re.escape, forms), key=len, reverse=True)))


@frozen
class Named:
    """The organ of a title.

    Attributes:
        name: its short form.
        region: short form of the region that it names, may be empty.
        kind: as in `Organ`.
    """

    name: str
    region: str
    kind: OrganKind | None

    @classmethod
    def of(cls, organ: Organ) -> Named:
        """From the name in the title."""
        return cls(short(organ.name), short(organ.region), organ.kind)

    @property
    def _own(self) -> str:
        """The name without its region, nor the ending that all of its kind have."""
        return self.name.removeprefix(self.region).rstrip("局委办厅会处")

    def same(self, other: str) -> bool:
        """The short name of an organ means this one; the office of a government stands for it."""
        names = {self.name, f"{self.name}办"} if self.kind is OrganKind.GOVERNMENT else {self.name}
        return any(_ends(other, name) for name in names)

    def close(self, other: str) -> bool:
        """The same organ by a shorter or longer name, its inner office, or one that writes the report for it."""
        writes = resources.toml("words", "short_names.toml")["compilers"]["words"]
        if self.kind is OrganKind.GOVERNMENT and any(word in other for word in writes):
            return True
        ends = _LEVEL if self.kind in _LOCAL else ("",)
        levels = (_ends(_without(other, ends), _without(self.name, ends)), _abbreviates(other, self.name))
        return any(levels) or _abbreviates(self.name, other) or _branch_of(other, self.name)

    def related(self, other: str) -> bool:
        """Words of it are in the other's name: the region of a government, what a department is for."""
        lowest = _LOWEST.search(self.region)
        own = lowest[0] if lowest and (self.kind in _LOCAL or len(self._own) < _LEAST) else self._own
        return own in other or _BRANCH.fullmatch(other) is not None


def _ends(one: str, other: str) -> bool:
    """One is the other without the regions before it."""
    return len(min(one, other, key=len)) > _LEAST and (one.endswith(other) or other.endswith(one))


def _without(name: str, endings: tuple[str, ...]) -> str:
    return name.removesuffix(next(ending for ending in endings if name.endswith(ending)))


def _abbreviates(one: str, other: str) -> bool:
    """At most half of the other's characters, in their order, with the same last one."""
    rest = iter(other)
    return len(one) * 2 <= len(other) and one[-1:] == other[-1:] and all(char in rest for char in one)


def _branch_of(one: str, other: str) -> bool:
    rest = one.removeprefix(other)
    return rest != one and _BRANCH.fullmatch(rest) is not None
