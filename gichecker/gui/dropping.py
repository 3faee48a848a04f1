"""Files that are dragged in or pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from gichecker.model.record import frozen
from gichecker.readers.formats import FORMATS

SUFFIXES = frozenset(suffix for known in FORMATS.values() for suffix in known.suffixes)
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz"})


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
    """The local files and folders; Qt undoes the percent signs of the addresses."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())


def offer(data: QMimeData) -> Offer:
    """What can be done with dragged data."""
    paths = local_paths(data)
    good = [path for path in paths if path.is_dir() or readable(path)]
    if good:
        folder = any(path.is_dir() for path in good)
        words = "松开即检查文件夹里的年报" if folder else f"松开即检查 {len(good)} 份"
        return Offer(paths, words, welcome=True)
    return Offer(paths, refusal(paths), welcome=False)


def refusal(paths: Sequence[Path]) -> str:
    """Why files that are dragged can't be opened."""
    suffix = next((path.suffix.lower() for path in paths), "")
    if suffix in ARCHIVES:
        return f"不支持 {suffix}，请先解压"
    return f"不支持 {suffix} 文件" if suffix else "只能拖入文件或文件夹"


def readable(path: Path) -> bool:
    """The suffix is one that can be read."""
    return path.suffix.lower().removeprefix(".") in SUFFIXES
