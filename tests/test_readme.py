"""The README opens with two lines to copy; they are what a newcomer and CI run."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_opens_with_the_two_commands() -> None:
    assert [block.strip() for block in BLOCKS[:2]] == ["sh installer/try.sh", "sh installer/test.sh"]


def test_names_files_that_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
