"""What the files that we write share: looks of cells, text that a cell can hold, whose comments they are."""

from __future__ import annotations

from gichecker.model.record import frozen
from gichecker.resources import toml
from gichecker.text.patterns import pattern

LONGEST = 32_767
"""Characters that a cell of Excel holds, counted in UTF-16 units."""

_FORBIDDEN = pattern("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
AUTHOR = "年报校核"
"""Whose comments are in what we write."""
FONT = "微软雅黑"


@frozen
class Look:
    """How a cell looks: a named style of the workbook. Colours as `RRGGBB`."""

    name: str
    bold: bool = False
    size: int = 10
    colour: str = ""
    fill: str = ""
    centred: bool = False
    middle: bool = False
    framed: bool = True
    wrapped: bool = True


HEAD = Look("表头", bold=True, fill="E9EBEF", centred=True, middle=True)
BODY = Look("文字")
CENTRED = Look("居中", centred=True)
TITLE = Look("表名", bold=True, size=16, framed=False, middle=True)
PLAIN = Look("说明", framed=False, middle=True)


def tone(token: str) -> str:
    """A colour of the light theme as `RRGGBB`."""
    colour: str = toml("themes", "light.toml")[token]
    return colour.removeprefix("#")


def plain(text: str) -> str:
    """Text that a cell can hold: no control characters, not too long."""
    if text.isprintable() and 2 * len(text) <= LONGEST:
        return text
    return cut(_FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), LONGEST)


def cut(text: str, room: int) -> str:
    """As many characters as fit into so many UTF-16 units."""
    if 2 * len(text) <= room:
        return text
    return text if units(text) <= room else text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)
