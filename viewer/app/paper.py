"""The print preview of one window: as the reader set it, with what was chosen for this briefing."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from viewer.app.way_back import editions
from viewer.dialogs.preview import PreviewDialog
from viewer.domain.beside import Since
from viewer.domain.comparison import compare_bases, since
from viewer.domain.sheet_options import SheetOptions
from viewer.library.sheet_choices import SheetChoices
from viewer.paths import data_dir

if TYPE_CHECKING:
    from viewer.app.session import Session
    from viewer.app.wishes import Wishes


def preview(wishes: Wishes) -> PreviewDialog:
    """The preview of what is shown now, with the choices made last time."""
    session = wishes.session
    reading = session.facts.reading
    options = replace(wishes.options, printed_on=date.today().isoformat())
    if wishes.remembers():
        options = SheetChoices(data_dir()).onto(options, reading.base.briefing.id)
    told = reading.beside.since
    compared = told if told is not None and not told.read else None
    options = replace(options, changes=compared is not None)
    earlier = compared or _since_earlier(session)
    dialog = PreviewDialog(session.look, reading, options, session.window, earlier)
    dialog.optionsChanged.connect(partial(_keep, wishes))
    dialog.said.connect(session.window.status.message.say)
    return dialog


def _since_earlier(session: Session) -> Since | None:
    """What changed since the edition before this one, where that one is at hand."""
    here = session.facts.reading.base
    known = {one.number: one.base for one in editions(session) if one.base is not None}
    before = [number for number in known if number < here.briefing.edition.number]
    if not before:
        return None
    return since(compare_bases(known[max(before)], here), max(before))


def _keep(wishes: Wishes, options: SheetOptions) -> None:
    wishes.keep_options(options)
    if wishes.remembers():
        with suppress(OSError):  # a home that cannot be written keeps nothing, as the help says
            SheetChoices(data_dir()).keep(options, wishes.facts.reading.base.briefing.id)
