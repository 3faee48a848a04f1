"""Which rules were run on a report, which passed, which were skipped and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from gichecker.export.wording import rules
from gichecker.gui import theme
from gichecker.gui.findings.clean import read
from gichecker.model.outcome import Outcome


def rule_names() -> dict[str, str]:
    """Name of every rule by code."""
    from gichecker.rules.catalogue import RULES

    return {rule.code: rule.name for rule in RULES}


def scope(outcome: Outcome, names: Mapping[str, str]) -> str:
    """The rules by what became of them, as HTML."""
    run = outcome.rules
    counted = {code: sum(f.count for f in outcome.findings if f.rule == code) for code in run.failed}
    parts = [
        _group("有问题", "error", ((code, f"{counted[code]} 处") for code in run.failed), names),
        _group("规则出错，没有结果（程序缺陷）", "error", ((crash.rule, "") for crash in run.crashed), names),
        _group("跳过", "text-muted", ((skip.rule, skip.reason) for skip in run.skipped), names),
        _group("通过", "ok", ((code, "") for code in run.passed), names),
    ]
    return f"<p><b>{escape(rules(run))}。</b><br>{escape(read(outcome))}</p>{''.join(parts)}"


def _group(title: str, colour: str, entries: Iterable[tuple[str, str]], names: Mapping[str, str]) -> str:
    now = theme.current()
    quiet = now["text-muted"].name()
    lines = [
        f'<tr><td width="80">{code}</td><td width="230">'
        f'{escape(names.get(code, ""))}</td><td style="color:{quiet}">{escape(note)}</td></tr>'
        for code, note in entries
    ]
    if not lines:
        return ""
    head = f'<p style="margin:12px 0 4px 0; color:{now[colour].name()}"><b>{title} {len(lines)}</b></p>'
    return f"{head}<table cellspacing=1>{''.join(lines)}</table>"
