import re

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from gichecker.gui.actions import ACTIONS
from gichecker.gui.manual import Manual, ManualText, folder


def test_every_picture_is_there_and_every_key_is_one_of_the_program() -> None:
    text = (folder() / "manual.md").read_text(encoding="utf-8")
    pictures = re.findall(r"\]\(images/([^)]+)\)", text)
    assert len(pictures) == len(set(pictures)) > 5
    assert all((folder() / "images" / name).is_file() for name in pictures)
    known = {key for words in ACTIONS.values() for key in words.keys}
    named = set(re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+(?!Shift)(?:[A-Z]\w*|\d|[,./])|\bF\d\b", text))
    assert named
    assert named <= known


def test_pictures_have_their_sizes_before_they_are_loaded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []
    monkeypatch.setattr(ManualText, "loadResource", lambda _text, _kind, name: loaded.append(name))
    manual = Manual()
    qtbot.addWidget(manual)
    manual.text.document().setTextWidth(800)
    assert manual.text.document().size().height() > 6 * 300
    assert not loaded


def test_the_contents_lead_to_the_text(qtbot: QtBot) -> None:
    manual = Manual()
    qtbot.addWidget(manual)
    manual.show()
    titles = [manual.contents.item(row).text() for row in range(manual.contents.count())]
    assert {"打开年报", "设置"} < set(titles)
    manual.contents.setCurrentRow(titles.index("设置"))
    assert manual.text.textCursor().block().text() == "设置"
    assert manual.text.verticalScrollBar().value() > 0
    assert isinstance(manual.text, QTextBrowser)
    assert manual.text.loadResource(2, "../../pyproject.toml") is None
    manual.close()
