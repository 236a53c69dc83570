"""Completions and the manual know all that the program can be asked: they are made of it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer import __version__, cli
from viewer.cli import COMMANDS
from viewer.options import ARGUMENTS

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
OFFER = """\
. "$0"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_briefing_viewer
printf '%s\\n' "${COMPREPLY[@]}"
"""
Offer = Callable[..., list[str]]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the package's shell is Linux's")


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))


def flags(name: str) -> set[str]:
    """Every option of a command."""
    found = {flag for _, all_, _ in ARGUMENTS[name] for flag in all_ if flag.startswith("-")}
    return found | {"-h", "--help"}


def read_by_the_window() -> set[str]:
    """The options that the way to the window knows, from its source."""
    tree = ast.parse(Path(cli.__file__).read_text(encoding="utf-8"))
    (way,) = (
        one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "_window"
    )
    texts = (node.value for node in ast.walk(way) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.match(r"--?[a-z]", text)}


@pytest.fixture
def offered(tmp_path: Path) -> Offer:
    """What bash offers after these words, the last of which is being typed."""
    from completions import bash

    script = tmp_path / "completion"
    script.write_text(bash(), encoding="utf-8")

    def ask(*words: str) -> list[str]:
        done = subprocess.run(
            [shutil.which("bash") or "bash", "-c", OFFER, script, "briefing-viewer", *words],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout.split()

    return ask


@on_linux
def test_bash_offers_every_command_and_every_option(offered: Offer) -> None:
    assert set(COMMANDS) <= set(offered(""))
    assert set(offered("-")) == read_by_the_window()
    for name in COMMANDS:
        assert set(offered(name, "-")) == flags(name), name


@on_linux
def test_bash_offers_every_value_that_may_be_chosen(offered: Offer) -> None:
    for name, rows in ARGUMENTS.items():
        for _, (flag, *_), settings in rows:
            if "choices" in settings:
                before = [flag] if flag.startswith("-") else []
                assert offered(name, *before, "") == [*map(str, settings["choices"])], (name, flag)
    assert offered("print", "--search", "") == []


@on_linux
def test_bash_offers_files_and_where_only_folders_do_folders(
    offered: Offer, tmp_path: Path
) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report.brief").touch()
    assert set(offered("check", "rep")) == {"report", "report.brief"}
    assert set(offered("rep")) == {"report", "report.brief"}
    assert offered("pack", "rep") == ["report"]
    assert set(offered("pack", "report", "-o", "rep")) == {"report", "report.brief"}
    assert offered("search", "rep") == []


def test_all_shells_are_told_all_of_it() -> None:
    from completions import WINDOW, fish, zsh

    assert {flag for option in WINDOW for flag in option.flags} == read_by_the_window()
    lines = fish().splitlines()
    for name in COMMANDS:
        (line,) = re.findall(rf"^    {name}\) (.*) ;;$", zsh(), re.MULTILINE)
        assert set(re.findall(r"[)*](-[-a-z]+)\[", line)) == flags(name), name
        here = [one for one in lines if f'"__fish_seen_subcommand_from {name}"' in one]
        pairs = [re.findall(r" -(s|l) ([-a-z]+)", one.partition(" -d ")[0]) for one in here]
        found = {"-" * (1 + (kind == "l")) + flag for pair in pairs for kind, flag in pair}
        assert found == flags(name), name


def test_the_manual_explains_every_command_and_every_option() -> None:
    from deb import filled

    text = filled(PACKAGING / "linux/briefing-viewer.1", __version__, 0)
    assert "@" not in text
    plain = re.sub(r"\\f[BIR]", "", text).replace("\\-", "-")
    parts = re.split(r"^\.SS (\S+)$", plain, flags=re.MULTILINE)
    explained = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert list(explained) == list(COMMANDS)
    for name, part in explained.items():
        terms = re.findall(r"^\.TP\n(-.+)$", part.partition(".SH")[0], re.MULTILINE)
        assert {flag for term in terms for flag in re.findall(r"-[-a-z]+", term)} >= flags(name)
    terms = re.findall(r"^\.TP\n(-.+)$", parts[0], re.MULTILINE)
    assert {flag for term in terms for flag in term.split(", ")} == read_by_the_window()
