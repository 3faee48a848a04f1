"""Title, signature, and the statement about fees."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import document_mark, section_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import half_width
from gichecker.text.patterns import once, pattern

_KIND = "政府信息公开工作年度报告"
_TITLE = pattern(
    r"(?P<organ>.*?)(?P<year>20\d\d|二[〇零○O][〇零○O一二三四五六七八九]{2})(?P<unit>年度|年)?(?P<kind>.*)",
    needs="20 二",
)
_NAMED = pattern(r"20\d\d年度?(政[府务]信息公开(?:工作)?(?:年度)?(?:工作)?报告)", needs="20")
_FEE = pattern("信息处理费|收费通知|处理费")
_QUOTED = pattern("《[^》]{0,120}》", needs="《")
_PUBLISHER = pattern(r"(?:发布机构|发布单位|信息来源|稿件来源|来源)\s*[：:]\s*[^\s：:]+")


@rule(
    "STR-12",
    "未报告信息处理费",
    "structure",
    Severity.WARNING,
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号附件（六）",
    needs=("year", "section:6"),
    since=2021,
)
def fee_statement(report: Report) -> Iterator[Issue]:
    """第六部分没有写信息处理费收取情况。

    条件：2021 年度起，第六部分里没有“信息处理费”“收费通知”。
    例外：写在别的部分的，提示移到第六部分；第六部分写明“详见”他处的不查。
    错例：第六部分只写“无。”
    正例：第六部分写明 2023 年发出收费通知 0 件，总金额 0 元，实际收取 0 元。
    """
    sixth = "".join(passage.simple for passage in report.in_section(6))
    if _FEE.search(sixth) or "详见" in sixth:
        return
    for passage in written(report):
        outside = _QUOTED.sub(lambda found: " " * len(found.group()), passage.simple)
        if passage.section != 6 and (found := _FEE.search(outside)):
            marks = (section_mark(6), text_mark(passage, *found.span(), primary=False))
            yield Issue("信息处理费收取情况应写入第六部分", marks, Severity.HINT)
            return
    advice = f"补写：{report.year} 年发出收费通知 X 件，总金额 X 元，实际收取 X 元；没有收取的写 0。"
    yield Issue("第六部分未写信息处理费收取情况", (section_mark(6),), suggestion=Suggestion(advice))


@rule(
    "STR-13",
    "文种或题名不规范",
    "structure",
    Severity.WARNING,
    basis="《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号",
)
def title_wording(report: Report) -> Iterator[Issue]:
    """题名不合规范。

    条件：题名不是“机关全称＋年份＋年政府信息公开工作年度报告”：文种写错，缺机关或年份，年份写在机关前面，词内有空格；
    引言里把本报告写成别的文种。
    例外：分两行写的题名先连起来再比；机关与年份之间的空格不计；“2023年度……年度报告”两个“年度”只作提示。
    错例：“某市民政局2023年政务信息公开年度报告”。
    正例：“某市民政局2023年政府信息公开工作年度报告”。
    """
    named = [report.passage(index) for index in report.title]
    if not named and not any(passage.role is PassageRole.TITLE for passage in report.passages):
        yield from _no_title(report)
    for passage in report.passages:
        if passage in named[-1:]:
            yield from _title_issues(report, passage, alone=len(named) == 1)
        elif passage.role is PassageRole.TITLE and passage not in named:
            yield from _wrong_kind(passage)
        elif passage.section == 0 and passage.role is PassageRole.TEXT:
            yield from _wrong_name(passage)


def _no_title(report: Report) -> Iterator[Issue]:
    front = (p.simple for p in written(report) if p.section == 0 or report.sections == ())
    if not any(len(text.strip()) < 60 and "报告" in text for text in front):
        yield Issue("没有题名", (document_mark(),), suggestion=_wanted(report))


def _wanted(report: Report) -> Suggestion:
    return Suggestion(f"题名写作“{report.organ or '机关全称'}{report.year or '××××'}年{_KIND}”。")


def _title_issues(report: Report, passage: Passage, *, alone: bool) -> Iterator[Issue]:
    dense, places = _dense(passage.simple)
    match = _TITLE.match(half_width(dense))
    if match is None:
        yield Issue("缺年份", (_span(passage, places, 0, len(dense)),), suggestion=_wanted(report))
        return
    organ, kind, unit = match["organ"].lstrip("•·*-"), match["kind"], match["unit"]
    year = _span(passage, places, match.start("year"), match.end("unit") if unit else match.end("year"))
    if not kind.strip("()（）") or (kind.endswith(_KIND) and kind != _KIND and not organ):
        yield Issue(f"“{match['year']}{unit or ''}”应写在机关名称之后", (year,), suggestion=_wanted(report))
    elif kind != _KIND:
        yield from _wrong_kind(passage)
    elif not organ and alone:
        yield Issue("缺机关名称", (_span(passage, places, 0, len(dense)),), suggestion=_wanted(report))
    elif unit is None:
        yield Issue(f"“{match['year']}”后缺“年”", (year,))
    elif unit == "年度":
        yield Issue(f"“年度”重复，宜写“{match['year']}年”", (year,), Severity.HINT)
    yield from _spaces(passage, places[match.start("year")])


def _dense(simple: str) -> tuple[str, list[int]]:
    """A text without white space, and where each of its characters stands."""
    places = [at for at, char in enumerate(simple) if not char.isspace()]
    return "".join(simple[at] for at in places), places


def _span(passage: Passage, places: list[int], start: int, end: int) -> Mark:
    return text_mark(passage, places[start], places[end - 1] + 1)


def _wrong_kind(passage: Passage) -> Iterator[Issue]:
    dense, places = _dense(passage.simple)
    match = _TITLE.match(dense)
    if match and match["kind"] and not match["kind"].endswith(_KIND):
        mark = _span(passage, places, match.start("kind"), match.end("kind"))
        yield Issue(f"“{match['kind']}”，应为“{_KIND}”", (mark,), title=f"{{count}} 处题名不是“{_KIND}”")


def _wrong_name(passage: Passage) -> Iterator[Issue]:
    for found in _NAMED.finditer(passage.simple):
        quoted = passage.simple.rfind("《", 0, found.start()) > passage.simple.rfind("》", 0, found.start())
        whole = passage.simple[found.end() : found.end() + 1] == "》"
        if found[1] != _KIND and (whole or not quoted):
            yield Issue(f"“{found[1]}”，应为“{_KIND}”", (text_mark(passage, *found.span(1)),))


def _spaces(passage: Passage, start: int) -> Iterator[Issue]:
    inside = passage.simple.rstrip()
    runs = [found.span() for found in once(r"\s+").finditer(inside) if found.start() > start]
    if runs:
        count = sum(end - begin for begin, end in runs)
        yield Issue(f"词内多 {count} 个空格，应连写", tuple(text_mark(passage, *run) for run in runs), kind="space")


@rule(
    "STR-15",
    "缺少落款或成文日期",
    "structure",
    Severity.WARNING,
    basis="GB/T 9704—2012 7.3.5",
)
def signature(report: Report) -> Iterator[Issue]:
    """文末没有署名机关或成文日期。

    条件：文末找不到单独成行的机关名称，或找不到××××年×月×日。
    例外：网页上已有发布日期和发布机构的，降为提示。
    错例：正文写完即止，没有落款。
    正例：文末写“某市民政局”“2024年1月25日”。
    """
    dates = {date.kind for date in report.dates}
    signed = "signed" in dates or any(p.role is PassageRole.DATE for p in report.passages)
    missing = [name for name, there in (("落款机关", report.signature), ("成文日期", signed)) if not there]
    if missing:
        publisher = any(_PUBLISHER.search(p.simple) for p in report.passages if p.role is PassageRole.META)
        severity = Severity.HINT if publisher and "published" in dates else None
        advice = Suggestion(f"文末补{'、'.join(missing)}。")
        yield Issue(f"文末缺{'和'.join(missing)}", (document_mark(),), severity, advice)
