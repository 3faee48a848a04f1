"""docs/rules.md is what the tool makes of the catalogue."""

from tools.make_rules_page import PAGE, page


def test_the_page_of_rules_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tools.make_rules_page"
