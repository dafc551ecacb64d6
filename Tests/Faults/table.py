"""The table that the harness prints, and whether all was as it must be."""

import re
import textwrap
from collections import Counter

WIDTH = 118
LEFT = 24


class Findings:
    """What was counted, and what was not as it must be."""

    def __init__(self):
        self.counts, self.deviations, self.details = Counter(), Counter(), []

    def deviate(self, what, detail):
        self.deviations[what] += 1
        if len(self.details) < 20:
            self.details.append(f"{what}: {detail}")

    def expect(self, condition, what, detail=""):
        if not condition:
            self.deviate(what, detail)


class Row:
    """What was done, and what came of it. {name} in the text is the count of that deviation."""

    def __init__(self, what, text, deviations, details=()):
        self.what, self.deviations, self.details = what, dict(deviations), list(details)
        self.text = re.sub(r"\{(.+?)\}", lambda name: str(self.deviations.get(name[1], 0)), text)

    @classmethod
    def of(cls, what, text, *findings):
        deviations = sum((each.deviations for each in findings), Counter())
        return cls(what, text, deviations, [line for each in findings for line in each.details])

    def show(self):
        lines = textwrap.wrap(self.text, WIDTH - LEFT - 3) or [""]
        for left, line in zip([self.what] + [""] * len(lines), lines):
            print(f"{left:{LEFT}} | {line}", flush=True)


def judge(rows):
    """Prints each deviation and returns the exit code."""
    bad = [row for row in rows if row.deviations]
    counts, details = {}, []
    for row in bad:
        counts |= row.deviations
        details += row.details
    if not bad:
        print("\nNo deviation.")
        return 0
    print("\nDEVIATIONS: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    for detail in details[:40]:
        print(f"  {detail[:600]}")
    return 1
