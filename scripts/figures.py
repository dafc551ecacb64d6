#!/usr/bin/env python3
"""Prints what the programs cost: the time from a key in one terminal to the other screen, the first
paint, the memory, what idle programs do and send, and how long many faces take. `make figures` runs
it on the release build.

The terminals are plain pseudo-terminals, so that nothing but the programs is measured. Prints
figures and judges none: machines differ.
"""

import argparse
import csv
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import tempfile
import termios
import time
from pathlib import Path

from relay import Relay
from stage import PASSWORD, ROOT, Server

ADMIN, BUYER = "admin@demo.beatspace", "buyer@demo.beatspace"
COLUMNS, ROWS = 100, 36
QUIET_SECONDS = 5.8  # Longer than a toast stays.
TICK = os.sysconf("SC_CLK_TCK")


class Program:
    """One beat in a pseudo-terminal."""

    def __init__(self, binaries, url, email, folder):
        home = folder / email
        home.mkdir(exist_ok=True)
        environment = {
            **os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home),
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
        }
        self.parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        arguments = [str(binaries / "beat"), "--server", url]
        if not (home / "beatspace").exists():
            arguments += ["--email", email, "--password-file", str(folder / "password")]
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            arguments, stdin=child, stdout=child, stderr=child, env=environment,
            start_new_session=True)
        os.close(child)

    def press(self, keys):
        os.write(self.parent, keys.encode())

    def read(self, seconds):
        """What it writes within that time; empty when it writes nothing."""
        ready, _, _ = select.select([self.parent], [], [], seconds)
        return os.read(self.parent, 1 << 16) if ready else b""

    def settle(self, seconds=QUIET_SECONDS):
        while self.read(seconds):
            pass

    def wait_for(self, text, seconds=10):
        """The time at which `text` had come, in bytes as they are written."""
        seen = b""
        deadline = time.monotonic() + seconds
        while text.encode() not in seen:
            seen += self.read(max(0, deadline - time.monotonic()))
            if time.monotonic() > deadline:
                raise SystemExit(f"figures: {text} did not come")
        return time.monotonic()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        os.close(self.parent)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--rounds", type=int, default=10, help="keys that are timed (10)")
    parser.add_argument("--idle", type=int, default=65, help="seconds of idling (65)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="beatspace-") as name:
        folder = Path(name)
        (folder / "password").write_text(PASSWORD + "\n")
        server = Server(options.binaries.resolve(), folder)
        server.start()
        try:
            measure(options, server, folder)
        finally:
            server.stop()


def measure(options, server, folder):
    def start(email):
        return Program(options.binaries, server.url, email, folder)

    # Logged in once, so that later starts measure the program and not scrypt.
    for email in (ADMIN, BUYER):
        program = start(email)
        program.wait_for("connected")
        program.settle(0.5)
        program.stop()
    show_start(start)
    desk, buyer = start(ADMIN), start(BUYER)
    desk.wait_for("connected")
    buyer.wait_for("connected")
    show_latency(desk, buyer, options.rounds)
    relay = Relay(int(server.url.rsplit(":", 1)[1]))
    (folder / "relay").mkdir()
    (folder / "relay" / "password").write_text(PASSWORD + "\n")
    relayed = Program(options.binaries, relay.url, BUYER, folder / "relay")
    relayed.wait_for("connected")
    show_idle({"beat (desk)": desk.process.pid, "beat (buyer)": buyer.process.pid,
               "beatd": server.process.pid}, options.idle, [desk, buyer, relayed], relay)
    for program in (desk, buyer, relayed):
        program.stop()
    relay.close()
    show_import(options.binaries, folder)
    show_market(start)


def show_start(start):
    first, whole = [], []
    for _ in range(10):
        program = start(ADMIN)
        first.append(program.wait_for("BeatSpace") - program.started)
        whole.append(program.wait_for("connected") - program.started)
        program.stop()
    show("first paint", first)
    show("start to the whole screen", whole)


def show_latency(desk, buyer, rounds):
    """The desk quotes the buyer's offer again and again; the buyer's screen changes."""
    desk.press("/shonkho\r")
    desk.settle()
    desk.press("g")
    for _ in range(20):  # Down to the first offer that can be quoted.
        desk.press("jQ")
        if b"Send quote" in collect(desk, 0.4):
            break
    else:
        raise SystemExit("figures: the desk finds nothing to quote")
    times = []
    for count in range(rounds):
        if count:
            desk.press("Q")
        buyer.settle()
        desk.settle(0.3)
        pressed = time.monotonic()
        desk.press("\x13")
        if not buyer.read(5):
            raise SystemExit("figures: the buyer's screen did not change")
        times.append(time.monotonic() - pressed)
        desk.settle()
    show("key at the desk to the buyer's screen", times)


def show_import(binaries, folder):
    """Ten thousand faces into a running market, and out of it again."""
    home = folder / ADMIN
    environment = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home)}

    def run(*arguments):
        started = time.monotonic()
        done = subprocess.run([str(binaries / "beat"), *arguments], env=environment,
                              capture_output=True, text=True)
        return time.monotonic() - started, done

    table = run("export", "--csv")[1].stdout.splitlines()
    columns, fields = table[0].split(","), next(csv.reader(table[1:2]))
    place = columns.index("code")
    for name, wrong in ("three rows are wrong", 3), ("all are good", 0):
        path = folder / "faces.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for number in range(10_000):
                row = [*fields[:place], f"ZZ-{number}", *fields[place + 1:]]
                if number < wrong:
                    row[columns.index("medium")] = "poster"
                writer.writerow(row)
        seconds, done = run("import", str(path))
        print(f"{'import of 10 000 faces, ' + name:40} {seconds * 1000:.0f} ms   "
              f"(exit code {done.returncode}, {len(done.stderr.splitlines())} sentences)", flush=True)
    # So much was imported that the server lets its user wait for a while, and beat waits as it is
    # told to: the export is timed when the user may ask again.
    time.sleep(20)
    seconds, done = run("export", "--csv")
    print(f"{'export of them':40} {seconds * 1000:.0f} ms   (exit code {done.returncode})", flush=True)


def show_market(start):
    """The market's list with those faces in it: each key is a frame."""
    program = start(ADMIN)
    program.wait_for("connected")
    program.settle()
    program.press("2")
    program.settle(1)
    for what, keys in ("a key on the list of 10 000 faces", "j" * 40), (
        "a letter that filters them", "/gulshan"), (
        "a letter in the palette over them", "\r:dhk-006"):
        times = []
        for key in keys:
            pressed = time.monotonic()
            program.press(key)
            if not program.read(2):
                raise SystemExit(f"figures: nothing was drawn for {key}")
            times.append(time.monotonic() - pressed)
            program.settle(0.15)
        show(what, times)
    program.stop()


def collect(program, seconds):
    text = b""
    while more := program.read(seconds):
        text += more
    return text


def show(what, seconds):
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{what:40} median {middle * 1000:6.1f} ms   "
          f"from {low * 1000:.1f} to {high * 1000:.1f}   ({len(seconds)} times)", flush=True)


def show_idle(processes, seconds, programs, relay):
    for program in programs:
        program.settle()
    before = {name: usage(pid) for name, pid in processes.items()}
    bytes_before = relay.byte_count
    deadline = time.monotonic() + seconds
    written = 0
    while (left := deadline - time.monotonic()) > 0:
        for program in programs:
            written += len(program.read(min(left, 0.5)))
    for name, pid in processes.items():
        wakes, ticks, memory = usage(pid)
        print(f"{name + ' idle for ' + str(seconds) + ' s':40} "
              f"{wakes - before[name][0]} wake-ups, "
              f"{(ticks - before[name][1]) * 1000 // TICK} ms of CPU, "
              f"{memory / 1024:.1f} MiB resident", flush=True)
    print(f"{'bytes drawn while idle':40} {written}")
    carried = relay.byte_count - bytes_before
    print(f"{'idle traffic of one terminal':40} {carried * 60 / seconds:.0f} bytes a minute")


def usage(pid):
    """Wake-ups of all threads, ticks of CPU, resident KiB."""
    wakes = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        wakes += number(task / "status", "voluntary_ctxt_switches")
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return wakes, int(fields[11]) + int(fields[12]), number(f"/proc/{pid}/status", "VmRSS")


def number(path, key):
    for line in Path(path).read_text().splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1])
    return 0


if __name__ == "__main__":
    main()
