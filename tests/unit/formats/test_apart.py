"""Reading apart: the same briefing as read here, and a sentence whatever becomes of the process."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import astuple

from tests.command import ROOT
from tests.unit.formats.samples import (
    Entry,
    Zip,
    fact,
    first,
    minimal,
    packed,
    to_folder,
)
from viewer.domain.problems import Refused
from viewer.domain.reading import Reading
from viewer.formats import apart
from viewer.formats.apart import ApartReading, read_apart
from viewer.formats.canonical import canonical
from viewer.formats.limits import DEFAULT_LIMITS, LARGE_LIMITS, MB, is_of_size
from viewer.formats.opening import Opened, open_briefing, open_carefully
from viewer.texts.problems import sentence
from viewer.texts.words import Words

LARGER = minimal(ext={"a": ["x" * 1_000_000, "y" * 1_000_000]})


def refusal(path: Path | str, **changes: Any) -> str:
    with pytest.raises(Refused) as caught:
        read_apart(str(path), DEFAULT_LIMITS, **changes)
    return "\n".join(sentence(problem, Words()) for problem in caught.value.problems)


def same(one: Opened, two: Opened) -> None:
    assert astuple(one)[:3] == astuple(two)[:3]
    assert astuple(one)[5:8] == astuple(two)[5:8]
    assert one.canonical == two.canonical
    assert dict(one.captures) == dict(two.captures)
    assert one.captures.files == two.captures.files
    assert one.captures.sizes == two.captures.sizes


def as_container(folder: Path, manifest: dict[str, Any]) -> Path:
    path = folder / "x.brief"
    path.write_bytes(packed([Entry("sources/\u00e4.txt", b"text"), Entry("other", b"x")]))
    return path


def as_typed(manifest: dict[str, Any]) -> bytes:
    """A file whose manifest is written as the types write it, to the letter."""
    return Zip([first(), Entry("briefing.json", canonical(manifest))]).build()


FORMS: dict[str, Callable[[Path, dict[str, Any]], Path]] = {
    "file": as_container,
    "folder": lambda folder, manifest: to_folder(folder, manifest, {"sources/a": b"x"}),
    "manifest": lambda folder, manifest: to_folder(folder, manifest) / "briefing.json",
}
MANIFESTS = {
    "plain": minimal(facts=[*minimal()["facts"], *[fact(f"f{at}") for at in range(50)]]),
    "unknown keys": minimal(colour="red", facts=[fact("g", size=3)]),
    "notes": minimal(sources=[*minimal()["sources"], {"id": "a", "title": "A", "file": "sources/b"},
                              {"id": "b", "title": "B", "derived_from": ["b"]}]),
    "extensions": minimal(ext={"a": [1, 2.5, {"\U0001f600": "\u202e"}]}),
    "no sources": {**minimal(facts=[fact("g")]), "sources": []},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("manifest", MANIFESTS.values(), ids=MANIFESTS)
def test_what_was_read_apart_is_what_is_read_here(
    form: str, manifest: dict[str, Any], tmp_path: Path
) -> None:
    path = str(FORMS[form](tmp_path, manifest))
    parts: list[float] = []
    opened = read_apart(path, DEFAULT_LIMITS, ApartReading(parts.append))
    assert opened.form == form
    same(opened, open_briefing(path))
    assert parts == sorted(parts)
    assert 0 < parts[0] < parts[-1] <= 1


def test_every_problem_comes_over(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(id="x", title="", facts=[fact("\u202e")]))
    with pytest.raises(Refused) as here:
        open_briefing(path)
    with pytest.raises(Refused) as there:
        read_apart(str(path), DEFAULT_LIMITS)
    assert there.value.problems == here.value.problems
    assert len(here.value.problems) == 3


def test_what_was_handed_over_early_is_forgotten_where_a_rule_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    bad = minimal(facts=[fact("g", topic="nowhere"), fact("g")])
    path.write_bytes(as_typed(bad))
    with pytest.raises(Refused) as here:
        open_briefing(path)
    with pytest.raises(Refused) as there:
        read_apart(str(path), DEFAULT_LIMITS)
    assert there.value.problems == here.value.problems
    assert {problem.code for problem in there.value.problems} == {"id-unknown", "id-twice"}


@pytest.mark.parametrize("facts", [b"[]", b"1", b'[{"id":"f"}]', b'[{"id":"f","kind":"gap"}]'])
def test_what_cannot_be_read_early_is_refused_by_who_reads_it(facts: bytes) -> None:
    """A very large manifest comes before anybody knows whether its facts are facts."""
    manifest = canonical(minimal(facts=["FACTS"])).replace(b'["FACTS"]', facts)
    said = [(apart.EARLY, manifest), (apart.REFUSED, b"[]")]
    stream = b"".join(apart.FRAME.pack(kind, len(text)) + text for kind, text in said)
    answer = apart._answer(io.BytesIO(stream), ApartReading(), 10**6)
    assert (answer.kind, answer.early) == (apart.REFUSED, None)


def test_what_was_made_ready_early_is_what_is_made_later(tmp_path: Path) -> None:
    path = str(FORMS["file"](tmp_path, MANIFESTS["plain"]))
    opened = read_apart(path, DEFAULT_LIMITS)
    early, late = opened.base(), opened.base()
    assert early is not late
    assert (early.fingerprint, early.order, early.hashes) == (
        late.fingerprint,
        late.order,
        late.hashes,
    )
    assert Reading(early).sections.topics == Reading(late).sections.topics
    assert not opened.ahead


def test_a_path_that_is_no_unicode(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff \n'x.brief")
    Path(path).write_bytes(packed())
    same(read_apart(path, DEFAULT_LIMITS), open_briefing(path))


def test_only_what_is_larger_is_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def listen(path: str, *rest: Any) -> Opened:
        asked.append(path)
        return read_apart(path, *rest)

    monkeypatch.setattr(apart, "read_apart", listen)
    small = str(to_folder(tmp_path / "small", minimal()))
    large = str(to_folder(tmp_path / "large", LARGER))
    bad = str(to_folder(tmp_path / "bad", minimal(title="")))
    same(open_carefully(small), open_briefing(small))
    same(open_carefully(large), open_briefing(large))
    with pytest.raises(Refused):
        open_carefully(bad)
    assert asked == [large]


SMALL = DEFAULT_LIMITS.small()
OVER: dict[str, Callable[[Path], Path]] = {
    "file": lambda folder: _packed(folder, b"x" * MB, 0),
    "unpacked": lambda folder: _packed(folder, os.urandom(25_000) * 170, 8),
    "manifest": lambda folder: to_folder(folder, LARGER),
    "values": lambda folder: to_folder(folder, minimal(ext={"a": [0] * 150_000})),
    "TOML": lambda folder: to_folder(folder, "#" * (MB // 2 + 1), name="briefing.toml"),
    "values of TOML": lambda folder: to_folder(folder, "a = 1\n" * 50_001, name="briefing.toml"),
    "captures": lambda folder: to_folder(
        folder, minimal(), {f"sources/{at}": b"x" * MB for at in range(4)}
    ),
}


def _packed(folder: Path, content: bytes, method: int) -> Path:
    path = folder / "x.brief"
    path.write_bytes(packed([Entry("sources/a", content, method=method)]))
    return path


@pytest.mark.parametrize("make", OVER.values(), ids=OVER)
def test_nothing_beyond_the_small_limits_is_read_here(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    with pytest.raises(Refused) as caught:
        open_briefing(make(tmp_path), limits=SMALL)
    assert any(map(is_of_size, caught.value.problems))


# What becomes of the process


def python(code: str) -> Callable[[], list[str]]:
    """A process in the place of the reading one."""
    return lambda: [sys.executable, "-c", code]


@pytest.mark.parametrize(
    "code",
    ["pass", "import os; os.abort()", "raise ValueError", "print('M' * 99)",
     "import sys; sys.stdout.buffer.write(b'M' + bytes(7) + b'\\x05{}')",
     "import sys; sys.stdout.buffer.write(b'A' + bytes(7) + b'\\x02{}')"],
)  # fmt: skip
def test_a_process_that_dies_or_talks_nonsense(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_program", python(code))
    assert refusal(tmp_path) == "Reading this broke off; nothing was opened."


def test_a_process_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_program", lambda: [str(tmp_path / "gone")])
    assert refusal(tmp_path) == (
        "Reading this could not begin; the system says: No such file or directory."
    )


def test_a_process_that_never_ends_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.2)
    monkeypatch.setattr(apart, "_program", python("import threading; threading.Event().wait()"))
    assert refusal(tmp_path) == "Reading this takes longer than 0.2 seconds; it was stopped."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count")
def test_the_time_is_that_of_the_processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    busy += "from viewer.formats.apart_process import _confine\n_confine(1 << 30, 1)\n"
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "PATIENCE", 600)
    monkeypatch.setattr(apart, "_program", python(busy + "while True: pass"))
    assert refusal(tmp_path) == "Reading this takes longer than 1 seconds; it was stopped."


def test_a_busy_machine_gets_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works for less than the limit may take longer by the clock."""
    monkeypatch.setattr(apart, "SECONDS", 0.5)
    idle = "import threading; threading.Event().wait(0.7)"
    monkeypatch.setattr(apart, "_program", python(idle))
    monkeypatch.setattr(apart, "PATIENCE", 600)
    assert refusal(tmp_path) == "Reading this broke off; nothing was opened."


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_a_process_that_takes_too_much_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MEMORY", 40)
    path = to_folder(tmp_path, minimal(ext={"a": list(range(900_000))}))
    assert refusal(path) == "Reading this takes more than 40 MB of memory; it was stopped."


def test_larger_limits_mean_more_memory_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    code = f"import sys; open({str(asked)!r}, 'w').write(' '.join(sys.argv[-2:]))"
    monkeypatch.setattr(apart, "_program", python(code))
    for limits, expected in ((DEFAULT_LIMITS, "1024 20"), (LARGE_LIMITS, "4096 80")):
        with pytest.raises(Refused):
            read_apart(str(tmp_path), limits)
        assert asked.read_text() == expected


@pytest.mark.parametrize("early", [True, False])
def test_a_cancelled_reading_ends_at_once(
    early: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = "import sys, threading; sys.stdout.buffer.write(b'P' + bytes(7) + b'\\x030.5')"
    waiting += "; sys.stdout.flush(); threading.Event().wait()"
    monkeypatch.setattr(apart, "_program", python(waiting))
    told = threading.Event()
    reading = ApartReading(lambda _: told.set())
    if early:
        reading.cancel()
    else:
        threading.Thread(target=lambda: told.wait(60) and reading.cancel()).start()
    assert refusal(tmp_path, reading=reading) == "Reading this broke off; nothing was opened."


def test_a_reading_cancelled_between_facts_and_sources_goes_no_further() -> None:
    class Leaving(ApartReading):
        """Nobody waits any more after the first question."""

        asked = 0

        @property  # type: ignore[override]
        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 1

        @cancelled.setter
        def cancelled(self, _value: bool) -> None:
            """Told by the questions alone."""

    data = canonical(minimal())
    assert apart._briefing(data, ApartReading()).title == "A title"
    with pytest.raises(Refused):
        apart._briefing(data, Leaving())


def test_a_briefing_opens_where_no_thread_is_to_be_had_for_the_burial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buried = []

    class NoThread(threading.Thread):
        def start(self) -> None:
            raise RuntimeError("can't start new thread")

    bury = apart._bury

    def without_thread(process: Any) -> None:
        with monkeypatch.context() as here:
            here.setattr(threading, "Thread", NoThread)
            bury(process)
        buried.append(process.returncode)

    monkeypatch.setattr(apart, "_bury", without_thread)
    path = to_folder(tmp_path / "b", minimal())
    assert read_apart(str(path), DEFAULT_LIMITS).briefing.title == "A title"
    assert len(buried) == 1
    assert buried[0] is not None


def test_a_folder_called_like_ours_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "viewer").mkdir()
    (tmp_path / "viewer/__init__.py").write_text("raise SystemExit('run')")
    path = to_folder(tmp_path / "b", minimal())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_apart(str(path), DEFAULT_LIMITS).briefing.title == "A title"


def test_the_packaged_program_reads_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart._program() == [sys.executable, "--read-apart"]
    monkeypatch.delattr(sys, "frozen")
    monkeypatch.setattr(apart, "_program", lambda: [sys.executable, "-m", "viewer", apart.FLAG])
    path = to_folder(tmp_path / "b", minimal())
    assert read_apart(str(path), DEFAULT_LIMITS).briefing.title == "A title"
