#!/usr/bin/env python3
"""Prints how long it takes until a change of one face has reached 1 000 viewers of it, over real
sockets of this machine: a note, another event (the face goes into maintenance and out of it), and a
viewer who comes and goes. `make figures` runs it on the release build.

Prints figures and judges none: machines differ, and the time that this program takes to read a
thousand sockets is in them.
"""

import argparse
import gc
import json
import os
import resource
import secrets
import select
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from stage import PASSWORD, ROOT, Server

DESK = "admin@demo.beatspace"
# Several, as each user may only ask for so much at once.
# Of people who are added; the demonstration's own is shorter than a new one may be.
LONG_PASSWORD = "one for a bench"
PEOPLE = [f"viewer{number}@example.org" for number in range(20)]
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PATIENCE_SECONDS = 20


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--viewers", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=30, help="changes that are timed (30)")
    options = parser.parse_args()
    # beatd inherits it.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536), most))
    with tempfile.TemporaryDirectory(prefix="beatspace-") as name:
        server = Server(options.binaries.resolve(), Path(name))
        server.start()
        try:
            add_people(server)
            measure(options, server)
        finally:
            server.stop()


def add_people(server):
    """To the demonstration's data, while the server is stopped."""
    server.stop()
    organisation = "--new-organisation"
    for email in PEOPLE:
        name = email.split("@")[0].title()
        subprocess.run(
            [str(server.binaries / "beatd"), "user", "add", "--data", str(server.folder / "data"),
             "--email", email, "--name", name, "--role", "admin", organisation, "Second desk"],
            input=LONG_PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
        organisation = "--organisation"
    server.start()


def measure(options, server):
    desk = Link(server, token(server, DESK), None)
    start = json.loads(desk.next('"type":"snapshot"'))
    cursor = {"epoch": start["epoch"], "seq": start["seq"]}
    face = next(row["id"] for row in start["state"]["market"]["assets"]
                if not row["is_sample"] and not row.get("overlay"))
    tokens = [token(server, email) for email in PEOPLE]
    crowd = [Link(server, tokens[number % len(tokens)], cursor)
             for number in range(options.viewers)]
    before = resident(server)
    for link in crowd:
        link.say({"type": "asset:subscribe", "asset": face})
    watch = Watch(crowd)
    watch.read_until_quiet()
    memory = resident(server) - before
    gc.disable()
    show_notes(options, watch, desk, face)
    show_events(options, watch, desk, face)
    show_coming(options, watch, desk, face)
    print(f"{'memory of so many who look':40} {memory} KiB")


def show_notes(options, watch, desk, face):
    """What the desk writes, all of the desk reads."""
    delays, last = [], []
    for number in range(options.rounds):
        command = {"type": "create_note", "asset": face, "text": f"The mast leans, {number}."}
        began = time.monotonic()
        desk.say({"type": "command", "id": fresh_id(), "command": command})
        taken = [at - began for at in watch.wait_for(b'"type":"note:created"')]
        delays += taken
        last.append(max(taken))
        watch.read_until_quiet()
    show("a note on the face to each viewer", delays)
    show("the same, to the last of them", last)


def show_events(options, watch, desk, face):
    delays, last = [], []
    for number in range(options.rounds):
        overlay = {"kind": "maintenance"} if number % 2 == 0 else None
        command = {"type": "set_overlay", "asset": face, **({"overlay": overlay} if overlay else {})}
        began = time.monotonic()
        desk.say({"type": "command", "id": fresh_id(), "command": command})
        taken = [at - began for at in watch.wait_for(b'"type":"overlay_set"')]
        delays += taken
        last.append(max(taken))
        watch.read_until_quiet()
    show("an event of the face to each viewer", delays)
    show("the same, to the last of them", last)


def show_coming(options, watch, desk, face):
    """Told at most four times a second, so a quarter of a second may be in it."""
    delays = []
    for number in range(min(options.rounds, 20)):
        kind = "subscribe" if number % 2 == 0 else "unsubscribe"
        time.sleep(0.3)
        began = time.monotonic()
        desk.say({"type": f"asset:{kind}", "asset": face})
        delays += [at - began for at in watch.wait_for(b'"type":"asset:active"')]
        watch.read_until_quiet()
    show("a viewer who comes or goes, to each", delays)


def show(what, seconds):
    seconds = sorted(seconds)
    p99 = seconds[max(0, len(seconds) * 99 // 100 - 1)]
    print(f"{what:40} median {statistics.median(seconds) * 1000:6.1f} ms   "
          f"p99 {p99 * 1000:.1f}   max {seconds[-1] * 1000:.1f}   ({len(seconds)} times)", flush=True)


class Watch:
    """All viewers' sockets at once."""

    def __init__(self, links):
        self.links = {link.socket.fileno(): link for link in links}
        self.poll = select.epoll()
        for number, link in self.links.items():
            link.socket.setblocking(False)
            self.poll.register(number, select.EPOLLIN)

    def wait_for(self, word):
        """When each viewer had heard it."""
        times, waiting = [], set(self.links)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while waiting:
            if time.monotonic() > deadline:
                raise SystemExit(f"viewers: {len(waiting)} have not heard of {word.decode()}")
            for number, _ in self.poll.poll(1):
                data = self.links[number].receive()
                if number in waiting and word in data:
                    times.append(time.monotonic())
                    waiting.discard(number)
        return times

    def read_until_quiet(self, seconds=0.6):
        while ready := self.poll.poll(seconds):
            for number, _ in ready:
                self.links[number].receive()


class Link:
    """A WebSocket (RFC 6455) without compression, of which only so much is spoken as is needed."""

    def __init__(self, server, bearer, cursor):
        self.socket = socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(
            b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            b"Authorization: Bearer " + bearer.encode() + b"\r\n\r\n")
        self.data = b""
        while b"\r\n\r\n" not in self.data:
            self.data += self.receive()
        head, self.data = self.data.split(b"\r\n\r\n", 1)
        if b" 101 " not in head:
            raise SystemExit(f"viewers: {head.decode()}")
        hello = {"type": "hello", "version": 1, "token": "", "client": fresh_id()}
        self.say(hello | ({"cursor": cursor} if cursor else {}))

    def say(self, message):
        payload = json.dumps(message).encode()
        length = bytes([0x80 | len(payload)]) if len(payload) < 126 else (
            b"\xfe" + len(payload).to_bytes(2, "big"))
        # Masked with zeros, which is a mask like any other.
        self.socket.sendall(b"\x81" + length + bytes(4) + payload)

    def receive(self):
        data = self.socket.recv(1 << 16)
        if not data:
            raise SystemExit("viewers: the server has closed a connection")
        return data

    def next(self, word):
        """The first message with that in it."""
        while True:
            while (message := self._take()) is None:
                self.data += self.receive()
            if word in message[:300] or word in message[-300:]:
                return message

    def _take(self):
        if len(self.data) < 10:
            return None
        count, start = self.data[1], 2
        if count == 126:
            count, start = int.from_bytes(self.data[2:4], "big"), 4
        elif count == 127:
            count, start = int.from_bytes(self.data[2:10], "big"), 10
        if len(self.data) < start + count:
            return None
        message, self.data = self.data[start:start + count], self.data[start + count:]
        return message.decode()


def token(server, email):
    password = LONG_PASSWORD if email in PEOPLE else PASSWORD
    body = json.dumps({"email": email, "password": password}).encode()
    request = urllib.request.Request(server.url + "/api/v1/auth/login", body)
    with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
        return json.load(answer)["token"]


def fresh_id():
    value = int(time.time() * 1000) << 80 | secrets.randbits(80)
    return "".join(DIGITS[value >> 5 * place & 31] for place in reversed(range(26)))


def resident(server):
    """KiB."""
    for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


if __name__ == "__main__":
    main()
