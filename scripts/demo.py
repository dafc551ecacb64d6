#!/usr/bin/env python3
"""The demonstration: the mediation desk on the left, a buyer on the right, one server, invented
data.

In a terminal it opens both side by side and leaves the keys to you; leave with Ctrl-C in both, or
with Ctrl-B d. Without a terminal, or with --play, it plays one deal through the real programs,
prints both screens after each step, and fails with the screen when something expected does not
show up in time. With --kill-server the server is killed in the middle of the deal and started
again, and both screens must come right without a key.
"""

import argparse
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field

from ad_server import AdServer
from stage import EXPECT_SECONDS, PASSWORD, ROOT, Failure, Stage, poll

ADMIN, BUYER = "admin@demo.beatspace", "buyer@demo.beatspace"
FACE = "DHK-001A"
COLUMNS, ROWS = 201, 50  # Two halves of 100 and the line between them.


@dataclass
class Step:
    """Someone presses keys, and both screens show what follows."""

    says: str
    who: str = ""
    keys: list = field(default_factory=list)
    admin: list = field(default_factory=list)
    buyer: list = field(default_factory=list)
    # Somebody outside reports what the screens have shown.
    ad_server: bool = False


# The whole loop (O1, O2). What is in `keys` is pressed one after the other; before each one that
# is a pair, its first text must be on the screen of the one who presses.
DEAL = [
    Step("Both are connected.", admin=["● connected"], buyer=["● connected"]),
    Step(
        "The buyer asks for Farmgate, and the desk sees it arrive.",
        who="buyer",
        keys=["2", ("faces · page", f"/{FACE}<Enter>"), (f"/ {FACE}", "n"), ("Request an offer", "<C-s>")],
        admin=[f"Shonkho Mobile asks for {FACE}"],
        buyer=[FACE, "requested"],
    ),
    Step(
        "The bell leads the desk to the request.",
        who="admin",
        keys=["b", ("Notifications", "<Enter>")],
        admin=["q quote", FACE],
    ),
    Step(
        "The desk quotes, and the buyer sees the price.",
        who="admin",
        keys=["q", (f"Quote v1 for {FACE}", "<C-s>")],
        admin=["!Send quote", "quoted v1"],
        buyer=[f"{FACE}", "quote v1,"],
    ),
    Step(
        "The buyer wants it cheaper.",
        who="buyer",
        keys=["e", ("Ask for another version", "Please take off the production.<C-s>")],
        admin=["wants quote v1"],
        buyer=["revision v1"],
    ),
    Step(
        "The desk quotes version 2.",
        who="admin",
        keys=["q", (f"Quote v2 for {FACE}", "<C-s>")],
        admin=["!Send quote", "quoted v2"],
        buyer=["quote v2,"],
    ),
    Step(
        "The buyer approves, and the face is booked on both screens.",
        who="buyer",
        keys=["a", ("Approve quote v2", "<Enter>")],
        admin=[f"approved {FACE}"],
        buyer=["approved v2"],
    ),
    Step(
        "The buyer looks at the lines of a campaign, of which nothing was reported today.",
        who="buyer",
        keys=["3", ("Campaigns", "<Tab>")],
        buyer=["Media buys", "LED loops, Dhaka", "planned by now"],
    ),
    Step(
        "An ad server reports over HTTP, and the sum of today stands in the chart.",
        ad_server=True,
        buyer=["LED loops, Dhaka"],
    ),
]
# The server goes down after this many steps of the deal.
KILL_AFTER = 4
DOWN = ["reconnecting"]
UP = ["● connected"]


def main():
    options = parse()
    is_played = options.play or options.kill_server or not sys.stdin.isatty()
    # A played deal has a socket of its own, so that any number can run at once.
    socket = f"beatspace-demo-{os.getpid()}" if is_played else "beatspace-demo"
    with Stage(options.binaries, socket) as stage:
        admin = stage.open(ADMIN, COLUMNS, ROWS)
        buyer = stage.open(BUYER, COLUMNS, ROWS, beside=admin)
        if is_played:
            play(stage, {"admin": admin, "buyer": buyer}, options.kill_server)
        else:
            watch(stage)


def parse():
    parser = argparse.ArgumentParser(description="Show, or play, a deal between desk and buyer.")
    parser.add_argument(
        "--binaries",
        metavar="FOLDER",
        default=ROOT / ".build/release",
        help="where beat and beatd are (.build/release)",
    )
    parser.add_argument("--play", action="store_true", help="play the deal, also in a terminal")
    parser.add_argument(
        "--kill-server", action="store_true", help="play the deal, and kill -9 beatd in the middle"
    )
    return parser.parse_args()


def watch(stage):
    """Hands the terminal over until both programs have ended, or tmux is left."""
    stage.tmux("set-option", "-g", "remain-on-exit", "off")
    stop = threading.Event()
    ads = threading.Thread(
        target=AdServer(stage.server.url, ADMIN, PASSWORD).run, kwargs={"stop": stop}, daemon=True
    )
    ads.start()
    subprocess.run(
        ["tmux", "-L", stage.socket, "attach-session"], env=stage.environment, check=False
    )
    stop.set()


def play(stage, people, is_server_killed):
    for count, step in enumerate(DEAL, start=1):
        print(f"\n== {count}. {step.says}", flush=True)
        if step.who:
            press(people[step.who], step.keys)
        if step.ad_server:
            report_delivery(stage, people["buyer"])
        show(people, step.admin, step.buyer)
        if is_server_killed and count == KILL_AFTER:
            cut_power(stage, people)
    print("\n== The deal is done.")


def report_delivery(stage, buyer):
    """Reports for today, and waits until the buyer's screen says that more was spent."""

    def spent():
        return next((line for line in buyer.screen().splitlines() if "Spent " in line), "")

    before = spent()
    AdServer(stage.server.url, ADMIN, PASSWORD).report()
    if not poll(lambda: spent() != before, EXPECT_SECONDS):
        raise Failure(f"the report does not show: {before}")


def press(person, keys):
    for key in keys:
        prompt, key = key if isinstance(key, tuple) else (None, key)
        if prompt:
            person.expect(prompt)
        person.press(key)


def show(people, admin, buyer):
    people["admin"].expect(*admin)
    people["buyer"].expect(*buyer)
    for name, person in people.items():
        print(f"-- {name}\n{person.screen()}", flush=True)


def cut_power(stage, people):
    print("\n== The server is killed.", flush=True)
    stage.server.kill()
    show(people, DOWN, DOWN)
    print("\n== The server is back, and nobody has touched a key.", flush=True)
    stage.server.start()
    show(people, UP, UP)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"demo: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
