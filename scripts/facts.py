"""How scripts that try the programs out say what they found: a line a fact, up to the first that is
wrong.
"""

from stage import poll


def check(condition, fact, detail=""):
    if not condition:
        raise SystemExit(f"✗ {fact}\n{detail}")
    print(f"✓ {fact}", flush=True)


def wait(look, what, seconds=30):
    """What `look` returns once that is true-like."""
    if not (found := poll(look, seconds)):
        raise SystemExit(f"waited {seconds} s in vain for {what}")
    return found
