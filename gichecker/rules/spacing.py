"""Blanks where none belong."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Severity
from gichecker.model.report import PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import HAN
from gichecker.text.patterns import pattern

_RUN = pattern("[ \u3000\xa0]+")
_GAP = pattern(
    rf"(?<={HAN})(?:[ \u3000\xa0]+(?=\d)|[ \xa0]+(?={HAN}))|(?<=[\d%％])[ \u3000\xa0]+(?={HAN})"
    r"|(?<=[“《（])[ \u3000\xa0]+(?=\S)|(?<=\S)[ \u3000\xa0]+(?=[”》）])"
)
_LABEL = pattern(rf"{HAN}{{2,8}}\s?[:：]")
_VERSION = pattern(r"[A-Za-z] ?\d{1,4}(?:\.\d{1,3})?$")
_PHRASE = 4
"""Characters of a phrase that may stand apart from the next by a blank, inside quotation marks."""

_QUOTED = {"“": "”", "《": "》"}
_ROLES = frozenset({PassageRole.TITLE, PassageRole.HEADING, PassageRole.TEXT})
_PRINTED = frozenset({"pdf", "ofd", "picture"})
"""Formats whose blanks are those of the type-setting."""


@rule(
    "TYP-16", "汉字与数字间、词内、引号内多余空格", "typography", Severity.HINT, basis="GB/T 15834—2011；公文行文规范"
)
def stray_blanks(report: Report) -> Iterator[Issue]:
    """汉字与数字之间、词语中间、引号里面多了空格。

    条件：汉字与数字之间、两个汉字之间、引号括号内侧有空格。全文合成一条。
    例外：联系方式各项之间、引号里两个四字以上短语之间的空格不报；落款、版记、表格不查；
    pdf、ofd 的空格是排版所致，不报。
    错例：“推文 1150 条”“2 月 2 日”。
    正例：“推文1150条”。
    """
    if report.format in _PRINTED:
        return
    for passage in written(report):
        if passage.role not in _ROLES:
            continue
        text = passage.simple
        for found in filter(None, (_GAP.match(text, run.start()) for run in _RUN.finditer(text))):
            start, end = found.span()
            if (
                _LABEL.match(text, end)
                or _VERSION.search(text, max(0, start - 12), start)
                or _between_phrases(text, start, end)
            ):
                continue
            mark = text_mark(passage, *found.span())
            near = text[max(0, found.start() - 3) : found.end() + 3].strip()
            title = "多余空格 {count} 处，应删去：{places}"
            yield Issue(f"“{near}”中间有空格，应删去", (mark,), title=title, grouped=True)


def _between_phrases(text: str, start: int, end: int) -> bool:
    """The blank parts two phrases inside one pair of quotation marks."""
    opened = max(text.rfind(mark, max(0, start - 60), start) for mark in _QUOTED)
    if opened < 0:
        return False
    closed = text.find(_QUOTED[text[opened]], end, end + 60)
    if closed < 0 or _QUOTED[text[opened]] in text[opened:start]:
        return False
    before, behind = text[opened + 1 : start].split(), text[end:closed].split()
    return bool(before and behind) and len(before[-1]) >= _PHRASE and len(behind[0]) >= _PHRASE
