from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from viewer import paths

SOURCE = Path(paths.__file__)


def copied(folder: Path, name: str = "copied_paths") -> ModuleType:
    """The module as it would be if the package lay in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "paths.py"
    file.write_bytes(SOURCE.read_bytes())
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def briefing(folder: Path, built: int | None, changed: int, source: int | None = None) -> None:
    """A briefing's folder (manifest and source changed at these times) and its packed file."""
    (folder / "nato-iraq-2" / "sources").mkdir(parents=True)
    manifest = folder / "nato-iraq-2" / "briefing.toml"
    manifest.touch()
    os.utime(manifest, (changed, changed))
    if source is not None:
        text = folder / "nato-iraq-2" / "sources" / "a.txt"
        text.touch()
        os.utime(text, (source, source))
    if built is not None:
        packed = folder / "nato-iraq-2.brief"
        packed.touch()
        os.utime(packed, (built, built))


def test_the_checkout_has_its_resources_beside_the_package(root: Path) -> None:
    assert paths.resource("briefings") == root / "resources" / "briefings"
    assert paths.resource("schema").is_dir()


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    (tmp_path / "viewer" / "_resources").mkdir(parents=True)
    module = copied(tmp_path / "viewer")
    assert module.resource("icons/app.svg") == tmp_path / "viewer/_resources/icons/app.svg"


def test_a_frozen_program_has_them_where_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    module = copied(tmp_path / "bundle" / "viewer")
    assert module.resource("fonts") == tmp_path / "bundle" / "resources" / "fonts"


@pytest.mark.parametrize(
    ("built", "changed", "source", "expected"),
    [
        (None, 10, None, "nato-iraq-2"),
        (20, 10, 15, "nato-iraq-2.brief"),
        (10, 10, None, "nato-iraq-2.brief"),
        (10, 20, None, "nato-iraq-2"),
        (20, 10, 30, "nato-iraq-2"),
    ],
)
def test_the_packed_briefing_is_taken_while_nothing_in_its_folder_is_newer(
    tmp_path: Path, built: int | None, changed: int, source: int | None, expected: str
) -> None:
    briefing(tmp_path / "resources" / "briefings", built, changed, source)
    module = copied(tmp_path / "viewer")
    assert module.embedded() == tmp_path / "resources" / "briefings" / expected


def test_an_installed_packed_briefing_is_taken_whatever_the_clock_said(tmp_path: Path) -> None:
    briefing(tmp_path / "viewer" / "_resources" / "briefings", built=10, changed=20)
    assert copied(tmp_path / "viewer").embedded().name == "nato-iraq-2.brief"


@pytest.mark.parametrize("edition", [1, 2])
def test_both_editions_are_there(edition: int) -> None:
    found = paths.embedded(edition)
    assert found.exists()
    assert found.stem == f"nato-iraq-{edition}"


@pytest.mark.parametrize(
    ("platform", "function", "expected"),
    [
        ("linux", "config_dir", "config/briefing-viewer"),
        ("linux", "data_dir", "data/briefing-viewer"),
        ("linux", "cache_dir", "cache/briefing-viewer"),
        ("darwin", "config_dir", "Library/Application Support/Briefing Viewer"),
        ("darwin", "data_dir", "Library/Application Support/Briefing Viewer"),
        ("darwin", "cache_dir", "Library/Caches/Briefing Viewer"),
        ("win32", "config_dir", "roaming/Briefing Viewer"),
        ("win32", "data_dir", "local/Briefing Viewer"),
        ("win32", "cache_dir", "local/Briefing Viewer/Cache"),
    ],
)
def test_each_platform_has_its_folders(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, function: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert getattr(paths, function)() == home / expected


def test_relative_folders_in_the_environment_do_not_count(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert paths.config_dir() == home / ".config" / "briefing-viewer"
    assert paths.cache_dir() == home / ".cache" / "briefing-viewer"


@pytest.mark.skipif(os.name != "posix", reason="the null device is a place on POSIX only")
def test_without_a_home_every_write_is_an_ordinary_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", "nowhere")
    folder = paths.config_dir()
    assert not folder.exists()
    with pytest.raises(OSError, match="Not a directory"):
        folder.mkdir(parents=True)


def test_the_wheel_carries_the_program_its_resources_and_its_licences(
    root: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("briefing_viewer-*-py3-none-any.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {
        f"viewer/_resources/{file.relative_to(root / 'resources').as_posix()}"
        for file in (root / "resources").rglob("*")
        if file.is_file()
    }
    assert shipped
    assert shipped <= set(names)
    assert "viewer/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICES.md") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"viewer", "briefing_viewer"}
    target = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(target)
    program = "from viewer.paths import embedded, resource; print(resource('schema').is_dir())"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(target)!r}); {program}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True"


def test_only_a_portable_program_opens_what_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "briefing-viewer"))
    (tmp_path / "one.BRIEF").touch()
    (tmp_path / "other.txt").touch()
    assert paths.beside() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.beside() == tmp_path / "one.BRIEF"
    (tmp_path / "two.brief").touch()
    assert paths.beside() is None
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone" / "briefing-viewer"))
    assert paths.beside() is None
