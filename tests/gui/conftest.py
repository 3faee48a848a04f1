"""What every test of the window needs: no screen, our look, nothing left behind."""

import gc
import os
import threading
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
collect_ignore_glob = [] if find_spec("PySide6") else ["*"]


@pytest.fixture(autouse=True)
def dressed(qapp: object) -> Iterator[None]:
    """The light theme before each test; no window and no thread of ours behind it."""
    from PySide6.QtWidgets import QApplication

    from gichecker.gui.theme import Scheme, apply

    assert isinstance(qapp, QApplication)
    apply(qapp, Scheme.LIGHT)
    threads = threading.active_count()
    yield
    assert not [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert threading.active_count() <= threads


@pytest.fixture(autouse=True, scope="module")
def collected() -> Iterator[None]:
    """No cycle is looked for while Qt is at work, as in the program itself; see `gichecker/gui/collector.py`."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()
