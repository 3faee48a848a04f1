"""Undoes damage that page conversion did to a text, with the way back to what is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from gichecker import resources
from gichecker.model.report import Damage, Repair
from gichecker.model.text import MappedText
from gichecker.text.shift import MARKS, shifted_places

_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
_LETTERS = "a-züɡ"
_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i?ang?|i?ao?|[eo]u|uang?|uai?|[ae]i|eng?|er?|ing?|i[aeu]|i?ong|u[aeino]|[üv]e?|ia|[aeiou])"
)
_TONED = rf"\((?=[{_LETTERS}]*[{_TONES}])[{_LETTERS}{_TONES}]{{1,6}}\)"
_UNTONED = rf"\((?=[{_LETTERS}]{{2}}){_SYLLABLE}\)"
_HAN_BEFORE = "(?<=[\u3400-\u9fff])"
_SURE = re.compile(f"{_HAN_BEFORE}(?:{_TONED})+")
_ANY = re.compile(f"{_HAN_BEFORE}(?:{_TONED}|{_UNTONED})+")
_BEHIND_SHIFT = re.compile(_TONED)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SUSPECT = re.compile(rf"\?[{MARKS}]|\([{_LETTERS}{_TONES}]|[\ue000-\uf8ff]")
_ENOUGH = 3
"""So many annotations in a document make those without tone marks believable."""

Restored = tuple[MappedText, tuple[Damage, ...]]


def restore_all(raws: Sequence[str]) -> list[Restored]:
    """`restore` for all texts of a document: annotations without tone marks are removed where there are several."""
    annotated = sum(len(_ANY.findall(raw)) for raw in raws if "(" in raw)
    return [restore(raw, untoned=annotated >= _ENOUGH) for raw in raws]


def restore(raw: str, *, untoned: bool = False) -> Restored:
    """The text before it was damaged, and what was undone, by raw span.

    In this order: GBK read one byte off (see `shift`); pinyin in brackets behind a character (`據(jù)`); characters of
    the private use area.

    Args:
        raw: a paragraph or cell.
        untoned: annotations without tone marks (`文(wen)`) are removed, too.
    """
    if not _SUSPECT.search(raw):
        return MappedText.of(raw), ()
    mapped, shifts = _unshifted(raw)
    mapped, pinyin = _without_pinyin(mapped, _ANY if untoned else _SURE)
    mapped, private = _without_private(mapped)
    return mapped, tuple(sorted((*shifts, *pinyin, *private), key=lambda damage: damage.start))


def _unshifted(raw: str) -> tuple[MappedText, list[Damage]]:
    mapped, damages = MappedText.of(raw), []
    text, starts, ends = list(raw), list(mapped.starts), list(mapped.ends)
    for place in reversed(list(shifted_places(raw))):
        note = _BEHIND_SHIFT.match(raw, place.end)
        end = note.end() if note else place.end
        if place.residue > end:
            damages.append(Damage(Repair.MARKUP, end, place.residue, ""))
        damages.append(Damage(Repair.SHIFT, place.start, end, place.text, place.exact))
        span = slice(place.start, max(end, place.residue))
        text[span], starts[span], ends[span] = place.text, place.starts, place.ends
    return (MappedText(raw, "".join(text), starts, ends) if damages else mapped), damages


def _without_pinyin(mapped: MappedText, pattern: re.Pattern[str]) -> tuple[MappedText, list[Damage]]:
    spans = [found.span() for found in pattern.finditer(mapped.text)]
    damages = [Damage(Repair.PINYIN, *mapped.span(*span), "") for span in spans]
    return mapped.replaced((*span, "") for span in spans), damages


def _without_private(mapped: MappedText) -> tuple[MappedText, list[Damage]]:
    ideographs = _ideographs()
    damages = []
    for found in _PRIVATE.finditer(mapped.text):
        char = found.group()
        meant = ideographs.get(char)
        damages.append(Damage(Repair.PRIVATE, *mapped.span(*found.span()), meant or char, meant is not None))
    return mapped.translated("".join(ideographs.get(char, char) for char in mapped.text)), damages


@cache
def _ideographs() -> dict[str, str]:
    private = resources.toml("words", "text.toml")["private"]
    return dict(zip(private["printed"], private["meant"], strict=True))
