"""What a row of the report list says. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from gichecker.gui.reports import OpenReport, Stage
from gichecker.gui.switcher import FORMS
from gichecker.model.finding import Severity
from gichecker.model.record import frozen


class Order(StrEnum):
    """What the list is sorted by."""

    OPENED = "opened"
    ORGAN = "organ"
    YEAR = "year"
    FINDINGS = "findings"


class Kept(StrEnum):
    """Which files the list shows."""

    ALL = "all"
    WRONG = "wrong"
    CLEAN = "clean"
    FAILED = "failed"


ORDERS = {Order.OPENED: "按打开先后", Order.ORGAN: "按单位", Order.YEAR: "按年度", Order.FINDINGS: "按问题多少"}
KEPT = {Kept.ALL: "全部", Kept.WRONG: "有问题的", Kept.CLEAN: "没有问题的", Kept.FAILED: "没有查成的"}


@frozen
class Choice:
    """What the list shows.

    Attributes:
        order: what it is sorted by.
        kept: which files.
        words: that organ, year or file name must contain.
    """

    order: Order = Order.OPENED
    kept: Kept = Kept.ALL
    words: str = ""


def chosen(files: Sequence[OpenReport], choice: Choice) -> list[OpenReport]:
    """The files to show, in their order."""
    if choice == Choice():
        return list(files)
    return sorted((file for file in files if _fits(file, choice)), key=_KEYS[choice.order])


def organ(file: OpenReport) -> str:
    """Name of the organ, the file's name where it is not known."""
    report = file.outcome.report if file.outcome else None
    return (report and report.organ) or file.name


def year(file: OpenReport) -> str:
    """`2023`, empty where it is not known."""
    report = file.outcome.report if file.outcome else None
    return str(report.year) if report and report.year else ""


def kinds(file: OpenReport) -> list[str]:
    """Form and format, longest first: `2021 表式 · PDF`, then what remains where there is less room."""
    report = file.outcome.report if file.outcome else None
    form = FORMS.get((report and report.form) or "", "")
    kind = ((file.outcome and file.outcome.source.format) or file.path.suffix.removeprefix(".")).upper()
    return [text for text in (" · ".join(filter(None, (form, kind))), kind) if text]


def alike(files: Iterable[OpenReport]) -> set[Path]:
    """The files that organ and year do not tell apart: their rows say how the file is named."""
    same = defaultdict(list)
    for file in files:
        same[organ(file), year(file)].append(file.path)
    return {path for paths in same.values() if len(paths) > 1 for path in paths}


def reason(file: OpenReport) -> tuple[str, str]:
    """Why a file was not checked, and what to do about it."""
    failure = file.outcome.failure if file.outcome else None
    if failure is None:
        return "已取消", "没有检查完"
    said, _, advice = failure.message.partition("。")
    return (said if said.startswith("读不了") else f"读不了：{said}"), advice.removesuffix("。")


def spoken(file: OpenReport, waiting: int | None = None) -> str:
    """The whole row as a sentence, for screen readers and the tooltip.

    Args:
        file: the file.
        waiting: how many are checked before it, None if it does not wait.
    """
    title = " ".join(filter(None, (organ(file), f"{year(file)} 年" if year(file) else "", *kinds(file)[:1])))
    match file.stage:
        case Stage.RUNNING:
            state = step(file, waiting)
        case Stage.CHECKED:
            counts = file.outcome.counts if file.outcome else {}
            names = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
            state = "，".join(f"{names[severity]} {count}" for severity, count in counts.items())
        case _:
            state = "。".join(filter(None, reason(file)))
    return f"{title}：{state}\n{file.name if file.text is not None else file.path}"


def step(file: OpenReport, waiting: int | None) -> str:
    """What is being done with a file that is checked."""
    if waiting is None:
        return f"正在检查：{file.step}"
    return f"排队，前面还有 {waiting} 份" if waiting else "等待检查"


def _fits(file: OpenReport, choice: Choice) -> bool:
    text = f"{organ(file)} {year(file)} {file.name}".casefold()
    return choice.kept in {Kept.ALL, _sort(file)} and all(word in text for word in choice.words.casefold().split())


def _sort(file: OpenReport) -> Kept | None:
    """Which files it belongs to; None while it is checked for the first time."""
    if file.stage in {Stage.FAILED, Stage.CANCELLED}:
        return Kept.FAILED
    if file.outcome is None or file.outcome.failure:
        return None
    return Kept.WRONG if file.outcome.findings else Kept.CLEAN


def _by_findings(file: OpenReport) -> tuple[int, ...]:
    """Most errors first, then warnings, then hints; what was not checked comes last."""
    if file.outcome is None or file.outcome.failure:
        return (1,)
    return 0, *(-count for count in file.outcome.counts.values())


_KEYS: dict[Order, Callable[[OpenReport], Any]] = {
    Order.OPENED: lambda _file: 0,
    Order.ORGAN: organ,
    Order.YEAR: lambda file: (year(file), organ(file)),
    Order.FINDINGS: _by_findings,
}
