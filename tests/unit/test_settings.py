from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.files import UNFINISHED
from viewer.settings import NAMES, RECENT_MAX, Settings, StartGuard

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
GOOD: dict[str, Any] = {
    "x": -40,
    "y": 12,
    "width": 1024,
    "height": 640,
    "maximized": True,
    "splitter": [700, 324],
    "panel": "sources",
    "theme": "contrast",
    "text_scale": 1.25,
    "recent": ["/a/one.brief", "/b/two"],
    "remember_recent": False,
    "remember_read": False,
    "no_trace": True,
    "reopen": True,
    "sheet": "full",
    "paper": "letter",
    "black_and_white": True,
    "lanes": "source",
    "actor_order": "name",
    "actor_groups": "country",
}
BAD: dict[str, Any] = {
    "x": 1e9,
    "y": "12",
    "width": 3,
    "height": True,
    "maximized": 1,
    "splitter": [700, -1],
    "panel": "basement",
    "theme": "pink",
    "text_scale": 900,
    "recent": ["/a", 3],
    "remember_recent": "no",
    "remember_read": 1,
    "no_trace": "yes",
    "reopen": None,
    "sheet": ["short"],
    "paper": "A4",
    "black_and_white": {},
    "lanes": "street",
    "actor_order": "height",
    "actor_groups": None,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def loaded(path: Path) -> Settings:
    settings, reset = Settings.load(path)
    assert reset == []
    return settings


def test_the_examples_name_every_setting_and_differ_from_its_default() -> None:
    assert set(GOOD) == set(BAD) == set(NAMES)
    defaults = Settings().values()
    assert [name for name in NAMES if GOOD[name] == defaults[name]] == []


def test_no_file_is_all_defaults_and_nothing_reset(path: Path) -> None:
    assert Settings.load(path) == (Settings(), [])
    assert not path.parent.exists()


def test_every_value_comes_back_as_saved(path: Path) -> None:
    assert Settings(**GOOD).save(path) is None
    assert loaded(path).values() == GOOD


@pytest.mark.parametrize("name", NAMES)
def test_one_bad_value_falls_back_alone_and_is_named(path: Path, name: str) -> None:
    write(path, {**GOOD, name: BAD[name]})
    settings, reset = Settings.load(path)
    assert reset == [name]
    assert settings.values() == {**GOOD, name: Settings().values()[name]}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 200_000, b'{"a":1}' + b" " * 10**6]
)
def test_a_file_that_is_no_settings_resets_all(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert Settings.load(path) == (Settings(), list(NAMES))
    changed = Settings(theme="dark")
    assert changed.save(path) is None
    assert loaded(path).theme == "dark"


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=10), ANY_JSON, max_size=6))
def test_whatever_a_file_says_the_settings_are_sound(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    write(path, content)
    settings, reset = Settings.load(path)
    assert msgspec.convert(settings.values(), Settings) == settings
    assert set(reset) <= set(content) & set(NAMES)
    for name in set(content) & set(NAMES) - set(reset):
        assert getattr(settings, name) == content[name]


def test_keys_of_a_newer_version_stay(path: Path) -> None:
    write(path, {"from_the_future": [1, 2], "theme": "dark"})
    settings = loaded(path)
    settings.paper = "letter"
    assert settings.save(path) is None
    kept = json.loads(path.read_text())
    assert kept["from_the_future"] == [1, 2]
    assert (kept["theme"], kept["paper"]) == ("dark", "letter")


def test_two_programs_keep_each_others_changes(path: Path) -> None:
    Settings(recent=["/old"]).save(path)
    one, two = loaded(path), loaded(path)
    one.theme = "dark"
    one.remember("/one")
    two.paper = "letter"
    two.remember("/two")
    assert one.save(path) is None
    assert two.save(path) is None
    both = loaded(path)
    assert (both.theme, both.paper) == ("dark", "letter")
    assert both.recent == ["/two", "/old", "/one"]
    assert two.values() == both.values()


def test_what_was_forgotten_here_does_not_come_back_from_the_file(path: Path) -> None:
    Settings(recent=["/a", "/b"]).save(path)
    one, two = loaded(path), loaded(path)
    two.remember("/c")
    two.save(path)
    one.forget()
    one.save(path)
    assert loaded(path).recent == ["/c"]


def test_what_was_forgotten_there_does_not_come_back_from_here(path: Path) -> None:
    Settings(recent=["/a", "/b"]).save(path)
    one, two = loaded(path), loaded(path)
    two.remember("/c")
    one.forget()
    one.save(path)
    two.theme = "dark"
    two.save(path)
    assert loaded(path).recent == ["/c"]


def test_what_is_not_to_be_remembered_there_is_not_noted_from_here(path: Path) -> None:
    Settings(recent=["/a"]).save(path)
    one, two = loaded(path), loaded(path)
    two.remember("/c")
    one.remember_recent = False
    one.forget()
    one.save(path)
    two.save(path)
    kept = loaded(path)
    assert (kept.remember_recent, kept.recent) == (False, [])


def test_recent_files_are_newest_first_each_once_and_few() -> None:
    settings = Settings()
    for number in range(RECENT_MAX + 5):
        settings.remember(f"/{number}")
    settings.remember("/10")
    assert settings.recent[:2] == ["/10", f"/{RECENT_MAX + 4}"]
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_MAX
    settings.forget("/10")
    assert "/10" not in settings.recent
    assert len(settings.recent) == RECENT_MAX - 1


def test_nothing_is_remembered_when_the_reader_does_not_want_it() -> None:
    settings = Settings(remember_recent=False)
    settings.remember("/a")
    assert settings.recent == []


def test_a_name_that_is_no_unicode_is_not_kept(path: Path) -> None:
    settings = Settings()
    settings.remember(os.fsdecode(b"/caf\xe9") if os.name == "posix" else "\udce9")
    assert settings.recent == []
    assert settings.save(path) is None


def test_the_default_layout_leaves_the_other_settings_alone() -> None:
    settings = Settings(**GOOD)
    settings.default_layout()
    assert settings.width == Settings().width
    assert settings.reopen is False
    assert (settings.theme, settings.recent) == (GOOD["theme"], GOOD["recent"])


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_the_file_is_the_readers_alone(path: Path) -> None:
    Settings().save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name != "posix", reason="links need no rights on POSIX")
def test_a_linked_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    target = tmp_path / "kept elsewhere.json"
    path.symlink_to(target)
    assert Settings(theme="dark").save(path) is None
    assert path.is_symlink()
    assert json.loads(target.read_text())["theme"] == "dark"


def test_a_place_that_cannot_be_written_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    problem = Settings().save(tmp_path / "file" / "settings.json")
    assert isinstance(problem, OSError)
    assert Settings.load(tmp_path / "file" / "settings.json")[0] == Settings()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(path: Path) -> None:
    path.mkdir(parents=True)  # a folder in the place of the file cannot be replaced
    (path / "inside").touch()
    assert isinstance(Settings().save(path), OSError)
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_left_overs_are_swept_once_they_are_old(path: Path) -> None:
    write(path, GOOD)
    old = path.with_name(f".settings.json-0123456789ab{UNFINISHED}")
    young = path.with_name(f".settings.json-ba9876543210{UNFINISHED}")
    other = path.with_name("settings.json.tmp")
    for file in (old, young, other):
        file.touch()
    for file in (old, other):
        os.utime(file, (time.time() - 3_600,) * 2)
    loaded(path)
    assert not old.exists()
    assert young.exists()
    assert other.exists()


def test_two_starts_that_never_came_give_the_default_layout(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    assert [StartGuard(folder).begin() for _ in range(4)] == [False, False, True, True]
    StartGuard(folder).ready()
    assert StartGuard(folder).begin() is False


def test_a_start_that_came_wipes_the_slate(tmp_path: Path) -> None:
    for _ in range(5):
        guard = StartGuard(tmp_path)
        assert guard.begin() is False
        guard.ready()
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_the_guard_has_no_memory_and_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    guard = StartGuard(tmp_path / "file")
    assert [guard.begin() for _ in range(4)] == [False] * 4
    guard.ready()


def test_the_module_is_light() -> None:
    heavy = {"tempfile", "dataclasses", "json", "tomllib", "zipfile", "shutil", "hashlib"}
    program = "import sys, viewer.settings, viewer.paths; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert heavy.isdisjoint(done.stdout.split())
