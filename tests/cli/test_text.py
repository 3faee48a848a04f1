from __future__ import annotations

import re

import pytest

from gichecker.cli.text import Page, closing_text, file_text
from gichecker.export.columns import width
from gichecker.model.record import replace
from tests.export import examples

CHECKED = """\
年报.docx
某市民政局　2023 年度　2021 年表式
错误 1　警告 1　提示 1

错误 ✕
  ✕ 2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1
    位置　三、表 2.其他法律行政法规禁止公开／总计
    计算　0+0+0+0+0+1 = 1 ≠ 0
    建议　“总计”应为 1
    或者　疑“其他”应为 0
    依据　SUM-02　国办公开办函〔2021〕30号附表三

警告 !
  ! “保障保障”，应为“保障”
    位置　一（二）第 3 段
    原文　…，我局加强政策解读，保障保障群众的知情权、参与权…
    依据　TXT-01　GB/T 9704

提示 i
  i 全文：半角标点 3 处，应改全角
    位置　五；四、表；全文
    依据　TYP-01　GB/T 9704

存疑 2 处（读不准，不算问题）
  ? 表三缺“社会公益组织”列，读作没有
  ? 第 3 页读不全

说明　文件名后缀是 doc，内容实际是 docx，已按 docx 读取。
已查 4 条规则：通过 1，有问题 3；跳过 1。
跳过　未识别到年度（CON-12）"""


def test_a_checked_file() -> None:
    assert file_text(examples.checked(), Page()) == CHECKED


def test_a_failed_file() -> None:
    assert file_text(examples.failed(), Page()) == "坏.docx\n  ✕ 未检查：文件已加密。请去掉密码另存后再打开。"


def test_nothing_found() -> None:
    assert file_text(examples.clean(), Page()).splitlines()[2] == "没有发现问题"
    assert file_text(examples.clean(), Page(quiet=True)) == ""


def test_colours_change_nothing_but_colours() -> None:
    coloured = file_text(examples.checked(), Page(colours=True))
    assert "\x1b[31m错误 ✕\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == CHECKED


@pytest.mark.parametrize("columns", [40, 60])
def test_lines_fit_and_hang(columns: int) -> None:
    lines = file_text(examples.checked(), Page(columns)).splitlines()
    assert max(map(width, lines)) <= columns
    broken = next(index for index, line in enumerate(lines) if "国办公开办函" in line)
    assert columns == 60 or lines[broken + 1].startswith(" " * 10)


def test_control_characters_do_not_reach_the_terminal() -> None:
    outcome = examples.checked(findings=(examples.finding(message="\x1b]0;x\x07坏\x9b31m"),))
    outcome = replace(outcome, source=replace(outcome.source, path="\x1b[31m.docx"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", file_text(outcome, Page()))


def test_last_line() -> None:
    assert closing_text([examples.clean()]) == "共 1 份，已查 1 份。错误 0 条，警告 0 条，提示 0 条。"
