"""One form for writings that mean the same. Only for comparing: findings show what is printed."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

from gichecker import resources
from gichecker.model.text import MappedText
from gichecker.text.patterns import pattern

BLANK = r"\s\u00ad\u180e\u200b-\u200f\u2060\ufeff"
"""Inside a character class: white space of any kind (U+00A0 and U+3000 too) and characters without width."""

HAN = r"[^\W\dA-Za-z_]"
"""One ideograph in a regular expression: a letter, but no Latin one. The range 一-鿿 would take a hundred times as long
to compile."""

REMEMBERED = 4000
"""Shorter texts are kept in memory with what was made of them, of longer ones the last: many rules ask for the same."""

_BLANKS = pattern(f"[{BLANK}]+")
_WIDTHS = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length.

    A text within GB/T 2312, the character set of simplified writing, is returned as it is: its 乾, 於, 徵 are meant.
    Otherwise OpenCC decides by the words around each character.
    """
    if text.isascii() or not _beyond_gb2312(text):
        return text
    convert = _converter().convert
    converted: str = convert(text)
    if len(converted) == len(text):
        return converted
    singles = (convert(char) for char in text)
    return "".join(new if len(new) == 1 else char for char, new in zip(text, singles, strict=True))


def half_width(text: str) -> str:
    """Full-width letters, digits, punctuation (ＡＢＣ０１，（） …) and U+3000 as ASCII, of the same length."""
    if text.isascii():
        return text
    return _halved(text) if len(text) < REMEMBERED else _halved_long(text)


@lru_cache(maxsize=512)
def _halved(text: str) -> str:
    return text.translate(_WIDTHS)


@lru_cache(maxsize=2)
def _halved_long(text: str) -> str:
    return text.translate(_WIDTHS)


def is_blank(text: str) -> bool:
    """Nothing to be seen: empty, or white space and characters without width only."""
    return not text or _BLANKS.fullmatch(text) is not None


def is_ideograph(char: str) -> bool:
    """A Chinese character."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


@lru_cache(maxsize=2048)
def key(text: str) -> str:
    """The form in which labels and titles are compared.

    * simplified characters, radicals (⽉, ⻚) as ordinary ideographs;
    * full-width letters, digits and punctuation as ASCII; quotes “”‘’「」『』' as `"`;
    * dropped: white space of any kind, soft hyphens, byte order marks, characters without width.

    Kept apart: 、 , / and 。 . are different characters.
    """
    return simplified(_BLANKS.sub("", text).translate(_forms()))


def matching(mapped: MappedText) -> MappedText:
    """`key` of a mapped text, with the way back."""
    dense = mapped.replaced((blank.start(), blank.end(), "") for blank in _BLANKS.finditer(mapped.text))
    return dense.translated(simplified(dense.text.translate(_forms())))


def _beyond_gb2312(text: str) -> bool:
    """It has an ideograph that GB/T 2312 has not."""
    rest = text
    while True:
        try:
            rest.encode("gb2312")
        except UnicodeEncodeError as error:
            if is_ideograph(rest[error.start]):
                return True
            rest = rest[error.end :]
        else:
            return False


@cache
def _forms() -> dict[int, str | int]:
    words = resources.toml("words", "text.toml")
    same = {ord(char): meant for meant, chars in words["same"].items() for char in chars}
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    supplement = str.maketrans(words["radicals"]["printed"], words["radicals"]["meant"])
    return {**_WIDTHS, **kangxi, **supplement, **same}


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
