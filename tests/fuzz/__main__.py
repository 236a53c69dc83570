"""Fuzzing on demand: python -m tests.fuzz [--runs N] [--seed N] [--only TARGET] [--at NUMBER]"""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzz.running import finds, run
from tests.fuzz.targets import TARGETS

asked = argparse.ArgumentParser(prog="python -m tests.fuzz")
asked.add_argument("--runs", type=int, default=20_000)
asked.add_argument("--seed", type=int, default=0)
asked.add_argument("--only", default="", choices=("", *TARGETS))
asked.add_argument("--at", type=int)
given = asked.parse_args()
if given.at is not None:
    found = [find for find in [run(given.only, given.seed, given.at)] if find]
else:
    begin = time.monotonic()
    found = list(finds(given.runs, given.seed, given.only))
    print(f"{given.runs:,} runs with seed {given.seed} in {time.monotonic() - begin:.0f} s")
for find in found:
    print(f"--only {find.target} --seed {find.seed} --at {find.number}: {find.error}")
print(f"{len(found)} finds")
sys.exit(bool(found))
