"""Numbers of the prose: what they count, when, whose, how exact; what is left out."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gichecker.model.report import Passage, PassageRole
from gichecker.model.statement import Period, Scope, Statement
from gichecker.recogniser.figures import read_figures
from gichecker.recogniser.figures.told import LONGEST
from tests.build import line

CASES = yaml.safe_load(Path(__file__).with_name("figures.yml").read_text(encoding="utf-8"))


def shown(said: Statement, passage: Passage) -> str:
    """A statement in the notation of the cases."""
    value = "none" if said.negated else f"{'±' * said.compared}{'约' * (not said.exact)}{said.value}"
    parts = [value, said.unit, said.subject or "", *said.aspects]
    parts += [said.period if said.period is not Period.NONE else "", str(said.year or "")]
    parts += [said.scope if said.scope is not Scope.NONE else "", said.channel]
    parts += [f"<{word}>" for word in said.limits if word != "其中"]
    parts += [f"「{passage.simple[said.start : said.end]}」" if said.subject else ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_a_sentence_says(case: dict[str, Any]) -> None:
    passage = line(1, case["text"], 1)
    said, _ = read_figures([passage], case.get("year", 2023))
    assert [shown(one, passage) for one in said] == case["said"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_numbers_stand_where_they_are_said_to(case: dict[str, Any]) -> None:
    passage = line(1, case["text"], 1)
    for said in read_figures([passage], 2023)[0]:
        number = passage.simple[said.number_start : said.number_end]
        assert said.negated or number.endswith(said.unit)
        assert said.start <= said.number_start < said.number_end <= said.end
        assert passage.simple[said.sentence - 1 : said.sentence] in {"", "。"}


@pytest.mark.parametrize("role", [PassageRole.TITLE, PassageRole.SHELL, PassageRole.SIGNATURE])
def test_only_prose_says_something(role: PassageRole) -> None:
    assert read_figures([line(1, "收到政府信息公开申请5件，其中自然人6件。", 1, role)], 2023)[0] == ()


@pytest.mark.parametrize(
    ("section", "heading", "said"),
    [
        (1, "（二）依申请公开情况", "5 件 application received"),
        (3, "（二）依申请公开情况", "5 件 application received"),
        (1, "（二）信访情况", "5 件"),
        (2, "（二）依申请公开情况", "5 件"),
        (4, "（一）有关情况", "5 件 application received"),
    ],
)
def test_the_place_tells_whether_disclosure_is_meant(section: int, heading: str, said: str) -> None:
    passages = [line(1, heading, section), line(2, "全年收到申请5件。", section)]
    (one,) = read_figures(passages, 2023)[0]
    assert " ".join(["5 件", *[part for part in (one.subject, *one.aspects) if part]]) == said


def test_numbers_without_a_subject_go_on_with_that_of_the_heading() -> None:
    passages = [line(1, "（二）依申请公开情况", 1), line(2, "2023年共受理265件，已办结264件，无结转。", 1)]
    said, _ = read_figures(passages, 2023)
    assert [one.aspects for one in said] == [("received",), ("answered",), ("carried_out",)]
    assert {one.subject for one in said} == {"application"}


def test_the_end_of_an_endless_paragraph_is_not_read() -> None:
    text = "公开信息15条。" * (LONGEST // 8 + 9)
    said, found = read_figures([line(1, text, 1)], 2023)
    assert len(said) == LONGEST // 8
    assert found.breakdowns == ()


def test_offsets_are_those_of_the_restored_text() -> None:
    passage = line(1, "主動公開信息１２條，其中甲類５條、乙類８條。", 1)
    said, found = read_figures([passage], 2023)
    assert [passage.restored.raw[slice(*passage.restored.span(one.number_start, one.number_end))] for one in said] == [
        "１２條",
        "５條",
        "８條",
    ]
    assert [(one.total.value, one.sum) for one in found.breakdowns] == [(12, Decimal(13))]
