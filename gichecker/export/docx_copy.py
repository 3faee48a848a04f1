"""A copy of a docx with one comment a finding; all parts but those that hold comments stay as they are."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gichecker.digest import digest
from gichecker.errors import WriteError
from gichecker.export.atomic import write_file
from gichecker.export.docx_index import Block, Spot, spots
from gichecker.export.docx_marks import mark
from gichecker.export.looks import AUTHOR, plain
from gichecker.export.places import anchor_of, note
from gichecker.model.anchor import Anchor
from gichecker.model.decision import Decision
from gichecker.model.finding import Finding
from gichecker.model.outcome import Outcome
from gichecker.model.report import Report
from gichecker.progress import Tick, silent
from gichecker.readers.docx_xml import W
from gichecker.readers.package import Package
from gichecker.readers.source import load

_STRICT = b"http://purl.oclc.org/ooxml/"
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_EMPTY_COMMENTS = f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode()
_EMPTY_RELATIONSHIPS = f'<Relationships xmlns="{_RELATIONSHIPS[1:-1]}"/>'.encode()


def write_docx(
    target: Path, outcome: Outcome, decisions: Mapping[str, Decision] | None = None, tick: Tick = silent
) -> None:
    """Write a copy of the outcome's file with its findings as comments.

    Args:
        target: the copy.
        outcome: of a docx; the file is only read.
        decisions: by finding; what somebody ignored is left out.
        tick: may raise `Cancelled`, before anything is written.

    Raises:
        WriteError: the file is no docx, or was changed since, or the copy can't be written.
        ReadError: the file can't be read any more.
    """
    if outcome.report is None or outcome.source.format != "docx":
        raise WriteError("only_docx", name=Path(outcome.source.path).name)
    tick("write", 0.0)
    decided = decisions or {}
    findings = [f for f in outcome.findings if f.id not in decided or decided[f.id].state != "ignored"]
    source = load(Path(outcome.source.path))
    if digest(source) != outcome.source.sha256:
        raise WriteError("changed", name=Path(outcome.source.path).name)
    data = commented(source, outcome.report, findings)
    tick("write", 0.9)
    write_file(target, data)


def commented(data: bytes, report: Report, findings: Sequence[Finding]) -> bytes:
    """A docx with one comment a finding; the same input gives the same bytes.

    Raises:
        WriteError: it is of the strict kind, whose names other programs would have to be told anew.
    """
    with ZipFile(io.BytesIO(data)) as archive:
        parts = _Parts(archive)
        package = Package(data, "word/document.xml", "damaged_docx")
        package.xml(package.main)  # refuses what must not be parsed
        if _STRICT in parts.read(package.main):
            raise WriteError("strict_docx")
        root = parts.tree(package.main)
        comments_name = next(iter(package.related("comments")), "") or _add_part(parts, package.main)
        comments = parts.tree(comments_name, _EMPTY_COMMENTS)
        _comment(package, root, comments, report, findings)
        return parts.copy()


def _comment(package: Package, root: Any, comments: Any, report: Report, findings: Sequence[Finding]) -> None:
    found = spots(package, root)
    next_number = 1 + max((int(one.get(f"{W}id", "0")) for one in comments), default=-1)
    for number, finding in enumerate(findings, next_number):
        anchor = anchor_of(finding, report) or Anchor((0,), 0, 0)
        spot = found.get(anchor.block)
        if spot is None:  # it comes from a file within this one
            mark(_nearest(found, anchor.block), 0, 0, number)
        else:
            mark(spot, anchor.start, anchor.end, number)
        comments.append(_element(comments, number, note(finding)))


def _nearest(found: Mapping[Block, Spot], path: Block) -> Spot:
    """The last one before a path, or the first of all."""
    before = [other for other in found if other <= path]
    return found[max(before) if before else min(found)]


def _element(parent: Any, number: int, lines: Sequence[str]) -> Any:
    from lxml import etree

    names = {f"{W}id": str(number), f"{W}author": AUTHOR, f"{W}initials": AUTHOR[-2:]}
    comment = parent.makeelement(f"{W}comment", names)
    for line in lines:
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = " ".join(plain(line).split())
    return comment


def _add_part(parts: _Parts, main: str) -> str:
    """Register a part for comments; its name."""
    from lxml import etree

    folder, name = posixpath.split(main)
    comments = posixpath.join(folder, "comments.xml")
    related = parts.tree(posixpath.join(folder, "_rels", f"{name}.rels"), _EMPTY_RELATIONSHIPS)
    taken = {one.get("Id") for one in related}
    free = next(key for key in (f"rIdComments{number}" for number in range(1, len(taken) + 2)) if key not in taken)
    attributes = {"Id": free, "Type": _RELATIONSHIP_TYPE, "Target": "comments.xml"}
    etree.SubElement(related, f"{_RELATIONSHIPS}Relationship", attributes)
    types = parts.tree(_CONTENT_TYPES)
    etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{comments}", "ContentType": _COMMENTS_TYPE})
    return comments


class _Parts:
    """The parts of a zip by name, whatever its case; those asked for as trees are written anew."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
        self._trees: dict[str, Any] = {}

    def read(self, name: str) -> bytes:
        return self._archive.read(self._infos[name.lower()])

    def tree(self, name: str, empty: bytes = b"") -> Any:
        """Root of a part, of a new one where there is none."""
        from lxml import etree

        key = name.lower()
        if key not in self._trees:
            data = self.read(name) if key in self._infos else empty
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[key] = etree.fromstring(data, parser)
        return self._trees[key]

    def copy(self) -> bytes:
        """The zip with the trees in place of their parts; new ones at its end."""
        target = io.BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as copy:
            for name, info in self._infos.items():
                data = self._written(name) if name in self._trees else self._archive.read(info)
                copy.writestr(ZipInfo(info.filename, info.date_time), data, ZIP_DEFLATED)
            for name in self._trees.keys() - self._infos.keys():
                copy.writestr(ZipInfo(name), self._written(name), ZIP_DEFLATED)
        return target.getvalue()

    def _written(self, name: str) -> bytes:
        from lxml import etree

        data: bytes = etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return data
