"""Brings the table of docs/settings.md up to date: `python -m tools.make_settings_page`."""

from __future__ import annotations

from pathlib import Path

from gichecker.check.settings import changeable

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
_HEAD = "| 文件 | 键 |\n| --- | --- |\n"


def page() -> str:
    """The page as it should be: its words as they are, the table as the word lists are."""
    words = PAGE.read_text(encoding="utf-8").partition(_HEAD)[0]
    rows = (f"| `{file}` | {'、'.join(f'`{key}`' for key in keys)} |\n" for file, keys in changeable().items())
    return words + _HEAD + "".join(rows)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
