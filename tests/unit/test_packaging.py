"""What packages carry besides the program: drawn, valid, and the same for every system."""

from __future__ import annotations

import ast
import os
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from viewer import __version__
from viewer.formats.packing import pack

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
TYPE = "application/x-briefing+zip"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))


def test_the_icon_is_drawn_in_every_size(tmp_path: Path) -> None:
    drawing = ROOT / "resources/icons/briefing-viewer.svg"
    subprocess.run([sys.executable, PACKAGING / "icons.py", drawing, tmp_path], check=True)
    sizes = {path.stem.rpartition("-")[2] for path in tmp_path.glob("*.png")}
    assert sizes == {"16", "24", "32", "48", "64", "128", "256", "512"}
    assert (tmp_path / "briefing-viewer.ico").read_bytes()[:6] == b"\0\0\1\0\6\0"
    assert (tmp_path / "briefing-viewer.icns").read_bytes()[:4] == b"icns"


def test_the_magic_is_that_of_a_packed_briefing(tmp_path: Path) -> None:
    file = tmp_path / "x.brief"
    pack(ROOT / "resources/briefings/nato-iraq-1", file)
    content = file.read_bytes()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    tree = ElementTree.parse(LINUX / "briefing-viewer.xml")
    (kind,) = tree.iter(f"{space}mime-type")
    assert kind.get("type") == TYPE
    for match in tree.iter(f"{space}match"):
        said = (match.get("value") or "").encode().decode("unicode_escape").encode("latin-1")
        at = int(match.get("offset") or 0)
        assert content[at : at + len(said)] == said


def test_the_desktop_entry_opens_and_prints() -> None:
    text = (LINUX / "briefing-viewer.desktop").read_text()
    assert f"MimeType={TYPE};" in text
    assert "Exec=briefing-viewer %F" in text
    assert "Exec=briefing-viewer --print %f" in text


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb to pack with")
def test_a_package_is_the_same_whoever_packs_it(tmp_path: Path) -> None:
    from deb import make_deb

    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "briefing-viewer").write_text("#!/bin/sh\n")
    (bundle / "briefing-viewer").chmod(0o755)
    made = []
    for mask in (0o022, 0o077):
        before = os.umask(mask)
        try:
            target = tmp_path / f"{mask:o}"
            target.mkdir()
            made.append(make_deb(bundle, target, tmp_path / "work" / f"{mask:o}", "1.2.3", 10**9))
        finally:
            os.umask(before)
    assert made[0].read_bytes() == made[1].read_bytes()
    listed = ["dpkg-deb", "--contents", made[0]]
    lines = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {line[:10] for line in lines} == {"drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x", "lrwxrwxrwx"}
    assert [line for line in lines if "root/root" not in line] == []


def test_nothing_of_the_network_is_wanted() -> None:
    from keep import wanted

    assert not wanted("PySide6/Qt/lib/libQt6Network.so.6")
    assert not wanted("PySide6/Qt/plugins/tls/libqopensslbackend.so")
    assert not wanted("libssl.so.3")
    assert wanted("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert wanted("PySide6/Qt/lib/libQt6Widgets.so.6")


def test_version_information_for_windows_parses(tmp_path: Path) -> None:
    script = PACKAGING / "windows/version_info.py"
    subprocess.run([sys.executable, script, __version__, tmp_path], check=True)
    text = (tmp_path / "version-info.txt").read_text()
    ast.parse(text)
    assert f'"{__version__}"' in text


def test_the_declarations_for_macos_name_the_type() -> None:
    spec = ast.parse((PACKAGING / "briefing-viewer.spec").read_text())
    made = [
        keyword.value
        for call in ast.walk(spec)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "info_plist"
    ]
    names = ast.unparse(made[0])
    found = eval(names, {"BRIEF": "org.briefing-viewer.brief"})  # our own file
    assert plistlib.loads(plistlib.dumps(found)) == found
    (exported,) = found["UTExportedTypeDeclarations"]
    assert exported["UTTypeTagSpecification"]["public.mime-type"] == [TYPE]


@pytest.mark.skipif(sys.platform != "linux", reason="compiled on Linux, or where it is built")
def test_the_installer_for_windows_compiles_without_a_warning(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "briefing-viewer.exe").touch()
    target = tmp_path / f"briefing-viewer-{__version__}-windows.exe"
    given = (f"-DVERSION={__version__}", f"-DBUNDLE={bundle}", f"-DLICENCE={ROOT / 'LICENSE'}")
    script = PACKAGING / "windows/briefing-viewer.nsi"
    subprocess.run(
        ["makensis", "-V2", "-WX", *given, f"-DOUTPUT={target}", script], check=True, cwd=tmp_path
    )
    assert target.stat().st_size > 10_000
