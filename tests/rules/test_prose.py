"""Paragraphs of official prose, right in language and arithmetic: no rule has anything to say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gichecker.check.engine import run
from tests.rules.cases import load, report_of

KINDS = load(Path(__file__).with_name("prose.yml"))
PARAGRAPHS = [
    pytest.param(kind, number, id=f"{kind} {number}")
    for kind, entry in KINDS.items()
    for number in range(len(entry["paragraphs"]))
]


def _found(case: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    findings, result = run(report_of(case))
    assert not result.crashed, result.crashed
    return Counter((finding.rule, finding.message) for finding in findings)


@cache
def _bare(kind: str) -> Counter[tuple[str, str]]:
    """What is missing in the report around the paragraph, its prose being nothing but this."""
    return _found(KINDS[kind]["report"] | {"text": {KINDS[kind]["section"]: ["依法公开信息。"]}})


@pytest.mark.parametrize(("kind", "number"), PARAGRAPHS)
def test_nothing_is_found_in_a_right_paragraph(kind: str, number: int) -> None:
    entry = KINDS[kind]
    paragraphs = entry["paragraphs"][number].split("\n")
    new = _found(entry["report"] | {"text": {entry["section"]: paragraphs}}) - _bare(kind)
    assert [finding for finding in new if finding[0] not in entry.get("but", ())] == []
