"""What was jumped to glows for a moment, if the system lets things move."""

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.gui.source.fade import Fade

PLACE = QRectF(0, 0, 4, 4)


def drawn(fade: Fade) -> QColor:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    fade.draw(painter, PLACE, QColor("black"))
    painter.end()
    return image.pixelColor(1, 1)


def test_it_glows_and_is_gone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "isEffectEnabled", lambda _effect: True)
    owner, painted = QObject(), []
    fade = Fade(owner, lambda: painted.append(drawn(fade)))
    assert drawn(fade) == QColor("white")
    with qtbot.waitSignal(fade.finished):
        fade.begin()
        assert drawn(fade).lightness() < QColor("white").lightness()
    assert drawn(fade) == QColor("white")
    assert painted


def test_nothing_moves_where_the_system_wants_that(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Qt.UIEffect] = []
    monkeypatch.setattr(QApplication, "isEffectEnabled", asked.append)
    fade = Fade(qapp, lambda: None)
    fade.begin()
    assert asked == [Qt.UIEffect.UI_General]
    assert fade.state() is Fade.State.Stopped
    fade.deleteLater()
