"""What the program stands on, and the licence text of each in `resources/licences/`."""

from __future__ import annotations

from typing import NamedTuple


class Licence(NamedTuple):
    """`names` what is licensed, `licence` its SPDX identifier, `file` the text."""

    names: str
    licence: str
    file: str


LICENCES: tuple[Licence, ...] = (
    Licence("Briefing Viewer", "MIT", "MIT.txt"),
    Licence("Qt, PySide6, shiboken6", "LGPL-3.0-only", "LGPL-3.0.txt"),
    Licence("GNU General Public License", "GPL-3.0", "GPL-3.0.txt"),
    Licence("Libraries inside Qt", "MIT, BSD, Unicode and others", "Qt-parts.txt"),
    Licence("typst", "Apache-2.0", "Apache-2.0.txt"),
    Licence("pyqtgraph", "MIT", "pyqtgraph.txt"),
    Licence("numpy", "BSD-3-Clause", "numpy.txt"),
    Licence("msgspec", "BSD-3-Clause", "msgspec.txt"),
    Licence("colorama", "BSD-3-Clause", "colorama.txt"),
    Licence("Inter", "OFL-1.1", "Inter.txt"),
)

# The distributions whose versions say what a reader runs.
PARTS = ("PySide6-Essentials", "pyqtgraph", "numpy", "msgspec", "typst")
