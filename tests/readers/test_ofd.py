"""OFD files: pages in their order with their templates, whatever the paths and names; what holds no text is refused."""

import pytest

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Grid, Note
from gichecker.model.page import Area
from gichecker.progress import Cancelled
from gichecker.readers import ofd, ofd_canvas, ofd_package, read
from gichecker.resources import sentence
from tests.readers.make import lines, outline, zip_bytes
from tests.readers.make_ofd import (
    OFD,
    OLD,
    members,
    ofd_bytes,
    page,
    part,
    path,
    read_ofd,
    table,
    text,
    text_object,
    unit,
)

ROWS = [["信息内容", "本年制发件数"], ["规章", "3"]]
GRID = [(0, 0, 1, 1, "信息内容"), (0, 1, 1, 1, "本年制发件数"), (1, 0, 1, 1, "规章"), (1, 1, 1, 1, "3")]
TITLE = text(60, 30, "政府信息公开年报")
TEMPLATE = '<ofd:Template TemplateID="9" ZOrder="Background"/>'
TEMPLATE_PAGE = '<ofd:TemplatePage ID="9" BaseLoc="T/Content.xml" ZOrder="Background"/>'
RESOURCES = "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
ENTRY = "<ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody>"


def changed(*changes: tuple[str, str, str], **pages: str) -> Document:
    """What is read once strings are replaced: each change names its parts by what the last name starts with."""
    parts = members(page(TITLE), **pages)
    for start, old, new in changes:
        chosen = [name for name in parts if name.rpartition("/")[2].startswith(start)]
        assert any(old in str(parts[name]) for name in chosen)
        parts |= {name: str(parts[name]).replace(old, new) for name in chosen}
    return read(zip_bytes(parts), "ofd")


def test_text_and_a_table_on_two_pages() -> None:
    document = read_ofd(page(TITLE, table(30, 60, ROWS)), page(text(30, 40, "二〇二四年一月")))
    assert outline(document) == ["政府信息公开年报", GRID, "二〇二四年一月"]
    assert (document.format, document.pages, document.notes) == ("ofd", 2, ())


def test_places_are_in_points_from_the_top_left() -> None:
    grid = read_ofd(page(table(25.4, 50.8, ROWS, col=25.4))).blocks[0]
    assert isinstance(grid, Grid)
    (area,) = grid.cells[3].areas
    assert (area.page, [round(side) for side in area.box]) == (1, [144, 172, 216, 201])
    (line,) = grid.cells[3].lines
    assert isinstance(line.area, Area)
    assert 144 < line.area.box[0] < line.area.box[2] < 216


@pytest.mark.parametrize(
    ("behind", "before"),
    [
        pytest.param(table(30, 60, ROWS), "", id="all in the template"),
        pytest.param(table(30, 60, [["", ""], ["", ""]]), text(32, 66, "信息内容") + table(30, 60, ROWS), id="both"),
        pytest.param(table(30, 60, [ROWS[0], ["规章", ""]]), text(72, 76, "3"), id="value on the page"),
        pytest.param(table(30, 60, ROWS), table(30, 60, ROWS), id="everything twice"),
    ],
)
@pytest.mark.parametrize("order", ["Background", "Foreground"])
def test_templates(behind: str, before: str, order: str) -> None:
    area = page().partition("<ofd:Content>")[0]
    front = page(before, before=area + TEMPLATE.replace("Background", order))
    assert outline(read_ofd(front, common=TEMPLATE_PAGE, T=page(behind))) == [GRID]


def test_a_template_on_several_pages_is_drawn_on_each() -> None:
    pages = [page(text(30, 80, string), before=TEMPLATE) for string in ("甲项内容如下", "乙项内容如下")]
    document = read_ofd(*pages, common=TEMPLATE_PAGE, T=page(table(30, 100, ROWS)))
    assert outline(document) == ["甲项内容如下", GRID, "乙项内容如下", GRID]


def test_a_template_that_is_not_there_draws_nothing() -> None:
    assert outline(read_ofd(page(TITLE, before=TEMPLATE))) == ["政府信息公开年报"]


def test_a_page_that_no_list_names_is_none() -> None:
    assert lines(read_ofd(page(TITLE), Stray=page(text(30, 40, "不在目录中的页")))) == ["政府信息公开年报"]


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ("<ofd:Area><ofd:PhysicalBox>0 0 254 127</ofd:PhysicalBox></ofd:Area>", (720, 360)),
        ("<ofd:Area><ofd:ApplicationBox>0 0 254 127</ofd:ApplicationBox></ofd:Area>", (720, 360)),
        ("<ofd:Area><PhysicalBox xmlns=''>10 10 254 127</PhysicalBox></ofd:Area>", (720, 360)),
        ("<ofd:Area><ofd:PhysicalBox>0 0 0 0</ofd:PhysicalBox></ofd:Area>", (595, 842)),
        ("<ofd:Area><ofd:PhysicalBox>A4</ofd:PhysicalBox></ofd:Area>", (595, 842)),
        ("", (595, 842)),
    ],
)
def test_size_of_a_page_or_of_all_pages(box: str, size: tuple[int, int]) -> None:
    package = ofd_package.OfdPackage(ofd_bytes(page(TITLE, before=box)))
    assert [tuple(map(round, package.size(one))) for one in package.pages()] == [size]


@pytest.mark.parametrize(
    "place",
    [
        "/Doc_0/Document.xml",
        "./Doc_0/Document.xml",
        "doc_0/document.XML",
        "Doc_0\\Document.xml",
        " Doc_0//Document.xml ",
    ],
)
def test_paths_of_the_document(place: str) -> None:
    parts = members(page(TITLE)) | {"OFD.xml": part("OFD", ENTRY.format(place))}
    assert lines(read(zip_bytes(parts), "ofd")) == ["政府信息公开年报"]


@pytest.mark.parametrize(
    "place",
    [
        "/Doc_0/Pages/Page_0/",
        "./Pages/Page_0/",
        "../Doc_0/Pages/Page_0/",
        "Doc_0/Pages/Page_0/",
        "PAGES\\page_0\\",
        "/DOC_0/pages/Page_0/",
    ],
)
def test_paths_of_pages(place: str) -> None:
    assert lines(changed(("Document", "Pages/Page_0/", place))) == ["政府信息公开年报"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([("", OFD, OLD)], id="old"),
        pytest.param([("Content", OFD, OLD)], id="both"),
        pytest.param([("", "<ofd:", "<x:"), ("", "</ofd:", "</x:"), ("", "xmlns:ofd", "xmlns:x")], id="other prefix"),
        pytest.param([("", "<ofd:", "<"), ("", "</ofd:", "</"), ("", "xmlns:ofd", "xmlns")], id="no prefix"),
        pytest.param([("Content", "<ofd:", "<"), ("Content", "</ofd:", "</")], id="no namespace"),
        pytest.param([("", "<?xml", "\ufeff<?xml")], id="byte order mark"),
    ],
)
def test_namespaces(changes: list[tuple[str, str, str]]) -> None:
    assert lines(changed(*changes)) == ["政府信息公开年报"]


@pytest.mark.parametrize("namespace", ["http://blog.example.cn", "http://www.ofd.cn/2016"])
def test_a_namespace_that_is_not_ofds_is_refused(namespace: str) -> None:
    with pytest.raises(ReadError) as caught:
        changed(("", OFD, namespace))
    assert (caught.value.kind, str(caught.value)) == (ErrorKind.UNSUPPORTED, sentence("error", "foreign_ofd"))


def test_a_broken_part_that_is_not_needed_is_harmless() -> None:
    parts = members(page(TITLE)) | {"Doc_0/Tags/CustomTags.xml": "<a:b/>", "Doc_0/Res/x.ttf": b"\0"}
    assert lines(read(zip_bytes(parts), "ofd")) == ["政府信息公开年报"]


def test_the_first_of_several_documents() -> None:
    parts = members(page(TITLE)) | {"OFD.xml": part("OFD", ENTRY.format("Doc_0/Document.xml") + ENTRY.format("none"))}
    document = read(zip_bytes(parts), "ofd")
    assert lines(document) == ["政府信息公开年报"]
    assert document.notes == (Note("other_documents", (("count", "2"),)),)


INVISIBLE = text(60, 60, "看不见的文字", Visible="false")
BLOCK = f"<ofd:PageBlock>{TITLE}<ofd:PageBlock>{text(60, 60, '块中之块')}</ofd:PageBlock></ofd:PageBlock>"
SINGLE = "".join(text(x, 30, char) for x, char in zip((60, 64, 66, 68, 70, 72), "一2023年", strict=True))
STAMP = '<ofd:Annotations>Annots.xml</ofd:Annotations><ofd:Annot><ofd:Appearance Boundary="0 0 9 9"/></ofd:Annot>'


@pytest.mark.parametrize(
    ("objects", "texts"),
    [
        pytest.param(TITLE + INVISIBLE, ["政府信息公开年报"], id="invisible"),
        pytest.param(BLOCK, ["政府信息公开年报", "块中之块"], id="blocks"),
        pytest.param(TITLE + STAMP, ["政府信息公开年报"], id="annotation"),
        pytest.param(SINGLE, ["一2023年"], id="one object a character"),
        pytest.param(TITLE + unit("ImageObject", Boundary="9 9 9 9"), ["政府信息公开年报"], id="picture"),
        pytest.param(text(60, 30, "报告") + text(60.1, 30.1, "报告"), ["报告"], id="bold by printing twice"),
        pytest.param(text(60, 30, "&lt;甲&amp;"), ["&lt;甲&amp;"], id="text of entities"),
    ],
)
def test_objects(objects: str, texts: list[str]) -> None:
    assert lines(read_ofd(page(objects))) == texts


def composite(content: str) -> str:
    unit_ = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
    return part("Res", f"<ofd:CompositeGraphicUnits>{unit_}</ofd:CompositeGraphicUnits>")


USE = unit("CompositeObject", Boundary="20 10 150 90", CTM="1 0 0 1 5 0", ResourceID="7")


@pytest.mark.parametrize("where", ["document", "page", "nowhere"])
def test_composite_objects(where: str) -> None:
    before = "<ofd:PageRes>Res.xml</ofd:PageRes>" if where == "page" else ""
    parts = members(page(USE, TITLE, before=before), common=RESOURCES if where == "document" else "")
    folder = "Doc_0/Pages/Page_0" if where == "page" else "Doc_0"
    document = read(zip_bytes(parts | {f"{folder}/Res.xml": composite(table(5, 50, ROWS))}), "ofd")
    assert outline(document) == ["政府信息公开年报", GRID][: 1 if where == "nowhere" else 2]
    if where != "nowhere":
        assert isinstance(grid := document.blocks[1], Grid)
        assert [round(side) for side in grid.cells[0].areas[0].box] == [85, 170, 198, 198]


def test_composite_objects_in_a_circle() -> None:
    parts = members(page(USE), common=RESOURCES) | {"Doc_0/Res.xml": composite(USE)}
    with pytest.raises(ReadError) as caught:
        read(zip_bytes(parts), "ofd")
    assert caught.value.kind is ErrorKind.TOO_LARGE


PICTURE = unit("ImageObject", Boundary="20 20 170 250", ResourceID="4", CTM="170 0 0 250 0 0")
OUTLINE = path("M 1 1 L 5 1 L 5 6 L 1 6 C M 2 2 L 4 2 L 4 5 L 2 5 C", "20 20 6 7", Stroke="false", Fill="true")
GARBLED = "".join(text(20, 20 + 6 * row, "".join(chr(0xE000 + 31 * row + i) for i in range(30))) for row in range(9))
NUMBERED = '<ofd:CGTransform><ofd:Glyphs>11 12 13</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="3"/>' * 60


@pytest.mark.parametrize("drawn", [PICTURE, OUTLINE, GARBLED, unit("TextObject", NUMBERED, Boundary="9 9 99 9")])
def test_pages_without_text(drawn: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_ofd(page(drawn), page(drawn))
    assert caught.value.kind is ErrorKind.NO_TEXT


@pytest.mark.parametrize(("drawn", "key"), [(PICTURE, "picture_pages"), (GARBLED, "garbled_pages")])
def test_some_pages_without_text_are_told_of(drawn: str, key: str) -> None:
    document = read_ofd(page(TITLE), page(drawn))
    assert lines(document) == ["政府信息公开年报"]
    assert document.notes == (Note(key, (("pages", "2"),)),)


KEYWORD = text(60, 60, "签章定位处", Alpha="0")
FAINT = text_object(60, 56, '<ofd:FillColor Alpha="0"/><ofd:TextCode X="0" Y="4">签章定位处</ofd:TextCode>')


@pytest.mark.parametrize("hidden", [KEYWORD, FAINT, text(60, 60, "签章定位处", Fill="false")])
def test_hidden_words_are_left_out(hidden: str) -> None:
    assert lines(read_ofd(page(TITLE, hidden))) == ["政府信息公开年报"]


def test_the_hidden_layer_of_a_scan_is_read_and_told_of() -> None:
    layer = [text(60, 30 + 20 * row, "政府信息公开工作年度报告", Alpha="0") for row in range(5)]
    document = read_ofd(page(PICTURE, *layer))
    assert "".join(lines(document)) == "政府信息公开工作年度报告" * 5
    assert document.notes == (Note("ocr_layer", (("pages", "1"),)),)


def test_empty_pages_are_an_empty_file() -> None:
    with pytest.raises(ReadError) as caught:
        read_ofd(page(), page())
    assert caught.value.kind is ErrorKind.EMPTY


GOOD = members(page(TITLE))
CONTENT = "Doc_0/Pages/Page_0/Content.xml"
DOCTYPE = '<!DOCTYPE d [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        pytest.param({"OFD.xml": ""}, "damaged", id="empty"),
        pytest.param({"OFD.xml": part("OFD", "")}, "damaged", id="no document"),
        pytest.param({"OFD.xml": part("OFD", "<ofd:DocBody/>")}, "damaged", id="no place of the document"),
        pytest.param({"OFD.xml": part("OFD", ENTRY.format("../../etc/passwd"))}, "damaged", id="document elsewhere"),
        pytest.param({"Doc_0/Document.xml": "<ofd:Document"}, "damaged", id="broken XML"),
        pytest.param({CONTENT: str(GOOD[CONTENT])[:-40]}, "damaged", id="page cut short"),
        pytest.param({CONTENT: None}, "damaged", id="page missing"),
        pytest.param({CONTENT: DOCTYPE + str(GOOD[CONTENT]).partition("\n")[2]}, "damaged", id="entities"),
        pytest.param(
            {CONTENT: part("Page", page("<ofd:PageBlock>" * 300 + "</ofd:PageBlock>" * 300))}, "damaged", id="deep"
        ),
        pytest.param(
            {CONTENT: part("Page", page("<ofd:PageBlock>" * 90 + "</ofd:PageBlock>" * 90))}, "too_large", id="blocks"
        ),
        pytest.param({CONTENT: b"\x13\x37", "Encryptions.xml": "<x/>"}, "encrypted", id="encrypted page"),
        pytest.param({"Encryptions.xml": "<x/>"}, "encrypted", id="page put in the place of an encrypted one"),
    ],
)
def test_refused(parts: dict[str, str | bytes | None], kind: str) -> None:
    merged = GOOD | parts
    with pytest.raises(ReadError) as caught:
        read(zip_bytes({name: content for name, content in merged.items() if content is not None}), "ofd")
    assert (caught.value.kind.value, str(caught.value)) == (
        kind,
        sentence("error", "damaged_ofd" if kind == "damaged" else kind),
    )


@pytest.mark.parametrize(
    ("module", "limit", "most"), [(ofd_package, "MAX_PAGES", 1), (ofd, "MAX_MARKS", 15), (ofd_canvas, "MAX_MARKS", 15)]
)
def test_limits(module: object, limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, limit, most)
    with pytest.raises(ReadError) as caught:
        read_ofd(page(TITLE, TITLE), page(TITLE))
    assert caught.value.kind is ErrorKind.TOO_LARGE


def test_progress_and_cancelling() -> None:
    told: list[float] = []

    def tick(step: str, fraction: float) -> None:
        told.append(fraction)
        if len(told) > 2:
            raise Cancelled(step)

    with pytest.raises(Cancelled):
        read(ofd_bytes(page(TITLE), page(TITLE)), "ofd", tick)
    assert told == [0.0, 0.45, 0.9]
