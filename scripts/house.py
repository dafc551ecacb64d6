#!/usr/bin/env python3
"""Counts what tells how a tree of this project is built: files, lines, types outside the file of
their name, switches over the screen, hand-written decoders, and how long functions are.

    scripts/house.py [FOLDER …]     # of this project, or of several trees side by side
"""

import re
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent

# A type at the outermost level that other files can name.
TYPE = re.compile(
    r"^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|final|indirect|nonisolated)\s+)*"
    r"(?:struct|enum|class|actor|protocol)\s+(\w+)",
    re.MULTILINE,
)
# A function, an initializer or a computed property.
FUNCTION = re.compile(
    r"^( *)(?:[\w@]+(?:\([\w.]*\))? )*(?:func\b|init[?(<]|subscript\b|deinit\b|var \w+: [^=]+ \{)"
)


def measure(folder):
    """What there is to count in the tree, as pairs of a name and a number or a text."""
    sources, tests = read(folder / "Sources"), read(folder / "Tests")
    tui = {path: text for path, text in sources.items() if "BeatTUI" in path.parts}
    declared = [(path, name) for path, text in sources.items() for name in TYPE.findall(text)]
    strays = [name for path, name in declared if name != path.stem.split("+")[0]]
    lengths = sorted(length for text in sources.values() for length in function_lengths(text))
    return [
        ("Sources, files", len(sources)),
        ("Sources, lines", line_count(sources)),
        ("Tests, files", len(tests)),
        ("Tests, lines", line_count(tests)),
        ("types", len(declared)),
        ("types outside the file of their name", len(strays)),
        ("`switch screen` in BeatTUI", count(tui, r"\bswitch (?:\w+\.)*screen\b")),
        ("`screen ==` in BeatTUI", count(tui, r"\bscreen == ")),
        ("hand-written `init(from decoder`", count(sources, r"\binit\(from decoder\b")),
        ("functions", len(lengths)),
        ("function length, median", round(median(lengths)) if lengths else 0),
        ("function length, 90th percentile", lengths[len(lengths) * 9 // 10] if lengths else 0),
        ("function length, longest", max(lengths, default=0)),
    ]


def read(folder):
    return {path: path.read_text() for path in sorted(folder.rglob("*.swift"))}


def line_count(files):
    return sum(text.count("\n") for text in files.values())


def count(files, pattern):
    return sum(len(re.findall(pattern, text)) for text in files.values())


def function_lengths(text):
    """The lines of each function, its first and its last included. The formatter puts the last
    brace under the first line's beginning."""
    lines = text.split("\n")
    for start, line in enumerate(lines):
        match = FUNCTION.match(line)
        if not match:
            continue
        if line.endswith("}"):
            yield 1
            continue
        end = first(lines, start, match[1] + "}")
        # A requirement of a protocol has no body: another declaration follows before any brace.
        if end and "{" in "".join(lines[start : end]):
            yield end - start + 1


def first(lines, start, wanted):
    """The index of the next line that is `wanted`, before the indentation gets smaller."""
    indent = len(wanted) - 1
    for index in range(start + 1, len(lines)):
        if lines[index] == wanted:
            return index
        if lines[index].strip() and len(lines[index]) - len(lines[index].lstrip()) < indent:
            return None
    return None


def main():
    folders = [Path(name) for name in sys.argv[1:]] or [ROOT]
    for folder in folders:
        if not (folder / "Sources").is_dir():
            sys.exit(f"house: {folder} has no Sources.")
    tables = [measure(folder) for folder in folders]
    if len(folders) > 1:
        print(f"{'':40}", *(f"{folder.name:>12}" for folder in folders))
    for rows in zip(*tables):
        print(f"{rows[0][0]:40}", *(f"{value:12,}" for _, value in rows))


if __name__ == "__main__":
    main()
