"""`gichecker bench`: seeded errors, and how many of them are found, by family."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from gichecker.bench.run import Result, Score, run
from gichecker.cli.console import Exit, put
from gichecker.export.columns import width
from gichecker.model.finding import Severity

NAMES = {
    "cross-sum": "表内勾稽",
    "structure": "结构与要素",
    "consistency": "前后一致",
    "text": "用语",
    "typography": "标点、编号、数字",
    "format": "公文版式",
    "safety": "来源与安全",
    "cross-year": "跨年",
}
STRICT, USUAL = 0.99, 0.97
TARGETS = dict.fromkeys(NAMES, STRICT) | {"consistency": USUAL, "text": USUAL}
PRECISION = {Severity.ERROR: STRICT, Severity.WARNING: USUAL}
SHOWN = 20
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}


def measure(options: Namespace) -> Exit:
    """Run the benchmark and print its figures; status 1 where one misses its target."""
    result = run(options.cases, options.seed)
    lines = [
        *_head(result, options.seed),
        *_families(result),
        *_severities(result),
        *_several(result),
        *_confusion(result),
    ]
    put("\n".join(lines))
    return Exit.FOUND if _missed(result) else Exit.CLEAN


def _head(result: Result, seed: int) -> Iterator[str]:
    alarms = "，".join(f"{name} {result.alarms[severity]}" for severity, name in _SEVERITIES.items())
    yield f"无误年报 {result.clean} 份（docx、html、txt、pdf），误报：{alarms}"
    yield f"埋错 {result.cases} 处，每份一处，种子 {seed}"


def _families(result: Result) -> Iterator[str]:
    for family, name in NAMES.items():
        score = result.scores[family]
        if score.planted:
            share, target = score.found / score.planted, TARGETS[family]
            figures = f"查出 {score.found}/{score.planted}，{share:.1%}，目标 ≥ {target:.0%}"
            yield f"  {name}{' ' * (18 - width(name))}{figures}"


def _severities(result: Result) -> Iterator[str]:
    for severity, target in PRECISION.items():
        right, wrong = _sums(result, severity)
        if right + wrong:
            share = right / (right + wrong)
            yield f"  {_SEVERITIES[severity]}的准确率      {share:.1%}（误报 {wrong} 处），目标 ≥ {target:.0%}"


def _several(result: Result) -> Iterator[str]:
    if result.cells:
        yield f"  表格改错一格、查出的，指到这一格的  {result.named}/{result.cells}"
    if result.combined.planted:
        wrong = sum(result.combined.wrong.values())
        yield f"一份里埋两三处的  查出 {result.combined.found}/{result.combined.planted}，另有误报 {wrong} 处"


def _sums(result: Result, severity: Severity) -> tuple[int, int]:
    scores: list[Score] = list(result.scores.values())
    return sum(score.right[severity] for score in scores), sum(score.wrong[severity] for score in scores)


def _confusion(result: Result) -> Iterator[str]:
    if result.missed:
        yield "漏报，或另有规则误报："
    for missed in result.missed[:SHOWN]:
        said = "查出" if missed.found else "漏报"
        others = f"，另报 {'、'.join(missed.others)}" if missed.others else ""
        yield f"  {missed.rule} {said}{others}（{missed.case}）"
    if len(result.missed) > SHOWN:
        yield f"  …… 共 {len(result.missed)} 处"


def _missed(result: Result) -> bool:
    low = any(score.found < TARGETS.get(family, 0) * score.planted for family, score in result.scores.items())
    sums = ((_sums(result, severity), target) for severity, target in PRECISION.items())
    wrong = any(right < target * (right + bad) for (right, bad), target in sums)
    return low or wrong or bool(result.alarms[Severity.ERROR] or result.alarms[Severity.WARNING])
