from __future__ import annotations

import re

import pytest

from gichecker import __version__
from gichecker.export.columns import width
from tests.cli.conftest import Command

COMMANDS = ("check", "extract", "rules", "gui", "bench")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["check"], "缺少：PATH。"),
        (["extract"], "缺少：FILE。"),
        (["chek"], "没有“chek”这个命令，可以用：check、extract、rules、gui、bench。"),
        (["年报.docx"], "没有“年报.docx”这个命令，可以用：check、extract、rules、gui、bench。"),
        (["check", "a", "--epub", "b"], "不认识“--epub b”。"),
        (["check", "a", "--previous", "b"], "不认识“--previous b”。"),
        (["check", "a", "--form", "json"], "不认识“--form json”。"),
        (["check", "a", "--format", "yaml"], "--format 不能写“yaml”，可以写：text、json、jsonl、sarif。"),
        (["check", "a", "--fail-on", "x"], "--fail-on 不能写“x”，可以写：error、warning、hint、never。"),
        (["check", "a", "--xlsx"], "--xlsx 后面没有写内容。"),
        (["check", "a", "--quiet=1"], "--quiet 后面不带内容。"),
        (["check", "a", "--jobs", "0"], "--jobs 要写大于 0 的整数。"),
        (["check", "a", "--jobs", "二"], "--jobs 要写大于 0 的整数。"),
        (["check", "a", "--timeout", "0"], "--timeout 要写大于 0 的秒数。"),
        (["check", "a", "--timeout", "nan"], "--timeout 要写大于 0 的秒数。"),
    ],
)
def test_wrong_usage_is_one_chinese_sentence_and_the_way_to_help(
    command: Command, argv: list[str], sentence: str
) -> None:
    done = command(*argv)
    assert (done.status, done.out) == (2, "")
    assert re.fullmatch(rf"{re.escape(sentence)}用法见 gichecker( check| extract)? --help。\n", done.err)


def test_bench_counts_its_cases(command: Command) -> None:
    status, _, said = command("bench", "--cases", "0")
    assert status == 2
    assert "要写大于 0 的整数" in said


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_chinese_and_fits(command: Command, name: str) -> None:
    done = command(*filter(None, [name, "--help"]))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"用法：gichecker {name}".rstrip())
    assert max(map(width, done.out.splitlines())) <= 80
    assert not re.search(r"usage|options|positional|show this|arguments", done.out)


def test_help_names_every_command(command: Command) -> None:
    out = command("--help").out
    assert all(re.search(rf"^ +{name} ", out, re.MULTILINE) for name in COMMANDS)


def test_version(command: Command) -> None:
    assert command("--version") == (0, f"gichecker {__version__}\n", "")
