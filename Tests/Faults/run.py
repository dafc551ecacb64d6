#!/usr/bin/env python3
"""Ends real programs violently and checks that nothing which was acknowledged is lost: beatd is
killed, its machine loses power, its disk is full or fails, its data is damaged. Prints a table, and
exits with 1 where anything is not as it must be. `make faults` runs it; docs/faults.md explains it.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import beatd
import planted
import table
from commands import Commands
from crash import Crashes
from damage import results as results_of_damage
from disk import results as results_of_disks
from screen import Screens

# Of each kind that goes on as long as it may.
LEAST_SECONDS = 20


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--minutes", type=float, default=3, help="time of all of them (3)")
    parser.add_argument("--kills", type=int, help="deaths of each kind, instead of a time")
    parser.add_argument("--only", nargs="+", choices=list(ROWS), default=list(ROWS))
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--rate", type=float, default=5, help="commands a second of a client (5)")
    parser.add_argument("--keep", type=Path, help="a folder for what was used, instead of /tmp")
    options = parser.parse_args()
    options.binaries = options.binaries.resolve()
    # So that an end by `kill` ends what was started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    print(f"seed {options.seed}", flush=True)
    table.Row("what", "result", {}).show()
    with tempfile.TemporaryDirectory(prefix="beatspace-faults-") as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        rows = []
        for row in results(options, folder.resolve()):
            row.show()
            rows.append(row)
        sys.exit(table.judge(rows))


def results(options, folder):
    """The rows of each kind, in turns of the time that is left."""
    shim = beatd.compile_shim(folder)
    end = time.monotonic() + options.minutes * 60
    for number, kind in enumerate(options.only):
        left = end - time.monotonic()
        until = time.monotonic() + max(LEAST_SECONDS, left / (len(options.only) - number))
        deaths = options.kills or 1 << 30
        if options.kills:
            until = time.monotonic() + 86_400
        yield from ROWS[kind](options, folder / kind, shim, deaths, until)


def kill(options, folder, _, deaths, until):
    crashes = Crashes(options, folder, None, options.seed)
    crashes.run(deaths, until)
    yield from crashes.rows("kill -9 of beatd")


def power(options, folder, shim, deaths, until):
    crashes = Crashes(options, folder, shim, options.seed)
    crashes.run(deaths, until)
    yield from crashes.rows("power failure")


def commands(options, folder, _, deaths, until):
    runs = Commands(options, folder, options.seed)
    runs.run(deaths, until)
    yield from runs.rows()


def screen(options, folder, _, deaths, until):
    screens = Screens(options, folder, options.seed)
    screens.run(deaths, until)
    yield from screens.rows()


def disk(options, folder, shim, _deaths, _until):
    yield from results_of_disks(options, folder, options.seed, shim)


def damage(options, folder, *_):
    yield from results_of_damage(options, folder, options.seed)


def itself(options, folder, shim, *_):
    """What the harness must find: if it doesn't, it finds nothing at all."""
    yield from planted.results(options, folder, options.seed, shim)


ROWS = {each.__name__: each for each in (disk, damage, itself, screen, commands, power, kill)}


if __name__ == "__main__":
    main()
