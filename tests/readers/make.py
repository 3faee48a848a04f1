"""Makes small files for reader tests: a docx from its XML, and short ways to look at what was read."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from gichecker.model.document import Document, Grid, Paragraph, Role
from gichecker.readers import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {"header": "hdr", "footer": "ftr"}


def docx_bytes(body: str, **parts: str) -> bytes:
    """A docx with this body; `parts` are the inner XML of further parts by kind: `styles`, `header`, `comments` …."""
    kinds = {"document": f"<w:body>{body}</w:body>", **parts}
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships({kind: (kind, f"{kind}.xml") for kind in parts}),
    }
    for kind, xml in kinds.items():
        tag = f"w:{ROOTS.get(kind, kind)}"
        members[f"word/{kind}.xml"] = f"<{tag} {NAMESPACES}>{xml}</{tag}>"
    return zip_bytes(members)


def package(body: str | bytes, styles: str | bytes, numbering: str | bytes) -> bytes:
    """A docx of raw XML, well-formed or not."""

    def part(tag: str, inner: str | bytes) -> bytes:
        content = inner.encode("utf-8", "replace") if isinstance(inner, str) else inner
        return f"<w:{tag} {NAMESPACES}>".encode() + content + f"</w:{tag}>".encode()

    return zip_bytes(
        {
            "[Content_Types].xml": "<Types/>",
            "word/_rels/document.xml.rels": relationships(
                {kind: (kind, f"{kind}.xml") for kind in ("styles", "numbering")}
            ),
            "word/document.xml": part("document", part("body", body)),
            "word/styles.xml": part("styles", styles),
            "word/numbering.xml": part("numbering", numbering),
        }
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """A relationships part: id → kind and target."""
    rows = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{t}"/>' for i, (kind, t) in targets.items())
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def zip_bytes(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes a run."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    inner = "".join(one if one.startswith("<") else p(one) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain text becomes a cell."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def read_docx(body: str, **parts: str) -> Document:
    """What is read from `docx_bytes`."""
    return read(docx_bytes(body, **parts), "docx")


def read_html(body: str) -> Document:
    """What is read from a page with this body."""
    return read(f"<html><body>{body}</body></html>".encode(), "html")


def read_txt(text: str) -> Document:
    """What is read from a text."""
    return read(text.encode(), "txt")


def lines(document: Document, role: Role | None = None) -> list[str]:
    """Texts of its paragraphs; of those in one role if given."""
    return [one.text for one in document.paragraphs() if role in {None, one.role}]


def outline(document: Document) -> list[object]:
    """Texts of paragraphs, tables as `places`, `picture`."""
    return [
        block.text if isinstance(block, Paragraph) else places(block) if isinstance(block, Grid) else "picture"
        for block in document.blocks
    ]


def places(grid: Grid) -> list[tuple[object, ...]]:
    """Row, column, rows and columns covered and text of each cell; behind them the tables nested in it."""
    return [(c.row, c.col, c.rowspan, c.colspan, c.text, *map(places, c.nested)) for c in grid.cells]


def rows(grid: object) -> list[list[str]]:
    """Texts of a table without merges, row by row."""
    assert isinstance(grid, Grid)
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]
