"""What the worker does that draws pages."""

from pathlib import Path

import pytest

from gichecker.errors import ReadError
from gichecker.gui.source.rendering import _DESK, Wish, draw, measure, warm_up
from gichecker.progress import silent
from gichecker.readers.view import Bitmap
from tests.readers.make_pdf import Page, pdf


def test_a_changed_file_is_opened_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    for count in (1, 3):
        file.write_bytes(pdf(*[Page()] * count))
        assert len(measure(file, silent).sizes) == count
    _DESK.clear()


def test_a_page_is_drawn_as_it_was_wished_for(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(Page(100, 200)))
    warm_up()
    made = draw(file, Wish(0, 2.0), silent)
    assert isinstance(made, Bitmap)
    assert (made.width, made.height) == (200, 400)
    file.unlink()
    with pytest.raises(ReadError):
        draw(file, Wish(0, 2.0), silent)
    _DESK.clear()
