"""Broken files by number: the same number always gives the same bytes, so that a find can be had again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_STORED, ZipFile

from gichecker import resources
from gichecker.readers.sniff import sniff
from tests.readers.make import docx_bytes, p, r, tbl, tc, tr
from tests.readers.test_anchors import MADE
from tests.readers.test_fuzz import BODY, NUMBERING, SEEDS, STYLES

FOLDERS = (resources.path("samples"), Path(__file__).parents[1] / "readers" / "data")
MAX_SEED = 100_000
RICH = docx_bytes(
    BODY
    + p("一", f"<w:ins>{r('二')}</w:ins>", f"<w:del>{r('三')}</w:del>", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + p(
        f"<w:sdt><w:sdtContent>{r('四')}</w:sdtContent></w:sdt>", f"<w:r><w:txbxContent>{p('框')}</w:txbxContent></w:r>"
    )
    + tbl(tr(tc("五", properties='<w:vMerge w:val="restart"/>'), "六"), tr(tc(properties="<w:vMerge/>"), tbl(tr("七"))))
    + '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>',
    styles=STYLES,
    numbering=NUMBERING,
    header=p("眉"),
    footer=tbl(tr("脚")),
    footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
    comments=f"<w:comment>{p('批')}</w:comment>",
)
_ZIP = b"PK\x03\x04"
_TOKEN = re.compile(rb"<[^<>]{1,200}>|-?\d+(?:\.\d+)?|\w+", re.ASCII)
_VALUE = re.compile(rb'"[^"<>&]*"')
_LEAF = re.compile(rb"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>/]*>[^<]*</\2>", re.ASCII)
_TAG = re.compile(rb"<(?![?!])")
_ODD_VALUES = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"2",
    b"9",
    b"32767",
    b"65536",
    b"99999999999",
    b"1e5",
    b"x",
    b"%1%2%9",
    b"none",
    b"F0FE",
)
_ODD = (
    b"",
    b"\0",
    b"\xff\xff\xff\xff",
    b"-1",
    b"0",
    b"65535",
    b"99999999999",
    b"1e308",
    b"\xef\xbf\xbf",
    b"<",
    b">",
    b"\n",
)


def corpus(name: str) -> list[bytes]:
    """Sound files of a format: small ones of the tests, and what lies about that is not large."""
    paths = sorted(path for folder in FOLDERS for path in folder.iterdir())
    found = [data for data in (path.read_bytes() for path in paths) if sniff(data) == name and len(data) <= MAX_SEED]
    return [data for data in (*MADE.values(), *SEEDS, RICH) if sniff(data) == name] + found


def broken(seeds: Sequence[bytes], number: int) -> bytes:
    """The input with a number."""
    random = Random(number)
    (data,) = random.choices(seeds, [1 / (1000 + len(seed)) for seed in seeds])
    if data.startswith(_ZIP) and random.random() < 0.9:
        return _with_broken_part(random, data)
    return _mutated(random, data)


def _with_broken_part(random: Random, data: bytes) -> bytes:
    """A zip that is sound, with a part that is not."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # noqa: BLE001 - a broken zip fails in many ways
        parts = {}
    if not parts:
        return _mutated(random, data)
    (name,) = random.choices(list(parts), [1 / (1000 + len(content)) for content in parts.values()])
    parts[name] = _mutated(random, parts[name])
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def _mutated(random: Random, data: bytes) -> bytes:
    ways = _KEEPING_XML if data.lstrip().startswith(b"<") and random.random() < 0.8 else _MUTATIONS
    for _ in range(random.choice((1, 1, 2, 4, 8, 32))):
        data = random.choice(ways)(random, data)
    return data


def _flipped(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 1, 2, 4))) + data[at + 1 :]


def _cut(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.choice((1, 2, 10, 100, 1000)) :]


def _doubled(random: Random, data: bytes) -> bytes:
    start = random.randrange(len(data) + 1)
    piece = data[start : start + random.choice((4, 40, 400))]
    at = random.randrange(len(data) + 1)
    return data[:at] + piece * random.choice((1, 1, 2, 50)) + data[at:]


def _odd(random: Random, data: bytes) -> bytes:
    """A number, word or tag, of those near a place, replaced by something odd, dropped, or put in front of itself."""
    token = _TOKEN.search(data, random.randrange(len(data) + 1))
    if token is None:
        return _flipped(random, data)
    new = random.choice((*_ODD, token[0] * 2, token[0].upper()))
    return data[: token.start()] + new + data[token.end() :]


def _ended(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)] if random.random() < 0.1 else _odd(random, data)


def _odd_value(random: Random, data: bytes) -> bytes:
    """An attribute with another value: an odd one, or that of another attribute."""
    values = list(_VALUE.finditer(data))
    if not values:
        return data
    old = random.choice(values)
    new = random.choice((b'"%s"' % random.choice(_ODD_VALUES), random.choice(values)[0]))
    return data[: old.start()] + new + data[old.end() :]


def _moved(random: Random, data: bytes) -> bytes:
    """An element without others in it left out, doubled or put elsewhere."""
    leaves = list(_LEAF.finditer(data))
    if not leaves:
        return data
    leaf = random.choice(leaves)
    rest = data[: leaf.start()] + data[leaf.end() :]
    at = random.choice([match.start() for match in _TAG.finditer(rest)] or [0])
    return random.choice((rest, rest[:at] + leaf[0] + rest[at:], data[: leaf.end()] + leaf[0] + data[leaf.end() :]))


_KEEPING_XML = (_odd_value, _moved)
_MUTATIONS: tuple[Callable[[Random, bytes], bytes], ...] = (_flipped, _cut, _doubled, _odd, _odd, _ended)
