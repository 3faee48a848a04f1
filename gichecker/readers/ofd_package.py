"""The parts of an OFD file (GB/T 33190-2016, chapter 7): pages, templates and resources of its first document."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.page import Box
from gichecker.readers.ofd_xml import POINTS, Element, box, first, local, named
from gichecker.readers.package import Archive

MAX_PAGES = 3_000

_ROOT = "ofd.xml"
_ENCRYPTIONS = "encryptions.xml"
"""Where it is, parts are encrypted, and what stands in their place says something else (GM/T 0099-2020, annex C)."""
_RESOURCES = ("PublicRes", "DocumentRes")
_AREAS = ("PhysicalBox", "ApplicationBox", "ContentBox")
_A4: Box = (0.0, 0.0, 210.0, 297.0)


class OfdPackage:
    """The first document of an OFD file.

    Attributes:
        documents: how many there are.

    Raises:
        ReadError: the file is broken or encrypted, has more than `MAX_PAGES` pages, or is not what the standard calls
            OFD.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data, "damaged_ofd")
        if _ENCRYPTIONS in self._archive:
            raise ReadError(ErrorKind.ENCRYPTED)
        root = self._part(_ROOT)
        if local(root.tag) != "OFD":
            raise ReadError(ErrorKind.UNSUPPORTED, "foreign_ofd")
        bodies = list(named(root, "DocBody"))
        self.documents = len(bodies)
        main = self._name("", first(bodies[0], "DocRoot")) if bodies else ""
        self._folder = posixpath.dirname(main)
        document = self._part(main)
        self._common = [one for common in named(document, "CommonData") for one in common]
        self._pages = [one for pages in named(document, "Pages") for one in named(pages, "Page")]
        if len(self._pages) > MAX_PAGES:
            raise ReadError(ErrorKind.TOO_LARGE)
        self._unread = [self._name(self._folder, one) for one in self._common if local(one.tag) in _RESOURCES]
        self._found: dict[str, tuple[Element, str]] = {}

    def __len__(self) -> int:
        """How many pages the document lists."""
        return len(self._pages)

    def pages(self) -> Iterator[Element]:
        """The pages in the order of the document's list; what it does not list is no page.

        Raises:
            ReadError: one is missing or broken.
        """
        for entry in self._pages:
            name = self._name(self._folder, entry)
            page = self._part(name)
            self._unread += [self._name(posixpath.dirname(name), one) for one in named(page, "PageRes")]
            yield page

    def template(self, name: str) -> Element | None:
        """The page behind a template's id."""
        entries = (one for one in self._common if local(one.tag) == "TemplatePage" and one.get("ID") == name)
        return next((self._archive.xml(self._name(self._folder, one)) for one in entries), None)

    def unit(self, name: str) -> Element | None:
        """The composite graphic unit of an id; resources are looked at only if a page asks for one."""
        return self.resource(name)[0]

    def resource(self, name: str) -> tuple[Element | None, str]:
        """The resource of an id, and the folder in which its file is; None and nothing if there is none."""
        while self._unread:
            part = self._unread.pop()
            root = self._archive.xml(part)
            base = root.get("BaseLoc", "").replace("\\", "/") if root is not None else ""
            folder = posixpath.join(posixpath.dirname(part), base)
            for kind in root if root is not None else ():
                self._found |= {one.get("ID", ""): (one, folder) for one in kind}
        return self._found.get(name, (None, ""))

    def file(self, name: str) -> bytes | None:
        """The file of the resource of an id, such as a picture; None where there is none."""
        found, folder = self.resource(name)
        place = first(found, "MediaFile")
        return self._archive.bytes_of(self._name(folder, place)) if place is not None else None

    def size(self, page: Element) -> tuple[float, float]:
        """Width and height of a page in points: its own, or those that the document gives all pages."""
        areas = (first(page, "Area"), next((one for one in self._common if local(one.tag) == "PageArea"), None))
        written = (first(area, name) for area in areas for name in _AREAS)
        boxes = (box(one.text) for one in written if one is not None)
        left, top, right, bottom = next((one for one in boxes if one and one[0] < one[2] and one[1] < one[3]), _A4)
        return (right - left) * POINTS, (bottom - top) * POINTS

    def _part(self, name: str) -> Element:
        """Root of a part that must be there."""
        root = self._archive.xml(name)
        if root is None:
            raise self._archive.damaged()
        return root

    def _name(self, folder: str, place: Element | None) -> str:
        """Name of the part that an element refers to: from a folder or from the root, with or without a slash."""
        path = (place.get("BaseLoc") or place.text or "") if place is not None else ""
        path = path.strip().replace("\\", "/")
        beside, below = (posixpath.normpath(posixpath.join("/", start, path)) for start in (folder, ""))
        return below if below in self._archive and beside not in self._archive else beside
