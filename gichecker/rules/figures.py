"""How dates and numbers are written."""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern

from gichecker.model.finding import Severity
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern
from gichecker.text.quotes import blanked

_BASIS = "GB/T 15835—2011（同类数字形式一致）"
_DOTTED = pattern(r"(?<![\d.A-Za-z/_-])20\d\d(?P<mark>[./])\d{1,2}(?P=mark)\d{1,2}(?![\d./A-Za-z])", needs="20")
_SHORT_YEAR = pattern(r"(?<![\d〇零一二三四五六七八九十年至—-])\d\d年(?:\d{1,2}月|度)", needs="年")
_PADDED = pattern(r"(?<=年)\s?(?:0\d月(?:\d{1,2}日)?|\d{1,2}月0\d日)", needs="0")
_CHINESE = pattern(
    "二[〇零○][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?", needs="二"
)
_NO_DAY = pattern(
    r"20\d\d年\d{1,2}月\d{1,2}(?=[，。；、）)\s]|[印颁]发|发布|公布|公开|施行|实施|修订|成立|召开|举办|举行|开展|组织|启动|上线|出台|通过|收到|受理|答复|完成|上午|下午|[起前至]|$)",
    needs="月",
)
_TORN = pattern(r"20\d\d \d{1,2} \d{1,2} ?日", needs="日")
_CHINESE_PERCENT = pattern("百分之[一二三四五六七八九十百]+|百分百", needs="百分")
_PERCENT = pattern(r"\d\s?[%％]", needs="% ％")
_LOOSE_PERCENT = pattern(r"(?<=\d)\s+(?=[%％])", needs="% ％")
_PARTS = pattern(r"(?P<han>[一二三四五六七八九]个?部分)|(?P<digit>\d\s?个部分)", needs="部分")
_GROUPED = pattern(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])", needs=",")
_PLAIN = pattern(r"(?<![\d,.〔\[-])\d{4,}(?![\d,]|年)(?=\s?(?:余|多)?(?:[条件份次人个篇项元户]|万元|人次))")
_MIXED_POWERS = pattern(r"\d(?:\.\d+)?亿\s?\d+(?:\.\d+)?[千百]万|\d\.\d+亿\s?\d+(?:\.\d+)?万", needs="亿")


@rule("TYP-21", "日期写法", "typography", Severity.HINT, basis="GB/T 9704—2012 7.3.5.4；GB/T 15835—2011")
def date_forms(report: Report) -> Iterator[Issue]:
    """日期写得不规范。

    条件：2024.1.25、2024/1/25，年份只写两位，月、日补零，汉字年月日，缺“日”字，年月日字丢失。
    例外：网页上的发布时间、书名号和引号里的不查。
    错例：“2024.1.25”“2024年01月05日”“二〇二四年一月二十五日”。
    正例：“2024年1月25日”。
    """
    for passage in written(report):
        text = blanked(passage.simple)
        for found, fault in (
            *((f, "应写作“2024年1月25日”的形式") for f in _DOTTED.finditer(text)),
            *((f, "年份应写全四位") for f in _SHORT_YEAR.finditer(text)),
            *((f, "月、日不补 0") for f in _PADDED.finditer(text)),
            *((f, "应用阿拉伯数字") for f in _CHINESE.finditer(text)),
            *((f, "缺“日”字") for f in _NO_DAY.finditer(text)),
            *((f, "缺“年”“月”字") for f in _TORN.finditer(text)),
        ):
            mark = text_mark(passage, *found.span())
            yield Issue(f"日期“{mark.text.strip()}”，{fault}", (mark,), title="日期写法不规范 {count} 处：{places}")


@rule("TYP-22", "数字体例不统一或被断行", "typography", Severity.HINT, basis=_BASIS)
def number_styles(report: Report) -> Iterator[Issue]:
    """同一类数字写法不一。

    条件：“100%”与“百分之百”“百分百”并用；“六部分”与“6个部分”并用；千分位有的有、有的没有；数字与 % 之间
    有空格；“3亿5千万”。
    例外：成语、固定词不查；年份、文号、代码不算。
    错例：“电子化率达100%”“百分百电子化”。
    正例：“电子化率达100%”。
    """
    passages = list(written(report))
    if any(_PERCENT.search(passage.simple) for passage in passages):
        yield from _odd(passages, _CHINESE_PERCENT, "百分数", "全文多用 100% 的形式，应统一")
    digits = any(found["digit"] for passage in passages for found in _PARTS.finditer(passage.simple))
    words = [(p, found) for p in passages for found in _PARTS.finditer(p.simple) if found["han"]]
    if digits:
        for passage, found in words:
            yield _issue(passage, found.span(), "部分", "汉字、阿拉伯数字并用，应统一")
    if any(_PLAIN.search(passage.simple) for passage in passages):
        yield from _odd(passages, _GROUPED, "千分位", "有的数有千分位、有的没有，应统一")
    yield from _odd(passages, _LOOSE_PERCENT, "空格", "数字与 % 之间有空格，应删去")
    yield from _odd(passages, _MIXED_POWERS, "亿万", "“亿”“千万”连用，应只用一个单位")


def _odd(passages: list[Passage], form: Pattern[str], kind: str, fault: str) -> Iterator[Issue]:
    for passage in passages:
        for found in form.finditer(passage.simple):
            yield _issue(passage, found.span(), kind, fault)


def _issue(passage: Passage, span: tuple[int, int], kind: str, fault: str) -> Issue:
    mark = text_mark(passage, *span)
    said = f"“{mark.text}”：{fault}" if mark.text.strip() else fault
    return Issue(said, (mark,), kind=kind, title=f"{fault}（{{count}} 处：{{places}}）", grouped=True)
