"""Reading pictures of lines and blocks with tesseract: a program that is found at run time and never required."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from html import unescape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from PIL import Image, ImageOps

from gichecker.errors import ErrorKind, ReadError

LANGUAGE = "chi_sim"
_FIGURES = "eng"
"""Reads figures twice as fast as the Chinese, and better; it comes with most installations."""
_WINDOWS = (
    ("PROGRAMFILES", "Tesseract-OCR"),
    ("PROGRAMFILES(X86)", "Tesseract-OCR"),
    ("LOCALAPPDATA", "Programs/Tesseract-OCR"),
)
"""Where its installer puts it, off the search path: environment variable, folder."""
_MARGIN = 10
"""Pixels of paper around each picture: a letter at its very edge is not read."""
_FRAMED = ("-c", "edges_boxarea=1.1")
"""Characters that are frames (U+56DB) are no boxes to be left out; rules are gone before."""
_TIMEOUT = 60.0
"""Seconds for the pictures of one page."""
_PAUSE = 0.02
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Keeps Windows from opening a console."""
_FOUND = re.compile(
    r"(?P<page>class='ocr_page')"
    r"|id='line_\w+' title=\"bbox (?P<line>\d+ \d+ \d+ \d+)"
    r"|x_wconf (?P<sure>\d+)"
    r"|x_bboxes (?P<box>\d+ \d+ \d+ \d+);[^>]*>(?P<text>[^<]*)<"
)
"""Pages, lines, words and characters in what tesseract writes (hOCR)."""


class Sign(NamedTuple):
    """A character as it was read.

    Attributes:
        text: the character.
        left: of its box, in pixels of its picture.
        top: of its line.
        right: of its box.
        bottom: of its line.
        certainty: of its word, 0 to 100.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    certainty: int


class Tesseract(NamedTuple):
    """The program as it is installed.

    Attributes:
        path: of the program.
        figures: the language in which figures are read.
    """

    path: str
    figures: str


class Work(NamedTuple):
    """Pictures that one process reads.

    Attributes:
        pictures: grey, dark on white.
        mode: 6 for blocks of text, 7 for single lines.
        only: the only characters there can be, figures and their signs; empty for any.
    """

    pictures: Sequence[Image.Image]
    mode: int
    only: str = ""


def tesseract() -> Tesseract:
    """The program, where it is installed.

    Raises:
        ReadError: it is not installed, or its Chinese is not.
    """
    places = [None, *(str(Path(os.environ[name], folder)) for name, folder in _WINDOWS if name in os.environ)]
    program = next(filter(None, (shutil.which("tesseract", path=place) for place in places)), None)
    if program is None:
        raise ReadError(ErrorKind.NO_TEXT, "no_ocr")
    with TemporaryFile() as answer:
        _finish([_started([program, "--list-langs"], None, answer)], lambda: None)
        languages = _content(answer).decode("utf-8", "replace").split()
    if LANGUAGE not in languages:
        raise ReadError(ErrorKind.NO_TEXT, "no_chinese_ocr")
    return Tesseract(program, _FIGURES if _FIGURES in languages else LANGUAGE)


def signs(program: Tesseract, works: Sequence[Work], pulse: Callable[[], None]) -> list[list[list[Sign]]]:
    """What stands in pictures, all works at a time: for each work, for each of its pictures.

    Args:
        program: tesseract.
        works: what to read; may lack pictures.
        pulse: called while the processes run; may raise `Cancelled`, which ends them.

    Raises:
        ReadError: a process failed or took too long.
    """
    with ExitStack() as stack:
        answers = [stack.enter_context(TemporaryFile()) for _ in works]
        processes = [
            _started(_command(program, work), stack.enter_context(_input(work.pictures)), answer)
            for work, answer in zip(works, answers, strict=True)
            if work.pictures
        ]
        _finish(processes, pulse)
        return [list(_parsed(_content(a), len(w.pictures))) for w, a in zip(works, answers, strict=True)]


def _command(program: Tesseract, work: Work) -> list[str]:
    only = ["-c", f"tessedit_char_whitelist={work.only}"] if work.only else []
    language = program.figures if work.only else LANGUAGE
    asked = ["-l", language, "--psm", str(work.mode), "--dpi", "200", "-c", "hocr_char_boxes=1", *_FRAMED, *only]
    return [program.path, "stdin", "stdout", *asked, "hocr"]


def _input(pictures: Sequence[Image.Image]) -> IO[bytes]:
    """The pictures in one file without a name: nothing of a report stays behind, however this ends."""
    first, *more = (ImageOps.expand(picture, _MARGIN, 255) for picture in pictures)
    data = BytesIO()
    first.save(data, "TIFF", save_all=True, append_images=more)
    file = TemporaryFile()  # noqa: SIM115 - the caller closes it
    file.write(data.getbuffer())
    file.seek(0)
    return file


def _started(command: list[str], source: IO[bytes] | None, answer: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - no shell, a fixed list of arguments
            command,
            stdin=source or subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise ReadError(ErrorKind.NO_TEXT, "no_ocr") from error


def _finish(processes: Sequence[subprocess.Popen[bytes]], pulse: Callable[[], None]) -> None:
    """Wait for processes; none is left behind."""
    end = time.monotonic() + _TIMEOUT
    try:
        while any(process.poll() is None for process in processes):
            pulse()
            if time.monotonic() > end:
                raise ReadError(ErrorKind.TIMEOUT, seconds=f"{_TIMEOUT:g}")
            time.sleep(_PAUSE)
        if any(process.returncode for process in processes):
            raise ReadError(ErrorKind.NO_TEXT, "ocr_failed")
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _parsed(page: bytes, count: int) -> Iterator[list[Sign]]:
    """The characters of each of some pictures, line by line."""
    found: list[list[Sign]] = [[] for _ in range(count)]
    at, line, sure = -1, (0, 0, 0, 0), 0
    for match in _FOUND.finditer(page.decode("utf-8", "replace")):
        if match["page"]:
            at += 1
        elif match["line"]:
            line = _box(match["line"])
        elif match["sure"]:
            sure = int(match["sure"])
        elif text := unescape(match["text"]).strip():
            left, _, right, _ = _box(match["box"])
            found[at].append(Sign(text, left, line[1], right, line[3], sure))
    yield from found


def _box(sides: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = (int(side) - _MARGIN for side in sides.split())
    return left, top, right, bottom
