import json
from pathlib import Path

import pytest

from gichecker.store.memory import RECENT_LIMIT, Arrangement, Memory, Recent, default_path, load, save

EARLIER = {
    "theme": "dark", "folder": "/年报", "export_folder": "", "recent": [],
    "screens": {"1366x768": {
        "window": [], "maximised": False, "panes": [], "findings": [], "zoom": 1, "density": "", "shown_list": "x"}},
}  # fmt: skip
"""What a version without text sizes, sessions and sides wrote; the last key is wrong on purpose."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "memory.json"


def test_what_is_saved_comes_back(path: Path) -> None:
    memory = Memory(theme="dark", folder="/年报")
    memory.remember(Recent("/年报/一.docx", "某市民政局 2023 年", "2024-01-22"))
    memory.text_size, memory.session = 125, ["/年报/一.docx"]
    sizes = Arrangement([1200, 700], True, [370, 668, 328], [300, 254], 1.25, "compact", "closed", 240, [300, 200])
    sizes.order = ["findings", "source", "tables"]
    memory.screens["1366x768"] = sizes
    assert save(memory, path)
    assert load(path) == memory
    assert [file.name for file in path.parent.iterdir()] == ["memory.json"]


def test_an_order_without_all_panes_is_none(path: Path) -> None:
    memory = Memory(screens={"1366x768": Arrangement(order=["source", "source", "tables"])})
    assert save(memory, path)
    assert load(path).screens["1366x768"].order == []


def test_what_an_earlier_version_wrote_is_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(EARLIER), encoding="utf-8")
    assert load(path) == Memory(theme="dark", folder="/年报", screens={"1366x768": Arrangement(zoom=1)})


def test_without_a_file_there_are_defaults(path: Path) -> None:
    assert load(path) == Memory()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"[" * 100_000,
        json.dumps({"theme": "pink", "folder": "", "export_folder": "", "recent": [], "screens": {}}).encode(),
        json.dumps({**EARLIER, "text_size": 113}).encode(),
        json.dumps({**EARLIER, "session": [1]}).encode(),
        json.dumps({"theme": "dark", "folder": 3, "export_folder": "", "recent": [], "screens": {}}).encode(),
        json.dumps(
            {"theme": "dark", "folder": "", "export_folder": "", "recent": [], "screens": {"1366x768": {"zoom": "x"}}}
        ).encode(),
    ],
)
def test_a_damaged_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert load(path) == Memory()
    assert path.with_name("memory.json.damaged").read_bytes() == content
    assert not path.exists()


def test_a_damaged_file_that_cannot_be_moved_costs_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    path.with_name("memory.json.damaged").mkdir()
    assert load(path) == Memory()


def test_a_place_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not save(Memory(), tmp_path / "file" / "memory.json")


def test_recent_files_are_unique_newest_first_and_few() -> None:
    memory = Memory()
    for name in [*range(RECENT_LIMIT + 3), 5]:
        memory.remember(Recent(f"/{name}", str(name), "2024-01-22"))
    assert len(memory.recent) == RECENT_LIMIT
    assert [recent.title for recent in memory.recent[:3]] == ["5", "12", "11"]
    memory.forget("/12")
    assert memory.recent[1].title == "11"


def test_the_memory_has_a_place_of_its_own() -> None:
    assert default_path().name == "memory.json"
    assert "gichecker" in default_path().parts
