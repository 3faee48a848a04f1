"""Web pages as a browser shows them: paragraphs and tables; layout tables are opened, hidden parts left out."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from lxml import etree

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers import charset
from gichecker.readers.blanks import BREAK, blank_cells
from gichecker.readers.flow import Flow
from gichecker.readers.garbled import noted
from gichecker.readers.html_page import items

_DECLARED = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_PUBLISHED = {"pubdate", "publishdate", "publish_date", "publishtime", "article:published_time", "dc.date"}
_DATE = re.compile(r"(20\d\d)\D(\d{1,2})\D(\d{1,2})")


def read_html(data: bytes, tick: Tick) -> Document:
    """Read a page in any Chinese charset, whatever it declares.

    Raises:
        ReadError: too large, or nested beyond what a page can be.
    """
    decoded = charset.decode(data)
    root = _parsed(decoded.text)
    tick("read", 0.5)
    flow = Flow()
    found = items(root)
    cells = blank_cells([item if isinstance(item, str) else BREAK for item in found])
    for at, item in enumerate(found):
        if at in cells:
            flow.blank()
        else:
            flow.add(item)
    document = replace(flow.document("html", _notes(data, decoded)), published=_published(root))
    return noted(document)


def _published(root: etree._Element) -> dt.date | None:
    """The date in the first metadata that have one (PubDate by the guide for government sites of 2017)."""
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        found = _DATE.search(meta.get("content") or "") if name in _PUBLISHED else None
        if found:
            with suppress(ValueError):
                return dt.date(int(found[1]), int(found[2]), int(found[3]))
    return None


def _notes(data: bytes, decoded: charset.Decoded) -> tuple[Note, ...]:
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared and charset.says_otherwise(data, declared[1].decode("ascii"), decoded):
        return (Note("decoded", (("charset", decoded.charset),)),)
    return ()


def _parsed(text: str) -> etree._Element:
    """The root of a page. Tags that were never closed nest by hundreds: `huge_tree` raises the limit to 2048."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(text.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(ErrorKind.DAMAGED) from error
    if root is None or any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise ReadError(ErrorKind.EMPTY if root is None else ErrorKind.DAMAGED)
    return root
