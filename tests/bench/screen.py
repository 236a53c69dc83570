"""When a program's window has its final pixels, seen from outside the program.

Xvfb keeps what it shows in a file of mapped memory. Reading that file costs the program and the
server nothing (no X request, no damage event), works for any toolkit, and sees what a person
would: not "the window is mapped" but "nothing moves any more". The clock starts just before the
process does. The final pixels are those after which the screen stays as it is for a second; the
time is when they first stood there. Changes of a few pixels (a blinking cursor) do not count.
"""

from __future__ import annotations

import os
import struct
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint32]

POLL_SECONDS = 0.003
QUIET_SECONDS = 1.0
LONGEST_SECONDS = 30.0
SMALL_PIXELS = 400  # a text cursor at 200 % is smaller
BLANK_SHARE = 0.02  # a window covers more of the screen than this


class Start(NamedTuple):
    """One start of a program: seconds to the final pixels, and its memory then (MiB)."""

    seconds: float
    mebibytes: float


class Screen:
    """The screen of an Xvfb that was started with `frame_folder`."""

    def __init__(self, frame_folder: Path) -> None:
        self._pixels = _mapped(frame_folder / "Xvfb_screen0")
        self.blank = self.now()

    @staticmethod
    def read(dump: Path) -> Frame:
        """What such a screen showed when its file was copied."""
        return np.array(_mapped(dump))

    def now(self) -> Frame:
        """What the screen shows."""
        return np.array(self._pixels)

    def covered(self, frame: Frame) -> bool:
        """Whether a frame shows something."""
        return changed(frame, self.blank) > BLANK_SHARE * frame.size


def _mapped(dump: Path) -> Frame:
    with open(dump, "rb") as file:
        header = struct.unpack(">25I", file.read(100))  # XWD, version 7
    width, height, line, colours = header[4], header[5], header[12], header[19]
    assert line == 4 * width, "the screen has four bytes a pixel, without padding"
    start = header[0] + 12 * colours
    return np.memmap(dump, np.uint32, "r", offset=start, shape=(height, width))


def changed(one: Frame, other: Frame) -> int:
    """How many pixels differ."""
    return int(np.count_nonzero(one != other))


def start(screen: Screen, command: list[str], environment: dict[str, str], cwd: Path) -> Start:
    """Start a program, wait for its final pixels, end it and wait for an empty screen."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdin=subprocess.DEVNULL)
    try:
        frames = _watch(screen, process, begun)
        memory = _memory(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=10)
    _wait_until_blank(screen)
    return Start(_first_final(frames) - begun, memory)


def settled(screen: Screen, process: subprocess.Popen[bytes], before: Frame | None = None) -> Frame:
    """What a running program shows once nothing moves any more and it is not `before`."""
    begun = time.perf_counter()
    while before is not None and changed(screen.now(), before) <= SMALL_PIXELS:
        if time.perf_counter() - begun > LONGEST_SECONDS:
            raise RuntimeError("the screen stayed as it was")
        time.sleep(POLL_SECONDS)
    return _watch(screen, process, begun)[-1][1]


def _watch(
    screen: Screen, process: subprocess.Popen[bytes], begun: float
) -> list[tuple[float, Frame]]:
    """Every frame that differed from the one before by more than a few pixels, with its time."""
    frames = [(begun, screen.blank)]
    while True:
        frame = screen.now()
        seen = time.perf_counter()
        if changed(frame, frames[-1][1]) > SMALL_PIXELS:
            frames.append((seen, frame))
        elif seen - frames[-1][0] > QUIET_SECONDS and screen.covered(frames[-1][1]):
            return frames
        if process.poll() is not None:
            raise RuntimeError(f"the program ended by itself with {process.returncode}")
        if seen - begun > LONGEST_SECONDS:
            raise RuntimeError(f"no picture stood still within {LONGEST_SECONDS:.0f} seconds")
        time.sleep(POLL_SECONDS)


def _first_final(frames: list[tuple[float, Frame]]) -> float:
    """The time from which on all frames were as the last one."""
    time_of, final = frames[-1]
    for seen, frame in reversed(frames):
        if changed(frame, final) > SMALL_PIXELS:
            break
        time_of = seen
    return time_of


def _wait_until_blank(screen: Screen) -> None:
    """Let the server clear what the program left."""
    until = time.perf_counter() + LONGEST_SECONDS
    while screen.covered(screen.now()):
        if time.perf_counter() > until:
            raise RuntimeError("the window did not go away")
        time.sleep(POLL_SECONDS)


def _memory(process: int) -> float:
    """The memory a process has resident, in MiB; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
