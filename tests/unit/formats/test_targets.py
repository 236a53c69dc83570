"""What may not be replaced by a file of ours: links are followed, pipes and devices left alone."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISFIFO

import pytest

from tests.command import process
from viewer.formats.packing import pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "briefing"
    assert process("new", str(made)).returncode == 0
    return made


@pytest.mark.parametrize("command", ["print", "pack"])
def test_a_pipe_stays_a_pipe(tmp_path: Path, folder: Path, command: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = process(command, str(folder), "-o", str(pipe))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert S_ISFIFO(pipe.stat().st_mode)


def test_what_a_link_points_to_is_replaced(tmp_path: Path, folder: Path) -> None:
    target, link = tmp_path / "real.brief", tmp_path / "link.brief"
    target.write_bytes(b"old")
    link.symlink_to(target)
    pack(folder, link)
    assert link.is_symlink()
    assert target.read_bytes() != b"old"
