from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gichecker.errors import WriteError
from gichecker.export.atomic import write_file


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(number: int) -> object:
    def call(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    write_file(target, b"one")
    write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert leftovers(tmp_path) == ["表.xlsx"]


def test_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "真.xlsx").write_bytes(b"old")
    (tmp_path / "链.xlsx").symlink_to(tmp_path / "真.xlsx")
    write_file(tmp_path / "链.xlsx", b"new")
    assert (tmp_path / "真.xlsx").read_bytes() == b"new"
    assert (tmp_path / "链.xlsx").is_symlink()


@pytest.mark.parametrize("owner", ["~$表.xlsx", ".~表.xlsx", ".~lock.表.xlsx#"])
def test_a_file_that_is_open_is_left_alone(tmp_path: Path, owner: str) -> None:
    (tmp_path / owner).touch()
    with pytest.raises(WriteError, match="正被 WPS 或 Excel 打开"):
        write_file(tmp_path / "表.xlsx", b"new")
    assert leftovers(tmp_path) == [owner]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "正被 WPS 或 Excel 打开"),
        (errno.EROFS, "没有写入权限"),
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EIO, r"写不进 表\.xlsx。请换个位置保存。"),
    ],
)
def test_the_old_file_survives_a_failed_replacement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "表.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse(number))
    with pytest.raises(WriteError, match=words):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == ["表.xlsx"]


@pytest.mark.parametrize(("number", "words"), [(errno.EACCES, "没有写入权限"), (errno.ENOSPC, "磁盘空间不足")])
def test_a_draft_that_fails_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", refuse(number))
    with pytest.raises(WriteError, match=words):
        write_file(tmp_path / "表.xlsx", b"new")
    assert leftovers(tmp_path) == []


def test_a_read_only_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "表.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match="没有写入权限"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("folder", ["没有", "文件.txt"])
def test_a_missing_folder_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "文件.txt").touch()
    with pytest.raises(WriteError, match=r"写不进 表\.xlsx：文件夹不存在"):
        write_file(tmp_path / folder / "表.xlsx", b"new")


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    with pytest.raises(WriteError, match="请换个位置保存"):
        write_file(tmp_path / "表.xlsx", b"new")
