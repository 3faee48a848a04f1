"""Rich Text Format: LibreOffice, where it is installed, writes it as docx, and that is read."""

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
from gichecker.model.document import Document, Note
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers.docx import read_docx

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


def read_rtf(data: bytes, tick: Tick) -> Document:
    """Read what LibreOffice makes of the file; a note says that it was converted.

    Raises:
        ReadError: LibreOffice is not installed, makes nothing of the file, or takes longer than `SECONDS`.
    """
    program = office()
    if program is None:
        raise ReadError(ErrorKind.UNSUPPORTED, "rtf")
    with TemporaryDirectory(prefix="gichecker-", ignore_cleanup_errors=True) as folder:
        converted = _converted(program, Path(folder), data, tick)
    document = read_docx(converted, tick)
    return replace(document, format="rtf", notes=(*document.notes, Note("converted")))


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


def _converted(program: Path, folder: Path, data: bytes, tick: Tick) -> bytes:
    """The file as docx. The program's exit status is 0 whatever happens: only the result tells."""
    source, profile = folder / "report.rtf", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        *(str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)),
    ]
    deadline = time.monotonic() + SECONDS
    try:
        if _run(command, deadline, tick) == _START_AGAIN:
            _run(command, deadline, tick)
        return (folder / "report.docx").read_bytes()
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
