"""The zip around a document, refused by size before it is unpacked; relationships of its parts (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from gichecker.errors import ErrorKind, ReadError

MAX_PARTS = 10_000
MAX_UNPACKED = 32 * 1024 * 1024
"""All parts read together; reports stay below 2 MiB."""
MAX_RATIO = 300
"""Unpacked to packed size of a part; reports reach 40."""
MAX_DEPTH = 256
"""Elements within one another in a part; tables within tables reach 100."""
RATIO_FREE = 1024 * 1024
"""Below this unpacked size, any ratio is harmless."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Archive:
    """The parts of a zip by name, whatever its case, its slashes and the one at its start.

    Args:
        data: the zip.
        damage: key of the sentence for a broken one in `resources/messages.toml` [error].

    Raises:
        ReadError: the zip is broken, or has more than `MAX_PARTS` parts.
    """

    def __init__(self, data: bytes, damage: str) -> None:
        self._damage = damage
        if data.count(_DIRECTORY_ENTRY) > MAX_PARTS:
            raise ReadError(ErrorKind.TOO_LARGE)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self.damaged() from error
        self._unpacked = 0
        self._parts = {_normal(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        """There is a part of that name."""
        return _normal(name) in self._parts

    def damaged(self) -> ReadError:
        """The error for a file that is broken or incomplete."""
        return ReadError(ErrorKind.DAMAGED, self._damage)

    def xml(self, name: str, trim: Callable[[bytes], bytes] = bytes) -> ET.Element | None:
        """Root of a part, None where there is no such part; Strict names become Transitional ones.

        Args:
            name: of the part.
            trim: takes away what need not be parsed.

        Raises:
            ReadError: the part is broken, encrypted or too large, nests too deeply or declares entities.
        """
        data = self.bytes_of(name)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return self._parsed(trim(data))

    def bytes_of(self, name: str) -> bytes | None:
        """Content of a part, None where there is no such part.

        Raises:
            ReadError: the part is broken, encrypted or too large.
        """
        info = self._parts.get(_normal(name))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(ErrorKind.ENCRYPTED)
        packed = max(info.compress_size, 1)
        left = MAX_UNPACKED - self._unpacked
        if info.file_size > left or (info.file_size > RATIO_FREE and info.file_size > MAX_RATIO * packed):
            raise ReadError(ErrorKind.TOO_LARGE)
        try:
            with self._zip.open(info) as file:
                data = file.read(left + 1)
        except (BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
            raise self.damaged() from error
        if len(data) > left:
            raise ReadError(ErrorKind.TOO_LARGE)
        self._unpacked += len(data)
        return data

    def _parsed(self, data: bytes) -> ET.Element:
        if b"<!DOCTYPE" in data.replace(b"\0", b""):  # which also finds it in UTF-16
            raise self.damaged()
        try:
            root = ET.fromstring(data)  # noqa: S314 - what it warns of needs a DOCTYPE
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self.damaged() from error
        if _depth(root) > MAX_DEPTH:
            raise self.damaged()
        return root


class Package(Archive):
    """The parts of an Office document, with their relationships.

    Args:
        data: the zip.
        main: name of the main part where no relationship names it.
        damage: as in `Archive`.
    """

    def __init__(self, data: bytes, main: str, damage: str) -> None:
        super().__init__(data, damage)
        self.main = next(iter(self._targets("").values()), main)
        self._related = self._relationships(self.main)

    def related(self, kind: str) -> list[str]:
        """Names of the parts that the main part is related to by a kind of relationship, such as `styles`."""
        return [target for found, target in self._related.values() if found == kind]

    def target(self, relationship: str) -> str | None:
        """Name of the part behind a relationship's id."""
        return self._related.get(relationship, ("", None))[1]

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of a part's relationships, by id; those that lead out of the package are left out."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            one.get("Id", ""): (
                posixpath.basename(one.get("Type", "")),
                _normal(_resolved(folder, one.get("Target", ""))),
            )
            for one in root.iter(_RELATIONSHIP)
            if one.get("TargetMode") != "External"
        }

    def _targets(self, part: str) -> dict[str, str]:
        found = self._relationships(part).items()
        return {key: target for key, (kind, target) in found if kind == "officeDocument"}


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))


def _depth(root: ET.Element) -> int:
    depth, level = 0, [root]
    while level and depth <= MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    return depth
