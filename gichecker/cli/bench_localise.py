"""`gichecker bench --localise`: how often the wrong cells are named with their right values."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from gichecker.bench.localise import ONE, UNIT, Score, run
from gichecker.cli.console import Exit, put
from gichecker.export.columns import width

TABLES = {
    "sparse": "稀（生成）",
    "dense": "密（生成）",
    "crowded": "极密（生成）",
    "bundled": "自带年报",
    "files": "给出的文件",
    "": "表二",
}
SLIPS = {
    ONE: "一格填错",
    "two": "两格各错",
    "swap": "两格填反",
    "booked": "记错申请人或结果",
    "chain": "明细错，合计照加",
    "shift": "错开一格",
    "block": "整行低一行",
    "totals": "合计没填",
    "blank": "空白或文字",
    "blank_cell": "空白或文字，另错一格",
    "result": "表四一格",
    "booked_prose": "记错，有正文",
    "chain_prose": "合计照加，有正文",
    "result_prose": "表四一格，有正文",
    "came_year": "结转记错，有上年",
    UNIT: "元当作万元",
}
TARGETS = dict.fromkeys(("swap", "booked", "chain", "shift"), (0.80, 0.95)) | {ONE: (1.0, 1.0), "two": (0.98, 0.98)}
"""First, and among the first three; slips without one are only reported."""

UNSEEN = frozenset({"crowded"})
"""Tables fuller than any real one we know of, of which arithmetic leaves many corrections: shares are only reported."""

MOST_MS = 300.0
_NAME = 22


def measure(options: Namespace) -> Exit:
    """Run the benchmark and print its figures; status 1 where one misses its target."""
    put(f"差错定位，每种 {options.localise} 例，种子 {options.seed}")
    missed = [False]
    before = ("", "")
    for score in run(options.localise, options.seed, options.files):
        if (score.form, score.kind) != before:
            before = (score.form, score.kind)
            put(" ".join(("", score.form, TABLES[score.kind])).rstrip())
        targets = "、".join(_missed(score))
        put(f"  {_row(score)}{f'  未达到：{targets}' if targets else ''}")
        missed.append(bool(targets))
    return Exit.FOUND if any(missed) else Exit.CLEAN


def _row(score: Score) -> str:
    name = SLIPS[score.slip]
    shares = (("唯一", score.unique), ("第一", score.first), ("前三", score.in_three), ("无法确定", score.open))
    parts = [f"{label} {share:6.1%}" for label, share in shares]
    parts.append(f"误判唯一 {score.wrong}")
    if score.determined is not None and score.fair is not None:
        parts.append(f"算术只容一种 {score.determined:4.0%}（没说对 {score.missed}），平均可中 {score.fair:4.0%}")
    parts.append(f"{score.median_ms:.1f}/{score.worst_ms:.0f} 毫秒")
    return f"{name}{' ' * (_NAME - width(name))}{'  '.join(parts)}"


def _missed(score: Score) -> Iterator[str]:
    first, three = TARGETS.get("" if score.kind in UNSEEN else score.slip, (0.0, 0.0))
    if score.first < first:
        yield f"第一 ≥ {first:.0%}"
    if score.in_three < three:
        yield f"前三 ≥ {three:.0%}"
    if score.slip == ONE and score.missed + score.wrong:
        yield "算术能定的都说对"
    if score.worst_ms > MOST_MS:
        yield f"≤ {MOST_MS:.0f} 毫秒"
