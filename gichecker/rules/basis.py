"""What the report says it was drawn up by: the notice with the official form, its name and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import section_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.likeness import edit_distance
from gichecker.text.patterns import pattern

_OFFICE = "国务院办公厅政府信息与政务公开办公室"
_FORM = "中华人民共和国政府信息公开工作年度报告格式"
_TITLES = {
    "30": f"{_OFFICE}关于印发{_FORM}的通知",
    "60": f"{_OFFICE}关于政府信息公开工作年度报告有关事项的通知",
}
_NUMBERS = {"30": "国办公开办函〔2021〕30号", "60": "国办公开办函〔2019〕60号"}
_SHORT = {"政府信息公开工作年度报告格式", _FORM, "年度报告格式"}

_TITLE = pattern(
    r"《(?P<title>[^》。；]{0,60}(?:年度报告[〉》]?的?(?:格式|有关事项)|年报格式)(?:[〉》]?(?:[（(]试行[）)])?[〉》]?的?通知)?)》?"
    r"[^。；《（(]{0,6}(?P<number>[（(][^）)。；]{2,30}号[）)]?)?",
    needs="格式 有关事项",
)
_NUMBER = pattern(
    r"国办(?P<code>[^\s〔\[［(（【\d，。、]{0,6})[〔\[［(（【]?\s*(?P<year>20\d\d)(?P<shut>\s*[〕\]］)）】]?)\s*第?\s*(?P<number>\d{1,3})\s*号",
    needs="国办",
)
_MARKS = pattern("[《》〈〉<>＜＞“”\\s]")
_NEAR = 14
_CITED = pattern(
    r"国办公开办函|年度?报告[^。；]{0,6}格式|年度报告有关事项|《[^》]{0,60}年度报告[^》]{0,30}(?:通知|指引|要求|规范)",
    needs="国办公开办函 年度报告 年报告 格式",
)


@rule(
    "TXT-11",
    "编制依据名称/文号差错",
    "text",
    Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号",
    since=2019,
)
def basis_of_report(report: Report) -> Iterator[Issue]:
    """引用年度报告格式文件时，名称或文号写错；或没有引用。

    条件：国办公开办函〔2021〕30号、〔2019〕60号的年份、顺序号、机关代字缺漏或写错；题名与文号不是同一个文件；题名漏字、错字
    （“政府信息年度报告格式”）；发文机关写成“国务院办公厅”。引言和正文都没有引用格式文件的，为提示。
    例外：题名省略发文机关；只引格式的名称；引用本省的年报编制通知。
    错例：“《关于印发〈中华人民共和国政府信息年度报告格式〉的通知》（国办公开办函〔2021〕30号）”。
    正例：“《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）”。
    """
    for passage in written(report):
        for found in _TITLE.finditer(passage.simple):
            yield from _title(passage, found)
        for found in _NUMBER.finditer(passage.simple):
            yield from _number(passage, found)
    if not any(_CITED.search(passage.simple) for passage in written(report)):
        number = _NUMBERS["60" if report.year in {2019, 2020} else "30"]
        advice = Suggestion("在引言里写明依据的格式文件名称和文号。")
        yield Issue(f"引言没有写明格式文件（{number}）", (section_mark(0),), Severity.HINT, advice)


def _title(passage: Passage, found: re.Match[str]) -> Iterator[Issue]:
    title = _MARKS.sub("", found["title"])
    which = "60" if "有关事项" in title else "30"
    right = _TITLES[which]
    start, end = found.span("title")
    cited = _NUMBER.search(found["number"] or "")
    if cited and cited["number"] in _NUMBERS and cited["number"] != which:
        mark = text_mark(passage, *found.span("number"))
        yield Issue(f"“{mark.text}”不是这个文件的文号，应为“{_NUMBERS[which]}”", (mark,))
    elif title.startswith("国务院办公厅关于"):
        mark = text_mark(passage, start, start + len("国务院办公厅"))
        yield Issue(f"发文机关“国务院办公厅”，应为“{_OFFICE}”", (mark,))
    elif title not in _SHORT and "试行" not in title and _differs(title, right):
        mark = text_mark(passage, start, end)
        shown = right if title.startswith("国务院") else right.removeprefix(_OFFICE)
        named = shown.replace(_FORM, f"〈{_FORM}〉") if "通知" in title else _FORM
        yield Issue(f"格式文件的名称写错，应为《{named}》", (mark,))


def _differs(title: str, right: str) -> bool:
    """It is neither the title, nor a part of it that may stand alone, but near one of them."""
    names = (right, right.removeprefix(_OFFICE), *((_FORM,) if _FORM in right else ()))
    distances = [edit_distance(title, name) for name in names]
    return 0 < min(distances) <= _NEAR


def _number(passage: Passage, found: re.Match[str]) -> Iterator[Issue]:
    """A number that is that of the notice but for its year or code."""
    own = found["code"].startswith("公开办")
    if not own and not _TITLE.search(passage.simple[max(0, found.start() - 140) : found.end()]):
        return
    number, year = found["number"], found["year"]
    right = _NUMBERS.get(number) or next((full for full in _NUMBERS.values() if f"〔{year}〕" in full), "")
    printed = f"国办{found['code']}〔{year}〕{number}号"
    if right and (printed != right or not found["shut"].strip()):
        mark = text_mark(passage, *found.span())
        yield Issue(f"文号“{mark.text}”，应为“{right}”", (mark,))
