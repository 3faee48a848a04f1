from __future__ import annotations

import json
from typing import Any

import pytest

from gichecker.export.sarif import sarif_dict
from gichecker.model.outcome import Outcome
from tests.export import examples


def run_of(*outcomes: Outcome) -> dict[str, Any]:
    log = json.loads(json.dumps(sarif_dict(outcomes)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def test_a_result_a_finding() -> None:
    run = run_of(examples.checked("甲/年 报.docx"))
    first, second, third = run["results"]
    artifact = {"artifactLocation": {"uri": "%E7%94%B2/%E5%B9%B4%20%E6%8A%A5.docx", "index": 0}}
    assert first["message"]["text"] == (
        "2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1\n0+0+0+0+0+1 = 1 ≠ 0\n建议：“总计”应为 1"
    )
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert first["locations"] == [
        {
            "physicalLocation": artifact,
            "logicalLocations": [{"fullyQualifiedName": f"{examples.ROW}／总计"}],
            "message": {"text": "0"},
        }
    ]
    assert [location["message"]["text"] for location in first["relatedLocations"]] == ["1"]
    assert "relatedLocations" not in second
    assert (third["partialFingerprints"], third["occurrenceCount"]) == ({"gicheckerId/v1": "id-TYP-01"}, 3)
    assert len(third["locations"]) == 3


def test_rules_are_described() -> None:
    rules = run_of(examples.checked())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["SUM-02", "TXT-01", "TYP-01"]
    assert all(rule["help"]["text"] and rule["properties"]["basis"] for rule in rules)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (examples.failed(), "文件已加密。请去掉密码另存后再打开。"),
        (examples.crashed(), "规则 SUM-02 运行出错，这是程序的缺陷。"),
    ],
)
def test_what_was_not_checked_is_told(outcome: Outcome, words: str) -> None:
    (invocation,) = run_of(examples.clean(), outcome)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == [words]


def test_nothing_found() -> None:
    run = run_of(examples.clean("/甲/好.docx"))
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert run["artifacts"] == [
        {"location": {"uri": "file:///%E7%94%B2/%E5%A5%BD.docx"}, "hashes": {"sha-256": "ab" * 32}}
    ]
