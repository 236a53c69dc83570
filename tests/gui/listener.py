"""Reads and drives the program as assistive technology does, through AT-SPI and XTEST.

Run by the system's own Python, inside a session bus of its own:

    dbus-run-session -- /usr/bin/python3 tests/gui/listener.py PROGRAM ARGUMENT...

It starts the program, then answers lines of JSON on stdin with lines of JSON on stdout:
`["keys", "ctrl+2", "F6"]` presses keys one after the other, `["focus"]` gives the window the
keyboard as a window manager would, `["read"]` lists what is in sight, `["end"]` ends the program.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from threading import Event
from typing import Any

import pyatspi

NAMES = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L"}
STATES = {
    "focused": pyatspi.STATE_FOCUSED,
    "selected": pyatspi.STATE_SELECTED,
    "focusable": pyatspi.STATE_FOCUSABLE,
}
STEP, PATIENCE = 0.05, 20.0  # seconds
MOST = 5_000


class Keyboard:
    """Presses keys on the X display."""

    def __init__(self) -> None:
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.test = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def code(self, name: str) -> int:
        symbol = self.x11.XStringToKeysym(NAMES.get(name, name).encode())
        return int(self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(symbol)))

    def press(self, chord: str) -> None:
        codes = [self.code(name) for name in chord.split("+")]
        for code in codes:
            self.test.XTestFakeKeyEvent(self.display, code, 1, 0)
        for code in reversed(codes):
            self.test.XTestFakeKeyEvent(self.display, code, 0, 0)
        self.x11.XSync(self.display, 0)

    def give_focus(self) -> None:
        """Give the keyboard to the largest window on the display, as a window manager would."""
        x11, number = self.x11, ctypes.c_ulong
        root, parent, children, count = (
            number(),
            number(),
            ctypes.POINTER(number)(),
            ctypes.c_uint(),
        )
        x11.XDefaultRootWindow.restype = number
        x11.XQueryTree(self.display, number(x11.XDefaultRootWindow(self.display)),
                       ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children),
                       ctypes.byref(count))  # fmt: skip
        largest = max((self.extent(child), child) for child in children[: count.value])[1]
        x11.XSetInputFocus(self.display, number(largest), 1, number(0))
        x11.XSync(self.display, 0)

    def extent(self, window: int) -> int:
        """The area of a window in pixels."""
        whole = [
            ctypes.c_ulong(),
            *(ctypes.c_int() for _ in "xy"),
            *(ctypes.c_uint() for _ in range(4)),
        ]
        self.x11.XGetGeometry(self.display, ctypes.c_ulong(window), *map(ctypes.byref, whole))
        return int(whole[3].value * whole[4].value)


def window_of(process: subprocess.Popen[bytes]) -> Any:
    """The frame of the program, once it is on the accessibility bus."""
    tick = Event()
    for _ in range(round(PATIENCE / STEP)):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                ours = application is not None and application.get_process_id() == process.pid
                frames = [child for child in application if child is not None] if ours else []
            except Exception:  # it has just gone, or is about to come
                frames = []
            if frames:
                return frames[0]
        tick.wait(STEP)
    raise SystemExit("the program never came")


def read(node: Any, found: list[dict[str, Any]]) -> None:
    """What is in sight below a node, in order: role, name, description, states."""
    if node is None or len(found) > MOST:
        return
    states = node.getState()
    role = node.getRoleName()
    if role == "menu bar" or not states.contains(pyatspi.STATE_VISIBLE):
        return
    on = [name for name, state in STATES.items() if states.contains(state)]
    found.append({"role": role, "name": node.name, "about": node.description, "states": on})
    for at in range(node.childCount):
        read(node.getChildAtIndex(at), found)


def answer(question: list[str], window: Any, keyboard: Keyboard) -> Any:
    what, *names = question
    if what == "keys":
        for name in names:
            keyboard.press(name)
        return True
    if what == "focus":
        keyboard.give_focus()
        return True
    for _ in range(20):
        found: list[dict[str, Any]] = []
        try:
            for top in window.getApplication():
                read(top, found)
        except Exception:  # something went away while it was read
            continue
        return found
    return []


def say(value: Any) -> None:
    """Answer on a line that cannot be taken for one of the services that share this output."""
    print(json.dumps({"answer": value}), flush=True)


def main() -> None:
    process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    try:
        window, keyboard = window_of(process), Keyboard()
        say("here")
        for line in sys.stdin:
            question = json.loads(line)
            if question == ["end"]:
                break
            say(answer(question, window, keyboard))
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
