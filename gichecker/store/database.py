"""Opening the file of decisions: its version, whether it is sound, what to do if it isn't."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.resources import sentence

if TYPE_CHECKING:
    from sqlite3 import Connection

WAIT = 2.0
"""Seconds to wait for another window that writes."""

MIGRATIONS = (
    """
    CREATE TABLE decision (
        report TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL,
        turn INTEGER NOT NULL, place TEXT NOT NULL, PRIMARY KEY (report, subject)
    ) WITHOUT ROWID;
    CREATE TABLE step (
        turn INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, words TEXT NOT NULL, at TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE change (
        turn INTEGER NOT NULL REFERENCES step ON DELETE CASCADE, report TEXT NOT NULL, subject TEXT NOT NULL,
        before TEXT, after TEXT
    );
    CREATE INDEX change_of_step ON change (turn);
    """,
)
"""SQL that leads from each version of the file to the next; the number of those done is its `user_version`."""

_PROBES = (
    "SELECT report, subject, state, note, turn, place FROM decision LIMIT 1",
    "SELECT turn, report, words, at, undone FROM step LIMIT 1",
    "SELECT turn, report, subject, before, after FROM change LIMIT 1",
)
"""What must be possible in a store of the latest version."""


class _DamagedError(Exception):
    """The file is no store of ours, or no longer."""


class _NewerError(Exception):
    """The file was written by a later version of this program."""


def found(path: Path | None) -> tuple[Connection, str]:
    """The database in a file, and a sentence about what went wrong, or an empty one.

    A file that isn't there is made; a damaged one is set aside and a new one begun. Where nothing can be kept, and for
    None, the database is one in memory.
    """
    import sqlite3

    if path is None:
        return _opened(":memory:"), ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _repaired(path)
    except _NewerError:
        trouble = sentence("store", "newer", name=str(path))
    except (OSError, sqlite3.Error, _DamagedError):
        trouble = sentence("store", "closed", name=str(path))
    return _opened(":memory:"), trouble


def _repaired(path: Path) -> tuple[Connection, str]:
    try:
        return _opened(str(path)), ""
    except _DamagedError:
        aside = _set_aside(path)
        return _opened(str(path)), sentence("store", "damaged", name=str(aside))


def _opened(name: str) -> Connection:
    """A connection to a store in good order.

    Raises:
        _DamagedError: it is none of ours, or broken.
        _NewerError: a later version wrote it.
        sqlite3.Error: it can't be opened or written now.
    """
    import sqlite3

    db = sqlite3.connect(name, timeout=WAIT, isolation_level=None)
    try:
        _prepare(db)
    except BaseException as error:
        db.close()
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}:
            raise _DamagedError from error
        raise
    return db


def _prepare(db: Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise _DamagedError
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise _NewerError
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")
    for probe in _PROBES:
        db.execute(probe)


def _set_aside(path: Path) -> Path:
    """Move a damaged store and what SQLite keeps beside it.

    Raises:
        OSError: it can't be moved.
    """
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-{stamp}.damaged")
    path.replace(aside)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
    return aside
