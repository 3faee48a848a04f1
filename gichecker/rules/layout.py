"""How an official paper is set: pages, typefaces, lines, tables (GB/T 9704—2012)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.formatting import Formatting, Look, Page, Span, TableLook
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import document_mark, raw_mark, table_mark
from gichecker.rules.rule import Check, Issue, Rule, rule
from gichecker.rules.wording import TABLE_NAMES
from gichecker.text.patterns import pattern

_A4 = (11906, 16838)
_TWIPS = 1440 / 25.4
"""Of a millimetre."""
_PAPER_TOLERANCE = 57
_TOP, _LEFT, _EDGE = 37, 28, 1
_WIDTH, _HEIGHT, _FRAME = 156, 225, 2
_TITLE_SIZE, _SIZE = 22, 16
_LEVELS = {1: "hei", 2: "kai"}
_INDENT, _INDENT_TOLERANCE = 2, 0.25
_HAN = pattern("[\u3400-\u9fff]")
_BLANKS = pattern(r"[ \u3000\t]+(?=\S)")
_ASIDE = frozenset({"center", "right", "end"})


def _of_papers(code: str, name: str, clause: str) -> Callable[[Check], Rule]:
    """A rule on how a paper is set that has a number, a head or a foot; others need not be set so."""
    needs = ("formatting", "official")
    return rule(code, name, "format", Severity.HINT, basis=f"GB/T 9704—2012 {clause}", needs=needs)


@_of_papers("FMT-01", "纸张与页边距（docx）", "5.1、5.2")
def paper(report: Report) -> Iterator[Issue]:
    """公文版的纸张或页边距不合国家标准。

    条件：纸张不是 A4；上边距不是 37±1 毫米，左边距不是 28±1 毫米，版心与 156×225 毫米差 2 毫米以上。
    例外：没有发文字号、版头、版记的不是公文版，不查；横排的页只查纸张。
    错例：上边距 25.4 毫米，左边距 31.8 毫米。
    正例：A4，上 37 毫米、下 35 毫米、左 28 毫米、右 26 毫米。
    """
    for page in dict.fromkeys(_formatting(report).pages):
        wide = page.width > page.height
        size = (page.height, page.width) if wide else (page.width, page.height)
        if any(abs(side - right) > _PAPER_TOLERANCE for side, right in zip(size, _A4, strict=True)):
            shown = "×".join(f"{side / _TWIPS:.0f}" for side in size)
            yield Issue(f"纸张是 {shown} 毫米，应为 A4（210×297 毫米）", (document_mark(),))
        elif not wide and (wrong := list(_margins(page))):
            yield Issue("，".join(wrong), (document_mark(),))


def _margins(page: Page) -> Iterator[str]:
    width = page.width - page.left - page.right
    height = page.height - page.top - page.bottom
    for name, twips, right, most in (
        ("上边距", page.top, _TOP, _EDGE),
        ("左边距", page.left, _LEFT, _EDGE),
        ("版心宽", width, _WIDTH, _FRAME),
        ("版心高", height, _HEIGHT, _FRAME),
    ):
        if abs(twips / _TWIPS - right) > most + 0.05:
            yield f"{name} {twips / _TWIPS:.1f} 毫米，应为 {right} 毫米"


@_of_papers("FMT-02", "标题字体字号（docx）", "7.3.1")
def title_face(report: Report) -> Iterator[Issue]:
    """公文版的题名不是 2 号小标宋居中。

    条件：题名的字体不是小标宋（方正小标宋、华文中宋都算），字号不是 2 号（22 磅），没有居中，或者加粗。
    例外：不是公文版的不查；文件没有写明的字体、字号不查。
    错例：题名用黑体三号、左对齐。
    正例：题名用方正小标宋简体二号，居中，不加粗。
    """
    for passage in (report.passage(index) for index in report.title):
        look = _look(report, passage)
        spans = _spans(look, passage, 0, len(passage.raw)) if look else []
        wrong = list(_title_faults(look, spans)) if look and spans else []
        if wrong:
            mark = raw_mark(passage, 0, len(passage.raw))
            yield Issue(f"{'、'.join(wrong)}，应为 2 号小标宋居中", (mark,))


def _title_faults(look: Look, spans: Sequence[Span]) -> Iterator[str]:
    fonts = [span.face.font for span in spans if _other(span.face.font, "title")]
    sizes = [span.face.size for span in spans if span.face.size not in {None, _TITLE_SIZE}]
    if fonts:
        yield f"字体是{fonts[0]}"
    if sizes:
        yield f"字号是 {sizes[0]:g} 磅"
    if look.align != "center":
        yield "没有居中"
    if any(span.face.bold for span in spans):
        yield "加粗"


@_of_papers("FMT-03", "正文与层次字体（docx）", "5.2.2、7.3.3")
def body_faces(report: Report) -> Iterator[Issue]:
    """公文版的正文或小标题字体、字号不合国家标准。

    条件：正文不是 3 号（16 磅）仿宋；“一、”不是黑体，“（一）”不是楷体，“1.”“（1）”不是仿宋；同一段里字体混用。
    例外：不是公文版的不查；表格、数字、字母不查；文件没有写明的字体、字号不查。
    错例：正文用宋体小四号。
    正例：正文用仿宋_GB2312 三号，“一、”用黑体三号。
    """
    for passage in _prose(report):
        look = _look(report, passage)
        for start, end, kind in _parts(passage) if look else ():
            spans = _spans(look, passage, start, end) if look else []
            wrong = [span for span in spans if _other(span.face.font, kind) or span.face.size not in {None, _SIZE}]
            if wrong:
                yield _face_issue(passage, wrong, kind, mixed=len({span.face.font for span in spans}) > 1)


def _face_issue(passage: Passage, wrong: Sequence[Span], kind: str, *, mixed: bool) -> Issue:
    name, face = resources.toml("words", "layout.toml")["names"][kind], wrong[0].face
    shown = " ".join([face.font or "", f"{face.size:g} 磅" if face.size else ""]).strip()
    what = {"hei": "一级标题", "kai": "二级标题"}.get(kind, "正文")
    message = f"{what}{'有的字' if mixed else ''}用{shown}，应为 3 号{name}"
    mark = raw_mark(passage, wrong[0].start - passage.anchor.start, wrong[-1].end - passage.anchor.start)
    title = f"{what}用{shown}，应为 3 号{name}，{{count}} 处"
    return Issue(message, (mark,), kind=f"{kind} {shown}", title=title, grouped=True)


def _parts(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Raw spans of a passage, each with the kind of typeface that it should have."""
    heading = passage.heading
    if heading is None:
        yield 0, len(passage.raw), "fangsong"
        return
    start, end = passage.restored.span(heading.start, heading.title_end)
    yield start, end, _LEVELS.get(heading.level, "fangsong")
    yield end, len(passage.raw), "fangsong"


@_of_papers("FMT-04", "行距与首行缩进（docx）", "5.2.3（22 行×28 字）")
def lines_and_indent(report: Report) -> Iterator[Issue]:
    """公文版正文的行距或首行缩进不合国家标准。

    条件：正文行距不是固定值 28 至 30 磅；首行缩进不是 2 字符；用空格代替缩进。
    例外：不是公文版的不查；行距由 28 至 30 磅的文档网格定的算对；居中、右对齐的段落不查缩进。
    错例：单倍行距，段首打四个空格。
    正例：固定值 28.95 磅，首行缩进 2 字符。
    """
    grid = next((page.pitch for page in _formatting(report).pages), None)
    words = resources.toml("words", "layout.toml")
    least, most = words["pitch_least"], words["pitch_most"]
    for passage in _prose(report):
        look = _look(report, passage)
        if passage.heading or look is None or passage.anchor.start:
            continue
        mark = raw_mark(passage, 0, len(passage.raw))
        pitch = look.pitch or grid
        if pitch is None or not least <= pitch <= most:
            shown = f"行距 {pitch:g} 磅" if pitch else "行距不固定"
            yield Issue(f"{shown}，应为固定值 {least} 至 {most} 磅", (mark,), kind=shown, grouped=True)
        if look.align in _ASIDE:
            continue
        if blanks := _BLANKS.match(passage.raw):
            marks = (raw_mark(passage, *blanks.span()),)
            yield Issue("用空格代替首行缩进，应缩进 2 字符", marks, kind="blanks", grouped=True)
        elif abs(look.indent - _INDENT) > _INDENT_TOLERANCE:
            yield Issue(f"首行缩进 {look.indent:g} 字符，应为 2 字符", (mark,), kind="indent", grouped=True)


@rule(
    "FMT-08",
    "表格排版（docx）",
    "format",
    Severity.HINT,
    basis="国办公开办函〔2021〕30号附件表式；GB/T 9704—2012 第 8 章",
    needs=("formatting", "tables"),
)
def table_look(report: Report) -> Iterator[Issue]:
    """表格的排版不合官方样表。

    条件：表格没有框线；跨页不重复表头；数字没有居中；“申请人情况”“本年度办理结果”没有像样表那样合并单元格。
    例外：文件没有记下分页的，不查表头是否重复。
    错例：表三没有框线，数字靠左。
    正例：套用官方样表。
    """
    looks = {name: look for name in report.tables if (look := _table(report, name)) is not None}
    bare = [name for name, look in looks.items() if not look.bordered]
    headless = [name for name, look in looks.items() if look.broken and not look.repeats]
    aside = [name for name, look in looks.items() if look.uncentred * 2 > look.numbers]
    for names, fault in (
        (bare, "没有框线，应套用官方样表"),
        (headless, "跨页，但没有设重复表头"),
        (aside, "的数字没有居中"),
    ):
        if names:
            shown = "、".join(TABLE_NAMES[name] for name in names)
            yield Issue(shown + fault, tuple(map(table_mark, names)), kind=fault)
    if "T3" in looks:
        yield from _unmerged(looks["T3"])


def _unmerged(look: TableLook) -> Iterator[Issue]:
    covered = ["".join(text.split()) for text, rows, cols in look.merged if rows > 1 or cols > 1]
    for words, fault in (
        ("申请人情况", "“申请人情况”应合并 7 列"),
        ("本年度办理结果", "“三、本年度办理结果”应合并所属各行"),
    ):
        if not any(words in text for text in covered):
            yield Issue(f"表三{fault}", (table_mark("T3"),), kind=words)


def _formatting(report: Report) -> Formatting:
    return report.formatting or Formatting()


def _look(report: Report, passage: Passage) -> Look | None:
    return _formatting(report).looks.get(passage.anchor.block[0])


def _table(report: Report, name: str) -> TableLook | None:
    anchor = report.tables[name].anchor
    return _formatting(report).tables.get(anchor.block[0]) if anchor else None


def _prose(report: Report) -> Iterator[Passage]:
    roles = {PassageRole.TEXT, PassageRole.HEADING}
    return (passage for passage in report.passages if passage.role in roles and passage.index not in report.title)


def _spans(look: Look | None, passage: Passage, start: int, end: int) -> list[Span]:
    """The spans with ideographs inside a part of a passage, cut to it; offsets of the block."""
    base, spans = passage.anchor.start, look.spans if look else ()
    cut = (Span(max(one.start, base + start), min(one.end, base + end), one.face) for one in spans)
    return [one for one in cut if one.end > one.start and _HAN.search(passage.raw[one.start - base : one.end - base])]


def _other(font: str, kind: str) -> bool:
    """A typeface is told, and it is none of a kind."""
    return bool(font) and font.lower().replace(" ", "") not in _fonts(kind)


@cache
def _fonts(kind: str) -> frozenset[str]:
    return frozenset(resources.toml("words", "layout.toml")["fonts"][kind])
