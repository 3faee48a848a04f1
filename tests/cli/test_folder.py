"""A folder in which every format lies, reports and others: exit status and JSON as in the public interface."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gichecker.readers.formats import FORMATS
from tests.cli.conftest import Command
from tests.export.schema import DOCUMENT, faults
from tests.readers.make import docx_bytes, p
from tests.whole.shapes import made

SHAPES = ("merged.docx", "ruled.doc", "undeclared.html", "archived.mht", "lost.txt", "one-sheet.xlsx")
PAGED = ("broken.pdf", "broken.ofd")
OTHERS = {
    "空白.docx": b"",
    "通知.docx": docx_bytes(p("关于召开会议的通知")),
    "残缺.pdf": b"%PDF-1.7 ",
    "图片.ofd": b"\x89PNG\r\n\x1a\n" + bytes(64),
}
KINDS = {"空白.docx": "empty", "通知.docx": "not_a_report", "残缺.pdf": "damaged", "图片.ofd": "damaged"}


def results(command: Command, *argv: str | Path) -> tuple[int, dict[str, Any]]:
    done = command("check", *argv, "--format", "json", "--quiet")
    document = json.loads(done.out)
    assert faults(document, DOCUMENT) == []
    for result in document["results"]:
        assert result.pop("elapsed_ms") >= 0
    return done.status, document


def errors(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in result["findings"] if finding["severity"] == "error"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("年报")
    for shape in (*SHAPES, *PAGED):
        (place / shape).write_bytes(made("2021", shape, planted=False))
        (place / f"wrong-{shape}").write_bytes(made("2021", shape, planted=True))
    return place


def test_every_format_has_its_file() -> None:
    made_by_others = {"rtf", "png", "jpeg", "tiff", "bmp", "gif"}  # read by LibreOffice and tesseract
    assert {shape.rpartition(".")[2] for shape in (*SHAPES, *PAGED)} == FORMATS.keys() - made_by_others


def test_reports_of_all_formats_agree_and_runs_repeat(command: Command, folder: Path) -> None:
    status, document = results(command, folder)
    assert status == 1
    document["summary"].pop("hint")  # on what stands around the article of a web page
    assert document["summary"] == {"files": 16, "checked": 16, "failed": 0, "error": 16, "warning": 0}
    for wrong in (False, True):
        same = [found for found in document["results"] if ("wrong-" in found["path"]) == wrong]
        assert all(errors(found) == errors(same[0]) for found in same)
        assert all(found["report"] == same[0]["report"] for found in same)
    again, repeated = results(command, folder)
    assert (again, repeated["results"]) == (status, document["results"])


def test_files_that_cannot_be_checked_do_not_stop_the_others(command: Command, folder: Path, tmp_path: Path) -> None:
    for name, content in OTHERS.items():
        (tmp_path / name).write_bytes(content)
    status, document = results(command, folder / "merged.docx", tmp_path)
    assert status == 2
    failed = {Path(found["path"]).name: found["error"]["kind"] for found in document["results"] if found["error"]}
    assert failed == KINDS
    assert document["summary"]["checked"] == 1
    assert [found["status"] for found in document["results"]].count("checked") == 1
