#!/usr/bin/env python3
"""Prints how much of what must not fail is run by tests: line coverage for each file of the two
groups below, and the lines that no test has run. Exits with 1 when a group is below its bound.

    scripts/coverage.py [--scratch-path DIR] [--skip-tests]

Simulation and fuzzing are left out: what only chance reaches is not specified by a test. The
end-to-end tests run programs of their own, which are not measured.
"""

import argparse
import json
import os
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SWIFT = os.environ.get("SWIFT", "swift")
PERCENT_MIN = 95.0
SKIPPED = ["EndToEndTests", "SimulationTests", "FuzzTests"]
GROUPS = {
    "WSCore": ["Sources/WSCore/*"],
    "the session": [
        "Sources/WSClient/Session/Session*.swift",
        *(f"Sources/WSClient/Session/{name}.swift"
          for name in ["KeepAlive", "LongPolling", "Poll", "TransportChoice"]),
        *(f"Sources/WSClient/Connection/{name}.swift"
          for name in ["Backoff", "Heartbeats", "Reconnector"]),
        "Sources/WSClient/Outbox/*",
    ],
}


def measure(scratch, skips_tests):
    """Runs the tests; LLVM's figures for each file, by its path in this tree."""
    test = [SWIFT, "test", "--scratch-path", scratch]
    if not skips_tests:
        skips = [word for suite in SKIPPED for word in ("--skip", suite)]
        # The tests tell of each that passed. Only what fails is of interest here.
        run = subprocess.run(
            [*test, "--enable-code-coverage", *skips], cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if run.returncode != 0:
            sys.exit(f"{run.stdout}\nThe tests fail; nothing was measured.")
    shown = subprocess.run(
        [*test, "--show-codecov-path"], cwd=ROOT, text=True, check=True, stdout=subprocess.PIPE)
    files = json.loads(Path(shown.stdout.strip()).read_text())["data"][0]["files"]
    return {os.path.relpath(file["filename"], ROOT): file for file in files}


def missed(segments):
    """The lines that nothing has run, from the places where counts change. The rule is that of
    `llvm-cov show`: a line counts for the most that any region has which covers or begins on it."""
    if not segments:
        return []
    by_line = {}
    for segment in segments:
        by_line.setdefault(segment[0], []).append(segment)
    lines = []
    wrapped = None
    for line in range(segments[0][0], segments[-1][0] + 1):
        here = by_line.get(line, [])
        # A segment is line, column, count, has a count, begins a region, is a gap.
        starts = [s[2] for s in here if s[3] and s[4] and not s[5]]
        is_skipped = bool(here) and not here[0][3] and here[0][4]
        counts = starts + ([wrapped[2]] if wrapped and wrapped[3] else [])
        if counts and not is_skipped and max(counts) == 0:
            lines.append(line)
        if here:
            wrapped = here[-1]
    return lines


def ranges(lines):
    """`3-5 9` for 3, 4, 5 and 9."""
    parts = []
    for line in lines:
        if parts and parts[-1][1] == line - 1:
            parts[-1][1] = line
        else:
            parts.append([line, line])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def report(name, files):
    """Prints a group; whether it is good enough."""
    rows = [(path, file["summary"]["lines"], missed(file["segments"])) for path, file in files]
    count = sum(lines["count"] for _, lines, _ in rows)
    covered = sum(lines["covered"] for _, lines, _ in rows)
    percent = 100 * covered / count if count else 0.0
    print(f"\n{name}")
    for path, lines, missing in rows:
        where = ranges(missing)
        print(f"  {lines['percent']:6.1f} %  {lines['covered']:4}/{lines['count']:<4}  "
              f"{path.removeprefix('Sources/')}{'  not run: ' + where if where else ''}")
    print(f"  {percent:6.1f} %  {covered:4}/{count:<4}  together, at least {PERCENT_MIN:g} % wanted")
    return percent >= PERCENT_MIN


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--scratch-path", default=str(ROOT / ".build-coverage"))
    parser.add_argument("--skip-tests", action="store_true", help="print the last run's figures")
    options = parser.parse_args()
    found = measure(options.scratch_path, options.skip_tests)
    are_good = [
        report(name, sorted(
            (path, file) for path, file in found.items()
            if any(fnmatch(path, pattern) for pattern in patterns)))
        for name, patterns in GROUPS.items()
    ]
    sys.exit(0 if all(are_good) else 1)


if __name__ == "__main__":
    main()
