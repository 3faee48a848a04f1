"""Pages of an OFD as a pdf: another reader finds the same things at the same places."""

from __future__ import annotations

import io
from math import hypot
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from gichecker.check import check_file
from gichecker.digest import digest
from gichecker.export.arcs import arc
from gichecker.export.ofd_pages import ofd_as_pdf
from gichecker.export.pdf_copy import write_pdf
from gichecker.model.anchor import Anchor
from gichecker.model.finding import TextPlace
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import replace
from gichecker.progress import silent
from gichecker.readers import read
from tests.build import passage, report
from tests.export import examples
from tests.export.test_pdf_copy import annotations
from tests.readers.make import zip_bytes
from tests.readers.make_ofd import members, ofd_bytes, page, part, path, text, unit
from tests.shared import SHARED, needs_shared

LINE = "甲乙丙丁戊"
MM = 72 / 25.4


def drawn(*objects: str, **parts: Any) -> Image.Image:
    """The first page as another program draws it, two pixels a millimetre."""
    book = pypdfium2.PdfDocument(ofd_as_pdf(ofd_bytes(page(*objects), **parts), silent))
    here = book[0]
    assert here.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    return here.render(scale=2 / MM).to_pil().convert("RGB")


def ink(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in millimetres."""
    return tuple(picture.getpixel((round(2 * x), round(2 * y))))


def test_characters_are_at_their_places() -> None:
    data = ofd_bytes(page(text(30, 50, LINE), text(30, 80, "2023年")))
    before, after = read(data, "ofd"), read(ofd_as_pdf(data, silent), "pdf")
    for block in (0, 1):
        anchor = before.blocks[block].anchor
        assert before.text_at(anchor) == after.text_at(after.blocks[block].anchor)
        (one,), (other,) = before.areas(anchor), after.areas(after.blocks[block].anchor)
        assert other.box == pytest.approx(one.box, abs=4)


def test_lines_areas_and_colours() -> None:
    fill = '<ofd:FillColor Value="255 0 0"/>'
    stroke = '<ofd:StrokeColor Value="0 0 255"/>'
    picture = drawn(
        unit("PathObject", f"{fill}<ofd:AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</ofd:AbbreviatedData>",
             Boundary="50 50 20 20", Fill="true", Stroke="false"),
        unit("PathObject", f"{stroke}<ofd:AbbreviatedData>M 0 10 L 40 10</ofd:AbbreviatedData>",
             Boundary="100 50 40 20", LineWidth="2"),
    )  # fmt: skip
    assert (ink(picture, 60, 60), ink(picture, 120, 60), ink(picture, 80, 60)) == ((255, 0, 0), (0, 0, 255), (255,) * 3)


def test_curves_go_where_they_should() -> None:
    wide = {"LineWidth": "2"}
    picture = drawn(
        path("M 20 20 B 20 40 60 40 60 20", **wide),
        path("M 100 20 Q 120 50 140 20", **wide),
        path("M 20 100 A 20 20 0 0 1 60 100", **wide),
    )
    assert [ink(picture, *at)[0] < 128 for at in ((40, 35), (120, 35), (40, 80))] == [True] * 3
    assert ink(picture, 40, 120) == (255, 255, 255)


def test_pictures_stand_upright() -> None:
    flag = Image.new("RGB", (2, 2), "white")
    flag.putpixel((0, 0), (255, 0, 0))
    stream = io.BytesIO()
    flag.save(stream, "PNG")
    book = pypdfium2.PdfDocument(ofd_as_pdf(_with_picture(stream.getvalue()), silent))
    picture = book[0].render(scale=2 / MM).to_pil().convert("RGB")
    assert ink(picture, 52, 52) == (255, 0, 0)
    assert ink(picture, 68, 68) == (255, 255, 255)
    assert ofd_as_pdf(_with_picture(b"no picture"), silent).startswith(b"%PDF")


def _with_picture(data: bytes) -> bytes:
    file = '<ofd:MultiMedia ID="9" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
    picture = page(unit("ImageObject", "", Boundary="50 50 20 20", ResourceID="9"))
    found = members(picture, common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>")
    media = f"<ofd:MultiMedias>{file}</ofd:MultiMedias>"
    return zip_bytes({**found, "Doc_0/Res.xml": part("Res", media), "Doc_0/a.png": data})


def test_findings_are_marked_on_the_pages(tmp_path: Any) -> None:
    data = ofd_bytes(page(text(30, 50, LINE)))
    (tmp_path / "年报.ofd").write_bytes(data)
    document = read(data, "ofd")
    found = replace(report(), passages=(replace(passage(1, LINE), anchor=Anchor((0,), 0, 5)),))
    finding = examples.finding(marks=(examples.at(TextPlace(0, 1, 1, 3), "乙丙"),))
    outcome = Outcome(Source(str(tmp_path / "年报.ofd"), "ofd", digest(data)), None, document, found, (finding,))
    write_pdf(tmp_path / "标记.pdf", outcome)
    assert annotations((tmp_path / "标记.pdf").read_bytes())[0].covered == "乙丙"


@needs_shared
@pytest.mark.parametrize("source", sorted((SHARED / "genuine").glob("*.ofd")), ids=lambda found: found.stem)
def test_genuine_files_are_drawn(source: Any) -> None:
    data = ofd_as_pdf(source.read_bytes(), silent)
    assert data == ofd_as_pdf(source.read_bytes(), silent)
    book = pypdfium2.PdfDocument(data)
    assert book[0].render(scale=0.3).to_pil().convert("L").getextrema()[0] < 200


@needs_shared
def test_a_genuine_report_is_marked_everywhere(tmp_path: Any) -> None:
    outcome = check_file(SHARED / "samples" / "report.ofd")
    write_pdf(tmp_path / "a.pdf", outcome)
    assert len(annotations((tmp_path / "a.pdf").read_bytes())) >= len(outcome.findings)


@pytest.mark.parametrize(("large", "sweep", "quarters"), [(False, True, 1), (True, True, 3), (False, False, 1)])
def test_arcs_lie_on_their_circle(large: bool, sweep: bool, quarters: int) -> None:  # noqa: FBT001 - data
    curves = list(arc((10, 0), (0, 10), (10, 10), 30, large=large, sweep=sweep))
    assert len(curves) == quarters
    assert curves[-1][4:] == pytest.approx((0, 10))
    centre = (0, 0) if large != sweep else (10, 10)
    assert all(hypot(x - centre[0], y - centre[1]) == pytest.approx(10) for *_, x, y in curves)


def test_arcs_that_can_be_none() -> None:
    assert list(arc((0, 0), (4, 3), (0, 5), 0, large=False, sweep=True)) == [(0, 0, 4, 3, 4, 3)]
    assert list(arc((0, 0), (20, 0), (1, 1), 0, large=False, sweep=True))[-1][4:] == pytest.approx((20, 0))
