"""Writing a file so that either the whole new one or the untouched old one is there."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from gichecker.errors import WriteError

_REASONS = {
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
    errno.EROFS: "readonly",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}
_OWNER_FILES = ("~${}", ".~{}", ".~lock.{}#")
"""What Excel and WPS, WPS for Linux, and LibreOffice put beside a file while it is open."""


def write_file(path: Path, data: bytes) -> None:
    """Replace a file by new content, or create it.

    Raises:
        WriteError: it is open in another program, read-only, its folder is missing, the disk is full ….
    """
    target = Path(os.path.realpath(path))
    if any((target.parent / name.format(target.name)).exists() for name in _OWNER_FILES):
        raise WriteError("locked", name=path.name)
    if target.exists() and not os.access(target, os.W_OK):
        raise WriteError("readonly", name=path.name)
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _write_through(draft, data)
        _replace(draft, target)
    except OSError as error:
        raise WriteError(_REASONS.get(error.errno or 0, "failed"), name=path.name) from error
    finally:
        _remove(draft)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(draft: Path, target: Path) -> None:
    try:
        draft.replace(target)
    except PermissionError as error:  # the folder took the draft: the target itself is held
        raise WriteError("locked", name=target.name) from error


def _remove(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:  # the folder is gone or no folder at all: nothing is left behind
        return
