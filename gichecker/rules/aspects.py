"""The first section: the five aspects that it must tell of, each under its own heading, with figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.organ import OrganKind
from gichecker.model.record import frozen
from gichecker.model.report import Heading, Passage, PassageRole, Report
from gichecker.rules.marks import section_mark, text_mark
from gichecker.rules.rule import Issue, rule

_FORM = "国办公开办函〔2021〕30号附件（一）总体情况"
_GOVERNMENTS = frozenset({OrganKind.GOVERNMENT, OrganKind.TOWNSHIP})
_CONTENT = frozenset({PassageRole.TEXT, PassageRole.HEADING})
LONGEST = 1500
"""Characters of the first section, blanks left out (local notices ask for 1,000 to 1,500)."""

_SHORTEST = 40
"""A part with fewer characters tells too little to be judged by its words."""

_LEAD = 16
"""An aspect named within so many characters of a paragraph without number is its heading."""


@frozen
class _Part:
    """A heading of the second level with what stands below it."""

    passage: Passage
    heading: Heading
    title: str
    body: str
    members: tuple[Passage, ...]


@cache
def _words(table: str) -> tuple[dict[str, Any], ...]:
    return tuple(resources.toml("words", "aspects.toml")[table])


def _has(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _first_section(report: Report) -> list[Passage]:
    return [passage for passage in report.in_section(1)[1:] if passage.role in _CONTENT]


def _parts(report: Report) -> Iterator[_Part]:
    passages = _first_section(report)
    for at, passage in enumerate(passages):
        if passage.heading and passage.heading.level == 2:
            below = tuple(takewhile(lambda p: not p.heading or p.heading.level > 2, passages[at + 1 :]))
            title = passage.simple[passage.heading.title_start : passage.heading.title_end]
            body = "".join((passage.simple[passage.heading.title_end :], *(p.simple for p in below)))
            yield _Part(passage, passage.heading, title, body, (passage, *below))


def _aspect(title: str) -> dict[str, Any] | None:
    """The only aspect that a heading names."""
    named = [aspect for aspect in _words("aspect") if _has(title, aspect["title"])]
    return named[0] if len(named) == 1 else None


@rule("STR-09", "总体情况缺少法定方面", "structure", Severity.WARNING, basis=_FORM, needs=("section:1",))
def aspects(report: Report) -> Iterator[Issue]:
    """第一部分没有写全五个方面。

    条件：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，有一个既没有小标题，正文里也没有写到。
    例外：写到了而没有单列小标题的，只作提示；小标题写“……情况”“……方面”都可以；另加组织领导、教育培训等方面不报。
    错例：第一部分只写制度、渠道，没有一个字讲依申请公开。
    正例：（一）主动公开、（二）依申请公开、（三）政府信息管理、（四）平台建设、（五）监督保障。
    """
    passages = _first_section(report)
    text = "".join(passage.simple for passage in passages)
    titles = "\n".join(_title(passage) for passage in passages)
    untitled = [aspect for aspect in _words("aspect") if not _has(titles, aspect["title"])]
    absent = [aspect["name"] for aspect in untitled if not _has(text, aspect["words"])]
    hidden = [aspect["name"] for aspect in untitled if aspect["name"] not in absent]
    if absent:
        message = f"总体情况未写“{'”“'.join(absent)}”"
        yield Issue(message, (section_mark(1),), suggestion=Suggestion(f"补写{'、'.join(absent)}情况。"), kind="absent")
    if hidden and text:
        message = f"总体情况的“{'”“'.join(hidden)}”没有单列小标题"
        advice = Suggestion("按主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面分列小标题。")
        yield Issue(message, (section_mark(1),), Severity.HINT, advice, kind="untitled")


def _title(passage: Passage) -> str:
    if passage.heading:
        return passage.simple[passage.heading.title_start : passage.heading.title_end]
    return passage.simple.lstrip()[:_LEAD]


@rule(
    "STR-18",
    "总体情况过长或无数据",
    "structure",
    Severity.HINT,
    basis=f"{_FORM}；各地编制通知对篇幅的要求",
    needs=("section:1",),
)
def length_and_figures(report: Report) -> Iterator[Issue]:
    """第一部分太长，或讲主动公开没有一个数。

    条件：第一部分超过 1500 字；或主动公开部分没有写公开了多少。没有主动公开小标题的，看整个第一部分。
    例外：空白不计入字数；写了“没有”“未”的，也是写了数量。
    错例：（一）主动公开。通过网站、公众号及时公开各类信息。
    正例：（一）主动公开。通过网站公开信息 120 条。
    """
    passages = _first_section(report)
    count = sum(len("".join(passage.simple.split())) for passage in passages)
    if count > LONGEST:
        message = f"总体情况 {count} 字，宜在 {LONGEST} 字以内"
        yield Issue(message, (section_mark(1),), kind="length")
    told = {statement.passage for statement in report.statements}
    parts = [part for part in _parts(report) if (aspect := _aspect(part.title)) and aspect["name"] == "主动公开"]
    members = [passage for part in parts for passage in part.members] or passages
    if members and not any(passage.index in told for passage in members):
        mark = text_mark(parts[0].passage, parts[0].heading.start, parts[0].heading.title_end) if parts else None
        advice = Suggestion("补写通过网站、政务新媒体、公报等公开信息的数量。")
        yield Issue("主动公开没有写数量", (mark or section_mark(1),), suggestion=advice, kind="figures")


@rule(
    "STR-20",
    "政府年报缺考核评议追责",
    "structure",
    Severity.HINT,
    basis="《政府信息公开条例》第五十条第（四）项；国办公开办函〔2021〕30号附件（一）监督保障",
    needs=("section:1",),
)
def duties_of_governments(report: Report) -> Iterator[Issue]:
    """人民政府的年报没有写工作考核、社会评议、责任追究结果。

    条件：报告机关是各级人民政府（含乡镇），第一部分缺工作考核、社会评议、责任追究三项中的任何一项。
    例外：部门、街道办事处、派出机构不要求；写明没有责任追究情形，就算写了。
    错例：镇政府年报的监督保障只写了保密审查。
    正例：纳入年度考核，群众满意度测评为良好，没有责任追究情形。
    """
    if report.authority is None or report.authority.kind not in _GOVERNMENTS:
        return
    text = "".join(passage.simple for passage in _first_section(report))
    absent = [duty["name"] for duty in _words("duty") if not _has(text, duty["words"])]
    if absent:
        names = "、".join(absent)
        advice = Suggestion(f"在监督保障中补写{names}；没有的也写明。")
        yield Issue(f"总体情况未写{names}", (section_mark(1),), suggestion=advice)


@rule("STR-23", "小标题与内容不匹配", "structure", Severity.HINT, basis=_FORM, needs=("section:1",))
def heading_and_content(report: Report) -> Iterator[Issue]:
    """小标题下写的是另一回事。

    条件：小标题是五个方面之一，下面的文字没有一个词说到这个方面，说的都是别的方面。
    例外：不到 40 字的不查；小标题把两个方面合在一起的不查。
    错例：“政府信息管理情况”下通篇是公众号推送和宣讲活动。
    正例：“政府信息管理情况”下写规范性文件的制发、清理和发布审查。
    """
    for part in _parts(report):
        own = _aspect(part.title)
        if (
            own is None
            or len("".join(part.body.split())) < _SHORTEST
            or _has(part.body, (*own["words"], *own["loose"]))
        ):
            continue
        others = [aspect["name"] for aspect in _words("aspect") if _has(part.body, aspect["words"])]
        if others:
            mark = text_mark(part.passage, part.heading.title_start, part.heading.title_end)
            message = f"“{part.title.strip()}”下没有写{own['name']}，写的是{'、'.join(others)}"
            yield Issue(message, (mark,), suggestion=Suggestion(f"按小标题改写，写明{own['name']}方面的工作。"))
