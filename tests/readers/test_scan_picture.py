"""Pictures as files: opened safely, brought to one resolution, grey on white."""

from io import BytesIO

import pytest
from PIL import Image

from gichecker.errors import ErrorKind, ReadError
from gichecker.readers import read
from gichecker.readers.scan_picture import count_of, grey, opened, page_of, scaled
from gichecker.readers.sniff import sniff
from tests.readers.scanned import encoded, filled

BOX = (10, 10, 60, 60)
A4 = (827, 1169)


def white(mode: str = "L", size: tuple[int, int] = A4) -> Image.Image:
    return Image.new(mode, size, "white")


@pytest.mark.parametrize(
    ("format_name", "options", "name"),
    [
        ("PNG", {}, "png"),
        ("JPEG", {}, "jpeg"),
        ("TIFF", {}, "tiff"),
        ("TIFF", {"big_tiff": False, "compression": "tiff_lzw"}, "tiff"),
        ("BMP", {}, "bmp"),
        ("GIF", {}, "gif"),
    ],
)
def test_pictures_are_told_and_opened(format_name: str, options: dict[str, object], name: str) -> None:
    data = encoded(white(), format_name, **options)
    assert sniff(data) == name
    picture = opened(data)
    assert (picture.format or "").lower() == name
    assert page_of(picture, 0).size == (1654, 2338)


def test_text_that_begins_like_a_bmp_is_text() -> None:
    assert sniff("BM：报名表\n一、基本情况".encode()) == "txt"


@pytest.mark.parametrize(
    ("dpi", "size"),
    [(100, (1654, 2338)), (200, (827, 1169)), (None, (1654, 2338)), (10, (1654, 2338)), (96, (1654, 2338))],
)
def test_resolution_is_the_stated_one_if_that_makes_a_sheet(dpi: int | None, size: tuple[int, int]) -> None:
    data = encoded(white(), **({"dpi": (dpi, dpi)} if dpi else {}))
    assert page_of(opened(data), 0).size == pytest.approx(size, abs=4)


def test_pages_of_a_tiff_and_frames_of_a_gif() -> None:
    assert count_of(opened(encoded(white(), "TIFF", [white(), white()]))) == 3
    assert count_of(opened(encoded(white(), "GIF", [filled(white(), BOX)]))) == 1


def test_the_way_up_that_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert page_of(opened(encoded(white(), "JPEG", exif=exif)), 0).size == (2338, 1654)


def test_grey_in_red_light_on_white() -> None:
    assert grey(filled(white("RGB"), BOX, "#d00000")).getpixel((30, 30)) == 0xD0
    assert grey(filled(white("RGB"), BOX, "#0000d0")).getpixel((30, 30)) == 0
    assert grey(Image.new("RGBA", (9, 9), (0, 0, 0, 0))).getextrema() == (255, 255)
    assert grey(Image.new("I;16", (9, 9), 0x8000)).getextrema() == (0x80, 0x80)
    assert grey(Image.new("CMYK", (9, 9), 0)).getextrema() == (255, 255)
    assert grey(white("1")).getextrema() == (255, 255)


def header(width: int, height: int) -> bytes:
    """A bmp that only says that it is large."""
    data = bytearray(encoded(white(size=(8, 8)), "BMP"))
    data[18:26] = width.to_bytes(4, "little") + height.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(encoded(white())[:200], ErrorKind.DAMAGED, id="truncated png"),
        pytest.param(encoded(white(), "JPEG")[:100], ErrorKind.DAMAGED, id="truncated jpeg"),
        pytest.param(encoded(white(), "TIFF")[:60], ErrorKind.DAMAGED, id="truncated tiff"),
        pytest.param(b"II*\0" + bytes(100), ErrorKind.DAMAGED, id="empty tiff"),
        pytest.param(header(60_000, 60_000), ErrorKind.TOO_LARGE, id="bomb"),
        pytest.param(header(11_500, 11_500), ErrorKind.TOO_LARGE, id="large"),
        pytest.param(encoded(Image.new("L", (1, 900))), ErrorKind.TOO_LARGE, id="strip"),
    ],
)
def test_bad_pictures(data: bytes, kind: ErrorKind) -> None:
    with pytest.raises(ReadError) as error:
        page_of(opened(data), 0)
    assert error.value.kind is kind


def test_a_damaged_picture_says_so_with_or_without_tesseract() -> None:
    with pytest.raises(ReadError, match="图片已损坏"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(100), "png")


def test_scaling() -> None:
    assert scaled(white(), 200).size == A4
    with BytesIO(encoded(white())) as file, Image.open(file) as picture:
        assert scaled(picture, 400).size == (414, 584)
