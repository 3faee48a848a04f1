"""Sizes of window and panes: the defaults of the design, and what the user made of them on each screen."""

from __future__ import annotations

from PySide6.QtCore import QSize

from gichecker.store.memory import Arrangement, Memory

LEAST, LARGE = QSize(1120, 640), QSize(1920, 1080)
WIDE = 1600
SOURCE, TABLES, FINDINGS = 370, 668, 328
WIDE_TABLES, WIDE_FINDINGS = 776, 400
LEAST_SOURCE, LEAST_TABLES = 300, 520
SIDE, LEAST_SIDE = 232, 200
DETAIL, WIDE_DETAIL = 254, 240
ZOOM, WIDE_ZOOM = 0.94, 1.08


def screen_key(screen: QSize) -> str:
    """`1366x768`."""
    return f"{screen.width()}x{screen.height()}"


def of_screen(memory: Memory, screen: QSize) -> Arrangement:
    """What is remembered for a screen, an empty arrangement at first."""
    return memory.screens.setdefault(screen_key(screen), Arrangement())


def pane_widths(window: int, scale: float = 1.0) -> list[int]:
    """Default widths of source, tables, findings in a window of some width.

    Larger text needs wider findings; the tables can be scrolled.
    """
    if scale > 1:
        findings = min(round(FINDINGS * scale), window - LEAST_SOURCE - LEAST_TABLES)
        tables = min(round(TABLES * scale), window - findings - LEAST_SOURCE)
        return [window - tables - findings, tables, findings]
    if window >= WIDE:
        return [window - WIDE_TABLES - WIDE_FINDINGS, WIDE_TABLES, WIDE_FINDINGS]
    spare = window - SOURCE - TABLES - FINDINGS
    return [SOURCE + min(spare, 0), TABLES, FINDINGS + max(spare, 0)]


def source_zoom(window: int) -> float:
    """Default zoom of the source in a window of some width."""
    return WIDE_ZOOM if window >= WIDE else ZOOM


def findings_heights(window: int, height: int) -> list[int]:
    """Default heights of list and detail panel."""
    detail = WIDE_DETAIL if window >= WIDE else DETAIL
    return [max(height - detail, 1), detail]


def window_size(remembered: Arrangement, available: QSize) -> QSize:
    """Size of the window: the remembered one, else all of the screen, if that isn't too large."""
    wanted = QSize(*remembered.window) if len(remembered.window) == 2 else LARGE
    return wanted.boundedTo(available).expandedTo(LEAST.boundedTo(available))
