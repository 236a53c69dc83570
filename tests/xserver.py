"""An X server without a screen, for tests and measurements."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WIDTH, HEIGHT = 1280, 800
_START_SECONDS = 30


@contextmanager
def x_server(frame_folder: Path | None = None) -> Iterator[str]:
    """Run Xvfb on a free display; yields its name, such as ":99".

    The server chooses the display itself and writes it to a pipe once it listens, so that two
    runs never meet. It is ended by its own process id. With `frame_folder`, what it paints can
    be read from the file `Xvfb_screen0` in there (X window dump format, mapped memory).
    """
    program = shutil.which("Xvfb")
    if program is None:
        raise RuntimeError("There is no Xvfb: `make test` installs it, or names the package.")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    command += ["-nolisten", "tcp", "-noreset", "-nocursor"]
    if frame_folder is not None:
        command += ["-fbdir", str(frame_folder)]
    server = subprocess.Popen(
        command,
        pass_fds=(writing,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        yield f":{_number(reading)}"
    finally:
        os.close(reading)
        server.terminate()
        server.wait(timeout=_START_SECONDS)


def _number(reading: int) -> int:
    """The display's number, as the server says it, with a line break at its end."""
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([reading], [], [], _START_SECONDS)
        part = os.read(reading, 32) if ready else b""
        if not part:
            raise RuntimeError("Xvfb did not start")
        said += part
    return int(said)
