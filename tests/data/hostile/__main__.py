"""Write all hostile files into a folder, to be tried by hand or with another program.

python -m tests.data.hostile FOLDER
python -m tests.data.hostile --lines     writes anew what `check` says of each, to be reviewed
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.data.hostile.corpus import CORPUS, LINES, RECORDED, write
from viewer.formats.opening import check
from viewer.texts.problems import line
from viewer.texts.words import Words


def _record() -> None:
    words, said = Words(), {}
    for name in RECORDED:
        with TemporaryDirectory() as folder:
            lines = [line(problem, words) for problem in check(write(name, Path(folder)))]
        if lines:
            said[name] = sorted(lines)
    LINES.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if len(sys.argv) != 2:
    sys.exit(__doc__)
if sys.argv[1] == "--lines":
    _record()
else:
    for name in CORPUS:
        print(f"{write(name, Path(sys.argv[1]))}: {name}")
