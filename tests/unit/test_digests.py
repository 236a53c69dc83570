"""SHA-256, whichever way it comes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.digests import MUCH, sha256

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("size", [0, 1, MUCH - 1, MUCH, MUCH + 1])
def test_it_is_the_same_of_little_and_of_much(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    expected = hashlib.sha256(data[:size]).hexdigest()
    assert sha256(data[:size]).hexdigest() == expected
    in_parts = sha256(data[: size // 2], more=size - size // 2)
    in_parts.update(data[size // 2 : size])
    assert in_parts.hexdigest() == expected


def test_openssl_is_loaded_when_there_is_much_to_hash() -> None:
    program = (
        "import sys\n"
        "from viewer.digests import MUCH, sha256\n"
        "sha256(b'x')\n"
        "print('hashlib' in sys.modules)\n"
        "sha256(b'x', more=MUCH)\n"
        "print('hashlib' in sys.modules)\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
