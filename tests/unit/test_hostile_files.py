"""Every hostile file asked of the commands: word for word refused, or opened, printed, exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.hostile.corpus import CORPUS, write
from viewer.cli import main
from viewer.formats.opening import check

FORMATS = ("pdf", "md", "txt", "html")


def test_there_are_enough_of_every_kind() -> None:
    kinds = {name.partition(":")[0] for name in CORPUS}
    assert kinds >= {
        "container", "manifest", "JSON", "TOML", "limit", "date", "path", "reference", "image",
        "injected", "deceiving", "address", "long", "chain", "capture", "folder",
    }  # fmt: skip
    assert len(CORPUS) >= 150


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = write(name, tmp_path)
    lines = CORPUS[name].lines
    errors = [line for line in lines if ": error: " in line]
    refusing = [line for line in errors if not line.endswith(" is unknown here.")]
    assert main(["check", str(path)]) == bool(errors)
    said = capfdbinary.readouterr()
    assert (sorted(said.out.decode().splitlines()[:-1]), said.err) == (sorted(lines), b"")

    assert main(["show", str(path), "--json", "--search", "word"]) == bool(refusing)
    said = capfdbinary.readouterr()
    if refusing:
        sentences = [line.partition(": error: ")[2] for line in refusing]
        told = said.err.decode()
        assert said.out == b""
        assert told.count("\n") == 1
        assert len(told) < 2_000
        assert any(one in told for one in sentences)
        more = len(lines) - 1
        assert not more or f"and {more} more" in told
        return
    assert said.err == b""
    assert json.loads(said.out)["format"] == "brief/1"
    for form in FORMATS:
        target = tmp_path / f"sheet.{form}"
        # A sheet of ten thousand facts takes seconds: here the paper shows some of them.
        narrowed = ["--search", "77."] if name.startswith("chain:") else []
        assert main(["print", str(path), "--format", form, "-o", str(target), *narrowed]) == 0
        assert target.stat().st_size > 500
    check(path)  # nothing of all that has changed it
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix) == sorted(
        f"sheet.{form}" for form in FORMATS
    )
