"""What a second start says to the program that runs, and to whom it says nothing."""

from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.desktop import handover
from viewer.desktop.door import open_door
from viewer.desktop.handover import (
    MAGIC,
    MOST_BYTES,
    MOST_FILES,
    TAKEN,
    Wrong,
    decode,
    encode,
    hand_over,
    meeting_place,
)

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system does this there"
)
PATHS = st.binary(max_size=40).map(lambda raw: os.fsdecode(b"/" + raw.replace(b"\0", b"")))
TOKENS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
REQUESTS = st.tuples(st.lists(PATHS, max_size=6).map(tuple), TOKENS)


def environment(runtime: Path, **more: str) -> dict[str, str]:
    return {"XDG_RUNTIME_DIR": str(runtime), "DISPLAY": ":7", **more}


# The message


@given(REQUESTS)
def test_what_is_said_is_understood_and_only_when_it_is_whole(
    request: tuple[tuple[str, ...], str],
) -> None:
    message = encode(*request)
    assert decode(message) == request
    assert all(decode(message[:at]) is None for at in range(len(message)))
    with pytest.raises(Wrong):
        decode(message + b"\0")


@given(st.binary(max_size=64) | st.binary(max_size=64).map(lambda raw: MAGIC + raw))
def test_other_bytes_are_refused_or_waited_for(message: bytes) -> None:
    try:
        request = decode(message)
    except Wrong:
        return
    assert request is None or encode(*request) == message


def body(*fields: bytes) -> bytes:
    text = b"".join(field + b"\0" for field in fields)
    return MAGIC + len(text).to_bytes(4, "big") + text


@pytest.mark.parametrize(
    "message",
    [
        MAGIC + (MOST_BYTES + 1).to_bytes(4, "big"),
        MAGIC + bytes(4),
        MAGIC.replace(b"1", b"2") + bytes(4),
        body(b"", b"relative.brief"),
        body(b"", b""),
        body(b"", b"/" + b"x" * 4096),
        body(b"", *[b"/x"] * (MOST_FILES + 1)),
        body(b"line\nbreak", b"/x"),
        body(b"t" * 300, b"/x"),
        body("\u00e9".encode(), b"/x"),
        body(b"", b"/x")[:-1] + b"x",
    ],
)
def test_a_message_beyond_the_limits_is_refused(message: bytes) -> None:
    with pytest.raises(Wrong):
        decode(message)


def test_too_many_files_are_not_sent() -> None:
    with pytest.raises(Wrong):
        encode(("/x",) * (MOST_FILES + 1), "")
    with pytest.raises(Wrong):
        encode(("/" + "x" * 4_000,) * 17, "")


def test_a_token_that_is_none_is_left_out() -> None:
    assert decode(encode(["/x"], "a\nb")) == (("/x",), "")


# The meeting place


def test_each_display_has_its_own(runtime: Path) -> None:
    places = {
        meeting_place(environment(runtime, DISPLAY=":7")),
        meeting_place(environment(runtime, DISPLAY=":8")),
        meeting_place(environment(runtime, WAYLAND_DISPLAY="wayland-0")),
    }
    assert len(places) == 3
    assert {Path(place).parent for place in places} == {runtime / "briefing-viewer"}


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o707, 0o1777])
def test_a_folder_that_others_may_enter_is_no_meeting_place(runtime: Path, mode: int) -> None:
    runtime.chmod(mode)
    assert meeting_place(environment(runtime)) == ""


def test_what_is_missing_relative_or_a_link_is_no_meeting_place(
    runtime: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(runtime)
    for place in ("", "run", str(tmp_path / "none"), str(tmp_path / "link"), "/\0"):
        assert meeting_place({"XDG_RUNTIME_DIR": place}) == ""
    assert meeting_place({}) == ""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs another owner")
def test_a_folder_of_somebody_else_is_no_meeting_place(runtime: Path) -> None:
    os.chown(runtime, 12345, 12345)
    assert meeting_place(environment(runtime)) == ""


# Both ends


def answer(place: str, reply: bytes, heard: list[bytes]) -> threading.Thread:
    """Somebody at the door who hears one caller out and says `reply`."""
    door = open_door(place)
    assert door is not None
    door.socket.setblocking(True)
    door.socket.settimeout(20)

    def serve() -> None:
        line, _ = door.socket.accept()
        with line:
            said = b""
            while decode(said) is None:
                said += line.recv(4096)
            heard.append(said)
            if reply:
                line.sendall(reply)
        door.close()

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


@pytest.mark.parametrize(("reply", "taken"), [(TAKEN, True), (b"", False), (b"-", False)])
def test_files_are_handed_over_when_they_are_taken(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reply: bytes, taken: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    here = environment(runtime, XDG_ACTIVATION_TOKEN="let-me")
    heard: list[bytes] = []
    thread = answer(meeting_place(here), reply, heard)
    assert hand_over(["a.brief", "/b/../c.brief"], here) is taken
    thread.join()
    assert decode(heard[0]) == ((str(tmp_path / "a.brief"), "/c.brief"), "let-me")
    assert hand_over(["a.brief"], here) is False


def test_one_listens_and_the_next_after_it_has_gone(runtime: Path) -> None:
    place = meeting_place(environment(runtime))
    first = open_door(place)
    assert first is not None
    assert open_door(place) is None
    assert os.stat(place).st_mode & 0o777 == 0o600
    assert os.stat(os.path.dirname(place)).st_mode & 0o777 == 0o700
    first.close()
    assert not os.path.exists(place)
    second = open_door(place)
    assert second is not None
    second.close()


def test_a_socket_left_by_a_crash_is_passed_over_and_replaced(runtime: Path) -> None:
    here = environment(runtime)
    door = open_door(meeting_place(here))
    assert door is not None
    door.socket.close()
    os.close(door.lock)
    assert os.path.exists(door.place)
    assert hand_over(["/x"], here) is False
    again = open_door(door.place)
    assert again is not None
    again.close()


def test_one_that_hangs_is_not_waited_for_long(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "PATIENCE", 0.05)
    door = open_door(meeting_place(environment(runtime)))
    assert door is not None
    assert hand_over(["/x"], environment(runtime)) is False
    door.close()


def test_only_a_socket_in_a_private_folder_is_spoken_to(runtime: Path, tmp_path: Path) -> None:
    here = environment(runtime)
    place = Path(meeting_place(here))
    place.parent.mkdir(mode=0o700)
    place.write_text("no socket")
    assert hand_over(["/x"], here) is False
    place.unlink()
    elsewhere = socket.socket(socket.AF_UNIX)
    elsewhere.bind(str(tmp_path / "s"))
    elsewhere.listen()
    place.symlink_to(tmp_path / "s")
    assert hand_over(["/x"], here) is False
    elsewhere.close()
    place.parent.chmod(0o755)
    assert open_door(str(place)) is None


def test_where_nothing_may_be_written_nobody_listens(tmp_path: Path) -> None:
    assert open_door(str(tmp_path / "none" / "sub" / "x.socket")) is None
    too_long = tmp_path / ("d" * 120)
    too_long.mkdir(mode=0o700)
    assert open_door(str(too_long / "briefing-viewer" / "x.socket")) is None
