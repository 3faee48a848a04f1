"""Pages to look at: what is drawn lies where the reader says it is, in the colours asked for."""

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from gichecker.errors import ReadError
from gichecker.model.anchor import Anchor
from gichecker.model.page import Box, Straightened
from gichecker.readers import read, view
from gichecker.readers.view import Bitmap, Inks, refined, to_picture
from gichecker.readers.view_ofd import DrawnPath, DrawnPicture, DrawnText, OfdView
from gichecker.readers.view_pdf import PdfView
from gichecker.readers.views import view as opened
from tests.readers.make import zip_bytes
from tests.readers.make_ofd import members, ofd_bytes, page, part, path, text, unit
from tests.readers.make_pdf import Page, pdf
from tests.readers.scanned import encoded

INKS = Inks((0x26, 0x29, 0x2E), (0xE4, 0xE7, 0xEB))
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "示例年报（无误）.pdf"


def bitmap(colour: tuple[int, int, int], size: tuple[int, int] = (4, 4)) -> Bitmap:
    return view.to_bitmap(Image.new("RGB", size, colour))


def ink(made: Bitmap, scale: float) -> Box:
    """The box around everything dark, in points."""
    found = to_picture(made).convert("L").point(lambda level: 255 if level < 128 else 0).getbbox()
    assert found
    left, top, right, bottom = (side / scale for side in found)
    return left, top, right, bottom


@pytest.mark.parametrize(("rotate", "crop"), [*product((0, 90, 180, 270), (None, (50, 100, 400, 500)))])
def test_ink_lies_where_the_reader_says(rotate: int, crop: tuple[float, float, float, float] | None) -> None:
    drawn = Page(rotate=rotate, crop=crop)
    turns = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
    drawn.text(200, 300, "表报", 20, turns[rotate])
    data = pdf(drawn)
    document = read(data, "pdf")
    (area,) = document.areas(Anchor((0,), 0, 2))
    made = PdfView(data).bitmap(0, 4)
    assert ink(made, 4) == pytest.approx(area.box, abs=0.6)


def test_many_pages_are_drawn_one_after_another() -> None:
    shown = opened(pdf(*(Page(300 + number, 400) for number in range(20))))
    assert isinstance(shown, PdfView)
    assert [round(width) for width, _ in shown.sizes()] == list(range(300, 320))
    assert [shown.bitmap(number, 1).width for number in range(20)] == list(range(300, 320))
    assert len(shown._pages) <= 8
    shown.close()


def test_a_page_that_would_be_too_large_is_drawn_coarser() -> None:
    made = PdfView(pdf(Page(2000, 2000))).bitmap(0, 10)
    assert made.width * made.height <= view.MOST


def test_colours_are_turned_round_and_hues_kept() -> None:
    def recoloured(*colour: int) -> tuple[int, ...]:
        made = refined(bitmap(colour), None, INKS)  # type: ignore[arg-type] # three of them
        return tuple(to_picture(made).getpixel((1, 1)))  # type: ignore[arg-type] # red, green, blue

    assert recoloured(255, 255, 255) == INKS.paper
    assert recoloured(0, 0, 0) == INKS.ink
    red, green, blue = recoloured(120, 0, 0)
    assert red > green + 50
    assert abs(green - blue) < 10


def test_a_page_is_turned_as_it_was_read() -> None:
    picture = Image.new("RGB", (40, 20), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 9, 9), fill="black")
    made = refined(view.to_bitmap(picture), Straightened(1, 1, 0.0), None)
    assert (made.width, made.height) == (20, 40)
    assert ink(made, 1) == (0, 30, 10, 40)
    tilted = refined(view.to_bitmap(picture), Straightened(1, 0, 30.0), None)
    assert (tilted.width, tilted.height) == (40, 20)
    assert refined(bitmap((1, 2, 3)), None, None) == bitmap((1, 2, 3))


@pytest.mark.parametrize("name", ["PNG", "TIFF", "JPEG"])
def test_pictures_keep_their_colours(name: str) -> None:
    shown = opened(encoded(Image.new("RGB", (827, 1169), (200, 30, 30)), name))
    ((width, height),) = shown.sizes()
    assert (width, height) == pytest.approx((595, 842), abs=2)
    assert not isinstance(shown, OfdView)
    made = to_picture(shown.bitmap(0, 0.5))
    assert made.getpixel((50, 50)) == pytest.approx((200, 30, 30), abs=4)
    shown.close()


def test_a_photograph_stands_upright() -> None:
    data = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (1169, 827), "white").save(data, "JPEG", exif=exif)
    ((width, height),) = opened(data.getvalue()).sizes()
    assert width < height


def test_what_has_no_pages_is_refused() -> None:
    with pytest.raises(ReadError):
        opened(b"%PDF-1.7 broken")
    with pytest.raises(ReadError):
        opened("政府信息公开".encode())


def test_what_an_ofd_page_draws() -> None:
    colour = unit("StrokeColor", Value="255 0 0")
    grey, cmyk = unit("FillColor", Value="128"), unit("FillColor", Value="0 0 0 255")
    triangle = f"{colour}{grey}<ofd:AbbreviatedData>M 0 0 L 5 5 Q 1 1 2 2 C</ofd:AbbreviatedData>"
    shown = opened(
        ofd_bytes(
            page(
                text(20, 30, "年报", Font="3", Weight="700"),
                path("M 0 0 L 10 0", LineWidth="0.5"),
                unit("PathObject", triangle, Boundary="0 0 9 9", Fill="true"),
                unit("TextObject", f"{cmyk}<ofd:TextCode X='0' Y='4'>黑</ofd:TextCode>", Boundary="0 0 9 9"),
                unit("TextObject", "<ofd:TextCode X='0' Y='4'>暗</ofd:TextCode>", Boundary="0 0 9 9", Visible="false"),
            )
        )
    )
    assert isinstance(shown, OfdView)
    words, line, area, black = shown.drawing(0)
    assert isinstance(words, DrawnText)
    assert [char for char, _, _ in words.letters.chars] == ["年", "报"]
    assert words.bold
    assert isinstance(line, DrawnPath)
    assert (line.stroke, line.fill, line.width) == ((0, 0, 0), None, 0.5)
    assert isinstance(area, DrawnPath)
    assert (area.stroke, area.fill) == ((255, 0, 0), (128, 128, 128))
    assert [name for name, _ in area.steps] == ["M", "L", "Q", "C"]
    assert isinstance(black, DrawnText)
    assert black.colour == (0, 0, 0)
    shown.close()


def test_pictures_fonts_and_drawing_parameters_of_an_ofd() -> None:
    resources = part(
        "Res",
        "<ofd:Fonts><ofd:Font ID='3' FontName='SimHei' FamilyName='黑体'/></ofd:Fonts>"
        "<ofd:DrawParams><ofd:DrawParam ID='5' LineWidth='2'><ofd:StrokeColor Value='0 0 255'/></ofd:DrawParam>"
        "</ofd:DrawParams>"
        "<ofd:MultiMedias><ofd:MultiMedia ID='4' Type='Image'><ofd:MediaFile>seal.png</ofd:MediaFile>"
        "</ofd:MultiMedia></ofd:MultiMedias>",
    ).replace("<ofd:Res ", "<ofd:Res BaseLoc='Res' ")
    parts = members(
        page(
            text(20, 30, "年报", Font="3"),
            path("M 0 0 L 10 0", DrawParam="5"),
            unit("ImageObject", Boundary="10 20 30 40", ResourceID="4"),
            unit("ImageObject", Boundary="0 0 30 40", CTM="30 0 0 40 0 0", ResourceID="4"),
            unit("ImageObject", Boundary="0 0 30 40", ResourceID="77"),
        ),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
    )
    shown = opened(zip_bytes(parts | {"Doc_0/PublicRes.xml": resources, "Doc_0/Res/seal.png": b"picture"}))
    assert isinstance(shown, OfdView)
    words, line, seal, turned = shown.drawing(0)
    assert isinstance(words, DrawnText)
    assert words.family == "黑体"
    assert isinstance(line, DrawnPath)
    assert (line.stroke, line.width) == ((0, 0, 255), 2.0)
    assert isinstance(seal, DrawnPicture)
    points = 72 / 25.4
    assert seal.data == b"picture"
    assert seal.matrix == pytest.approx((30 * points, 0, 0, 40 * points, 10 * points, 20 * points))
    assert isinstance(turned, DrawnPicture)
    assert turned.matrix[:4] == pytest.approx((30 * points, 0, 0, 40 * points))
