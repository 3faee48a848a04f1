import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gichecker import resources
from gichecker.gui import icons, theme
from gichecker.gui.status import StatusBar
from gichecker.gui.theme import Scheme, Type
from tests.gui.dressing import dress

SIGNS = ("error", "warning", "hint", "ok", "doubt")
TEXT = [
    *[("text", ground) for ground in ("surface", "surface-alt", "window", "paper", "selection", "hover", "label-bg")],
    *[("text", f"cell-{ground}-bg") for ground in ("error", "total", "term", "doubt", "blank", "try")],
    *[("text-muted", ground) for ground in ("surface", "surface-alt", "selection", "label-bg", "cell-blank-bg")],
    ("accent", "surface"),
    ("on-accent", "accent"),
    *[(sign, ground) for sign in SIGNS for ground in ("surface", f"{sign}-soft", "selection")],
    ("error", "cell-error-bg"),
    ("error", "cell-total-bg"),
    ("doubt", "cell-doubt-bg"),
]
EDGES = [
    ("border-strong", "surface"),
    ("border-strong", "window"),
    *[(sign, ground) for sign in ("accent", "text-muted", "ok", "warning") for ground in ("selection", "hover")],
]


def _luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_have_the_same_tokens() -> None:
    assert resources.toml("themes", "light.toml").keys() == resources.toml("themes", "dark.toml").keys()
    assert all(colour.isValid() for name in ("light", "dark") for colour in theme.load(name).colours.values())


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("over", "ground", "least"), [(*p, 4.5) for p in TEXT] + [(*p, 3.0) for p in EDGES])
def test_contrast_is_enough(name: str, over: str, ground: str, least: float) -> None:
    worn = theme.load(name)
    assert contrast(worn[over], worn[ground]) >= least


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_apply_dresses_the_application(qapp: QApplication, scheme: Scheme) -> None:
    theme.apply(qapp, scheme)
    assert theme.current().name == scheme
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.load(scheme)["window"]
    assert qapp.font().pixelSize() == 13
    assert "@" not in theme.style_sheet(theme.current())


def test_a_window_changes_in_turns_and_is_painted_whole(qapp: QApplication, qtbot: QtBot) -> None:
    window, gone = QMainWindow(), QMainWindow()
    for one in (window, gone):
        one.setStyleSheet(theme.style_sheet(theme.current()))
    qtbot.addWidget(window)
    light = window.styleSheet()
    theme.apply(qapp, Scheme.DARK)
    assert window.styleSheet() == light
    (dresser,) = qapp.findChildren(theme._Dresser)
    dresser._turns._step()
    assert not window.updatesEnabled()
    delete(gone)
    dress(Scheme.DARK)
    assert window.updatesEnabled()
    assert window.styleSheet() == theme.style_sheet(theme.load("dark"))


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_every_part_of_a_window_is_painted_in_the_end(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    window = QMainWindow()
    monkeypatch.setattr(qapp, "topLevelWidgets", lambda: [window])
    window.setStyleSheet(theme.style_sheet(theme.current()))
    part = QLabel()
    theme.set_part(part)
    window.setCentralWidget(part)
    qtbot.addWidget(window)
    theme.apply(qapp, Scheme.DARK)
    (dresser,) = qapp.findChildren(theme._Dresser)
    seen = []
    for _ in range(steps):
        dresser._turns._step()
        seen.append((window.updatesEnabled(), part.updatesEnabled()))
    wanted = [(False, False), (False, False), (True, False), (True, True), (True, True)]
    assert seen == wanted[:steps]
    dress(Scheme.LIGHT)
    assert window.updatesEnabled()
    assert part.updatesEnabled()


def test_who_changes_the_theme_twice_sees_the_last_one(qapp: QApplication, qtbot: QtBot) -> None:
    window = QMainWindow()
    window.setStyleSheet(theme.style_sheet(theme.current()))
    qtbot.addWidget(window)
    theme.apply(qapp, Scheme.DARK)
    (dresser,) = qapp.findChildren(theme._Dresser)
    dresser._turns._step()
    dress(Scheme.LIGHT)
    assert window.updatesEnabled()
    assert window.styleSheet() == theme.style_sheet(theme.load("light"))


def test_system_scheme_is_light_where_the_system_has_none(qapp: QApplication) -> None:
    theme.apply(qapp, Scheme.DARK)
    theme.apply(qapp, Scheme.SYSTEM)
    assert theme.current().name == "light"


def test_scale_makes_type_and_style_larger(qapp: QApplication) -> None:
    theme.apply(qapp, Scheme.LIGHT, scale=1.5)
    assert theme.current().font(Type.SMALL).pixelSize() == 18
    assert "width: 15px" in theme.style_sheet(theme.current())


def test_digits_are_equally_wide() -> None:
    metrics = QFontMetrics(theme.load("light").font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_every_icon_is_drawn_in_the_colour_asked_for() -> None:
    for file in resources.path("icons").glob("*.svg"):
        image = icons.pixmap(file.stem, "#ff0000", QSize(16, 16), 2.0).toImage()
        seen = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        assert any(c.alpha() == 255 and c.name() == "#ff0000" for c in seen), file.stem


def test_icon_follows_the_theme_and_fades_when_disabled(qapp: QApplication) -> None:
    made = icons.icon("error", "error")
    light = made.pixmap(16).toImage()
    theme.apply(qapp, Scheme.DARK)
    dark = made.pixmap(16).toImage()
    faded = made.pixmap(16, QIcon.Mode.Disabled).toImage()
    assert light != dark
    assert max(faded.pixelColor(x, 8).alpha() for x in range(16)) < max(
        dark.pixelColor(x, 8).alpha() for x in range(16)
    )


def test_changed_copy_of_an_icon_leaves_the_original_alone() -> None:
    original = icons.icon("ok")
    copy = QIcon(original)
    copy.addPixmap(icons.pixmap("ok", "#000000", QSize(16, 16), 1.0))
    assert not copy.pixmap(16).isNull()
    assert not original.pixmap(16).isNull()


def test_icon_is_sharp_on_a_fine_screen() -> None:
    large = icons.icon("target").pixmap(QSize(16, 16), 2.0)
    assert large.size() == QSize(32, 32)
    assert large.toImage() == icons.pixmap("target", theme.load("light")["text"].name(), QSize(32, 32), 1.0).toImage()


def _system(paper: str, ink: str, highlight: str, highlighted: str) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for key, colour in (
        (role.Base, paper),
        (role.Window, paper),
        (role.Text, ink),
        (role.WindowText, ink),
        (role.Highlight, highlight),
        (role.HighlightedText, highlighted),
    ):
        made.setColor(key, QColor(colour))
    return made


SYSTEMS = {
    "dark": _system("#000000", "#FFFFFF", "#1AEBFF", "#000000"),
    "light": _system("#FFFFFF", "#000000", "#37006E", "#FFFFFF"),
}


def test_high_contrast_has_a_colour_for_each_token() -> None:
    assert resources.toml("themes", "contrast.toml").keys() == resources.toml("themes", "light.toml").keys()


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize(("over", "ground"), TEXT + EDGES)
def test_high_contrast_has_the_contrast_of_the_system(name: str, over: str, ground: str) -> None:
    worn = theme.contrasting(SYSTEMS[name])
    assert worn.name == name
    assert contrast(worn[over], worn[ground]) >= 7


def test_the_system_may_ask_for_high_contrast(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hints:
        def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - Qt's name
            return Qt.ContrastPreference.HighContrast

    theme.apply(qapp, Scheme.DARK)
    monkeypatch.setattr(theme, "_accessibility", lambda _hints: Hints())
    theme.apply(qapp, Scheme.SYSTEM)
    worn = theme.current()
    assert worn.contrast
    assert worn["error"] == worn["text"]
    assert worn["cell-error-bg"] == worn["surface"] == qapp.palette().color(QPalette.ColorRole.Base)
    assert "dashed" in theme.style_sheet(theme.current())
    theme.apply(qapp, Scheme.DARK)  # who chose a theme keeps it
    assert (theme.current().name, theme.current().contrast) == ("dark", False)


def test_what_was_told_is_told_in_the_colours_of_another_theme(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    dress(Scheme.DARK)
    assert bar.news.text() == ""
    bar.tell("没有存成", bad=True)
    dress(Scheme.LIGHT)
    assert theme.load("light")["error"].name() in bar.news.text()
    assert bar.left.text() == "就绪"
