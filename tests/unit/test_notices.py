from __future__ import annotations

import re
from pathlib import Path


def test_everything_that_is_shipped_is_named(root: Path) -> None:
    notices = (root / "NOTICES.md").read_text().casefold()
    lock = (root / "packaging" / "requirements.lock").read_text()
    packages = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
    assert len(packages) > 5
    assert [name for name in packages if name not in notices] == []
    families = {file.stem.split("-")[0] for file in (root / "resources" / "fonts").glob("*.[ot]tf")}
    assert families
    assert [name for name in families if name.casefold() not in notices] == []


def test_every_licence_text_is_there_and_used(root: Path) -> None:
    notices = (root / "NOTICES.md").read_text()
    linked = set(re.findall(r"\(resources/licences/([^)]+)\)", notices))
    there = {file.name for file in (root / "resources" / "licences").iterdir()}
    assert linked == there
    assert all((root / "resources" / "licences" / name).stat().st_size > 1_000 for name in there)


def test_the_locks_name_hashes_and_no_index(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / "packaging" / name).read_text()
        assert "://" not in text
        assert "index" not in text
        entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert entries
        assert all("--hash=sha256:" in entry for entry in entries)


def test_the_test_lock_holds_what_is_shipped(root: Path) -> None:
    def pins(name: str) -> set[str]:
        text = (root / "packaging" / name).read_text()
        return set(re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
