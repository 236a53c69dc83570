"""The real program on an X server, heard as a screen reader hears it and driven by keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
LISTENER = Path(__file__).with_name("listener.py")
TRIES = 150
Node = dict[str, Any]
Seen = Callable[[list[Node]], bool]


class Ears:
    """Asks the listener, which runs beside the program in a session of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert self._answer() == "here"

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith('{"answer"'):
                return json.loads(line)["answer"]
        raise AssertionError("the program or its listener has gone")

    def ask(self, *question: str) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def press(self, *chords: str) -> None:
        self.ask("keys", *chords)

    def until(self, seen: Seen) -> list[Node]:
        """What is in sight, once that is so; the listener's answers pace the asking."""
        nodes: list[Node] = []
        for _ in range(TRIES):
            nodes = self.ask("read")
            if seen(nodes):
                return nodes
        raise AssertionError("\n".join(f"{n['role']}: {n['name']} {n['states']}" for n in nodes))

    def end(self) -> None:
        assert self.process.stdin is not None
        if self.process.poll() is None:
            self.process.stdin.write('["end"]\n')
            self.process.stdin.flush()
        self.process.communicate(timeout=60)


Start = Callable[..., Ears]


def has(nodes: list[Node], role: str, name: str, *states: str) -> bool:
    """Whether something of a role whose name begins like this is in sight, in these states."""
    return any(
        node["role"] == role and node["name"].startswith(name) and set(states) <= {*node["states"]}
        for node in nodes
    )


def items(nodes: list[Node], name: str) -> list[str]:
    """What a list says, row by row."""
    at = next(i for i, node in enumerate(nodes) if node["role"] == "list" and node["name"] == name)
    found = []
    for node in nodes[at + 1 :]:
        if node["role"] != "list item":
            break
        found.append(node["name"])
    return found


@contextmanager
def starter(x_display: str, runtime: Path) -> Iterator[Start]:
    """Starts the program on the X server; it is ended, with all that came with it.

    `runtime` takes the session's sockets; names given are added to the program's environment.
    """
    environment = {
        **os.environ,
        "DISPLAY": x_display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(ROOT),
    }
    for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE"):
        environment.pop(name, None)
    kept: list[Ears] = []

    def begin(*arguments: str | Path, **names: str) -> Ears:
        program = [sys.executable, "-m", "viewer", *map(str, arguments)]
        command = ["dbus-run-session", "--", "/usr/bin/python3", str(LISTENER), *program]
        process = subprocess.Popen(
            command,
            env={**environment, **names},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        ears = Ears(process)
        kept.append(ears)
        ears.until(lambda nodes: has(nodes, "list", "Evidence"))
        ears.ask("focus")
        return ears

    yield begin
    for ears in kept:
        ears.end()
        assert ears.process.returncode == 0
