"""OFD pages in the source pane: painted in the window, step by step."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gichecker.check.files import look_into
from gichecker.gui.theme import Scheme, current
from tests.gui.dressing import dress
from tests.gui.test_pages import Shown, shown
from tests.readers.make_ofd import ofd_bytes, page, path, text


def shown_file(qtbot: QtBot, folder: Path, name: str, data: bytes) -> Shown:
    file = folder / name
    file.write_bytes(data)
    outcome = look_into(file)
    assert outcome.document
    return shown(qtbot, outcome)


def test_ofd_pages_are_painted(qtbot: QtBot, tmp_path: Path) -> None:
    words = [text(20, 30 + 8 * row, "政府信息公开年报" * 4) for row in range(25)]
    turned = text(20, 250, "年度", CTM="0 1 -1 0 0 0")
    drawn = path("M 10 10 L 60 10 Q 60 60 10 60 B 1 1 2 2 3 3 A 1 1 0 0 0 5 5 C", Stroke="true", Fill="true")
    made = shown_file(qtbot, tmp_path, "a.ofd", ofd_bytes(page(*words, turned, drawn)))
    qtbot.waitUntil(lambda: bool(made.runner.work() or made.view.pictures.is_sharp(0)))
    image = made.view.picture(0)
    assert image
    area = next(iter(made.view.text.areas(*made.view.text.whole())))
    scale = made.view._items[0].sheet.scale
    left, top, right, bottom = (round(side * scale) for side in area.box)
    inside = [image.pixelColor(x, y).lightness() for x in range(left, right) for y in range(top, bottom)]
    assert min(inside) < 100
    dress(Scheme.DARK)
    made.settle()
    qtbot.waitUntil(lambda: bool(made.runner.work() or made.view.pictures.is_sharp(0)))
    image = made.view.picture(0)
    assert image
    assert image.pixelColor(2, 2).name() == current()["paper"].name()
    dress(Scheme.LIGHT)
