"""`gichecker gui`: opens the window, or says in a sentence why there can be none.

Qt ends the whole process where it finds no display or lacks a library of the system, so both are looked for before.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.errors import GicheckerError
from gichecker.model.record import frozen
from gichecker.resources import sentence

if TYPE_CHECKING:
    from gichecker.bench.figure import Figure

_LIBRARIES = (
    "libxcb.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
"""What Qt's window system plug-in needs on X11 and Linux seldom has from the start."""


@frozen
class Window:
    """The way to the window, which this room must not know.

    Attributes:
        load: imports it and gives the function that opens it with files and returns the exit status.
        measure: imports its benchmark and runs it.
    """

    load: Callable[[], Callable[[Sequence[Path]], int]]
    measure: Callable[[], Iterable[Figure]]


def run(options: Namespace, window: Window) -> int:
    """Open the window and wait for its end.

    Raises:
        GicheckerError: there is no display, or a library is missing.
    """
    require_display()
    with missing_named():
        launch = window.load()
    return launch(getattr(options, "files", ()))


@contextmanager
def missing_named() -> Iterator[None]:
    """Turn the failed import of Qt into a sentence; other failures are defects of ours and pass.

    Raises:
        GicheckerError: Qt or a library of the system is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise GicheckerError(sentence("window", "no_qt")) from error
    except ImportError as error:
        library, found, _ = str(error).partition(": cannot open shared object file")
        if not found:
            raise
        raise _lacking(library) from error


def require_display() -> None:
    """Raise a `GicheckerError` where Qt would end the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY") or not _x_server_answers():
        raise GicheckerError(sentence("window", "no_display"))


def _x_server_answers() -> bool:
    import ctypes

    for name in _LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError as error:
            raise _lacking(name) from error
    xcb = ctypes.CDLL(_LIBRARIES[0])
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def _lacking(library: str) -> GicheckerError:
    return GicheckerError(sentence("window", "no_library", library=library))
