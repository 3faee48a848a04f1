"""A whole report as web pages: charsets declared rightly and wrongly, page furniture, flattened tables."""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Sequence
from html import escape

from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell
from tests.documents import flat

TOP = "<div class='top'><a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; 政府信息公开工作年度报告</div>"
BOTTOM = "<div class='foot'><p>网站地图 | 联系我们</p><p>主办单位：{organ}　网站标识码：0000000000</p></div>"


def published(source: Source) -> str:
    """The day on which it was signed, as pages write it."""
    return "-".join(f"{int(part):02}" for part in re.findall("[0-9]+", source.lines[-1]))


def page(source: Source, *, flattened: bool = False, framed: bool = False, meta: str = "") -> str:
    """A page of a government site: `framed` by a layout table, tables `flattened` to a paragraph a cell."""
    article = "\n".join(_line(source, line, flattened=flattened) for line in source.lines)
    title = f"<h1>{'<br>'.join(map(escape, source.title))}</h1>"
    info = f"<div>发布日期：{published(source)}　来源：{source.title[0]}　浏览次数：128</div>"
    whole = f"{title}\n{info}\n<div class='article'>\n{article}\n</div>"
    if framed:
        menu = "<ul><li><a href='#'>公开指南</a></li><li><a href='#'>公开制度</a></li></ul>"
        whole = f"<table width='1000'><tr><td width='180'>{menu}</td><td>{whole}</td></tr></table>"
    head = f"<head>{meta}<title>{''.join(source.title)}</title><style>p {{ margin: 0 }}</style></head>"
    return (
        f"<!DOCTYPE html>\n<html>{head}<body>\n{TOP}\n{whole}\n{BOTTOM.format(organ=source.title[0])}\n</body></html>"
    )


def wrongly_declared(source: Source) -> bytes:
    """GB 18030 with a character that GB 2312 lacks, declared as GB 2312."""
    meta = "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
    return page(source, meta=meta).replace("公开指南", "公开指南镕").encode("gb18030")


def archived(source: Source) -> bytes:
    """Saved as one file (mht), the page in base64."""
    part = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\nContent-Location: http://x/"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"'
    return f"{head}\n\n--b\n{part}\n\n{encodebytes(page(source).encode()).decode()}\n--b--\n".encode()


def _line(source: Source, line: str, *, flattened: bool) -> str:
    name = line.strip("[]")
    if name not in TABLES:
        tag = "h2" if re.match("[一二三四五六]、", line) else "p"
        return f"<{tag}>　　{escape(line)}</{tag}>" if tag == "p" else f"<{tag}>{escape(line)}</{tag}>"
    cells = source.table(name)
    return "\n".join(f"<p>{escape(text)}</p>" for text in flat(cells)) if flattened else _table(cells)


def _table(cells: Sequence[LayoutCell]) -> str:
    rows = []
    for row in range(1 + max(cell.row for cell in cells)):
        inner = (
            f"<td rowspan={c.rowspan} colspan={c.colspan}><p><span>{escape(c.text)}</span></p></td>"
            for c in cells
            if c.row == row
        )
        rows.append(f"<tr>{''.join(inner)}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"
