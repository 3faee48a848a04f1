"""What belongs to a draft or to the printed paper, not to the report as it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gichecker.model.finding import Mark, Severity
from gichecker.model.formatting import Face, Formatting, Span
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import document_mark, raw_mark, table_mark
from gichecker.rules.official import addressees, has_number, letterheads, print_lines
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern

_PAGED = frozenset({"docx", "pdf"})
_WEB = frozenset({"html", "mht"})
_RIGHT = pattern(r"\s*[—―─]\s*\d{0,4}\s*[—―─]\s*")
_PAGE_NUMBER = pattern(
    r"\s*[(（]?\s*(?:[-—–－―─~·]{1,2}\s*\d{1,4}\s*[-—–－―─~·]{1,2}|第?\s*\d{1,4}\s*页?)\s*[)）]?\s*"
    r"|.{0,20}第\s*\d{1,4}\s*页.{0,20}"
)
_IN_TEXT = pattern(r"\s*[(（]?\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页)\s*[)）]?\s*")
_DIGITS = pattern(r"\d+")
_DARK = 0x40
_WITHIN = 12
_REVISED = (("inserted", "插入"), ("deleted", "删除"), ("moved", "移动"))


@rule("FMT-05", "页码（docx/pdf）", "format", Severity.HINT, basis="GB/T 9704—2012 7.5")
def page_numbers(report: Report) -> Iterator[Issue]:
    """没有页码，或页码的写法不合国家标准。

    条件：没有页码；页码不是“— 1 —”，如“- 1 -”“第1页”“(— 1 —)”。
    例外：网页不查；只有一页、不知道有几页的，不查有没有页码。
    错例：页脚写“- 1 -”。
    正例：页脚写“— 1 —”。
    """
    if report.format in _WEB:
        return
    margins = [text for text in report.margins if _PAGE_NUMBER.fullmatch(text) or _RIGHT.fullmatch(text)]
    wrong = {_DIGITS.sub("1", text.strip()): text.strip() for text in margins if not _RIGHT.fullmatch(text)}
    for text in wrong.values():
        yield Issue(f"页码写作“{text}”，应为“— 1 —”", (document_mark(),))
    left = [passage for passage in report.passages if _is_left(passage)]
    for passage in left:
        if not _RIGHT.fullmatch(passage.raw):
            mark = raw_mark(passage, 0, len(passage.raw))
            yield Issue(f"页码写作“{passage.raw.strip()}”，应为“— 1 —”", (mark,), kind="text", grouped=True)
    formatting = report.formatting or Formatting()
    if report.format in _PAGED and (report.pages or 0) > 1 and not (margins or left or formatting.numbered):
        yield Issue("没有页码，应为“— 1 —”", (document_mark(),))


def _is_left(passage: Passage) -> bool:
    return passage.role is PassageRole.FURNITURE and _IN_TEXT.fullmatch(passage.raw) is not None


@rule(
    "FMT-06",
    "修订、批注、底纹残留（docx）",
    "format",
    Severity.WARNING,
    basis="GB/T 9704—2012 5.2.4（文字颜色均为黑色）；公开前应当清除修改痕迹",
    needs=("formatting",),
)
def traces_of_review(report: Report) -> Iterator[Issue]:
    """文稿里留有修改的痕迹。

    条件：有未接受的修订、批注、突出显示或底纹、非黑色文字、隐藏文字。
    例外：超链接的蓝色、版头的红色不报。
    错例：批注 2 条未删，“12件”标黄。
    正例：接受全部修订，删除批注，文字一律黑色。
    """
    formatting = report.formatting or Formatting()
    found = [f"{word} {count} 处" for key, word in _REVISED if (count := formatting.revisions.get(key))]
    if found:
        marks = _marks(report, formatting, lambda face: face.inserted)
        yield Issue(f"有未接受的修订：{'、'.join(found)}", marks, kind="revisions")
    if formatting.comments:
        yield Issue(f"有批注 {formatting.comments} 条，应删除", (document_mark(),), kind="comments")
    for name, trait in (("突出显示或底纹", _is_shaded), ("非黑色文字", _is_coloured), ("隐藏文字", _is_hidden)):
        if any(map(trait, _faces(report, formatting))):
            marks = _marks(report, formatting, trait)
            yield Issue(f"有{name} {len(marks)} 处，应清除", marks, kind=name)


def _is_shaded(face: Face) -> bool:
    return face.shaded


def _is_hidden(face: Face) -> bool:
    return face.hidden


def _is_coloured(face: Face) -> bool:
    if face.link or len(face.colour) != 6 or face.hidden:
        return False
    try:
        return max(bytes.fromhex(face.colour)) > _DARK
    except ValueError:
        return False


def _faces(report: Report, formatting: Formatting) -> Iterator[Face]:
    """Of the report's own text and tables."""
    yield from (span.face for _, span in _spans(report, formatting))
    for name in report.tables:
        yield from _table_faces(report, formatting, name)


def _spans(report: Report, formatting: Formatting) -> Iterator[tuple[Passage, Span]]:
    """What lies in passages, with offsets of their raw text; a red letterhead is as it should be and left out."""
    for passage in report.passages:
        look = formatting.looks.get(passage.anchor.block[0])
        if look is None or passage.role is PassageRole.FURNITURE:
            continue
        base, last = passage.anchor.start, len(passage.raw)
        cut = (Span(max(0, one.start - base), min(last, one.end - base), one.face) for one in look.spans)
        hidden = {one.start - base for one in look.spans if one.start == one.end}
        yield from (
            (passage, one) for one in cut if one.start < one.end or (one.start == one.end and one.end in hidden)
        )


def _table_faces(report: Report, formatting: Formatting, name: str) -> tuple[Face, ...]:
    anchor = report.tables[name].anchor
    look = formatting.tables.get(anchor.block[0]) if anchor else None
    return look.faces if look else ()


def _marks(report: Report, formatting: Formatting, trait: Callable[[Face], bool]) -> tuple[Mark, ...]:
    """Where the characters with a trait stand; a place without characters is shown by its neighbour."""
    marks = []
    for passage, span in _spans(report, formatting):
        if trait(span.face):
            start = span.start if span.start < span.end else max(0, span.start - 1)
            marks.append(raw_mark(passage, start, max(span.end, start + 1)))
    tables = (name for name in report.tables if any(map(trait, _table_faces(report, formatting, name))))
    marks += map(table_mark, tables)
    return tuple(marks) or (document_mark(),)


@rule("FMT-07", "版头版记与公开版不匹配", "format", Severity.HINT, basis="GB/T 9704—2012 7.2、7.4")
def head_and_foot(report: Report) -> Iterator[Issue]:
    """公开的年报留有公文的版头、版记，或者版头没有发文字号。

    条件：有“×××文件”版头，其后 12 行内没有发文字号；公开版里仍有主送机关、抄送、印发、签发人。
    例外：纸质报送版不报，可在设置里写明。
    错例：年报末尾留有“某市民政局办公室 2024年1月25日印发”。
    正例：公开版只有题名、正文、署名和日期；公文版有发文字号。
    """
    for passage in letterheads(report):
        if not has_number(report, passage.index, passage.index + _WITHIN):
            mark = raw_mark(passage, 0, len(passage.raw))
            yield Issue(f"有版头“{passage.raw.strip()}”，没有发文字号", (mark,), kind="head")
    for kind, passage in _printed(report):
        mark = raw_mark(passage, 0, len(passage.raw))
        title = "公开版留有主送机关、版记 {count} 处：{places}"
        message = f"公开版留有{kind}“{passage.raw.strip()}”，应删除"
        yield Issue(message, (mark,), kind="printed", title=title, grouped=True)


def _printed(report: Report) -> list[tuple[str, Passage]]:
    """Addressee and print lines, with what they are, in their order."""
    found = [("主送机关", passage) for passage in addressees(report)]
    named = {passage.index for _, passage in found}
    found += [(_kind(passage), passage) for passage in print_lines(report) if passage.index not in named]
    return sorted(found, key=lambda pair: pair[1].index)


def _kind(passage: Passage) -> str:
    return next((word for word in ("抄送", "主送", "签发人") if word in passage.simple), "印发机关")
