from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from gichecker.export.json import document_dict, outcome_dict
from gichecker.model.finding import Severity
from gichecker.model.form import form
from gichecker.model.record import replace
from tests.build import report
from tests.export import examples
from tests.export.schema import DOCUMENT, RESULT, faults

MAKERS = [examples.checked, examples.clean, examples.failed, examples.crashed]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_result_keeps_the_public_schema(make: Any) -> None:
    assert faults(outcome_dict(make()), RESULT) == []


def test_document_keeps_the_public_schema() -> None:
    assert faults(document_dict([make() for make in MAKERS]), DOCUMENT) == []
    assert faults(document_dict([]), DOCUMENT) == []


@pytest.mark.parametrize(
    "damage",
    [{"path": None}, {"elapsed_ms": True}, {"status": "ok"}, {"more": 1}, {"findings": [{}]}, {"error": {"kind": ""}}],
)
def test_validator_sees_faults(damage: dict[str, Any]) -> None:
    assert faults(outcome_dict(examples.checked()) | damage, RESULT)


def test_summary_counts_files_and_findings() -> None:
    assert document_dict([examples.checked(), examples.failed(), examples.checked()])["summary"] == {
        "files": 3,
        "checked": 2,
        "failed": 1,
        "error": 2,
        "warning": 2,
        "hint": 2,
    }


def test_cells_keep_raw_value_and_state() -> None:
    tables = outcome_dict(examples.checked())["report"]["tables"]
    assert tables["T2"]["fee/amount"] == {"raw": "25.6553", "value": 25.6553, "state": "number"}
    assert tables["T2"]["norm/made"] == {"raw": "25.6553万元", "value": 25.6553, "state": "text"}
    assert tables["T3"]["new/np"] == {"raw": "3", "value": 3, "state": "number"}
    assert tables["T3"]["new/biz"] == {"raw": "", "value": None, "state": "blank"}
    assert tables["T3"]["new/sci"] == {"raw": "/", "value": None, "state": "placeholder"}
    assert tables["T3"]["new/npo"] == {"raw": None, "value": None, "state": "missing"}


def test_every_cell_of_the_form_is_a_key_and_more_cells_follow() -> None:
    keys = list(outcome_dict(examples.checked())["report"]["tables"]["T3"])
    assert keys == [*form("2021").table("T3").cells, "经办人/数量"]


def test_a_table_that_was_not_found_has_no_form_and_no_cells() -> None:
    found = report()
    outcome = replace(examples.clean(), report=replace(found, tables={"T2": found.tables["T2"]}))
    shown = outcome_dict(outcome)["report"]
    assert shown["forms"] == {"T2": "2021", "T3": None, "T4": None}
    assert shown["tables"]["T3"] == {}


@pytest.mark.parametrize(
    "printed", ["0.1", "96171.6", "7730.28", "-1.5", "123456789012.345", "3.00", "100000000000000000000"]
)
def test_decimals_become_exact_numbers(printed: str) -> None:
    outcome = examples.checked(report=report(t2={"fee/amount": Decimal(printed)}))
    text = json.dumps(outcome_dict(outcome), ensure_ascii=False)
    value = json.loads(text, parse_float=Decimal)["report"]["tables"]["T2"]["fee/amount"]["value"]
    assert Decimal(value) == Decimal(printed)


def test_finding_as_in_the_interface() -> None:
    shown = outcome_dict(examples.checked(findings=(examples.sum_finding(),)))["findings"][0]
    assert shown["severity"] == Severity.ERROR
    assert shown["marks"][1] == {
        "role": "evidence",
        "kind": "cell",
        "cell": examples.OTHER,
        "text": "1",
        "where": f"{examples.ROW}／其他",
    }
    other = {
        "text": "疑“其他”应为 0",
        "kind": "mistyped",
        "edits": [{"cell": examples.OTHER, "from": "1", "to": "0"}],
        "unique": False,
    }
    assert shown["suggestion"] == {
        "text": "“总计”应为 1",
        "kind": "total",
        "edits": [{"cell": examples.TOTAL, "from": "0", "to": "1"}],
        "unique": False,
        "alternatives": [other],
    }


def test_marks_of_text_and_of_wider_places() -> None:
    found = (examples.finding(), examples.places_finding())
    text, *wide = (
        mark for finding in outcome_dict(examples.checked(findings=found))["findings"] for mark in finding["marks"]
    )
    assert text == {
        "role": "primary",
        "kind": "text",
        "section": 1,
        "paragraph": 7,
        "start": 16,
        "end": 20,
        "text": "保障保障",
        "where": "一（二）第 3 段",
    }
    assert [mark["kind"] for mark in wide] == ["section", "table", "document"]


def test_a_failed_file_shows_its_error_and_nothing_else() -> None:
    shown = outcome_dict(examples.failed())
    assert shown["error"] == {"kind": "encrypted", "message": "文件已加密。请去掉密码另存后再打开。"}
    assert shown["source"] == {"format": None, "sha256": None, "pages": None, "notes": []}
    assert shown["report"] is None
    assert not any((shown["findings"], shown["doubts"], *shown["rules"].values()))
