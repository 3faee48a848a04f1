"""Which characters the bytes of a text stand for: evidence first, a page's declaration last."""

from __future__ import annotations

import codecs
from functools import cache

from gichecker import resources
from gichecker.errors import ErrorKind, ReadError
from gichecker.model.record import frozen
from gichecker.text.patterns import pattern

MAX_BYTES = 32 * 1024 * 1024
SAMPLE = 1024 * 1024
HEAD = 64 * 1024
LIKELY = 0.15
"""Share of common characters that a text in the right charset has, and hardly one in a wrong one."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_SUPERSETS = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
_NAMES = {"big5hkscs": "big5"}
_BEYOND_ASCII = pattern(r"[^\x00-\x7f]")


@frozen
class Decoded:
    """A decoded text.

    Attributes:
        text: without a byte order mark; bytes that mean nothing became U+FFFD.
        charset: `utf-8`, `gb18030`, `big5`, `utf-16-le` or `utf-16-be`.
        loss: share of characters that could not be decoded, 0 to 1; an U+FFFD that the file has is none of them.
    """

    text: str
    charset: str
    loss: float = 0.0


def decode(data: bytes, *, whole: bool = True) -> Decoded:
    """Decode by byte order mark, else as UTF-8 if it is that, else by the share of common Chinese characters.

    UTF-16 without a mark is told by its NUL bytes and that share.

    Args:
        data: the text, or its first bytes.
        whole: it is not cut off, perhaps within a character.

    Raises:
        ReadError: more than `MAX_BYTES`; no report in words comes near it.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(ErrorKind.TOO_LARGE)
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], charset)
    if wide := _wide(data):
        return _decoded(data, wide)
    try:
        return Decoded(codecs.utf_8_decode(data, "strict", whole)[0], "utf-8")
    except UnicodeDecodeError:
        best = max(_CANDIDATES, key=lambda charset: _likeness(data[:SAMPLE], charset))
        return _decoded(data, best)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every ASCII character in it brings a NUL, which text has not otherwise."""
    sample = data[:HEAD]
    if b"\0" not in sample:
        return None
    best = max(_WIDE, key=lambda charset: _likeness(sample, charset))
    return best if _likeness(sample, best) > LIKELY else None


def says_otherwise(data: bytes, declared: str, decoded: Decoded) -> bool:
    """Whether reading `data` by the charset that its page declares would have given another text."""
    try:
        charset = _SUPERSETS.get(codecs.lookup(declared).name)
    except LookupError:
        charset = None
    if charset is None:
        return not decoded.text.isascii()
    return data.decode(charset, "replace").lstrip("\ufeff") != decoded.text


def _decoded(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, "replace")
    return Decoded(text, _NAMES.get(charset, charset), text.count("\ufffd") / max(len(text), 1))


def _likeness(data: bytes, charset: str) -> float:
    """Share of common characters among those beyond ASCII, less the share of undecodable ones."""
    beyond = _BEYOND_ASCII.findall(data.decode(charset, "replace"))
    found = common()
    score: int = sum((char in found) - (char == "\ufffd") for char in beyond)
    return score / max(len(beyond), 1)


@cache
def common() -> frozenset[str]:
    """Characters that make up about half of any Chinese text, simplified or traditional."""
    return frozenset("".join(resources.toml("charset.toml")["common"].split()))
