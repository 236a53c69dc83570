"""Makes what people install: `make package` runs this in the packaging environment.

From the checkout alone: `dist/briefing-viewer/` (the bundle), on Linux also a .tar.xz and a .deb,
an SBOM (CycloneDX 1.5) and SHA256SUMS. The time in everything is that of the last commit
(SOURCE_DATE_EPOCH), so that two builds give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from deb import make_deb  # noqa: E402
from licences import Part, gather, parts  # noqa: E402
from sbom import write_sbom  # noqa: E402

from viewer import __version__  # noqa: E402

NAME = "briefing-viewer"
DIST, BUILD = ROOT / "dist", ROOT / "build"
BUNDLE = DIST / NAME
# Two threads and blocks of one size, so that every machine packs the same.
XZ = ("xz", "-6", "--threads=2", "--block-size=24MiB", "--stdout")


def commit_time() -> int:
    """SOURCE_DATE_EPOCH, or the time of the last commit, or (no repository) the start of 2018."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True
    )
    return int(done.stdout.strip() or 1514764800) if done.returncode == 0 else 1514764800


def run(*command: str | Path) -> None:
    """Run a command in the checkout; what it says is heard only when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if done.returncode:
        print(done.stdout[-8000:])
        raise SystemExit(f"{Path(str(command[0])).name} ended with {done.returncode}.")


def make_bundle() -> list[Part]:
    """The onedir bundle, trimmed, with the licences of all it is made of; these parts."""
    shutil.rmtree(DIST, ignore_errors=True)
    shutil.rmtree(BUILD / "bundle", ignore_errors=True)
    run(sys.executable, "packaging/icons.py", f"resources/icons/{NAME}.svg", "build/icons")
    if sys.platform == "win32":
        run(sys.executable, "packaging/windows/version_info.py", __version__, BUILD)
    run(
        sys.executable, "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "ERROR",
        "--distpath", DIST, "--workpath", BUILD / "bundle", f"packaging/{NAME}.spec",
    )  # fmt: skip
    if sys.platform.startswith("linux"):
        run(sys.executable, "packaging/trim.py", BUNDLE)
    for name in ("LICENSE", "NOTICES.md"):
        shutil.copyfile(ROOT / name, BUNDLE / name)
    taken = json.loads((BUILD / "taken.json").read_text(encoding="utf-8"))
    found = parts(taken, BUNDLE)
    gather(found, BUNDLE / "licences")
    return found


def even_out(folder: Path, epoch: int) -> None:
    """The same modes and times everywhere, whatever the umask and the clock were."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path == folder / NAME
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    folder.chmod(0o755)
    os.utime(folder, (epoch, epoch))


def make_archive(target: Path, epoch: int) -> None:
    """The bundle as .tar.xz: sorted, owned by nobody in particular."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        return entry

    with target.open("wb") as file:
        packer = subprocess.Popen(XZ, stdin=subprocess.PIPE, stdout=file)
        assert packer.stdin is not None
        with tarfile.open(fileobj=packer.stdin, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            for path in [BUNDLE, *sorted(BUNDLE.rglob("*"))]:
                name = f"{NAME}-{__version__}/{path.relative_to(BUNDLE).as_posix()}"
                tar.add(path, name.removesuffix("/."), recursive=False, filter=plain)
        packer.stdin.close()
        if packer.wait():
            raise SystemExit("xz could not pack the bundle.")


def write_sums(files: list[Path]) -> None:
    """SHA256SUMS, as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def mebibytes(path: Path) -> str:
    """The size of a file, or of everything in a folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if not p.is_symlink()]
    return f"{sum(file.stat().st_size for file in files if file.is_file()) / 2**20:.0f} MiB"


def main() -> int:
    """Make everything for this system and say how large it is."""
    epoch = commit_time()
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    os.environ["PYTHONHASHSEED"] = "0"
    # Modules lie in the program as they are: a start unpacks nothing, and xz packs them better.
    os.environ["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    found = make_bundle()
    even_out(BUNDLE, epoch)
    made = []
    sbom = DIST / f"{NAME}-{__version__}.cdx.json"
    write_sbom(sbom, found, __version__, epoch)
    made.append(sbom)
    if sys.platform.startswith("linux"):
        archive = DIST / f"{NAME}-{__version__}-linux-{os.uname().machine}.tar.xz"
        make_archive(archive, epoch)
        made += [archive, make_deb(BUNDLE, DIST, BUILD / "deb", __version__, epoch)]
    write_sums(made)
    for path in [BUNDLE, *made]:
        print(f"{path.relative_to(ROOT)}: {mebibytes(path)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
