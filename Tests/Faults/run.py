#!/usr/bin/env python3
"""Ends real programs violently and checks that nothing which was acknowledged is lost: beatd is
killed, its machine loses power, its disk is full or fails, its data is damaged. Prints a table, and
exits with 1 where anything is not as it must be. `make faults` runs it; docs/faults.md explains it.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import beatd
import table
from crash import Crashes

KINDS = ["kill", "power"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--minutes", type=float, default=3, help="time of all of them (3)")
    parser.add_argument("--kills", type=int, help="deaths of each kind, instead of a time")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--rate", type=float, default=5, help="commands a second of a client (5)")
    parser.add_argument("--keep", type=Path, help="a folder for what was used, instead of /tmp")
    options = parser.parse_args()
    options.binaries = options.binaries.resolve()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="beatspace-faults-") as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        rows = []
        for row in results(options, folder.resolve()):
            row.show()
            rows.append(row)
        sys.exit(table.judge(rows))


def results(options, folder):
    shim = beatd.compile_shim(folder)
    for kind in options.only:
        until = time.monotonic() + options.minutes * 60 / len(options.only)
        deaths = 1 << 30
        if options.kills:
            until, deaths = time.monotonic() + 86_400, options.kills
        crashes = Crashes(options, folder / kind, shim if kind == "power" else None, options.seed)
        crashes.run(deaths, until)
        yield from crashes.rows({"kill": "kill -9 of beatd", "power": "power failure"}[kind])


if __name__ == "__main__":
    main()
