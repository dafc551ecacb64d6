"""Planted faults, each of which the harness must find. A test that can't fail is worth nothing."""

import time

from crash import Crashes
from table import Row

DEATHS_MAX = 3


def results(options, folder, seed, shim):
    for name, what, expected, arguments in (
        ("lies", "a disk that only says that it syncs",
         {"acknowledged, lost", "log is damaged"}, {"lies": True}),
        ("skips", "a client that loses an event", {"event not in both"}, {"events_to_skip": 90}),
        ("doubles", "an event that is in the log twice", {"done twice"}, {"doubles": True}),
    ):
        crashes = Crashes(options, folder / name, shim if name == "lies" else None, seed)
        crashes.run(DEATHS_MAX, time.monotonic() + 60, stops_at=expected, **arguments)
        found = expected & crashes.deviations.keys()
        deviations = {} if found else {f"not found: {what}": 1}
        yield Row("planted", f"{what}: found after {crashes.deaths} deaths "
                  f"({', '.join(sorted(crashes.deviations))})", deviations)
