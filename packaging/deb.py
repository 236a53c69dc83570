"""The Debian package: the bundle in /usr/lib, and what a desktop wants to know of it."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import time
from pathlib import Path

from completions import bash, fish, manual_commands, manual_options, zsh

NAME = "briefing-viewer"
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
METAINFO = "org.briefing_viewer.BriefingViewer.metainfo.xml"
MAINTAINER = "The makers of Briefing Viewer <makers@briefing-viewer.invalid>"

# What brings the libraries that the bundle asks of the host (`trim.py` lists them), and the
# keyboard's description.
DEPENDS = (
    "libc6 (>= 2.34)", "libegl1", "libgl1", "libx11-6", "libx11-xcb1", "libdbus-1-3",
    "libfontconfig1", "libfreetype6", "libgcc-s1", "libstdc++6", "libglib2.0-0t64 | libglib2.0-0",
    "libuuid1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libxcb1",
    "zlib1g", "xkb-data",
)  # fmt: skip
RECOMMENDS = ("libcups2", "fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation")

CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: text
Priority: optional
Description: read, check and print briefings offline
 A briefing is a set of facts with their evidence: who claims what, on whose
 word, how sure it is, and since when. This program shows it in four panels,
 leads from every claim to its source, counts independent origins, says what
 still stands when a source is set aside, and prints it on one page. It never
 asks a network.
"""

# What lintian asks of ordinary packages and a bundle cannot give; a reason each.
OVERRIDES = """\
# Qt, numpy and typst come as their makers built them, so that the program is tested as it is used.
{name}: embedded-library
# Their makers strip them, or do not; stripping numpy's libraries breaks them.
{name}: unstripped-binary-or-object
# Libraries look for their neighbours where their makers put them.
{name}: custom-library-search-path
# Extension modules of Python get their symbols from the program that loads them.
{name}: library-not-linked-against-libc
{name}: shared-library-lacks-prerequisites
# The start program of PyInstaller, as its makers built it.
{name}: hardening-no-pie
# The typeface of the window is the program's own choice: the same look everywhere.
{name}: duplicate-font-file
"""


def _gzipped(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def filled(source: Path, version: str, epoch: int) -> str:
    """A template with its marks replaced: the day, the version, what the program can be asked."""
    text = source.read_text(encoding="utf-8")
    for mark, value in (
        ("@DATE@", time.strftime("%Y-%m-%d", time.gmtime(epoch))),
        ("@VERSION@", version),
        ("@OPTIONS@", manual_options()),
        ("@COMMANDS@", manual_commands()),
    ):
        text = text.replace(mark, value)
    return text


def _share(root: Path, version: str, epoch: int) -> None:
    """Everything below /usr/share."""
    share, linux = root / "usr/share", HERE / "linux"
    for source, target in (
        (linux / f"{NAME}.desktop", share / f"applications/{NAME}.desktop"),
        (linux / f"{NAME}.xml", share / f"mime/packages/{NAME}.xml"),
        (
            ROOT / f"resources/icons/{NAME}.svg",
            share / f"icons/hicolor/scalable/apps/{NAME}.svg",
        ),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    for text, target in (
        (bash(), share / f"bash-completion/completions/{NAME}"),
        (zsh(), share / f"zsh/vendor-completions/_{NAME}"),
        (fish(), share / f"fish/vendor_completions.d/{NAME}.fish"),
    ):
        target.parent.mkdir(parents=True)
        target.write_text(text, encoding="utf-8")
    for picture in sorted((ROOT / "build/icons").glob(f"{NAME}-*.png")):
        size = picture.stem.rpartition("-")[2]
        target = share / f"icons/hicolor/{size}x{size}/apps/{NAME}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, target)
    metainfo = share / "metainfo" / METAINFO
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(filled(linux / METAINFO, version, epoch), encoding="utf-8")
    _gzipped(share / f"man/man1/{NAME}.1.gz", filled(linux / f"{NAME}.1", version, epoch))
    documents = share / "doc" / NAME
    documents.mkdir(parents=True)
    notices = (ROOT / "NOTICES.md").read_text(encoding="utf-8")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    where = (
        f"The full texts lie in /usr/lib/{NAME}/_internal/resources/licences/, those of Python\n"
        f"and of what was taken along from the system in /usr/lib/{NAME}/licences/."
    )
    (documents / "copyright").write_text(
        f"{licence}\n{where}\nLGPL-3 and GPL-3 also lie in /usr/share/common-licenses/.\n\n"
        + notices,
        encoding="utf-8",
    )
    stamp = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch))
    _gzipped(
        documents / "changelog.gz",
        f"{NAME} ({version}) unstable; urgency=medium\n\n"
        f"  * See CHANGELOG.md of the project.\n\n -- {MAINTAINER}  {stamp}\n",
    )
    overrides = share / "lintian/overrides" / NAME
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES.format(name=NAME), encoding="utf-8")


def make_deb(bundle: Path, dist: Path, work: Path, version: str, epoch: int) -> Path:
    """The package, in `dist`; `work` is emptied and filled again."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(bundle, work / "usr/lib" / NAME, symlinks=True)
    (work / "usr/bin").mkdir(parents=True)
    (work / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _share(work, version, epoch)
    asked = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    files = [path for path in work.rglob("*") if path.is_file() and not path.is_symlink()]
    control = work / "DEBIAN/control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(
            name=NAME, version=version, architecture=architecture, maintainer=MAINTAINER,
            size=sum(-(-path.stat().st_size // 1024) for path in files),
            depends=", ".join(DEPENDS), recommends=", ".join(RECOMMENDS),
        ),
        encoding="utf-8",
    )  # fmt: skip
    for path in (work, *work.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink() and work / "usr/lib" not in path.parents:
            path.chmod(0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    target = dist / f"{NAME}_{version}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", work, target],
        check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},  # of the archive's own entries
    )  # fmt: skip
    shutil.rmtree(work)
    return target
