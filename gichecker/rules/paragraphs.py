"""Paragraphs: blanks around them, how they end, and headings that run into them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.damage import MARKUP
from gichecker.rules.marks import raw_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import HAN, is_ideograph
from gichecker.text.patterns import pattern

_SHORT = 15
"""Characters up to which a paragraph needs no full stop: a caption, an address, a heading without a number."""

_PRINTED = frozenset({"pdf", "ofd", "picture"})
_TRAILING = pattern(r"[ \t\u3000\xa0]+$")
_FIXED = pattern(r"\xa0+", needs="\xa0")
_ASIDE = pattern(r"[（(][^（）()]{0,60}[）)]$")
_INSIDE = pattern("[，。；：、,;:]")
_ENDS = "。！？…；：:;!?"
_CLOSERS = '”’）》〉】〕)"』」'
_OPEN_ENDS = "，、,"
_CONTACT = pattern("(?:电话|地址|邮编|邮政编码|邮箱|传真|网址|联系人|联系机构|办公时间)[^。]{0,20}[:：]", needs=": ：")
_CAPTION = pattern(r"(?:图|表|附件)\s?[一二三四五六七八九十\d]{0,3}\s?[:：]?")
_CAPTIONED = pattern(
    r"(?:图|表|附件)\s?(?:[一二三四五六七八九十\d]{1,3}\s?(?:[:：.、\s]|$)|[:：]|$)", needs="图 表 附件"
)
_SUBJECT = rf"市{HAN}{{0,6}}[局会委办院联]|我[局会委办镇市县区院]|全年|通过|本(?:机关|局|年)|20\d\d年|截至"
_RUN_IN = pattern(rf"\s*(?P<title>{HAN}{{4,40}}?(?:、{HAN}{{2,20}}?)?(?:情况|方面|目录))(?={_SUBJECT})")
_FRAME = frozenset({PassageRole.FURNITURE, PassageRole.SIGNATURE, PassageRole.DATE})


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(resources.toml("words", "paragraphs.toml")[name])


@rule("TYP-17", "首尾空白与缩进不一致", "typography", Severity.HINT, basis="版面整洁")
def blanks_around(report: Report) -> Iterator[Issue]:
    """段落末尾有空格，或用了不间断空格，或同级标题缩进不一。

    条件：段末有空格；夹着不间断空格（U+00A0）；“一、”级标题有的前面有空格、有的没有。全文合成一条。
    例外：全文一律缩进的不报；pdf、ofd 的空白是排版所致，不报。
    错例：“政策解读信息。␠␠␠”。
    正例：“政策解读信息。”。
    """
    if report.format in _PRINTED:
        return
    for mark in _blanks(report):
        title = "段末空格、不间断空格、缩进不一 {count} 处，应清理：{places}"
        yield Issue("段落首尾有多余空白，应清理", (mark,), title=title, grouped=True)


def _blanks(report: Report) -> Iterator[Mark]:
    indents = {p.index: len(p.raw) - len(p.raw.lstrip()) for p in report.passages if _is_section(p)}
    usual = max(indents.values(), key=list(indents.values()).count, default=0)
    for passage in (passage for passage in written(report) if passage.role not in _FRAME):
        end = len(passage.raw)
        if found := _TRAILING.search(passage.raw):
            end = found.start()
            yield raw_mark(passage, *found.span())
        yield from (raw_mark(passage, *f.span()) for f in _FIXED.finditer(passage.raw) if f.start() < end)
        if indents.get(passage.index, usual) > usual:
            yield raw_mark(passage, 0, indents[passage.index])


def _is_section(passage: Passage) -> bool:
    return passage.heading is not None and passage.heading.level == 1


@rule("TYP-18", "段末缺句末标点", "typography", Severity.HINT, basis="GB/T 15834—2011（句号）")
def missing_full_stop(report: Report) -> Iterator[Issue]:
    """正文段落末尾没有句号。

    条件：正文段落超过 15 字，末尾不是句末标点，引号、括号里也没有；“无”单独成段而没有句号。
    例外：标题、联系方式、图题、附件名、落款不查；以冒号引出下文的、以分号并列的不报；下一段接着说的归“段落被截断”。
    错例：“回复办结率99.62%”。
    正例：“回复办结率99.62%。”。
    """
    for passage, following in _bodies(report):
        text = passage.simple.rstrip()
        if text.strip() in {"无", "没有"} or (_unfinished(text) and not (_is_cut(text) and _goes_on(following))):
            mark = text_mark(passage, len(text) - 1, len(text))
            yield Issue("段末缺句号", (mark,), title="{count} 个段落末尾缺句号：{places}")


@rule("TYP-19", "段落被截断", "typography", Severity.WARNING, basis="版面规范")
def cut_paragraphs(report: Report) -> Iterator[Issue]:
    """一句话没有说完就另起一段。

    条件：正文段落末尾是逗号、顿号，或没有句末标点，下一段是正文、以汉字开头。
    例外：标题、联系方式、图题不查；下一段有编号的不报；pdf 先把各行合成段再查。
    错例：“……公众号“永和微平台””另起一段“发布政策解读……”。
    正例：一句话在一段里说完。
    """
    for passage, following in _bodies(report):
        text = passage.simple.rstrip()
        if not following or not _is_cut(text) or not _goes_on(following):
            continue
        start = following.simple.lstrip()
        begin = text_mark(following, *_first(following), primary=False)
        marks = (text_mark(passage, len(text) - 1, len(text)), begin)
        message = f"“{text[-8:]}”后面另起一段，句子被截断"
        advice = Suggestion(f"合为一段：“{text[-8:]}{start[:8]}……”。")
        yield Issue(message, marks, suggestion=advice, title="{count} 处句子被截断，另起了一段：{places}")


def _first(passage: Passage) -> tuple[int, int]:
    start = len(passage.simple) - len(passage.simple.lstrip())
    return start, start + 1


def _bodies(report: Report) -> Iterator[tuple[Passage, Passage | None]]:
    """Paragraphs of running text, each with the passage right behind it in its section."""
    passages = list(written(report))
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        if (passage.role is PassageRole.TEXT or _runs_on(passage)) and not _is_apart(passage.simple):
            yield passage, following if following and following.section == passage.section else None


def _is_apart(text: str) -> bool:
    """A line of contact details, a caption, the name of an attachment."""
    return _CONTACT.search(text) is not None or _CAPTIONED.match(text.strip()) is not None


def _runs_on(passage: Passage) -> bool:
    """A heading with text behind it."""
    if passage.heading is None or passage.role is not PassageRole.HEADING:
        return False
    return bool(passage.simple[passage.heading.title_end :].strip("。：:；; \u3000"))


def _unfinished(text: str) -> bool:
    """Neither the text, nor what its last brackets enclose, nor what stands before them ends with a mark."""
    written_out = MARKUP.sub("", text)
    if len(written_out.strip()) <= _SHORT or not _INSIDE.search(written_out):
        return False
    before = _ASIDE.sub("", text)
    ends = tuple(_ENDS + _OPEN_ENDS)
    return not any(part.endswith(ends) for part in (text, text.rstrip(_CLOSERS), before))


def _is_cut(text: str) -> bool:
    """It ends in the middle of a sentence: with a comma, or with a word or a quotation and no mark."""
    if text.endswith(tuple(_OPEN_ENDS)):
        return True
    return _unfinished(text) and (is_ideograph(text[-1]) or text[-1] in "”》")


def _goes_on(following: Passage | None) -> bool:
    if following is None or following.role is not PassageRole.TEXT:
        return False
    start = following.simple.lstrip()[:1]
    return "\u4e00" <= start <= "\u9fff" and not _CAPTION.match(following.simple.lstrip())


@rule("TYP-20", "标题与正文间缺标点（接排丢句号）", "typography", Severity.HINT, basis="GB/T 15834—2011；版面规范")
def titles_without_stop(report: Report) -> Iterator[Issue]:
    """小标题接排正文，中间丢了句号。

    条件：段首（编号之后）是“……情况”“……方面”“……目录”一类小标题，紧接着“市残联”“我局”“全年”等主语，中间没有标点。
    例外：“现将……情况公布如下”一类句子不报。
    错例：“依申请公开政府信息情况市残联通过网站受理申请”。
    正例：“依申请公开政府信息情况。市残联通过网站受理申请”。
    """
    for passage in written(report):
        if passage.role not in {PassageRole.TEXT, PassageRole.HEADING}:
            continue
        found = _RUN_IN.match(passage.simple, passage.heading.title_start if passage.heading else 0)
        title = found["title"] if found else ""
        if found and any(topic in title for topic in _words("topics")) and not title.startswith(_words("verbs")):
            mark = text_mark(passage, found.end("title") - 2, found.end("title"))
            message = f"小标题“{title[-12:]}”后面缺句号"
            yield Issue(message, (mark,), title="小标题后面缺句号 {count} 处：{places}")
