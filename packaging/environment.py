"""Runs in the bundle before the program: what its start program needed is taken back.

The loader has read LD_LIBRARY_PATH by now. A browser that the reader's click starts must not look
for its libraries among ours, and the program, started anew to read for itself, begins afresh.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
for name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[name]
