"""A print server of the test's own on loopback, and what a printer on the network would receive."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUEUE = "Paper"
_SECONDS = 60

_CUPSD = """
Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel warn
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}
ServerBin {folder}/bin
DataDir /usr/share/cups
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
SystemGroup root
"""
# What CUPS calls to deliver a job: the file comes last, or on standard input.
_BACKEND = """#!{python}
import os, shutil, socket, sys
if len(sys.argv) == 1:
    print('network listener "Unknown" "Listener"')
    sys.exit()
host, port = os.environ["DEVICE_URI"].partition("//")[2].split(":")
source = open(sys.argv[6], "rb") if len(sys.argv) > 6 else sys.stdin.buffer
with socket.create_connection((host, int(port))) as line:
    shutil.copyfileobj(source, line.makefile("wb", buffering=0))
"""


class PrintServer:
    """`address` is what CUPS_SERVER has to say; `job()` waits for the next job's bytes."""

    def __init__(self, address: str, printer: socket.socket) -> None:
        self.address = address
        self._printer = printer

    def job(self) -> bytes:
        line, _ = self._printer.accept()
        with line:
            line.settimeout(_SECONDS)
            return b"".join(iter(lambda: line.recv(1 << 16), b""))


def missing() -> str:
    """Why no print server can run here; "" if one can."""
    for program in ("/usr/sbin/cupsd", "/usr/sbin/lpadmin"):
        if not os.access(program, os.X_OK):
            return f"there is no {program}"
    return ""


@contextmanager
def print_server(folder: Path) -> Iterator[PrintServer]:
    """Run cupsd on loopback with one raw queue; all that it keeps lies in `folder`."""
    for name in ("bin/backend", "spool/tmp", "cache", "state", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "bin/daemon").symlink_to("/usr/lib/cups/daemon")
    backend = folder / "bin/backend/listener"
    backend.write_text(_BACKEND.format(python=sys.executable))
    backend.chmod(0o700)  # closed to others: CUPS runs it as the one who started the server
    port = _free_port()
    (folder / "cupsd.conf").write_text(_CUPSD.format(port=port))
    (folder / "files.conf").write_text(_FILES.format(folder=folder))
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(_SECONDS)
        command = ["/usr/sbin/cupsd", "-f", "-c", str(folder / "cupsd.conf")]
        command += ["-s", str(folder / "files.conf")]
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        try:
            address = f"127.0.0.1:{port}"
            _add_queue(server, address, f"listener://127.0.0.1:{printer.getsockname()[1]}")
            yield PrintServer(address, printer)
        finally:
            server.terminate()
            server.wait(timeout=_SECONDS)
            shutil.rmtree(folder / "spool")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])


def _add_queue(server: subprocess.Popen[bytes], address: str, device: str) -> None:
    """Add the raw queue as soon as the server answers; asking again paces the asking."""
    command = ["/usr/sbin/lpadmin", "-h", address, "-p", QUEUE, "-E", "-v", device, "-m", "raw"]
    said = ""
    for _ in range(400):
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
        if done.returncode == 0:
            return
        said = done.stderr
        assert server.poll() is None, "the print server ended"
    raise AssertionError(said)
