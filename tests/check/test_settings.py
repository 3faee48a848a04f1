"""The user's settings: read, refused in a sentence, obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gichecker import resources
from gichecker.check import settings
from gichecker.check.engine import run
from gichecker.check.settings import PLAIN, Settings, Words, load
from gichecker.check.settings_file import save
from gichecker.errors import SettingsError
from gichecker.model.finding import Severity
from gichecker.model.outcome import Skipped
from gichecker.rules.catalogue import RULES
from tests.build import report
from tools.make_settings_page import PAGE, page


def read(folder: Path, text: str) -> Settings:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return load(file)


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    text = 'off = ["typ-01"]\non = ["FMT-01"]\nseverity = {SUM-02 = "提示", SUM-03 = "warning"}\n'
    text += '[words.safety]\nhijack = ["某某娱乐"]\n[words.layout]\npitch_least = 27\n'
    assert read(tmp_path, text) == Settings(
        ("TYP-01",),
        ("FMT-01",),
        (("SUM-02", Severity.HINT), ("SUM-03", Severity.WARNING)),
        (Words("safety", "hijack", ("某某娱乐",)), Words("layout", "pitch_least", 27)),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("of = []", "不认识的“of”，可以写：off、on、severity、words"),
        ('off = "TYP-01"', "要写成编号的列表"),
        ('off = ["TYP-99"]', "没有编号为 TYP-99 的规则"),
        ('off = ["TYP-01"]\non = ["TYP-01"]', "TYP-01 既打开又关闭"),
        ('severity = {TYP-01 = "严重"}', "TYP-01 的级别写作“严重”"),
        ("severity = 3", "名称 = 值"),
        ("[words.nothing]", "没有可以改的词表“nothing”"),
        ("[words.safety]\nnothing = []", "没有可以改的词表“safety.nothing”"),
        ("[words.safety]\nhijack = [3]", "safety.hijack 要写词语的列表"),
        ('[words.deadlines]\ndepartment = "1月31日"', "deadlines.department 要写“月-日”"),
        ("[words.layout]\npitch_least = true", "layout.pitch_least 要写不小于 0 的整数"),
        ("off = [", "不是 TOML"),
    ],
)
def test_what_nobody_asks_for_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        read(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="读不了设置文件"):
        load(tmp_path / "none.toml")
    monkeypatch.setattr(settings, "user_file", lambda: tmp_path / "none.toml")
    assert load() == PLAIN


def test_rules_are_switched_and_weighed() -> None:
    made = report(t3={"new/np": 1})
    chosen = Settings(off=("SUM-01",), on=("FMT-01",), severity=(("SUM-02", Severity.HINT),))
    findings, result = run(made, settings=chosen)
    assert Skipped("SUM-01", "在设置里关闭") in result.skipped
    assert [finding.severity for finding in findings if finding.rule == "SUM-02"] == [Severity.HINT]
    _, result = run(made, select=["SUM-01"], settings=chosen)
    assert result.failed == ("SUM-01",)


def test_an_optional_rule_is_switched_on() -> None:
    (optional, *_) = [rule.code for rule in RULES if rule.optional]
    named = {skipped.rule: skipped.reason for skipped in run(report(), settings=Settings(on=(optional,)))[1].skipped}
    assert "设置指明" not in named.get(optional, "")


def test_words_are_added_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = resources.toml("words", "safety.toml")
    monkeypatch.setitem(shipped, "hijack", ["旧词"])
    monkeypatch.setitem(resources.toml("words", "layout.toml"), "pitch_least", 28)
    mine = Settings(words=(Words("safety", "hijack", ("新词", "旧词")), Words("layout", "pitch_least", 27)))
    mine.apply()
    mine.apply()
    assert shipped["hijack"] == ["旧词", "新词"]
    assert resources.toml("words", "layout.toml")["pitch_least"] == 27


def test_the_page_names_every_list_and_its_example_is_accepted(tmp_path: Path) -> None:
    current = PAGE.read_text(encoding="utf-8")
    example = current.split("```toml\n")[1].split("```")[0]
    assert read(tmp_path, example) != PLAIN
    assert current == page(), "run python -m tools.make_settings_page"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "新" / "设置.toml"
    words = (Words("deadlines", "government", "02-28"), Words("safety", "hijack", ('引号"斜杠\\', "制\x7f表\t符")))
    mine = Settings(("TYP-01",), ("FMT-01",), (("SUM-02", Severity.HINT),), words)
    save(mine, file)
    assert load(file) == mine
    save(PLAIN, file)
    assert (load(file), file.read_text(encoding="utf-8")) == (PLAIN, "")
    with pytest.raises(SettingsError, match="写不进设置文件"):
        save(mine, file / "下面" / "设置.toml")
    assert [path.name for path in file.parent.iterdir()] == [file.name]
