#!/usr/bin/env python3
"""Prints what a server costs while 50 terminals come and go and give commands of many kinds, for as
long as you like. `make endurance MINUTES=60` runs it on the release build.

Each line has resident memory, descriptors, threads, and what happened so far. At the end it prints
how fast memory grew in the second half of the time, by least squares, and what is left once all are
gone. What the load makes, it also deletes, so that the market itself does not grow. Fails where
memory clearly grows for ever, or descriptors or threads stay behind.
"""

import argparse
import json
import queue
import random
import statistics
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import viewers
from stage import ROOT, Stage

EMAILS = [f"{name}@demo.beatspace"
          for name in ("admin", "buyer", "seller", "admin2", "buyer2", "buyer3")]
# KiB a second that nobody would call flat after an hour: 1.7 GB a day. A short run only warms up,
# so it isn't judged.
GROSS_SLOPE, JUDGED_MINUTES = 20, 10
SAMPLE_SECONDS = 30
SAMPLES_MIN = 20
DAY_MILLISECONDS = 86_400_000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--rate", type=float, default=15, help="commands a second (15)")
    parser.add_argument("--data", type=Path, help="a copy of this stopped server's folder")
    options = parser.parse_args()
    with Stage(options.binaries, socket="beatspace-endurance", data=options.data) as stage:
        return endure(options, stage)


def endure(options, stage):
    desk = stage.open("admin@demo.beatspace", 200, 50)
    desk.sees("● connected", seconds=60)
    terminal = int(stage.tmux("display-message", "-p", "-t", desk.pane, "#{pane_pid}"))
    server = stage.server.process.pid
    time.sleep(10)
    desk_before, before = Cost(terminal), Cost(server)
    print(f"at rest: beatd {before}; the desk's beat {desk_before}", flush=True)
    load = Load(stage.server, options)
    load.start()
    samples = watch(options, load, server, terminal)
    load.stop()
    print(f"commands: {load.kinds()}\nanswers: {load.outcomes()}")
    desk.sees("● connected")
    # The server learns of an end at once; a login's worker ends a little later.
    time.sleep(10)
    after, desk_after = Cost(server), Cost(terminal)
    print(f"after all left: beatd {after} (before: {before})")
    print(f"the desk's beat: {desk_after} (before: {desk_before})")
    slope, error = slope_of(samples, lambda sample: sample[1])
    own, own_error = slope_of(samples, lambda sample: sample[2])
    half = (samples[-1][0] - samples[len(samples) // 2][0]) / 60
    print(f"memory in the last {half:.1f} minutes: beatd {slope:+.2f} ± {error:.2f} KiB/s, "
          f"the desk's beat {own:+.2f} ± {own_error:.2f} KiB/s")
    left = after.descriptors - before.descriptors, after.threads - before.threads
    grows = options.minutes >= JUDGED_MINUTES and slope - 2 * error > GROSS_SLOPE
    if grows or max(left) > 2:
        print(f"✗ beatd grows, or keeps {left[0]} descriptors and {left[1]} threads")
        return 1
    return 0


def watch(options, load, server, terminal):
    """Seconds, the server's and the terminal's memory, of each sample."""
    samples, began = [], time.monotonic()
    pause = min(SAMPLE_SECONDS, options.minutes * 60 / SAMPLES_MIN)
    while (seconds := time.monotonic() - began) < options.minutes * 60:
        cost, own = Cost(server), Cost(terminal)
        samples.append((seconds, cost.memory, own.memory))
        print(f"{seconds:5.0f} s   beatd {cost}   beat {own.memory / 1024:.1f} MiB   "
              f"{load}", flush=True)
        time.sleep(max(0, began + len(samples) * pause - time.monotonic()))
    return samples


def slope_of(samples, value):
    """By least squares over the second half, with its standard error."""
    half = samples[len(samples) // 2:]
    if len(half) < 3:
        return 0.0, 0.0
    times, values = [sample[0] for sample in half], [value(sample) for sample in half]
    slope, start = statistics.linear_regression(times, values)
    rest = sum((y - start - slope * x) ** 2 for x, y in zip(times, values)) / (len(half) - 2)
    middle = statistics.mean(times)
    return slope, (rest / sum((x - middle) ** 2 for x in times)) ** 0.5


class Cost:
    """What a process has."""

    def __init__(self, pid):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        fields = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        self.memory = int(fields["VmRSS"].split()[0])
        self.threads = int(fields["Threads"])
        self.descriptors = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        times = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        self.seconds = (int(times[11]) + int(times[12])) / 100

    def __str__(self):
        return (f"{self.memory / 1024:.1f} MiB, {self.descriptors} descriptors, "
                f"{self.threads} threads, {self.seconds:.1f} s of CPU")


class Load:
    """All who come and go."""

    def __init__(self, server, options):
        self.server, self.count, self.is_over = server, options.clients, False
        self.pause = options.clients / options.rate
        self.tokens = Tokens(server)
        self.connects, self.cuts, self.events = 0, 0, 0
        self.commands, self.answers = Counter(), Counter()
        # What the desk has yet to quote.
        self.requests = queue.SimpleQueue()
        self.threads = [threading.Thread(target=self._come_and_go, args=(number,), daemon=True)
                        for number in range(options.clients)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.is_over = True
        for thread in self.threads:
            thread.join(timeout=60)

    def __str__(self):
        return (f"{self.connects} connects, {self.commands.total()} commands, "
                f"{self.answers['accepted']} accepted, {self.events} events read, "
                f"{self.cuts} cut")

    def kinds(self):
        return ", ".join(f"{count} {kind}" for kind, count in self.commands.most_common())

    def outcomes(self):
        return ", ".join(f"{count} {code}" for code, count in self.answers.most_common())

    def _come_and_go(self, number):
        person = Person(self, EMAILS[number % len(EMAILS)], random.Random(number))
        while not self.is_over:
            try:
                person.visit()
                self.connects += 1
                person.stay(person.chance.uniform(5, 30))
            except (SystemExit, OSError):
                self.cuts += 1
                time.sleep(2)
            finally:
                person.leave()


class Tokens:
    """Access tokens live 15 minutes, so each is fetched again after ten."""

    def __init__(self, server):
        self.server, self.lock, self.known = server, threading.Lock(), {}

    def of(self, email):
        with self.lock:
            made, token = self.known.get(email, (-1e9, None))
            if time.monotonic() - made > 600:
                token = viewers.token(self.server, email)
                self.known[email] = time.monotonic(), token
            return token


class Person:
    """One terminal: looks, reads, gives commands."""

    def __init__(self, load, email, chance):
        self.load, self.email, self.chance = load, email, chance
        self.link, self.cursor, self.state = None, None, None
        self.role = email.split("@")[0].rstrip("23")
        # What it has begun: each gives the next command, or None if it has to wait.
        self.begun = []
        self.notices, self.notes = [], {}

    def visit(self):
        # One of twenty has lost its state.
        if self.chance.random() < 0.05:
            self.cursor = None
        self.link = viewers.Link(self.load.server, self.load.tokens.of(self.email), self.cursor)
        welcome = json.loads(self.link.next('"type":"welcome"'))
        self.cursor = {"epoch": welcome["epoch"], "seq": welcome["seq"]}
        if not welcome["is_resumed"]:
            snapshot = json.loads(self.link.next('"type":"snapshot"'))
            self.cursor["seq"] = snapshot["seq"]
            self.state = snapshot["state"]["market"]
            self.viewer = snapshot["state"]["viewer"]

    def leave(self):
        if self.link:
            self.link.socket.close()
            self.link = None

    def stay(self, seconds):
        end = time.monotonic() + seconds
        next_command = time.monotonic() + self.chance.expovariate(1 / self.load.pause)
        while (now := time.monotonic()) < end and not self.load.is_over:
            if now >= next_command:
                next_command += self.chance.expovariate(1 / self.load.pause)
                self._act()
            self.link.socket.settimeout(max(0.01, min(end, next_command) - now))
            try:
                self.link.data += self.link.receive()
            except TimeoutError:
                continue
            while (message := self.link._take()) is not None:
                self._hear(message)

    def _hear(self, text):
        message = json.loads(text)
        kind = message["type"]
        if kind == "event":
            self.cursor["seq"] = message["seq"]
            self.load.events += 1
            self._see(message["event"])
        elif kind == "accepted":
            self.load.answers["accepted"] += 1
        elif kind == "refused":
            self.load.answers[message["refusal"]["code"]] += 1

    def _act(self):
        self.link.say({"type": "ping", "seq": self.cursor["seq"]})
        face = self.chance.choice(self.state["assets"])["id"]
        if self.chance.random() < 0.2:
            self.link.say({"type": "asset:subscribe", "asset": face})
        if self.chance.random() < 0.02:
            self.link.say({"type": "digest"})
        command = self._next_command()
        self.load.commands[command["type"]] += 1
        self.link.say({"type": "command", "id": viewers.fresh_id(), "command": command})

    def _see(self, event):
        if event["type"] == "notification_posted" and event["recipient"] == self.viewer["id"]:
            self.notices.append(event["id"])
        elif event["type"] == "note:created":
            self.notes[event["note"]["text"]] = event["note"]["id"]

    def _next_command(self):
        if self.role == "admin" and not self.load.requests.empty():
            return self._quote(*self.load.requests.get())
        if len(self.begun) > 2 or self.begun and self.chance.random() < 0.6:
            work = self.begun.pop(0)
            command = next(work, None)
            if command or not work.gi_running and work.gi_frame:
                self.begun.append(work)
            return command or self._talk()
        if len(self.notices) > 10:
            ids, self.notices = self.notices, []
            return {"type": "clear_notifications", "ids": ids}
        works = {"admin": [self._repair, self._note], "buyer": [self._deal, self._deal, self._note],
                 "seller": [self._price, self._note]}[self.role]
        work = self.chance.choice([None, None, *works])
        if not work:
            return self._talk()
        self.begun.append(work())
        return next(self.begun[-1])

    def _talk(self):
        conversation = self.chance.choice(self.state["conversations"])["id"]
        return {"type": "send_message", "conversation": conversation, "message": viewers.fresh_id(),
                "text": "The mast was painted: please look at the new photo of it when you can."}

    def _face(self, is_own=False):
        booked = {row["asset"] for row in self.state["bookings"] + self.state["holds"]}
        return self.chance.choice([
            row["id"] for row in self.state["assets"]
            if not row["is_sample"] and row["id"] not in booked
            and (not is_own or row["owner"] == self.viewer["organisation"])])

    def _note(self):
        face, text = self._face(), f"The mast leans: {viewers.fresh_id()}."
        yield {"type": "create_note", "asset": face, "text": text}
        while text not in self.notes:
            yield None
        note = {"asset": face, "note": self.notes.pop(text)}
        yield {"type": "edit_note", **note, "text": "It was repaired."}
        yield {"type": "delete_note", **note}

    def _repair(self):
        face = self._face()
        yield {"type": "set_overlay", "asset": face, "overlay": {"kind": "maintenance"}}
        yield {"type": "set_overlay", "asset": face}

    def _price(self):
        face = self._face(is_own=True)
        yield {"type": "edit_asset", "asset": face,
               "changes": {"monthly_rate": 100 * self.chance.randint(400_000, 900_000)}}

    def _deal(self):
        """A campaign with an offer that is requested, quoted, rejected, and deleted with it."""
        campaign, offer, quoted = viewers.fresh_id(), viewers.fresh_id(), threading.Event()
        yield {"type": "create_campaign", "id": campaign, "buyer": self.viewer["organisation"],
               "name": f"Spring {campaign}", "status": "draft", "is_sample": False}
        yield {"type": "request_offer", "offer": offer, "asset": self._face(), "campaign": campaign,
               "dates": {"from": "2028-03-01", "to": "2028-04-01"}, "note": "near the market",
               "holds_days": self.chance.random() < 0.5}
        self.load.requests.put((offer, quoted))
        while not quoted.is_set():
            yield None
        yield self.chance.choice([
            {"type": "reject_offer", "offer": offer, "version": 1, "reason": "too dear"},
            {"type": "request_revision", "offer": offer, "version": 1, "changes": "half of it"}])
        yield {"type": "delete_campaign", "campaign": campaign}

    def _quote(self, offer, quoted):
        quoted.set()
        return {"type": "quote_offer", "offer": offer, "version": 1, "quote": {
            "lines": [{"label": "Rent", "amount": 100_000}], "production": 0, "discount": 0,
            "terms": "as always", "valid_until": int(time.time() * 1000) + 3 * DAY_MILLISECONDS}}


if __name__ == "__main__":
    sys.exit(main())
