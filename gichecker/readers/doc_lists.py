"""Automatic numbers of a doc: definitions and uses of lists ([MS-DOC] 2.9.147, 2.9.150, 2.9.131)."""

from __future__ import annotations

from gichecker.model.record import replace
from gichecker.readers.doc_binary import I16, U8, U16, U32, number, numbers, taken
from gichecker.readers.doc_container import Container, Part
from gichecker.readers.doc_formatting import ParagraphFormat
from gichecker.readers.doc_styles import Styles
from gichecker.readers.lists import LEVELS, Definition, Level, NumberedList

_DEFINITION, _USE, _OVERRIDE, _LEVEL = 28, 16, 8, 28
_SIMPLE = 0x01
_LEGAL, _OWN_RESTART = 0x04, 0x08
_NOTHING_FOLLOWS = 2
_OWN_START, _OWN_LEVEL = 0x10, 0x20
_NUMERALS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth",
    "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2",
    "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung", "decimalEnclosedFullstop",
    "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional",
    "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional",
    "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified",
    "chineseCountingThousand",
)  # fmt: skip
_NO_NUMERALS = 0xFF
_MAX_TEXT = 255


class Numbering:
    """Counts the numbered paragraphs of a doc; ask in reading order, once for each paragraph."""

    def __init__(self, container: Container, styles: Styles) -> None:
        self._styles = styles
        definitions = _definitions(container.part(Part.LISTS), container.behind(Part.LISTS))
        self._lists = _lists(container.part(Part.LIST_USES), definitions)

    def label(self, paragraph: ParagraphFormat) -> str:
        """The number of the next paragraph, by its format; empty where it has none."""
        style = self._styles.style(paragraph.style)
        use = style.list_use if paragraph.list_use is None else paragraph.list_use
        if not use or use > len(self._lists):
            return ""
        index = style.level if paragraph.level is None else paragraph.level
        found = self._lists[use - 1]
        level = found.level(index, str(paragraph.style)) if found else None
        return "" if found is None or level is None else found.next_label(level)


def _definitions(packed: bytes, levels: bytes) -> dict[int, Definition]:
    """The abstract lists by their number; their levels stand one after the other behind all of them."""
    found: dict[int, Definition] = {}
    at = 0
    for index in range(number(I16, packed, 0) if packed else 0):
        start = U16.size + _DEFINITION * index
        styles = numbers(U16, packed, start + 8, LEVELS)
        definition = Definition({}, None)
        for depth in range(1 if number(U8, packed, start + 26) & _SIMPLE else LEVELS):
            definition.levels[depth], at = _level(levels, at, depth, str(styles[depth]))
        found[number(U32, packed, start)] = definition
    return found


def _level(packed: bytes, at: int, index: int, style: str | None) -> tuple[Level, int]:
    """A level, and where the next one begins."""
    head = taken(packed, at, _LEVEL)
    flags = head[5]
    at += _LEVEL + head[24] + head[25]
    length = number(U16, packed, at)
    text = numbers(U16, packed, at + U16.size, length)
    level = Level(
        index,
        number(U32, head, 0),
        _numerals(head[4]),
        "".join(f"%{unit + 1}" if unit < LEVELS else chr(unit) for unit in text[:_MAX_TEXT]),
        head[26] if flags & _OWN_RESTART else index,
        bool(flags & _LEGAL),
        head[15] == _NOTHING_FOLLOWS,
        style,
    )
    return level, at + U16.size * (1 + length)


def _numerals(code: int) -> str:
    if code == _NO_NUMERALS:
        return "none"
    return _NUMERALS[code] if code < len(_NUMERALS) else "decimal"


def _lists(packed: bytes, definitions: dict[int, Definition]) -> list[NumberedList | None]:
    """The lists that paragraphs name, in order; None for one without a definition."""
    if not packed:
        return []
    count = number(U32, packed, 0)
    heads = taken(packed, U32.size, _USE * count)
    at = U32.size + len(heads)
    lists: list[NumberedList | None] = []
    for start in range(0, len(heads), _USE):
        definition = definitions.get(number(U32, heads, start))
        found = NumberedList(definition, dict(definition.levels), {}) if definition else None
        at = _override(packed, at + U32.size, heads[start + 12], found)
        lists.append(found)
    return lists


def _override(packed: bytes, at: int, count: int, target: NumberedList | None) -> int:
    """Let a list have starts and levels of its own; returns where the overrides end."""
    for _ in range(count):
        start, flags = number(U32, packed, at), number(U32, packed, at + U32.size)
        at += _OVERRIDE
        index = flags & 0xF
        if flags & _OWN_LEVEL:
            level, at = _level(packed, at, index, None)
            start = level.start
            if target is not None:
                target.levels[index] = replace(level, style=_style_of(target, index))
        if target is not None and flags & _OWN_START:
            target.starts[index] = start
    return at


def _style_of(target: NumberedList, index: int) -> str | None:
    old = target.levels.get(index)
    return old.style if old else None
