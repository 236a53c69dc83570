"""Pictures of the one drawing: `icons.py SVG FOLDER` writes PNG files, and an .ico of them.

Needs the run environment (Qt draws), no screen.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def picture(drawing: QSvgRenderer, size: int) -> bytes:
    """The drawing as PNG of `size` pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """One Windows icon of several sizes, each as PNG."""
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    at = len(head) + 16 * len(pictures)
    for size, content in pictures.items():
        side = size % 256  # 0 says 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(content), at + len(body))
        body += content
    return head + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """One macOS icon of several sizes, each as PNG."""
    parts = [
        ICNS_TYPES[size] + struct.pack(">I", len(content) + 8) + content
        for size, content in pictures.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> int:
    """Write every size."""
    source, folder = sys.argv[1], Path(sys.argv[2])
    application = QGuiApplication([])
    drawing = QSvgRenderer(source)
    if not drawing.isValid():
        raise SystemExit(f"{source} cannot be drawn.")
    folder.mkdir(parents=True, exist_ok=True)
    made = {size: picture(drawing, size) for size in SIZES}
    for size, content in made.items():
        (folder / f"briefing-viewer-{size}.png").write_bytes(content)
    (folder / "briefing-viewer.ico").write_bytes(ico({s: made[s] for s in ICO_SIZES}))
    (folder / "briefing-viewer.icns").write_bytes(icns({s: made[s] for s in ICNS_TYPES}))
    del application
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
