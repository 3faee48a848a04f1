"""Files that are dragged in or pasted."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QMimeData, QUrl

from gichecker.model.record import frozen
from gichecker.readers.formats import FORMATS

SUFFIXES = frozenset(suffix for known in FORMATS.values() for suffix in known.suffixes)
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz"})
_CHARACTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Of an address, those beyond ASCII, which Qt writes so."""

LONGEST = 247
"""Characters of a path that every part of Windows understands without its prefix."""


@frozen
class Offer:
    """What is dragged over the window.

    Attributes:
        paths: local files and folders.
        words: what will happen, or why nothing can.
        welcome: something of it can be opened.
    """

    paths: tuple[Path, ...]
    words: str
    welcome: bool


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """The local files and folders among the addresses, or among the lines of the text where there are no addresses."""
    urls = data.urls() or [QUrl(line) for line in data.text().splitlines()[:1000] if line.startswith("file:")]
    lines = [] if urls else [line.strip().strip('"') for line in data.text().splitlines()[:1000]]
    there = [line for line in lines if os.path.isabs(line) and os.path.exists(line)]  # noqa: PTH110, PTH117 - text
    paths = [_local(url) for url in urls if url.isLocalFile() and url.toLocalFile()] + there
    return tuple(Path(reachable(path)) for path in paths)


def _local(url: QUrl) -> str:
    """The path of an address; some programs forget to write its percent signs as `%25`."""
    path = url.toLocalFile()
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    literal = _CHARACTERS.sub(lambda found: unquote(found[0]), encoded).removeprefix("" if path[:1] == "/" else "/")
    return literal if "%" in literal and not Path(path).exists() and Path(literal).exists() else path


def reachable(path: str, *, windows: bool = os.name == "nt") -> str:
    """The path, on Windows with the prefix that a long one needs."""
    if not windows or len(path) <= LONGEST or path.startswith("\\\\?\\"):
        return path
    plain = path.replace("/", "\\")
    return f"\\\\?\\UNC\\{plain[2:]}" if plain.startswith("\\\\") else f"\\\\?\\{plain}"


def keep(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Copies of temporary files such as archive managers make and soon remove.

    Args:
        paths: that were dropped.
        folder: where to keep the copies.

    Returns:
        The copies by path; other files have none.
    """
    temporary = Path(tempfile.gettempdir()).resolve()
    soon_gone = [path for path in paths if path.is_file() and path.resolve().is_relative_to(temporary)]
    copies = {path: folder / str(number) / path.name for number, path in enumerate(soon_gone)}
    return {path: copy for path, copy in copies.items() if _copied(path, copy)}


def _copied(path: Path, kept: Path) -> bool:
    """A second name for the file if there can be one, which costs nothing; else a copy."""
    with suppress(OSError):
        kept.parent.mkdir(parents=True)
        os.link(path, kept)
        return True
    with suppress(OSError):
        shutil.copyfile(path, kept)
        return True
    return False


def offer(data: QMimeData) -> Offer:
    """What can be done with dragged data."""
    paths = local_paths(data)
    good = [path for path in paths if path.is_dir() or readable(path)]
    if good:
        folder = any(path.is_dir() for path in good)
        words = "松开即检查文件夹里的年报" if folder else f"松开即检查 {len(good)} 份"
        return Offer(paths, words, welcome=True)
    attached = any("FileGroupDescriptor" in kind for kind in data.formats())
    words = "邮件、压缩包里的附件请先存到文件夹，再拖入" if attached and not paths else refusal(paths)
    return Offer(paths, words, welcome=False)


def refusal(paths: Sequence[Path]) -> str:
    """Why files that are dragged can't be opened."""
    suffix = next((path.suffix.lower() for path in paths), "")
    if suffix in ARCHIVES:
        return f"不支持 {suffix}，请先解压"
    return f"不支持 {suffix} 文件" if suffix else "只能拖入文件或文件夹"


def readable(path: Path) -> bool:
    """The suffix is one that can be read."""
    return path.suffix.lower().removeprefix(".") in SUFFIXES


def elevated(*, windows: bool = os.name == "nt") -> bool:
    """The program runs as administrator on Windows, which lets no other program drop anything on it."""
    if not windows:
        return False
    import ctypes

    libraries = getattr(ctypes, "windll", None)
    return bool(libraries and libraries.shell32.IsUserAnAdmin())
