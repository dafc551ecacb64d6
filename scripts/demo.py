#!/usr/bin/env python3
"""The demonstration: the mediation desk on the left, a buyer on the right, one server, invented
data.

In a terminal it opens both side by side and leaves the keys to you; leave with Ctrl-C in both, or
with Ctrl-B d. Without a terminal, or with --play, it plays the deal of story.py through the real
programs, with a rival and a seller in windows of their own. It prints the screens after each step,
and fails with the screen when something expected does not show up in time. With --kill-server the
server is killed in the middle of the deal and started again, and both screens must come right
without a key.
"""

import argparse
import os
import subprocess
import sys
import threading
from datetime import datetime, timezone

import story
from ad_server import AdServer
from stage import EXPECT_SECONDS, PASSWORD, ROOT, Failure, Stage, poll

ADMIN, BUYER, RIVAL, SELLER = (
    f"{name}@demo.beatspace" for name in ("admin", "buyer", "buyer2", "seller")
)
COLUMNS, ROWS = 201, 50  # Two halves of 100 and the line between them.


def main():
    options = parse()
    is_played = options.play or options.kill_server or not sys.stdin.isatty()
    # A played deal has a socket of its own, so that any number can run at once.
    socket = f"beatspace-demo-{os.getpid()}" if is_played else "beatspace-demo"
    with Stage(options.binaries, socket) as stage:
        admin = stage.open(ADMIN, COLUMNS, ROWS)
        buyer = stage.open(BUYER, COLUMNS, ROWS, beside=admin)
        if not is_played:
            return watch(stage)
        cast = Cast(stage, admin, buyer, options.kill_server)
        story.play(cast, *story.days(datetime.now(timezone.utc)))
        cast.show()
        print("\n== The deal is done.")


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


class Cast:
    """The people of the deal at their terminals."""

    def __init__(self, stage, admin, buyer, is_server_killed):
        self.stage, self.is_server_killed = stage, is_server_killed
        self.admin, self.buyer = admin, buyer
        self.rival = stage.open(RIVAL, 100, ROWS)
        self.seller = stage.open(SELLER, 100, ROWS)
        self.count = 0

    def step(self, says):
        self.show()
        self.count += 1
        print(f"\n== {self.count}. {says}", flush=True)

    def show(self):
        """Prints the screens of those who have pressed or seen something since the last time."""
        for person in (self.admin, self.buyer, self.rival, self.seller):
            if person.is_looked_at:
                person.is_looked_at = False
                print(f"-- {person.name}\n{person.screen()}", flush=True)

    def sees(self, person, what, look):
        """Waits until `look` is true of the person's screen."""
        if not poll(lambda: look(person.screen()), EXPECT_SECONDS):
            raise Failure(f"{person.name} does not see that {what}:\n{person.screen()}")

    def check(self, what, is_so):
        print(f"   {what}", flush=True)
        if not is_so:
            self.show()
            raise Failure(f"this is not so: {what}")

    def report_delivery(self):
        AdServer(self.stage.server.url, ADMIN, PASSWORD).report()

    def move_clock(self, first):
        self.stage.move_clock(story.seconds_to_start(first, datetime.now(timezone.utc)))

    def interrupt(self):
        """Kills the server, where that is asked for, and starts it again."""
        if not self.is_server_killed:
            return
        self.step("The server is killed.")
        self.stage.server.kill()
        self.admin.sees("reconnecting")
        self.buyer.sees("reconnecting")
        self.step("The server is back, and nobody has touched a key.")
        self.stage.server.start()
        self.admin.sees("● connected")
        self.buyer.sees("● connected")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"demo: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
