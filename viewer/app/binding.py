"""Qt's binding without its signatures, which nobody asks for until something goes wrong.

At every start, `shiboken6` unpacks and compiles some 130 kB of Python that can spell out the
signature of each function of Qt: for the text of a TypeError, for `help()`, and to look through
every later import for a feature that we do not use. That is more than a third of what importing Qt
costs. Here stand-ins take the place of two of its modules and of what unpacks them; the real ones
come when something is asked.

What is relied on: `shiboken6` finds its loader by way of `sys.meta_path` and calls the functions
named below; before an error is worded it calls `update_mapping` and evaluates names in the
namespace of that module. `tests/unit/test_binding.py` holds it to that.
"""

from __future__ import annotations

import sys
from _thread import RLock
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from viewer.app.enums import make_at_once
from viewer.stand_ins import TEXTWRAP, standing_in

PACKAGE = "shibokensupport"
LOADER = f"{PACKAGE}.signature.loader"
MAPPING = f"{PACKAGE}.signature.mapping"
BOOTSTRAP = "signature_bootstrap"

# What the binding wants of its loader: answers for which the real one has to come, and mere news.
QUESTIONS = ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext")
NEWS = ("finish_import", "feature_import", "feature_imported", "post_init")

# What it imports for the unpacking alone, with the little that it then calls.
UNPACKING: dict[str, dict[str, Any]] = {
    "base64": {"b64decode": lambda _packed: b""},
    "tempfile": {},
    "textwrap": {},
    "traceback": {},
    "zipfile": {"ZipFile": lambda _file: _Empty()},
}


class _Empty:
    """An archive that nobody has unpacked."""

    filelist = ()


class _StandIns:
    """Makes the modules that stand in, and brings the real ones when something is asked.

    The binding keeps no reference to the modules whose contents it uses: `modules` does.
    """

    def __init__(self) -> None:
        self.modules: dict[str, ModuleType] = {}
        self._is_real = False
        self._alone = RLock()  # a second thread with an error waits for what the first one brings

    def find_spec(self, name: str, _path: object = None, _of: object = None) -> ModuleSpec | None:
        if name not in (PACKAGE, f"{PACKAGE}.signature", LOADER):
            return None
        return ModuleSpec(name, self, is_package=name != LOADER)  # type: ignore[arg-type]

    def create_module(self, _spec: ModuleSpec) -> None:
        """None: the usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        self.modules[module.__name__] = module
        if module.__name__ == LOADER:
            vars(module).update({name: self._answering(name) for name in QUESTIONS})
            vars(module).update(dict.fromkeys(NEWS, _nothing))
            mapping = self.modules[MAPPING] = sys.modules[MAPPING] = ModuleType(MAPPING)
            vars(mapping)["update_mapping"] = self._update_mapping

    def _answering(self, name: str) -> Any:
        def answer(*arguments: Any) -> Any:
            return getattr(self._real(LOADER), name)(*arguments)

        return answer

    def _update_mapping(self) -> None:
        with self._alone:  # as a whole: the names are evaluated as soon as this returns
            real = self._real(MAPPING)
            real.update_mapping()
            vars(self.modules[MAPPING]).update(vars(real), update_mapping=self._update_mapping)

    def _real(self, name: str) -> Any:
        """A module of the binding's own."""
        with self._alone:
            if not self._is_real:
                self._is_real = True
                self._bring()
            return sys.modules[name]

    def _bring(self) -> None:
        """Put what is real in the place of the stand-ins."""
        for stand_in in self.modules:
            del sys.modules[stand_in]
        bootstrap: Any = sys.modules[BOOTSTRAP]
        for module in UNPACKING.keys() & vars(bootstrap).keys():
            setattr(bootstrap, module, import_module(module))
        _, importer = bootstrap.prepare_zipfile()
        sys.meta_path.insert(0, importer)
        try:
            import_module(LOADER)
        finally:
            sys.meta_path.remove(importer)


class _Finders(list[Any]):
    """Finders with the stand-ins before all; what wants to be the first comes second."""

    def insert(self, _index: object, finder: Any) -> None:
        super().insert(1, finder)


def _nothing(*_arguments: object) -> None:
    """For what the binding tells its loader and we have no use for."""


def _load() -> _StandIns | None:
    """Import the binding with stand-ins, unless it has been imported before."""
    if "shiboken6" in sys.modules:
        return None
    stand_ins = _StandIns()
    finders = sys.meta_path
    sys.meta_path = _Finders([stand_ins, *finders])
    try:
        with standing_in(UNPACKING):
            import_module("shiboken6")
    finally:
        sys.meta_path = finders
    with standing_in({"textwrap": TEXTWRAP}):  # for a warning about keys that are added up
        import_module("PySide6.QtCore").Qt  # noqa: B018  all of it is made when first asked for
    return stand_ins


make_at_once()
_stand_ins = _load()
