"""The look: colours, type and sizes. Colours are data in `resources/themes/`, the same keys in both files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gichecker import resources
from gichecker.gui.turns import Turns

FAMILIES = [
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
]
SOURCE_FAMILIES = ["FangSong", "STFangsong", "Noto Serif CJK SC", *FAMILIES]
_PART = "part"


class Scheme(StrEnum):
    """What the user chose; SYSTEM follows the system's light, dark or high contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Type(IntEnum):
    """Sizes of type in pixels at 96 dpi."""

    SMALL = 12
    BODY = 13
    TITLE = 14
    HEADLINE = 20

    @property
    def line(self) -> int:
        """Height of a line in pixels."""
        return {Type.SMALL: 16, Type.BODY: 18, Type.TITLE: 20, Type.HEADLINE: 30}[self]


@dataclass(frozen=True, eq=False)
class Theme:
    """All that a painter needs to know: `theme["error"]`, `theme.font(Type.SMALL)`, `theme.px(20)`.

    Attributes:
        name: `light` or `dark`.
        colours: by token, such as `text-muted`.
        scale: factor of all sizes of type and rows (文字大小).
        contrast: the colours are those of the system's high contrast.
    """

    name: str
    colours: Mapping[str, QColor]
    scale: float = 1.0
    contrast: bool = False

    def __getitem__(self, token: str) -> QColor:
        """The colour of a token.

        Raises:
            KeyError: no theme has such a token.
        """
        return self.colours[token]

    def px(self, size: float) -> int:
        """A size in logical pixels, scaled."""
        return round(size * self.scale)

    def font(self, size: Type = Type.BODY, *, bold: bool = False) -> QFont:
        """The interface's font; digits are equally wide."""
        return _font(self.px(size), bold)


@cache
def load(name: str, scale: float = 1.0) -> Theme:
    """The theme `light` or `dark`."""
    return Theme(
        name, {token: QColor(value) for token, value in resources.toml("themes", f"{name}.toml").items()}, scale
    )


def contrasting(system: QPalette, scale: float = 1.0) -> Theme:
    """The theme of few colours that a system in high contrast asks for: its own ones; our fills are off."""
    roles = resources.toml("themes", "contrast.toml")
    colours = {token: system.color(QPalette.ColorRole[role]) for token, role in roles.items()}
    dark = colours["paper"].lightness() < colours["text"].lightness()
    return Theme("dark" if dark else "light", colours, scale, contrast=True)


@cache
def _font(pixels: int, bold: bool) -> QFont:  # noqa: FBT001 - private, one caller
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def current() -> Theme:
    """The theme that the application wears; the light one before `apply`."""
    return _Dresser.worn or load("light")


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0) -> None:
    """Dress the application: style, palette and font at once, the windows in the next turns of the event loop.

    Windows wear `style_sheet(current())` from their making on. Another size of type is for windows made after it.
    """
    (app.findChild(_Dresser) or _Dresser(app)).choose(scheme, scale)


def on_change(redraw: Callable[[], object]) -> None:
    """Call a widget's method after each change of colours: what has colours of its own is made anew.

    Qt's `PaletteChange` comes several times a widget while a style sheet changes; this comes once, after it.
    """
    _news().changed.connect(redraw)


def set_part(widget: QWidget) -> None:
    """A part of a window that takes as long to paint as the rest of it."""
    widget.setProperty(_PART, "yes")


def painted_in_parts(window: QWidget) -> Iterator[None]:
    """Paint a window whose updates are off, its parts one a turn."""
    parts = [part for part in window.findChildren(QWidget) if part.property(_PART)]
    for part in parts:
        part.setUpdatesEnabled(False)
    try:
        for one in filter(isValid, (window, *parts)):
            one.setUpdatesEnabled(True)
            one.repaint()  # now, not together with the next
            yield
    finally:
        for part in filter(isValid, parts):
            part.setUpdatesEnabled(True)


class _News(QObject):
    """Tells that the colours are others."""

    changed = Signal()


@cache
def _news() -> _News:
    return _News()


class _Dresser(QObject):
    """Dresses the application now and whenever the system's colours change."""

    worn: ClassVar[Theme | None] = None

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._scale = 1.0
        self._turns = Turns(self)
        app.setStyle("Fusion")
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._dress)
        if contrast := _accessibility(self._hints):
            contrast.contrastPreferenceChanged.connect(self._dress)

    def choose(self, scheme: Scheme, scale: float) -> None:
        self._scheme, self._scale = scheme, scale
        wish = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
        self._hints.setColorScheme(wish.get(scheme, Qt.ColorScheme.Unknown))
        self._dress()

    def _dress(self) -> None:
        chosen, before = self._chosen(), _Dresser.worn
        if chosen is before:
            return
        _Dresser.worn = chosen
        self._app.setFont(chosen.font())
        self._app.setPalette(palette(chosen))
        if before and before.scale == chosen.scale:
            self._turns.start(self._recolour())

    def _recolour(self) -> Iterator[None]:
        """One short step a turn, so that the windows stay awake; no part of them is painted half dressed."""
        windows = [window for window in self._app.topLevelWidgets() if window.styleSheet()]
        for window in windows:
            window.setUpdatesEnabled(False)
        try:
            for window in filter(isValid, windows):
                window.setStyleSheet(style_sheet(current()))
                yield
            _news().changed.emit()
            yield
            for window in filter(isValid, windows):
                yield from painted_in_parts(window)
        finally:
            for window in filter(isValid, windows):
                window.setUpdatesEnabled(True)

    def _chosen(self) -> Theme:
        if self._scheme is not Scheme.SYSTEM:
            return load(self._scheme.value, self._scale)
        contrast = _accessibility(self._hints)
        if contrast and contrast.contrastPreference() == Qt.ContrastPreference.HighContrast:
            self._app.setPalette(QPalette())  # what is read next is the system's own
            return contrasting(self._app.palette(), self._scale)
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return load("dark" if dark else "light", self._scale)


def _accessibility(hints: Any) -> Any:
    """What the system tells about contrast, as long as the style hints are kept; nothing before Qt 6.10."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette."""
    role = QPalette.ColorRole
    tokens = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "surface-alt",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.PlaceholderText: "text-muted",
        role.Highlight: "accent",
        role.HighlightedText: "on-accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
    }
    made = QPalette()
    for key, token in tokens.items():
        made.setColor(key, theme[token])
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, theme["text-muted"])
    return made


def style_sheet(theme: Theme) -> str:
    """`window.qss` with the colours and sizes of a theme, and what high contrast adds to it."""

    def colour(match: re.Match[str]) -> str:
        found = theme[match[1]]
        alpha = round(int(match[2]) * 2.55) if match[2] else 255
        return f"rgba({found.red()}, {found.green()}, {found.blue()}, {alpha})"

    sheets = ("window.qss", "contrast.qss") if theme.contrast else ("window.qss",)
    template = "".join(resources.path("themes", sheet).read_text(encoding="utf-8") for sheet in sheets)
    rules = re.sub(r"/\*.*?\*/", "", template, flags=re.DOTALL)
    sized = re.sub(r"\b(\d{2,})px", lambda match: f"{theme.px(int(match[1]))}px", rules)
    return re.sub(r"@([a-z-]+)(?:%(\d+))?", colour, sized)
