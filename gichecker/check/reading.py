"""The first step: from a file to what is seen in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gichecker.digest import digest
from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Note
from gichecker.model.outcome import Failure, Outcome, Source
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers import load, read
from gichecker.resources import sentence


def seen(path: Path, tick: Tick) -> Outcome:
    """The outcome of a file with its document, or with its failure; it is only read.

    Raises:
        Cancelled: by `tick`.
    """
    source = Source(str(path))
    try:
        tick("read", 0.0)
        data = load(path)
        source = replace(source, sha256=digest(data))
        document = read(data, path.suffix, tick)
    except (ReadError, MemoryError) as raised:
        error = raised if isinstance(raised, ReadError) else ReadError(ErrorKind.TOO_LARGE)
        return Outcome(source, Failure(error.kind.value, str(error)))
    notes = tuple(_sentences(document.notes))
    return Outcome(replace(source, format=document.format, pages=document.pages, notes=notes), document=document)


def _sentences(notes: Iterable[Note]) -> Iterable[str]:
    return (sentence("note", note.key, **dict(note.values)) for note in notes)
