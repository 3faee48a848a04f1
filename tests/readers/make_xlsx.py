"""Makes workbooks for tests from the XML of their sheets."""

from __future__ import annotations

from tests.readers.make import OFFICE, relationships, zip_bytes

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx_bytes(*sheets: str, hidden: int | None = None, before: str = "", **parts: str) -> bytes:
    """A workbook of sheets, each the inner XML of its `worksheet`; `parts` are inner XML of `styles`, `sharedStrings`.

    `hidden` is the index of a hidden sheet; `before` is XML of the workbook that stands before its sheets.
    """
    states = ["hidden" if i == hidden else "visible" for i in range(len(sheets))]
    named = [f'<sheet name="{i}" r:id="s{i}" state="{state}"/>' for i, state in enumerate(states)]
    inner = f'{before}<sheets xmlns:r="{OFFICE}">{"".join(named)}</sheets>'
    targets = {f"s{i}": ("worksheet", f"sheet{i}.xml") for i in range(len(sheets))}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships({"a": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}">{inner}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(targets | {kind: (kind, f"{kind}.xml") for kind in parts}),
    }
    roots = {"styles": "styleSheet", "sharedStrings": "sst"}
    members |= {f"xl/{kind}.xml": _part(roots[kind], xml) for kind, xml in parts.items()}
    members |= {f"xl/sheet{i}.xml": _part("worksheet", xml) for i, xml in enumerate(sheets)}
    return zip_bytes(members)


def rows(*lines: str, more: str = "") -> str:
    """A sheet of rows, cells parted by blanks: `甲`, `12`, `.` for none, `~` for one with a border (style 1)."""
    made = [_row(number, line.split()) for number, line in enumerate(lines, 1)]
    return f"<sheetData>{''.join(made)}</sheetData>{more}"


def _row(number: int, texts: list[str]) -> str:
    cells = [cell(f"{chr(64 + col)}{number}", text) for col, text in enumerate(texts, 1)]
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(reference: str, text: str) -> str:
    """A cell: a number if it is one, otherwise a text."""
    if text in {".", "~"}:
        return f'<c r="{reference}" s="1"/>' if text == "~" else ""
    if text.isdigit():
        return f'<c r="{reference}"><v>{text}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def merged(*references: str) -> str:
    """Merged areas."""
    areas = [f'<mergeCell ref="{reference}"/>' for reference in references]
    return f"<mergeCells>{''.join(areas)}</mergeCells>"


def _part(root: str, inner: str) -> str:
    return f'<{root} xmlns="{MAIN}">{inner}</{root}>'


BORDERS = (
    '<borders><border><left/></border><border><left style="thin"/></border></borders>'
    '<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/></cellXfs>'
)
