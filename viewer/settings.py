"""What the reader chose, declared once, in one JSON file.

Nothing here raises: a value that is not what it should be becomes its default, and a file that
cannot be written is an answer, not an accident. Two programs may run at once, so saving changes
only what changed here since loading.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from viewer.files import locked, sweep, write_data

FILE_NAME = "settings.json"
RECENT_MAX = 20
_FILE_MAX = 1_000_000  # bytes; ours is a few thousand
_STARTS_MAX = 2
_UNREADABLE = (OSError, ValueError, RecursionError)

Theme = Literal["system", "light", "dark", "contrast"]
Panel = Literal["summary", "contributors", "timeline", "sources"]
SheetKind = Literal["short", "full"]
Paper = Literal["a4", "letter"]
Lanes = Literal["topic", "actor", "activity", "source"]
ActorOrder = Literal["facts", "role", "name"]
ActorGroups = Literal["none", "kind", "country", "letter"]
Offset = Annotated[int, Meta(ge=-65_536, le=65_536)]
Extent = Annotated[int, Meta(ge=320, le=65_536)]
Pane = Annotated[int, Meta(ge=0, le=65_536)]
FileName = Annotated[str, Meta(min_length=1, max_length=4_096)]
Scale = Annotated[float, Meta(ge=0.5, le=3.0)]


class Settings(Struct, kw_only=True, dict=True):
    """Every setting with its type, its bounds and its default. Lengths are device-independent
    pixels; `x` and `y` are None as long as the system chooses the place.

    Under "base" the instance's `__dict__` holds the values as they were last on file: they are
    what tells a change made here from one made by another running program.
    """

    x: Offset | None = None
    y: Offset | None = None
    width: Extent = 1280
    height: Extent = 800
    maximized: bool = False
    splitter: Annotated[list[Pane], Meta(max_length=8)] = field(default_factory=list)
    panel: Panel = "summary"
    theme: Theme = "system"
    text_scale: Scale = 1.0
    recent: Annotated[list[FileName], Meta(max_length=RECENT_MAX)] = field(default_factory=list)
    remember_recent: bool = True
    remember_read: bool = True
    no_trace: bool = False
    reopen: bool = False
    sheet: SheetKind = "short"
    paper: Paper = "a4"
    black_and_white: bool = False
    lanes: Lanes = "topic"
    actor_order: ActorOrder = "facts"
    actor_groups: ActorGroups = "none"

    @classmethod
    def load(cls, path: Path) -> tuple[Settings, list[str]]:
        """The settings in a file, and the names of those that were not right and were reset.

        No file: all defaults and nothing was reset. A file that is no JSON object: all were.
        """
        sweep(os.path.dirname(os.path.realpath(path)))
        try:
            found = _read(path)
        except FileNotFoundError:
            found = {}
        except _UNREADABLE:
            return cls(), list(NAMES)
        settings, reset = _checked(found)
        settings.__dict__["base"] = settings.values()
        return settings, reset

    def save(self, path: Path) -> OSError | None:
        """Write what changed here into the file, atomically; the error if that was not possible.

        What another program wrote meanwhile stays, and is taken over: of lists of recent files
        the union, of any other setting the value that changed here, else theirs. Keys that we do
        not know (a newer version's) stay in the file.
        """
        with locked(os.fspath(path)):
            try:
                found = _read(path)
            except _UNREADABLE:
                found = {}
            theirs, _ = _checked(found)
            known = {name: value for name, value in theirs.values().items() if name in found}
            self._merge(known)
            values = self.values()
            try:
                write_data(path, _as_json({**found, **values}), private=True)
            except OSError as error:
                return error
        self.__dict__["base"] = values
        return None

    @property
    def is_changed(self) -> bool:
        """Whether anything is another than it was on file."""
        base: dict[str, Any] = self.__dict__.get("base", Settings().values())
        return self.values() != base

    def values(self) -> dict[str, Any]:
        """All settings by name, lists copied."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), list) else value
            for name in NAMES
        }

    @property
    def remembers(self) -> bool:
        """Whether what the reader opens and prints may be noted, as things stand now."""
        return self.remember_recent and not self.no_trace

    def remember(self, file: str) -> None:
        """Put a file at the head of the recent ones, if the reader wants them kept.

        A name that is not Unicode (POSIX allows any bytes) cannot be kept and is not.
        """
        with suppress(UnicodeEncodeError):
            file.encode()
            if self.remembers and 0 < len(file) <= 4_096:
                self.recent = [file, *(one for one in self.recent if one != file)][:RECENT_MAX]

    def forget(self, file: str | None = None) -> None:
        """Drop one recent file, or all of them."""
        self.recent = [one for one in self.recent if file is not None and one != file]

    def default_layout(self) -> None:
        """Put everything about the window's shape back, and do not open the last file again."""
        fresh = Settings()
        for name in ("x", "y", "width", "height", "maximized", "splitter", "panel", "reopen"):
            setattr(self, name, getattr(fresh, name))

    def _merge(self, theirs: dict[str, Any]) -> None:
        """Take over what another program changed and this one did not."""
        base = self.__dict__.get("base", Settings().values())
        remembered = self.remembers
        for name, value in theirs.items():
            if name != "recent" and getattr(self, name) == base[name]:
                setattr(self, name, value)
        recent = theirs.get("recent", base["recent"])
        gone = {one for one in base["recent"] if one not in recent}
        mine = [one for one in self.recent if one not in gone]
        if self.remembers:
            added = [one for one in recent if one not in base["recent"] and one not in mine]
            self.recent = [*mine, *added][:RECENT_MAX]
        elif remembered:  # until the other was told not to: what came since is not noted
            self.recent = [one for one in mine if one in base["recent"]]
        else:
            self.recent = mine


NAMES: tuple[str, ...] = Settings.__struct_fields__


class StartGuard:
    """Notices a program that dies while starting, again and again.

    Each start leaves one mark in a small file, and the file goes when the window stands. The
    file's length is the number of starts that never came so far.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "starting"

    def begin(self) -> bool:
        """Note a start. True if the last two never became ready: start with the default layout
        and open nothing again. Without a writable folder there is no memory, and the answer is
        False.
        """
        with suppress(OSError):
            os.makedirs(self._file.parent, mode=0o700, exist_ok=True)
            with open(self._file, "ab") as marks:
                failed = marks.tell()
                marks.write(b".")
            return failed >= _STARTS_MAX
        return False

    def ready(self) -> None:
        """The window stands."""
        with suppress(OSError):
            os.unlink(self._file)


def _read(path: Path) -> dict[str, Any]:
    """The JSON object in the file. ValueError if it is something else or too long."""
    with open(path, "rb") as file:
        data = file.read(_FILE_MAX + 1)
    if len(data) > _FILE_MAX:
        raise ValueError(f"more than {_FILE_MAX} bytes")
    return msgspec.json.decode(data, type=dict[str, Any])


def _checked(found: dict[str, Any]) -> tuple[Settings, list[str]]:
    """Settings from what a file says, and the names of the values that were no good."""
    known = {name: found[name] for name in NAMES if name in found}
    try:
        return msgspec.convert(known, Settings), []
    except msgspec.ValidationError:
        pass
    good: dict[str, Any] = {}
    for name, value in known.items():
        with suppress(msgspec.ValidationError):
            good[name] = getattr(msgspec.convert({name: value}, Settings), name)
    return Settings(**good), [name for name in known if name not in good]


def _as_json(values: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(values), indent=2)
