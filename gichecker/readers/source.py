"""Bytes from disk, or a sentence why not."""

from __future__ import annotations

import stat
from pathlib import Path

from gichecker.errors import ErrorKind, ReadError

MAX_BYTES = 200 * 1024 * 1024


def load(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        ReadError: there is no such file, it is a folder or a device, may not be read, is locked by another program, or
            has more than `MAX_BYTES`.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(ErrorKind.UNREADABLE, "folder")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(ErrorKind.UNREADABLE)
        if status.st_size > MAX_BYTES:
            raise ReadError(ErrorKind.TOO_LARGE)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError(ErrorKind.UNREADABLE, "missing") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise ReadError(ErrorKind.UNREADABLE) from error
    if len(data) > MAX_BYTES:
        raise ReadError(ErrorKind.TOO_LARGE)
    return data
