"""LibreOffice, where it is installed: what it makes of a file. It follows no link there and runs nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from gichecker.errors import ErrorKind, ReadError
from gichecker.progress import Tick

SECONDS = 25.0
_PAUSE = 0.05
_START_AGAIN = 81
"""Exit status of the program that has set up a new profile and done nothing else."""
_USUAL = ("/usr/lib/libreoffice/program", "/opt/libreoffice*/program", "/Applications/LibreOffice.app/Contents/MacOS")
_USUAL_ON_WINDOWS = ("ProgramFiles", "ProgramFiles(x86)")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""Of the office's own: follow no link of a document, run nothing in it."""


def converted(program: Path, data: bytes, suffix: str, wanted: str, tick: Tick) -> bytes:
    """A file in another format.

    Args:
        program: as `office` finds it.
        data: the file.
        suffix: of its format.
        wanted: suffix and, behind a colon, the filter of the other format.
        tick: may raise `Cancelled`.

    Raises:
        ReadError: LibreOffice makes nothing of the file, or takes longer than `SECONDS`.
    """
    with TemporaryDirectory(prefix="gichecker-", ignore_cleanup_errors=True) as folder:
        return _converted(program, Path(folder), data, (suffix, wanted), tick)


def office() -> Path | None:
    """LibreOffice's program, None where it is not installed."""
    return next((path for path in _programs() if path.is_file()), None)


def _programs() -> Iterator[Path]:
    """Where it may be; `soffice.bin` is the program itself, `soffice` a script that starts it."""
    found = (shutil.which(name) for name in ("soffice", "libreoffice"))
    folders = [Path(path).resolve().parent for path in found if path]
    if sys.platform == "win32":
        folders += [Path(os.environ.get(name, "C:\\")) / "LibreOffice" / "program" for name in _USUAL_ON_WINDOWS]
    folders += [path for usual in _USUAL for path in Path("/").glob(usual.lstrip("/"))]
    for folder in folders:
        yield from (folder / name for name in ("soffice.bin", "soffice.exe", "soffice"))


def _converted(program: Path, folder: Path, data: bytes, formats: tuple[str, str], tick: Tick) -> bytes:
    """The program's exit status is 0 whatever happens: only the result tells."""
    suffix, wanted = formats
    source, profile = folder / f"report.{suffix}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        *(str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", wanted, "--outdir", str(folder / "made"), str(source)),
    ]
    deadline = time.monotonic() + SECONDS
    try:
        if _run(command, deadline, tick) == _START_AGAIN:
            _run(command, deadline, tick)
        return (folder / "made" / f"report.{wanted.partition(':')[0]}").read_bytes()
    except OSError as error:
        raise ReadError(ErrorKind.DAMAGED) from error


def _run(command: list[str], deadline: float, tick: Tick) -> int:
    """Exit status of a command that is killed at the deadline, or when the user has cancelled."""
    null = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=null, stdout=null, stderr=null) as process:  # noqa: S603 - fixed, no shell
        try:
            while process.poll() is None:
                left = deadline - time.monotonic()
                if left < 0:
                    raise ReadError(ErrorKind.TIMEOUT, seconds=f"{SECONDS:g}")
                tick("read", 0.5 - 0.5 * left / SECONDS)
                time.sleep(_PAUSE)
        finally:
            process.kill()
        return process.returncode
