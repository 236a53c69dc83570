"""How a person sets marks in a window, and what another program would find of them."""

from __future__ import annotations

from tests.gui.window_tools import Key, Mod, Person
from viewer.app.own_marks import OwnMarking
from viewer.dialogs.mark_editor import MarkEditor
from viewer.dialogs.own_marks import OwnMarksDialog
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir

BOTH = Mod.ControlModifier | Mod.ShiftModifier


def marking(person: Person) -> OwnMarking:
    (found,) = person.session.findChildren(OwnMarking)
    return found


def kept() -> list[tuple[str, str, str, int | None]]:
    """What another program would find: what each mark is on, its kind, text and doubt."""
    store = MarksStore(data_dir())
    found = [(mark.id or "", mark.kind, mark.text, mark.doubt) for mark in store.all()]
    store.close()
    return sorted(found)


def editor(person: Person) -> MarkEditor:
    found = person.dialog(MarkEditor)
    assert isinstance(found, MarkEditor)
    return found


def write(person: Person, text: str) -> None:
    """Ctrl+N, type, Esc."""
    person.ctrl(Key.Key_N)
    editor(person)
    person.type(text)
    person.press(Key.Key_Escape)
    person.sit_again()


def listed(person: Person) -> OwnMarksDialog:
    person.press(Key.Key_M, BOTH)
    found = person.dialog(OwnMarksDialog)
    assert isinstance(found, OwnMarksDialog)
    return found
