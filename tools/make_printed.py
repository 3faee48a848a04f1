"""Makes `tests/data/whole.tar.xz`: the whole reports of the tests as LibreOffice writes them (pdf, doc, rtf).

Everything else the tests write themselves; these files are kept because LibreOffice is not everywhere, in one archive
because they share their fonts.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from gichecker.bench.source import load
from tools.report_docx import saved, written

DATA = Path(__file__).parent.parent / "tests" / "data"
HEAD_ROWS = (2, 3, 3)
"""Rows of the head of the tables 2, 3 and 4."""
LABEL_COLUMNS = (3, 0)
"""Columns of labels of the tables 3 and 4."""
TALL = Pt(32)
DOWNWARDS = ("三、", "（三）", "（四）", "（五）", "（六）")


def ruled(_document: Document) -> None:
    """All rules drawn, table 3 on one page."""


def broken(document: Document) -> None:
    """Table 3 over several pages, its head on the first only."""
    for row in document.tables[1].rows:
        row.height = TALL


def repeated(document: Document) -> None:
    """Table 3 over several pages, its head on each."""
    broken(document)
    for row in list(document.tables[1].rows)[: HEAD_ROWS[1]]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no way for it


def landscape(document: Document) -> None:
    """Table 3 on a page that is wider than tall."""
    heading = _paragraph(document, "三、")
    last = document.element.body.sectPr
    heading.insert_paragraph_before()._p.get_or_add_pPr().append(deepcopy(last))  # noqa: SLF001 - likewise
    _paragraph(document, "四、").insert_paragraph_before()._p.get_or_add_pPr().append(deepcopy(last))  # noqa: SLF001 - likewise
    wide = document.sections[1]
    wide.orientation = WD_ORIENT.LANDSCAPE
    wide.page_width, wide.page_height = wide.page_height, wide.page_width
    for start in ("三、", "四、"):
        _paragraph(document, start).paragraph_format.page_break_before = False


def narrow(document: Document) -> None:
    """Columns of values so narrow that numbers are broken digit by digit."""
    for table, labels in zip(document.tables[1:], LABEL_COLUMNS, strict=True):
        for at, column in enumerate(table.columns):
            column.width = Mm(35 if at < labels else 6.5)


def downwards(document: Document) -> None:
    """Labels of several rows run down the page."""
    for row in document.tables[1]._tbl.tr_lst:  # noqa: SLF001 - likewise
        for cell in row.tc_lst:
            if "".join(map(str, cell.itertext())).strip().startswith(DOWNWARDS):
                cell.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {nsdecls("w")} w:val="tbRl"/>'))


def open_sides(document: Document) -> None:
    """Tables without rules at the left and right."""
    for table in document.tables:
        _set_borders(table, "top", "bottom", "insideH", "insideV")


def three_line(document: Document) -> None:
    """A rule above and below each table and one under its head."""
    for table, head in zip(document.tables, HEAD_ROWS, strict=True):
        _set_borders(table, "top", "bottom", margin=28)
        for row in list(table.rows)[:head]:
            for cell in row._tr.tc_lst:  # noqa: SLF001 - likewise
                if cell.bottom >= head:
                    cell.get_or_add_tcPr().append(_borders("w:tcBorders", "bottom"))


def borderless(document: Document) -> None:
    """No rule at all."""
    for table in document.tables:
        _set_borders(table, margin=28)


SHAPES: dict[str, Callable[[Document], None]] = {
    "ruled": ruled,
    "broken": broken,
    "repeated": repeated,
    "landscape": landscape,
    "narrow": narrow,
    "downwards": downwards,
    "open-sides": open_sides,
    "three-line": three_line,
    "borderless": borderless,
}
WANTED = [
    *(("2021", shape, "pdf") for shape in SHAPES),
    ("2019", "ruled", "pdf"),
    *((form, "ruled", suffix) for suffix in ("doc", "rtf", "html") for form in ("2021", "2019")),
]


def _paragraph(document: Document, start: str) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(start))


def _set_borders(table: Table, *sides: str, margin: int = 108) -> None:
    """Only these rules; `margin` is what cells leave free at their sides, in twentieths of a point."""
    table.style = "Normal Table"
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    for part in (_borders("w:tblBorders", *sides), parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")):
        table._tbl.tblPr.append(part)  # noqa: SLF001 - likewise


def _borders(tag: str, *sides: str) -> BaseOxmlElement:
    inner = "".join(f'<w:{side} w:val="single" w:sz="8" w:color="000000"/>' for side in sides)
    return parse_xml(f"<{tag} {nsdecls('w')}>{inner}</{tag}>")


def _converted(docx: bytes, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "report.docx").write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        options = ["--headless", "--convert-to", suffix, "--outdir", folder, f"{folder}/report.docx"]
        program = shutil.which("soffice") or "soffice"
        subprocess.run([program, profile, *options], check=True, capture_output=True)  # noqa: S603 - our own file
        return (Path(folder) / f"report.{suffix}").read_bytes()


def main() -> None:
    """Write every file that the tests keep."""
    with tarfile.open(DATA / "whole.tar.xz", "w:xz", preset=9) as archive:
        for form, shape, suffix in WANTED:
            for planted in (False, True):
                document = written(load(DATA / f"whole-{form}.toml", planted=planted))
                SHAPES[shape](document)
                data = _converted(saved(document), suffix)
                member = tarfile.TarInfo(f"{form}-{shape}{'-wrong' * planted}.{suffix}")
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
                print(member.name)


if __name__ == "__main__":
    main()
