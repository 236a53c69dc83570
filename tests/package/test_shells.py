"""The completions, in the shells that they are for (bash: tests/unit/test_completions.py)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.package.tools import deb
from viewer.cli import COMMANDS

# A shell with a terminal of its own, in which words, a tab and a return are typed; the program is a
# function there that says what it was given.
TYPED = """\
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'fpath=("'$1'" $fpath); autoload -U compinit; compinit -u -D'
zpty -w shell 'briefing-viewer() { print -r -- "giv""en: $*." }; print rea""dy'
zpty -r shell seen '*ready*'
zpty -w shell "$2"$'\\t'
zpty -r shell seen '*given:*.*'
print -r -- $seen
zpty -d shell
"""


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run(["dpkg-deb", "--extract", deb(), folder], check=True)
    return folder / "usr/share"


def fish(share: Path, line: str) -> dict[str, str]:
    script = share / "fish/vendor_completions.d/briefing-viewer.fish"
    done = subprocess.run(
        ["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', script, line],
        check=True, capture_output=True, text=True, cwd=share,
    )  # fmt: skip
    assert done.stderr == ""
    return {
        word: about for word, _, about in (one.partition("\t") for one in done.stdout.split("\n"))
    }


def test_fish_offers_commands_options_and_values(share: Path) -> None:
    offered = fish(share, "briefing-viewer ")
    assert set(COMMANDS) <= set(offered)
    assert offered["print"] == "write the briefing sheet as PDF"
    assert {"--sheet", "--search"} <= set(fish(share, "briefing-viewer print --s"))
    assert {"short", "full"} == set(filter(None, fish(share, "briefing-viewer print --sheet ")))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("unp", "unpack"),
        ("print --she", "print --sheet"),
        ("print --sheet f", "print --sheet full"),
    ],
)
def test_zsh_completes_what_was_begun(share: Path, typed: str, whole: str) -> None:
    script = ["zsh", "-f", "-c", TYPED, "zsh"]
    given = [str(share / "zsh/vendor-completions"), f"briefing-viewer {typed}"]
    done = subprocess.run([*script, *given], check=True, capture_output=True, text=True, timeout=60)
    assert re.search(r"given: (.*?) ?\.", done.stdout)[1] == whole  # type: ignore[index]
