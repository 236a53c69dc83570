"""Links are copied; one is opened only when the reader has seen the host it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from tests.gui.sample import FRAME, report, write_folder
from tests.gui.test_desk import interpreted
from tests.gui.window_tools import Person, Table, clipboard, said
from viewer.app.links import open_in_browser
from viewer.dialogs.open_link import LinkDialog
from viewer.domain.addresses import ascii_address, mixes_scripts, read_address

MIXED = "https://user:x@n\u0430to.int:8443/a b?q=\u00e9#\u202e<b>"


def asked(table: Table, folder: Path, url: str | None) -> tuple[Person, LinkDialog | None]:
    from msgspec.structs import replace

    first, *others = FRAME["sources"]
    sources = (replace(first, url=url), *others)
    person = table.sit(write_folder(folder / "b", report(sources=sources)))
    person.session.facts.select_source("wire")
    person.window.actions_["open-link"].trigger()
    found = [one for one in person.dialogs if isinstance(one, LinkDialog)]
    return person, found[0] if found else None


def test_the_host_is_shown_in_plain_letters_before_it_is_opened(
    table: Table, tmp_path: Path
) -> None:
    _, dialog = asked(table, tmp_path, MIXED)
    assert dialog is not None
    heard: list[str] = []
    dialog.open_address = lambda address: bool(heard.append(address)) or True
    lines = said(dialog.view)
    assert lines[0] == "xn--nto-6cd.int:8443"
    assert "“user:x” before the “@” is no host: the address does not lead there." in lines
    assert any("mixes letters of scripts" in line for line in lines)
    assert any("[U+202E]" in line for line in lines)
    assert interpreted(dialog) == []
    assert dialog.focusWidget() is dialog.close_button
    assert heard == []
    assert dialog.open_button is not None
    dialog.open_button.click()
    assert heard == ["https://xn--nto-6cd.int:8443/a%20b?q=%C3%A9#%E2%80%AE%3Cb%3E"]
    assert not dialog.isVisible()


def test_copying_takes_the_address_as_it_was_written(table: Table, tmp_path: Path) -> None:
    _, dialog = asked(table, tmp_path, MIXED)
    assert dialog is not None
    dialog.copy_button.click()
    assert clipboard() == MIXED
    dialog.open_address = lambda _: False
    assert dialog.open_button is not None
    dialog.open_button.click()
    assert dialog.said.text() == "No browser could be started."
    dialog.close()


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "https:///x", "mailto:a@b", "x"],
)
def test_what_is_no_web_address_is_never_opened(url: str, table: Table, tmp_path: Path) -> None:
    _, dialog = asked(table, tmp_path, url)
    assert dialog is not None
    assert dialog.open_button is None
    assert dialog.heading.text() == "This is no address for a browser"
    assert said(dialog.view) == [f"As written: {url}"]
    dialog.close()
    assert not open_in_browser(url)


def test_a_source_without_a_link_says_so(table: Table, tmp_path: Path) -> None:
    person, dialog = asked(table, tmp_path, None)
    assert dialog is None
    assert person.message == "This source has no link"


def test_the_browser_gets_what_was_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(heard.append(url.toString())) or True
    )
    assert open_in_browser("https://example.org/a?b#c")
    assert heard == ["https://example.org/a?b#c"]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://EXAMPLE.org/", "example.org"),
        (" http://a.b ", "a.b "),
        ("https://nato\u3002int", "nato.int"),
        ("https://\uff4e\uff41\uff54\uff4f.int", "nato.int"),
        ("https://nato.int\\@evil.example", "nato.int"),
        ("https://a@b@c/", "c"),
        ("HTTPS://[::1]:631/", "[::1]:631"),
    ],
)
def test_hosts(text: str, host: str) -> None:
    address = read_address(text)
    assert address is not None
    assert address.host.strip() == host.strip()


def test_words_of_several_scripts() -> None:
    assert not any(map(mixes_scripts, ("NATO", "\u041d\u0410\u0422\u041e", "5 k\u03a9", "\u00b5m")))
    assert not mixes_scripts("Reuters \u0420\u0438\u0430")
    assert mixes_scripts("R\u0435uters")
    assert mixes_scripts("\u03a1eking")
    assert ascii_address("http://a.b") == "http://a.b"


def test_a_host_longer_than_any_is_none() -> None:
    for host, is_one in (
        ("\u00e9" * 63, True),
        ("\u00e9" * 64, False),
        ("\u00e9." * 129 + "x", True),
        ("\u00e9." * 129 + "xx", False),
        ("x" * 300, True),
    ):
        address = read_address(f"https://{host}/")
        assert address is not None
        assert address.can_be_opened == is_one
