"""The README opens with two lines to copy, which are what a newcomer and CI run; what it tells of the program is so."""

import re
from collections import Counter
from pathlib import Path

import pytest

from gichecker.bench.errors import errors
from gichecker.bench.run import sources
from gichecker.cli.bench_errors import NAMES
from gichecker.cli.main import main
from gichecker.cli.window import Window
from gichecker.resources import path
from gichecker.rules.catalogue import RULES
from tools.make_sample import source

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NO_WINDOW = Window(load=pytest.fail, measure=pytest.fail)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def test_opens_with_the_two_commands() -> None:
    assert blocks("sh") == ["sh installer/try.sh", "sh installer/test.sh"]


PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
ROOMS = ("gichecker", "tests", "resources", "docs", "tools", "installer")
FOUND = [*ROOT.iterdir(), *(path for room in ROOMS for path in (ROOT / room).rglob("*"))]
FILES = [f"/{path.relative_to(ROOT).as_posix()}" for path in FOUND]
MADE_BY_USERS = {".venv/bin/", "gichecker/settings.toml"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_are_there(page: Path) -> None:
    """With their whole path or the end of it; what is said to be `in` a file is in it."""
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+(?:\.(?:py|toml|md|yml|css|qss|sh)|/))`", text)) - MADE_BY_USERS
    named |= {module.replace(".", "/") + ".py" for module in re.findall(r"python -m ((?:tools|tests)[\w.]+)", text)}
    missing = [name for name in named if not any(file.endswith(f"/{name.strip('/')}") for file in FILES)]
    inside = re.findall(r"`(\w+)`\s+(?:in|of|to)\s+`([\w/]+\.py)`", text)
    assert missing == []
    assert [name for name, file in inside if name not in (ROOT / file).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_excerpt_is_what_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["check", str(path("samples", "示例年报.docx"))], NO_WINDOW) == 1
    assert blocks("text")[0] in capsys.readouterr().out


def test_counts_the_rules_of_each_family() -> None:
    counted = [int(count) for count in re.findall(r"^\| [^|]+ \| (\d+) \|", README, re.MULTILINE)]
    assert counted == list(Counter(rule.family for rule in RULES).values())


def test_tells_what_the_benchmark_covers() -> None:
    kinds = errors()
    assert f"{len(sources())} 份无误年报" in README
    assert f"{len(kinds)} 种差错" in README
    assert {rule.code for rule in RULES} == {error.rule for error in kinds}, "README：每条规则至少一种"


def test_tells_a_share_of_each_family_that_the_benchmark_measured() -> None:
    shares = re.findall(r"^\| ([^|]+) \| (\d+)/(\d+) \|$", README, re.MULTILINE)
    assert [name for name, *_ in shares] == list(NAMES.values())
    total = sum(int(planted) for *_, planted in shares)
    assert f"的 {total} 处" in README


def test_counts_the_planted_defects() -> None:
    assert f"埋有 {source(planted=True).defects} 处差错" in README
