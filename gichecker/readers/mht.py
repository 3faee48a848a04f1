"""Web pages saved as one file (MIME HTML, RFC 2557): the page itself is a web page like any other."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers.html import read_html

MOST_PARTS = 5000


def read_mht(data: bytes, tick: Tick) -> Document:
    """Read the page of an archive; its pictures, frames and the page header that Word saves beside it are left out.

    Raises:
        ReadError: it holds no page, or one that can't be read.
    """
    try:
        page = _page(BytesParser().parsebytes(data))
        content = page.get_payload(decode=True) if page else None
    except (LookupError, ValueError, RecursionError) as error:
        raise ReadError(ErrorKind.DAMAGED) from error
    if not isinstance(content, bytes):
        raise ReadError(ErrorKind.DAMAGED)
    return replace(read_html(content, tick), format="mht")


def _page(message: Message) -> Message | None:
    """The part that `start` names, or the first that is HTML."""
    pages: list[Message] = []
    for count, part in enumerate(message.walk()):
        if count > MOST_PARTS:
            raise ReadError(ErrorKind.TOO_LARGE)
        if part.get_content_type() == "text/html":
            pages.append(part)
    start = message.get_param("start")
    named = [page for page in pages if start and page.get("Content-ID") == start]
    return next(iter(named or pages), None)
