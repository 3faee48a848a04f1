"""The wording of the tables' labels against the official one."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.form import form
from gichecker.model.report import FoundLabel, Repair, Report, Table
from gichecker.rules.marks import table_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import TABLE_NAMES
from gichecker.text.likeness import likeness
from gichecker.text.normalise import key
from gichecker.text.patterns import once
from gichecker.text.repair import restore_all

_CLOSE = 0.75
_FAR = 0.5
_LOST = frozenset({Repair.SHIFT, Repair.MISREAD, Repair.PRIVATE, Repair.MARKUP})


@rule(
    "STR-08",
    "表内标签文字不符",
    "structure",
    Severity.HINT,
    basis="国办公开办函〔2021〕30号、〔2019〕60号附表",
    needs=("tables",),
)
def label_wording(report: Report) -> Iterator[Issue]:
    """行名的文字与官方表式不同。

    条件：行名与官方文字相似而不相同，指出缺、多、错的字；差得较多的是警告。
    例外：空白、折行、标点全半角、引号样式、“1、”代“1.”都不算不同；繁体、拼音先还原；乱码另报。
    错例：“2.其他法律行政止公开”。
    正例：“2.其他法律行政法规禁止公开”。
    """
    for table in report.tables.values():
        for label in table.rows:
            if label.code is not None and (official := _nearest(table, label)):
                yield from _compared(table, label, official)


def _nearest(table: Table, label: FoundLabel) -> str | None:
    """The official wording that a label differs from; None where it does not differ."""
    row = next((row for row in form(table.form).table(table.id).rows if row.code == label.code), None)
    own = _letters(label.text)
    wordings = [row.label, *row.aliases] if row else []
    if not wordings or own in map(_letters, wordings):
        return None
    return max(wordings, key=lambda wording: likeness(own, _letters(wording)))


def _letters(text: str) -> str:
    """Letters and digits only."""
    return once(r"\W").sub("", key(text))


def _compared(table: Table, label: FoundLabel, official: str) -> Iterator[Issue]:
    own, wanted = _letters(label.text), _letters(official)
    alike = likeness(own, wanted)
    if alike < _FAR or any(damage.kind in _LOST for damage in restore_all([label.raw])[0][1]):
        return
    name = TABLE_NAMES[table.id]
    shown = once(r"\s+").sub("", label.text)
    yield Issue(
        f"{name}“{shown}”{_difference(own, wanted)}",
        (table_mark(table.id, label.raw),),
        None if alike >= _CLOSE else Severity.WARNING,
        Suggestion(f"改为“{official}”。"),
        kind=f"{table.id} {alike >= _CLOSE}",
        title=f"{name}有 {{count}} 个行名与官方表式不同",
    )


def _difference(own: str, wanted: str) -> str:
    """`缺“法规禁”，多“的”，“护”应为“户”`."""
    from difflib import SequenceMatcher

    told = []
    for kind, i, j, k, m in SequenceMatcher(None, own, wanted, autojunk=False).get_opcodes():
        if kind == "insert":
            told.append(f"缺“{wanted[k:m]}”")
        elif kind == "delete":
            told.append(f"多“{own[i:j]}”")
        elif kind == "replace":
            told.append(f"“{own[i:j]}”应为“{wanted[k:m]}”")
    return "，".join(told)
