from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest

from gichecker.cli.main import main
from gichecker.cli.window import Window
from gichecker.model.outcome import Outcome
from gichecker.resources import path as resource
from tests.cli.conftest import Command, no_window
from tests.export import examples
from tests.export.schema import DOCUMENT, faults

RECOGNISED = examples.checked(findings=())


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: dict[str, Outcome] = {"年报.docx": RECOGNISED, "坏.docx": examples.failed()}
    monkeypatch.setattr("gichecker.cli.extract.recognise_file", lambda path, _tick: outcomes[path.name])


@pytest.mark.usefixtures("recognised")
class TestExtract:
    def test_json_is_the_public_document(self, command: Command) -> None:
        done = command("extract", "年报.docx")
        assert (done.status, done.err) == (0, "")
        assert faults(json.loads(done.out), DOCUMENT) == []

    def test_csv(self, command: Command) -> None:
        done = command("extract", "年报.docx", "--format", "csv")
        rows = list(csv.reader(io.StringIO(done.out)))
        assert done.status == 0
        assert rows[0][0] == "单元格"
        assert len(rows) == 1 + 10 + 176 + 15
        assert not done.out.endswith("\n\n")

    def test_workbook(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main(["extract", "年报.docx", "--format", "xlsx"], Window(no_window, no_window)) == 0
        book = openpyxl.load_workbook(io.BytesIO(capsysbinary.readouterr().out))
        assert book.sheetnames == ["表二", "表三", "表四"]

    def test_no_workbook_on_a_terminal(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        done = command("extract", "年报.docx", "--format", "xlsx")
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("xlsx 不能显示在终端里")

    @pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
    def test_a_failed_file(self, command: Command, form: str) -> None:
        done = command("extract", "坏.docx", "--format", form)
        assert done.status == 2
        assert done.err == "坏.docx：文件已加密。请去掉密码另存后再打开。\n"
        assert bool(done.out) == (form == "json")


SAMPLE = resource("samples", "示例年报.docx")


class TestDebug:
    def test_the_page_lies_in_the_current_folder(
        self, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert command("extract", "--debug", SAMPLE) == (0, "示例年报-debug.html\n", "")
        assert "T3/new/np" in (tmp_path / "示例年报-debug.html").read_text(encoding="utf-8")

    def test_what_is_no_report_is_shown_too(self, command: Command, tmp_path: Path) -> None:
        letter, page = tmp_path / "通知.txt", tmp_path / "页.html"
        letter.write_text("关于开会的通知", encoding="utf-8")
        assert command("extract", "--debug", letter, "-o", page) == (0, f"{page}\n", "")
        assert "关于开会的通知" in page.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["-o", "页.html"], "-o 只与 --debug 一起用"),
            (["--debug", "-o", "坏.docx"], "网页不能写到被读的文件 坏.docx 上"),
            (["--debug", "-o", "没有/页.html"], "读不出内容"),
        ],
    )
    def test_refused(
        self, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], words: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("坏.docx").write_bytes(SAMPLE.read_bytes()[:5000])
        done = command("extract", "坏.docx", *options)
        assert (done.status, done.out) == (2, "")
        assert words in done.err
        assert [path.name for path in tmp_path.iterdir()] == ["坏.docx"]


def test_a_missing_file(command: Command, tmp_path: Path) -> None:
    done = command("extract", tmp_path / "没有.docx")
    assert done.status == 2
    assert json.loads(done.out)["results"][0]["error"]["kind"] == "unreadable"
