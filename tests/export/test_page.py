from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from gichecker.errors import WriteError
from gichecker.export.page import page, write_html
from gichecker.model.decision import Decision
from gichecker.model.finding import CellPlace
from gichecker.model.outcome import Outcome
from tests.export import examples


def page_of(outcome: Outcome, **decisions: Decision) -> str:
    assert outcome.report
    return page(outcome, outcome.report, {key.replace("_", "-"): value for key, value in decisions.items()}).decode()


def test_the_page_is_whole_without_script_or_anything_from_outside() -> None:
    text = page_of(examples.checked())
    tree = etree.fromstring(text.replace("<!DOCTYPE html>", "").replace('<meta charset="utf-8">', ""))
    assert not tree.findall(".//script")
    assert not re.findall(r"https?:|url\(|@import|var\(", text)
    anchors = {element.get("id") for element in tree.iter() if element.get("id")}
    assert {link.get("href") for link in tree.iter("a")} <= {f"#{name}" for name in anchors}
    assert len(tree.findall(".//table")) == 3


def test_verdict_and_counts() -> None:
    text = page_of(examples.checked())
    assert "某市民政局 2023 年度政府信息公开年报校核结果" in text
    assert "<strong>错误 1 条，警告 1 条，提示 1 条</strong>" in text
    assert [float(width) for width in re.findall(r'<rect x="[\d.]+" width="([\d.]+)"', text)] == [86.7] * 3
    clean = page_of(examples.clean())
    assert "<strong>没有发现问题</strong>" in clean
    assert "<h2>问题</h2>" not in clean
    assert clean.count("<rect") == 1


def test_a_finding_says_where_what_and_why() -> None:
    text = page_of(examples.checked(), id_SUM_02=Decision("confirmed", "改<了"))
    first = text[text.index('id="f1"') : text.index('id="f2"')]
    for words in (
        '<span class="error">错误</span> 2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1',
        "<dt>位置</dt><dd>三、表 2.其他法律行政法规禁止公开／总计</dd>",
        "<dt>原文</dt><dd><mark>0</mark></dd>",
        "<dt>计算</dt><dd>0+0+0+0+0+1 = 1 ≠ 0</dd>",
        "<dt>或者</dt><dd>疑“其他”应为 0</dd>",
        "<dt>处理</dt><dd>确认　改&lt;了</dd>",
    ):
        assert words in first
    assert "…，我局加强政策解读，<mark>保障保障</mark>群众的知情权、参与权…" in text


def test_wrong_cells_lead_to_their_findings() -> None:
    blank = examples.finding("SUM-11", marks=(examples.at(CellPlace("T3/new/biz")),))
    text = page_of(examples.checked(findings=(examples.sum_finding(), blank)))
    assert '<td class="error" rowspan="1" colspan="1">0<sup><a href="#f1">1</a></sup></td>' in text
    assert '<td class="warning" rowspan="1" colspan="1">（空白）<sup><a href="#f2">2</a></sup></td>' in text
    assert '<td class="doubt" rowspan="1" colspan="1">缺</td>' in text


def test_ignored_findings_are_counted_only() -> None:
    text = page_of(examples.checked(), id_TXT_01=Decision("ignored"))
    assert "另有 1 条已忽略，没有列出。" in text
    assert "保障保障" not in text


def test_scope_and_doubts() -> None:
    text = page_of(examples.checked())
    assert "<li>第 3 页读不全</li>" in text
    assert "已查 4 条规则：通过 1，有问题 3；跳过 1。" in text
    assert "跳过：未识别到年度（CON-12）。" in text


def test_text_of_a_report_is_no_markup() -> None:
    assert "<b>" not in page_of(examples.checked(findings=(examples.finding(message="<b>", basis="<b>"),)))


def test_written_as_a_file(tmp_path: Path) -> None:
    write_html(tmp_path / "a.html", examples.checked())
    assert (tmp_path / "a.html").read_bytes() == page_of(examples.checked()).encode()
    with pytest.raises(WriteError, match=r"坏.docx 没有检查成"):
        write_html(tmp_path / "b.html", examples.failed())
