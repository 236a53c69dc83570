"""PDF pages as pictures, and how alike two of them are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

SIZE = (620, 877)  # pixels of a picture of an A4 page: about 75 an inch


def pages(pdf: bytes, folder: Path, name: str) -> list[NDArray[np.uint8]]:
    """Pictures of a PDF's pages in grey."""
    file = folder / f"{name}.pdf"
    file.write_bytes(pdf)
    command = [
        "pdftoppm",
        "-gray",
        "-png",
        "-scale-to-x",
        str(SIZE[0]),
        "-scale-to-y",
        str(SIZE[1]),
    ]
    subprocess.run([*command, str(file), str(folder / name)], check=True)
    found = []
    for picture in sorted(folder.glob(f"{name}-*.png")):
        image = QImage(str(picture)).convertToFormat(QImage.Format.Format_Grayscale8)
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        found.append(lines[:, : image.width()].copy())  # the picture goes with its memory
    return found


def likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """How alike two pages are, up to 1.

    Letters are smoothed twice on the way to paper: blocks are compared, not pixels.
    """
    return float(np.corrcoef(blocks(one).ravel(), blocks(other).ravel())[0, 1])


def blocks(picture: NDArray[np.uint8], side: int = 8) -> NDArray[np.float64]:
    """The mean grey of each square block."""
    high, wide = (length // side for length in picture.shape)
    cut = picture[: high * side, : wide * side].reshape(high, side, wide, side)
    return cut.mean((1, 3))
