"""What Windows shows of the program under Properties: `version_info.py VERSION FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}, 0), prodvers=({numbers}, 0), mask=0x3F, flags=0,
                    OS=0x40004, fileType=1, subtype=0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("FileDescription", "Briefing Viewer"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "briefing-viewer"),
      StringStruct("LegalCopyright", "MIT licence"),
      StringStruct("OriginalFilename", "briefing-viewer.exe"),
      StringStruct("ProductName", "Briefing Viewer"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def main() -> int:
    """Write version-info.txt, as PyInstaller reads it."""
    version, folder = sys.argv[1], Path(sys.argv[2])
    numbers = ", ".join(version.split(".")[:3])
    folder.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(version=version, numbers=numbers)
    (folder / "version-info.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
