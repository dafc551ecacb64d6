#!/usr/bin/env python3
"""Prints how long a user waits for an answer while another does something greedy over real sockets
of this machine, and what the server does about it. `make admission` runs it on the release build.

The greedy user runs in a process of its own and begins again whenever it is cut off. Prints figures
and judges none: machines differ. With --shape it prints instead, as one JSON object per flood, what
the first connection of each got: how many answers say `rate_limited`, the close code and its
reason, and whether another user was served meanwhile.
"""

import argparse
import json
import multiprocessing
import socket
import statistics
import tempfile
import time
import types
from pathlib import Path

import viewers
from stage import ROOT, Server

DESK, BUYER, SELLER = (f"{role}@demo.beatspace" for role in ("admin", "buyer", "seller"))
SAMPLE_SECONDS = 0.05
FACES = 10_000
UPLOAD_BYTES = 32 << 20
CROWD = 900
# A body that is longer than usual, as an import's may be.
LONG_BYTES = 2 << 20


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--seconds", type=float, default=6, help="time of each row (6)")
    parser.add_argument("--shape", action="store_true", help="print what the floods get")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="beatspace-") as name:
        server = Server(options.binaries.resolve(), Path(name))
        server.start()
        try:
            if options.shape:
                viewers.add_people(server)
            show_shapes(server) if options.shape else measure(server, options.seconds)
        finally:
            server.stop()
    if options.shape:
        show_few_descriptors(options.binaries.resolve())


# What the greedy send: frames, as bytes that can be repeated.


def text(message):
    payload = json.dumps(message).encode()
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else (
        b"\xfe" + len(payload).to_bytes(2, "big"))
    return b"\x81" + length + bytes(4) + payload


def frames(bearer):
    return {
        "ping": text({"type": "ping", "seq": 0}),
        "renew": text({"type": "renew", "token": bearer}),
        "signals": text({"type": "presence", "state": "online"}),
        "WebSocket pings": b"\x89\x80" + bytes(4),
        "digest": text({"type": "digest"}),
        "malformed": text({"type": "dance"}),
    }


# One greedy connection after the other.


class Greedy:
    """A WebSocket that sends as fast as the server reads, and counts what comes back."""

    def __init__(self, port, bearer, chunk, pause=0.0):
        self.refusals, self.code, self.reason = 0, None, ""
        server = argparse.Namespace(port=port)
        try:
            self.link = viewers.Link(server, bearer, None)
        except (SystemExit, OSError) as failure:
            self.link, self.reason = None, str(failure).split("\r\n")[0]
            return
        self.chunk, self.pause = chunk, pause
        self.data = b""

    def run(self, until):
        if self.link is None:
            time.sleep(0.01)
            return
        sock = self.link.socket
        sock.settimeout(0.001)
        while self.code is None and time.monotonic() < until:
            try:
                sock.send(self.chunk)
            except (TimeoutError, BlockingIOError):
                pass
            except OSError:
                self._read()
                break
            self._read()
            if self.pause:
                time.sleep(self.pause)
        deadline = min(until, time.monotonic() + 0.5)
        while self.code is None and time.monotonic() < deadline and self._read():
            pass
        sock.close()

    def _read(self):
        try:
            data = self.link.socket.recv(1 << 18)
        except (TimeoutError, BlockingIOError):
            return True
        except OSError:
            return False
        if not data:
            return False
        word = b'"rate_limited"'
        self.refusals += (self.data[1 - len(word):] + data).count(word)
        # The close frame is the last: its code begins with 0x0f or 0x11 for 4xxx and 1xxx codes.
        place = (self.data[-200:] + data).rfind(b"\x88", -130)
        whole = self.data[-200:] + data
        if place >= 0 and len(whole) == place + 2 + whole[place + 1]:
            self.code = int.from_bytes(whole[place + 2:place + 4], "big")
            self.reason = whole[place + 4:].decode(errors="replace")
        self.data = whole[-400:]
        return True


def flood(port, bearer, chunk, pause, until, results):
    """Runs in a process of its own."""
    cut = answered = refused = 0
    while time.monotonic() < until:
        greedy = Greedy(port, bearer, chunk, pause)
        greedy.run(until)
        cut += greedy.code == 4429
        answered += greedy.refusals
        refused += greedy.link is None
    results.put((cut, answered, refused))


def open_many(port, bearer, until, results):
    server, links, refused = argparse.Namespace(port=port), [], 0
    for _ in range(CROWD):
        try:
            links.append(viewers.Link(server, bearer, None))
        except (SystemExit, OSError):
            refused += 1
    time.sleep(max(0, until - time.monotonic()))
    results.put((0, len(links), refused))


def hammer(port, bearer, until, results):
    """One request after the other, over a connection as long as it lasts."""
    request = (f"GET /api/v1/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {bearer}"
               "\r\n\r\n").encode()
    limited = served = 0
    while time.monotonic() < until:
        sock = socket.create_connection(("127.0.0.1", port), 5)
        try:
            while time.monotonic() < until:
                sock.sendall(request * 20)
                data = sock.recv(1 << 16)
                served += data.count(b"HTTP/1.1 404")
                limited += data.count(b"HTTP/1.1 429")
                if not data or b"Connection: close" in data:
                    break
        except OSError:
            pass
        sock.close()
    results.put((0, served, limited))


def start_over(port, bearer, until, results):
    """A whole state four times a second, as if it had never been here."""
    served = refused = 0
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            link = viewers.Link(types.SimpleNamespace(port=port), bearer, None)
            link.next('"type":"snapshot"')
            link.socket.close()
            served += 1
        except SystemExit:
            refused += 1
        time.sleep(max(0, min(until, began + 0.25) - time.monotonic()))
    results.put((0, served, refused))


def upload_nothing(port, bearer, until, results):
    """Four imports of which only the first byte comes, again and again."""
    statuses = []
    while time.monotonic() < until:
        sockets = [begin_upload(port, bearer) for _ in range(4)]
        for each in sockets:
            each.settimeout(0.3)
            try:
                statuses.append(each.recv(4096)[9:12].decode())
            except OSError:
                statuses.append("none")
        for each in sockets:
            each.close()
    results.put((0, statuses.count("none"), len(statuses) - statuses.count("none")))


def begin_upload(port, bearer):
    sock = socket.create_connection(("127.0.0.1", port), 5)
    sock.sendall(
        f"POST /api/v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {bearer}\r\n"
        f"Content-Length: {UPLOAD_BYTES}\r\n\r\n{{".encode())
    return sock


# The table


def measure(server, seconds):
    bearer = {email: viewers.token(server, email) for email in (DESK, BUYER, SELLER)}
    sent = frames(bearer[BUYER])
    print(f"{'one user does':34} {'victim p50':>10} {'p99':>8} {'max':>8}   {'server CPU':>10}")

    def row(name, target=flood, count=1, arguments=(), who=BUYER, note=None):
        results = multiprocessing.Queue()
        until = time.monotonic() + seconds + 0.5
        greedy = [
            multiprocessing.Process(
                target=target, args=(server.port, bearer[who], *arguments, until, results))
            for _ in range(count)
        ]
        for process in greedy:
            process.start()
        time.sleep(0.3)
        show_row(server, name, bearer[DESK], seconds, note)
        totals = [sum(part) for part in zip(*(results.get(timeout=60) for _ in greedy))]
        for process in greedy:
            process.join()
        if totals:
            print(f"{'':34} cut {totals[0]}, answered {totals[1]}, refused {totals[2]}")

    row("nothing", count=0)
    row("ping, 1 connection", arguments=(sent["ping"] * 50, 0))
    row("ping, 8 connections", count=8, arguments=(sent["ping"] * 50, 0))
    row("renew, 1 connection", arguments=(sent["renew"] * 20, 0))
    row("signals beyond the limit", arguments=(sent["signals"] * 50, 0))
    row("WebSocket pings", arguments=(sent["WebSocket pings"] * 100, 0))
    row("malformed frames", arguments=(sent["malformed"] * 50, 0))
    row("HTTP requests, 8 connections", target=hammer, count=8)
    row("900 connections", target=open_many)
    row("4 stuck uploads of a buyer", target=upload_nothing, note=timed_import(server, bearer, "A"))
    row("4 stuck uploads of a seller", target=upload_nothing, who=SELLER,
        note=timed_import(server, bearer, "B"))
    import_faces(server, bearer[DESK], "DIG", FACES)
    row(f"nothing, on {FACES} faces", count=0)
    row(f"whole states of {FACES} faces", target=start_over)
    row(f"digest on {FACES} faces", arguments=(sent["digest"], 0.05))


def show_row(server, name, bearer, seconds, note):
    before = processor_seconds(server)
    began = time.monotonic()
    extra = note() if note else ""
    delays = sample(server, bearer, seconds)
    spent = processor_seconds(server) - before
    delays.sort()
    p99 = delays[min(len(delays) - 1, len(delays) * 99 // 100)]
    print(
        f"{name:34} {statistics.median(delays) * 1000:7.1f} ms {p99 * 1000:8.1f} "
        f"{delays[-1] * 1000:8.1f}   {spent:6.1f} of {time.monotonic() - began:.0f} s{extra}",
        flush=True)


def sample(server, bearer, seconds):
    """How long the answers to the victim's pings take."""
    link = viewers.Link(server, bearer, None)
    link.next('"type":"snapshot"')
    delays, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        link.say({"type": "ping", "seq": 0})
        link.next('"type":"pong"')
        delays.append(time.monotonic() - began)
        time.sleep(max(0, SAMPLE_SECONDS - delays[-1]))
    link.socket.close()
    return delays


def processor_seconds(server):
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def timed_import(server, bearer, prefix):
    def run():
        began = time.monotonic()
        status = import_faces(server, bearer[DESK], prefix, 10, bytes_min=LONG_BYTES)
        return f"; the desk's import: {status} in {(time.monotonic() - began) * 1000:.0f} ms"

    return run


def import_faces(server, bearer, prefix, count, bytes_min=0):
    heading = ("code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month,"
               "is_sample")
    rows = [f"{prefix}-{number},Face {number},{seller_name(server, bearer)},wall,40,20,"
            f"23.{7000 + number % 900},90.4,650000,no" for number in range(count)]
    command = {"type": "import_assets", "table": "\n".join([heading, *rows]), "may_update": False,
               "are_samples": False}
    body = json.dumps({"type": "command", "id": viewers.fresh_id(), "command": command}).encode()
    body = body.ljust(bytes_min)
    sock = socket.create_connection(("127.0.0.1", server.port), 60)
    sock.sendall(
        f"POST /api/v1/commands HTTP/1.0\r\nHost: a\r\nAuthorization: Bearer {bearer}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    answer = b""
    while part := sock.recv(1 << 16):
        answer += part
    sock.close()
    if b'"type":"accepted"' in answer:
        return "accepted"
    if not bytes_min:
        raise SystemExit(f"admission: the import was refused: {answer[-300:].decode()}")
    return "refused with " + answer[9:12].decode()


NAMES = {}


def seller_name(server, bearer):
    """The name of one of the demonstration's sellers."""
    if server.port not in NAMES:
        link = viewers.Link(server, bearer, None)
        market = json.loads(link.next('"type":"snapshot"'))["state"]["market"]
        owner = market["assets"][0]["owner"]
        NAMES[server.port] = next(
            row["name"] for row in market["organisations"] if row["id"] == owner)
        link.socket.close()
    return NAMES[server.port]


# The shape


def show_shapes(server):
    victim = viewers.Link(server, viewers.token(server, DESK), None)
    victim.next('"type":"snapshot"')
    # A user of its own for each flood, since who was cut off can't come back for a while.
    for email, name in zip(viewers.PEOPLE, frames("")):
        bearer = viewers.token(server, email)
        greedy = Greedy(server.port, bearer, frames(bearer)[name] * 100)
        greedy.run(time.monotonic() + 20)
        victim.say({"type": "ping", "seq": 0})
        served = "pong" if victim.next('"type":"pong"') else "nothing"
        print(json.dumps({
            "flood": name, "refusals": greedy.refusals, "code": greedy.code,
            "reason": greedy.reason, "victim": served}), flush=True)
    bearer = viewers.token(server, BUYER)
    print(json.dumps({"upload": upload_status(server, bearer), "role": "buyer"}), flush=True)


def show_few_descriptors(binaries):
    """A server with few descriptors, and somebody who holds as many silent sockets as there are."""
    with tempfile.TemporaryDirectory(prefix="beatspace-") as name:
        server = Server(binaries, Path(name), descriptors=64)
        server.start()
        try:
            silent = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(100)]
            user = viewers.Link(server, viewers.token(server, DESK), None)
            user.next('"type":"snapshot"')
            silent += [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(100)]
            token = viewers.token(server, BUYER)
            user.say({"type": "ping", "seq": 0})
            print(json.dumps({
                "descriptors": 64, "silent": len(silent), "login": bool(token),
                "victim": "pong" if user.next('"type":"pong"') else "nothing",
                "told": "descriptors are few" in server.log.read_text()}), flush=True)
        finally:
            server.stop()


def upload_status(server, bearer):
    sock = begin_upload(server.port, bearer)
    status = sock.recv(4096)[9:12].decode()
    sock.close()
    return status


if __name__ == "__main__":
    main()
