"""How tesseract is found, asked and ended; a small program stands in for it."""

import os
import stat
import sys
from pathlib import Path

import pytest
from PIL import Image

from gichecker.errors import ErrorKind, ReadError
from gichecker.progress import Cancelled
from gichecker.readers import scan_ocr
from gichecker.readers.scan_ocr import Sign, Tesseract, Work, signs, tesseract

PICTURE = Image.new("L", (80, 30), 255)
PAGE = """<div class='ocr_page' id='page_1'>
<span class='ocr_line' id='line_1_1' title="bbox 10 12 90 40; baseline 0 0">
<span class='ocrx_word' id='word_1_1' title='bbox 10 12 30 40; x_wconf 96'>
<span class='ocrx_cinfo' title='x_bboxes 10 13 30 39; x_conf 99.5'>&lt;</span></span>
<span class='ocrx_word' id='word_1_2' title='bbox 40 12 60 40; x_wconf 7'>
<span class='ocrx_cinfo' title='x_bboxes 40 13 60 39; x_conf 60'>2</span>
<span class='ocrx_cinfo' title='x_bboxes 60 13 62 39; x_conf 60'> </span></span></span></div>
<div class='ocr_page' id='page_2'></div>"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in is a script")


def script(folder: Path, body: str) -> Tesseract:
    """A program called tesseract that can do all that `body` says."""
    program = folder / "tesseract"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Tesseract(str(program), "eng")


def nothing() -> None:
    pass


def test_characters_with_their_places_for_each_picture(tmp_path: Path) -> None:
    program = script(tmp_path, f"sys.stdin.buffer.read()\nprint({PAGE!r})")
    found = signs(program, [Work([PICTURE, PICTURE], 6), Work([], 7)], nothing)
    assert found == [[[Sign("<", 0, 2, 20, 30, 96), Sign("2", 30, 2, 50, 30, 7)], []], []]


def test_what_is_asked(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    script_ = f"open({str(kept)!r}, 'w').write(' '.join([*sys.argv[1:], os.environ['OMP_THREAD_LIMIT']]))"
    program = script(tmp_path, script_)
    signs(program, [Work([PICTURE], 7, "0123")], nothing)
    asked = kept.read_text()
    assert asked.startswith("stdin stdout -l eng --psm 7 ")
    assert asked.endswith("tessedit_char_whitelist=0123 hocr 1")
    signs(program, [Work([PICTURE], 6)], nothing)
    assert kept.read_text().startswith("stdin stdout -l chi_sim --psm 6 ")


def test_cancelling_ends_the_processes(tmp_path: Path) -> None:
    kept = tmp_path / "pid"
    program = script(tmp_path, f"open({str(kept)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)")

    def pulse() -> None:
        if kept.exists() and kept.read_text():
            raise Cancelled

    with pytest.raises(Cancelled):
        signs(program, [Work([PICTURE], 6)], pulse)
    with pytest.raises(ProcessLookupError):
        os.kill(int(kept.read_text()), 0)


def test_a_hang_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_ocr, "_TIMEOUT", 0.2)
    with pytest.raises(ReadError) as error:
        signs(script(tmp_path, "time.sleep(60)"), [Work([PICTURE], 6)], nothing)
    assert error.value.kind is ErrorKind.TIMEOUT


@pytest.mark.parametrize("body", ["sys.exit(1)", None], ids=["fails", "is gone"])
def test_a_program_that_does_not_work(tmp_path: Path, body: str | None) -> None:
    program = script(tmp_path, body) if body else Tesseract(str(tmp_path / "tesseract"), "eng")
    with pytest.raises(ReadError) as error:
        signs(program, [Work([PICTURE], 6)], nothing)
    assert error.value.kind is ErrorKind.NO_TEXT


def test_it_is_looked_for_and_must_know_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ReadError, match="没有安装") as error:
        tesseract()
    assert error.value.kind is ErrorKind.NO_TEXT
    program = script(tmp_path, "print('eng')")
    with pytest.raises(ReadError, match="chi_sim") as error:
        tesseract()
    assert error.value.kind is ErrorKind.NO_TEXT
    script(tmp_path, "print('chi_sim')")
    assert tesseract() == program._replace(figures="chi_sim")
    script(tmp_path, "print('eng\\nchi_sim')")
    assert tesseract() == program


def test_it_is_found_where_the_installer_of_windows_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Programs" / "Tesseract-OCR"
    folder.mkdir(parents=True)
    program = script(folder, "print('chi_sim\\neng')")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert tesseract() == program
