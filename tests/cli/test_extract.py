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
from tests.cli.conftest import Command, no_window
from tests.export import examples
from tests.export.schema import DOCUMENT, faults

RECOGNISED = examples.checked(findings=())


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: dict[str, Outcome] = {"年报.docx": RECOGNISED, "坏.docx": examples.failed()}
    monkeypatch.setattr("gichecker.cli.extract.recognise_file", lambda path: outcomes[path.name])


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


def test_a_missing_file(command: Command, tmp_path: Path) -> None:
    done = command("extract", tmp_path / "没有.docx")
    assert done.status == 2
    assert json.loads(done.out)["results"][0]["error"]["kind"] == "unreadable"
