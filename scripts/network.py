#!/usr/bin/env python3
"""Prints what a user sees over a bad network: a real `beat` in a terminal, which reaches its server
by way of a relay that cuts, delays, throttles, falls silent and loses packets.

`make network` runs it on the release build. Below each row stands what the header of the screen
said, with the seconds since the row began. It judges only what is grossly wrong: a change that
never comes, a break that is not shown, a user who waits several times longer than they should.

Lost packets need root, or user namespaces, and iptables; without them those rows are left out.
"""

import argparse
import itertools
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import viewers
from relay import Relay
from stage import LOG_IN, OPTIONS, ROOT, Failure, Stage, poll

DESK, COLLEAGUE = "admin@demo.beatspace", "admin2@demo.beatspace"
SIZE = 160, 30
# The mark of the link and its words, between the tabs and the bell.
HEADER = re.compile(r"([●◐◌◒⊘✗] .*?)\s*(?:🔔.*)?$")
LOOK_SECONDS = 0.04
PATIENCE_SECONDS = 60
INSIDE = "BEATSPACE_IN_NAMESPACE"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("rows", nargs="*", help="some of: " + ", ".join(ROWS))
    options = parser.parse_args()
    can_lose = enter_own_network()
    chosen = options.rows or [name for name in ROWS if can_lose or not name.startswith("loss")]
    faults = []
    with Stage(options.binaries, socket=f"beatspace-network-{os.getpid()}") as stage:
        network = Network(stage)
        for name in chosen:
            network.begin(name)
            faults += [f"{name}: {fault}" for fault in ROWS[name](network)]
            network.end()
    if not can_lose:
        print("left out: lost packets (they need iptables in a network namespace)")
    for fault in faults:
        print(f"✗ {fault}")
    return 1 if faults else 0


def enter_own_network():
    """Runs the program again with a loopback interface of its own, where packets may be dropped."""
    if os.environ.get(INSIDE):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        return True
    enter = ["unshare", "--net"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    if not shutil.which("iptables") or subprocess.run(
            enter + ["iptables", "--list"], capture_output=True, check=False).returncode:
        return False
    os.environ[INSIDE] = "1"
    os.execvp(enter[0], [*enter, sys.executable, "-B", *sys.argv])


class Network:
    """The relay, the terminal behind it, and a colleague whose changes it should show."""

    def __init__(self, stage):
        self.stage = stage
        self.relay = Relay(stage.server.port)
        self.token = viewers.token(stage.server, COLLEAGUE)
        link = viewers.Link(stage.server, self.token, None)
        market = json.loads(link.next('"type":"snapshot"'))["state"]["market"]
        link.socket.close()
        self.buyer = next(row["id"] for row in market["organisations"]
                          if row["name"] == "Bokul Commercial Bank")
        self.numbers = itertools.count(1)
        # tmux ends with its last session, and some rows have none for a moment.
        stage.tmux(*OPTIONS, "new-session", "-d", "sleep 86400")
        stage.has_session = True
        # The first login is over a good network.
        stage.open(DESK, *SIZE, url=self.relay.url).close()

    def begin(self, name):
        self.name, self.began, self.told = name, time.monotonic(), []
        self.relay.byte_count = self.relay.connection_count = 0
        self.terminal = self.header = None

    def open(self):
        """A terminal that starts now; returns the seconds until it is live."""
        began = time.monotonic()
        self.terminal = self.stage.open(DESK, *SIZE, url=self.relay.url)
        self.header = Header(self.terminal, self.began)
        self.header.wait_for(True)
        return time.monotonic() - began

    def fall_silent(self):
        """A link that is live goes silent, and nobody is told. Returns when, since the beginning."""
        self.open()
        time.sleep(5)
        self.relay.is_silent = True
        return time.monotonic() - self.began

    def end(self):
        relay = self.relay
        relay.delay, relay.rate, relay.life, relay.is_silent = 0, None, None, False
        print(f"{self.name:26} {'; '.join(self.told)}", flush=True)
        if self.header:
            self.header.stop()
            for line in self.header.lines():
                print(f"{'':26}   {line}", flush=True)
            self.terminal.close()

    def tell(self, text):
        self.told.append(text)

    def change(self):
        """A change by the colleague, over a good link; returns what the screen should show."""
        name = f"Bokul Bank {next(self.numbers)}"
        command = {"type": "rename_organisation", "organisation": self.buyer, "name": name}
        body = json.dumps(
            {"type": "command", "id": viewers.fresh_id(), "command": command}).encode()
        request = urllib.request.Request(
            self.stage.server.url + "/api/v1/commands", body,
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            if b'"accepted"' not in answer.read():
                raise Failure("the colleague's change was refused")
        return f"▼ {name} "

    def shows(self, text, began):
        """The seconds until the screen has the text."""
        if not poll(lambda: text in self.terminal.screen(), PATIENCE_SECONDS):
            raise Failure(f"{self.name}: “{text}” never came:\n{self.terminal.screen()}")
        return time.monotonic() - began

    def delays_of_changes(self, count):
        delays = []
        for _ in range(count):
            began = time.monotonic()
            delays.append(self.shows(self.change(), began))
        return delays

    def reconnect(self):
        """Cuts the link; the seconds until it is live again and shows what happened meanwhile."""
        began = time.monotonic()
        self.relay.cut()
        text = self.change()
        was_seen = self.header.wait_for(False, 5)
        self.header.wait_for(True)
        self.shows(text, began)
        return was_seen, time.monotonic() - began


class Header:
    """What the header says, looked at 25 times a second."""

    def __init__(self, terminal, began):
        self.terminal, self.began, self.is_over = terminal, began, False
        self.seen = []
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self):
        while not self.is_over:
            match = HEADER.search(self.terminal.screen().split("\n")[0])
            text = match[1] if match else "(no header)"
            if not self.seen or self.seen[-1][1] != text:
                self.seen.append((time.monotonic() - self.began, text))
            time.sleep(LOOK_SECONDS)

    def stop(self):
        self.is_over = True
        self.thread.join()

    @property
    def is_live(self):
        return bool(self.seen) and self.seen[-1][1].startswith(("●", "◒"))

    def wait_for(self, live, seconds=PATIENCE_SECONDS):
        if poll(lambda: self.is_live == live, seconds):
            return True
        if live:
            raise Failure(f"the header never was live:\n{self.terminal.screen()}")
        return False

    def live_share(self):
        """The part of the time until now in which it was live."""
        ends = [at for at, _ in self.seen[1:]] + [time.monotonic() - self.began]
        whole = ends[-1] - self.seen[0][0]
        return sum(end - at for (at, text), end in zip(self.seen, ends)
                   if text.startswith(("●", "◒"))) / whole

    def longest_wait(self):
        waits = [int(number) for _, text in self.seen
                 for number in re.findall(r"(?:retry in|reconnecting) (\d+) s", text)]
        return max(waits, default=0)

    def first(self, pattern, since=0):
        """When it first said so, in seconds since the row began."""
        return next(
            (at for at, text in self.seen if at >= since and re.search(pattern, text)), None)

    def lines(self):
        """Each kind of words once, with the time of its first: figures change too often."""
        kinds = {}
        for at, text in self.seen:
            kinds.setdefault(re.sub(r"\d+", "#", text), (at, text))
        return [f"{at:5.1f} s  {text}" for at, text in kinds.values()]


def show(seconds):
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def mean_and_most(delays):
    return f"mean {show(statistics.mean(delays))}, max {show(max(delays))}"


# The rows: each returns what is grossly wrong.


def cuts(network):
    network.open()
    results = []
    for _ in range(8):
        time.sleep(5.6)
        results.append(network.reconnect())
    seen, delays = sum(was_seen for was_seen, _ in results), [delay for _, delay in results]
    network.tell(f"8 cuts: {seen} seen in the header; back after {mean_and_most(delays)}")
    return ["a cut was not shown"] * (seen < 8) + ["too long"] * (max(delays) > 20)


def far(network):
    network.relay.delay = 0.3
    start, (delay,) = network.open(), network.delays_of_changes(1)
    _, back = network.reconnect()
    network.tell(f"live {show(start)} after the start, a change in {show(delay)}, "
                 f"back after a cut in {show(back)}")
    return ["too long"] * (max(start, delay, back) > 15)


def narrow(network):
    network.relay.rate = 8192
    start = network.open()
    size = network.relay.byte_count
    time.sleep(2)
    before = network.relay.byte_count
    _, back = network.reconnect()
    network.tell(f"live {show(start)} after the start ({size / 1024:.0f} KiB); back after a cut in "
                 f"{show(back)} ({(network.relay.byte_count - before) / 1024:.1f} KiB)")
    return ["too long"] * (max(start, back) > 40) + [
        "no progress was shown"] * (network.header.first(r" of \d+|loading") is None)


def loss(percent):
    def row(network):
        port = network.relay.url.rsplit(":", 1)[1]
        rules = [["INPUT", "-p", "tcp", side, port, "-m", "statistic", "--mode", "random",
                  "--probability", str(percent / 100), "-j", "DROP"]
                 for side in ("--dport", "--sport")]
        for rule in rules:
            subprocess.run(["iptables", "-A", *rule], check=True)
        try:
            start, delays = network.open(), network.delays_of_changes(40)
            backs = [network.reconnect()[1] for _ in range(3)]
        finally:
            for rule in rules:
                subprocess.run(["iptables", "-D", *rule], check=True)
        network.tell(f"live {show(start)} after the start; 40 changes: p50 "
                     f"{show(statistics.median(delays))}, max {show(max(delays))}; 3 cuts: back "
                     f"after {mean_and_most(backs)}")
        return ["too long"] * (max(start, *delays, *backs) > 30)
    return row


def half_open(network):
    """Nothing goes through any more, and nobody is told."""
    since = network.fall_silent()
    text = network.change()
    poll(lambda: network.header.first("reconnecting", since), 90)
    unsure = network.header.first("heard|silent", since)
    gone = network.header.first("reconnecting", since)
    time.sleep(2)
    mended = time.monotonic()
    network.relay.is_silent = False
    network.relay.cut()
    network.header.wait_for(True)
    network.shows(text, mended)
    network.tell(
        f"in doubt after {show(unsure - since) if unsure else 'never'}, reconnecting after "
        f"{show(gone - since) if gone else 'never'}, and {show(time.monotonic() - mended)} after "
        "mending all is there")
    return ["the header says connected"] * (
        not unsure or unsure - since > 40 or not gone or gone - since > 80)


def half_open_with_a_key(network):
    since = network.fall_silent()
    network.terminal.press("j")
    poll(lambda: not network.header.is_live, 90)
    unsure = network.header.first("heard|silent|reconnecting", since)
    network.tell(f"a key is pressed: in doubt after {show(unsure - since) if unsure else 'never'}")
    return ["the header says connected"] * (not unsure or unsure - since > 20)


def hole(network):
    since = network.fall_silent()
    text = network.change()
    time.sleep(8)
    network.relay.is_silent = False
    mended = time.monotonic()
    network.shows(text, mended)
    unsure = network.header.first("heard|silent|reconnecting", since)
    network.tell(f"8 s of silence: in doubt after {show(unsure - since) if unsure else 'never'}, "
                 f"the change {show(time.monotonic() - mended)} after its end")
    return []


def flapping(network):
    """Each link works and is cut after 2.5 s."""
    network.open()
    network.relay.life = 2.5
    network.relay.cut()
    began, count = time.monotonic(), network.relay.connection_count
    network.header.seen = network.header.seen[-1:]
    network.header.seen[0] = (time.monotonic() - network.began, network.header.seen[0][1])
    while time.monotonic() < began + 75:
        time.sleep(0.1)
    share, wait = network.header.live_share(), network.header.longest_wait()
    network.tell(f"{network.relay.connection_count - count} links in 75 s, live {share:.0%} of the "
                 f"time, longest wait announced {wait} s")
    return ["a user waits"] * (share < 0.3 or wait > 20)


def loop_of_commands(network):
    """What a script does."""
    stage, home = network.stage, network.stage.folder / "script"
    home.mkdir()
    environment = {**stage.environment, "HOME": str(home), "XDG_STATE_HOME": str(home)}
    log_in = LOG_IN.format(bin=stage.binaries, url=stage.server.url, email=COLLEAGUE,
                           password_file=stage.folder / "password")
    subprocess.run(log_in.split(), env=environment, capture_output=True, check=True)
    began, codes = time.monotonic(), []
    for _ in range(40):
        codes.append(subprocess.run(
            [stage.binaries / "beat", "do", "read_notifications", "--json", '{"ids":[]}'],
            env=environment, capture_output=True, check=False).returncode)
    network.tell(f"`beat do` 40 times in a loop: {codes.count(0)} exit with 0, "
                 f"{40 - codes.count(0)} with another code, {show(time.monotonic() - began)}")
    return ["a command was refused"] * any(codes)


ROWS = {
    "cuts": cuts,
    "300 ms each way": far,
    "8 KiB/s": narrow,
    "loss of 5 %": loss(5),
    "loss of 20 %": loss(20),
    "half-open": half_open,
    "half-open, and a key": half_open_with_a_key,
    "hole": hole,
    "flapping": flapping,
    "commands of a script": loop_of_commands,
}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        sys.exit(f"network: {failure}")
