"""Twelve clients of six users, who send commands and remember what they heard. Whatever they find
that may not be is a deviation.
"""

import hashlib
import json
import select
import time
from collections import Counter

import market as people
import viewers
from table import Findings

USERS = [f"{name}@demo.beatspace" for name in
         ("admin", "admin2", "buyer", "buyer2", "buyer3", "seller")]
CLIENTS_OF_USER = 2
WAITING_MAX = 3
AGAIN_SECONDS = 2
PATIENCE_SECONDS = 30


class Ended(Exception):
    """The connection has ended."""


class Socket(viewers.Link):
    def receive(self):
        try:
            data = self.socket.recv(1 << 18)
        except (BlockingIOError, TimeoutError):
            return b""
        except OSError as error:
            raise Ended from error
        if not data:
            raise Ended
        return data

    def _take(self):
        if self.data[:1] == b"\x88":  # A close frame.
            raise Ended
        return super()._take()

    def messages(self):
        """All that have arrived. What came before an end counts."""
        ended = None
        try:
            while data := self.receive():
                self.data += data
        except Ended as error:
            ended = error
        while (message := self._take()) is not None:
            yield message
        if ended:
            raise ended


def compact(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


class Client:
    """One connection after the other, of one user."""

    def __init__(self, crowd, email):
        self.crowd, self.email = crowd, email
        self.link, self.who, self.epoch, self.position = None, None, None, None
        self.waiting, self.answers, self.again = {}, {}, {}
        self.stream, self.begin, self.digest, self.page = {}, None, None, None
        self.next_at, self.is_resumed, self.retries = 0, None, {}
        self.is_read_only = False

    def connect(self, server):
        cursor = {"epoch": self.epoch, "seq": self.position} if self.epoch else None
        self.is_resumed = None
        try:
            self.link = Socket(server, self.crowd.tokens[self.email], cursor)
        except (SystemExit, OSError, Ended):
            self.link = None
            return
        self.link.socket.setblocking(False)
        for id, command in self.waiting.items():
            self.say({"type": "command", "id": id, "command": command})

    def say(self, message):
        if self.link is None:
            return
        try:
            self.link.socket.settimeout(5)
            self.link.say(message)
            self.link.socket.setblocking(False)
        except OSError:
            # What the server said before is still to be read.
            pass

    def act(self, now):
        if self.link is None or self.position is None or now < self.next_at:
            return
        self.next_at = now + self.crowd.random.expovariate(self.crowd.rate)
        if len(self.waiting) < WAITING_MAX:
            self.command(people.command(self.crowd.market, self.who))

    def command(self, command, id=None):
        id = id or viewers.fresh_id()
        self.waiting[id] = command
        self.crowd.commands[id] = (self, command)
        self.say({"type": "command", "id": id, "command": command})
        return id

    def ask_again(self, id):
        """A command that was answered."""
        self.again[id] = self.answers[id]
        self.say({"type": "command", "id": id, "command": self.crowd.commands[id][1]})

    def retry(self, now):
        for id in [id for id, at in self.retries.items() if at <= now]:
            del self.retries[id]
            if id in self.waiting:
                self.say({"type": "command", "id": id, "command": self.waiting[id]})

    def read(self):
        if self.link is None:
            return False
        heard = False
        try:
            for text in self.link.messages():
                heard = True
                self._hear(text)
        except Ended:
            self.link.socket.close()
            self.link = None
        return heard

    def _hear(self, text):
        message = json.loads(text)
        match message["type"]:
            case "welcome":
                self._hear_welcome(message)
            case "snapshot":
                self.position, self.who = message["seq"], message["state"]["viewer"]
                self.begin = self.position
                self.crowd.market.load(self.who, message["state"]["market"])
            case "event":
                self._hear_event(message)
            case "accepted" | "refused":
                self._hear_answer(message, text)
            case "digest":
                self.digest = message["seq"], message["digest"]
            case "history" | "history_refused":
                self.page = message
            case "fault":
                self.crowd.counts["fault " + message["code"]] += 1
                self.crowd.faults.append(f"{self.email}: {text}")
            case "pong":
                self.is_read_only = message.get("is_read_only", False)

    def _hear_welcome(self, message):
        self.is_resumed = message["is_resumed"]
        if self.epoch:
            self.crowd.counts["resumed" if self.is_resumed else "snapshots forced"] += 1
            if message["epoch"] != self.epoch:
                self.crowd.deviate("epoch changed", f"{self.email}: {message}")
            elif not self.is_resumed:
                self.crowd.deviate("snapshot forced", f"{self.email}: {message}")
        if not self.is_resumed:
            self.stream.clear()
            self.position = None
        self.epoch = message["epoch"]

    def _hear_event(self, message):
        seq, prev = message["seq"], message["prev"]
        self.crowd.counts["events"] += 1
        if seq in self.stream or seq <= self.begin:
            self.crowd.deviate("event twice", f"{self.email}: {seq}")
        elif seq < self.position:
            self.crowd.deviate("event out of order", f"{self.email}: {seq} after {self.position}")
        elif prev != self.position:
            self.crowd.deviate("event missed", f"{self.email}: {prev} after {self.position}")
        self.position = seq
        if self.crowd.skips_event():
            return
        self.stream[seq] = message["at"], compact(message["event"])
        self.crowd.market.hear(message["event"])

    def _hear_answer(self, message, text):
        id, refusal = message["id"], message.get("refusal", {})
        if refusal.get("code") in ("rate_limited", "unavailable"):
            self.crowd.counts[refusal["code"]] += 1
            self.retries[id] = time.monotonic() + AGAIN_SECONDS
            return
        # Before a state there are answers, but no events.
        if self.position is not None and message.get("seq", 0) > self.position:
            self.crowd.deviate("answer before its events", f"{self.email}: {text[:200]}")
        if id in self.again:
            self.crowd.counts["answers asked again"] += 1
            if self.again.pop(id) != text:
                self.crowd.deviate("answer differs", f"{self.email}: {text[:200]}")
        if self.waiting.pop(id, None) is None:
            return
        self.answers[id] = text
        self.crowd.counts[message["type"]] += 1
        self.crowd.kinds[self.crowd.commands[id][1]["type"], message["type"]] += 1
        if refusal.get("code") in ("malformed", "unknown_command"):
            self.crowd.deviate("malformed command", text[:300])


class Crowd(Findings):
    def __init__(self, random, rate=5, users=USERS, clients_of_user=CLIENTS_OF_USER):
        super().__init__()
        self.users, self.clients_of_user = users, clients_of_user
        self.random, self.rate = random, rate
        self.market = people.Market(random)
        self.kinds, self.commands, self.tokens = Counter(), {}, {}
        self.events_to_skip, self.faults = 0, []
        self.clients = [Client(self, email) for email in users
                        for _ in range(clients_of_user)]

    def skips_event(self):
        """A planted bug: a client that loses an event on its own."""
        self.events_to_skip -= self.events_to_skip > 0
        return self.events_to_skip == 1

    def log_in(self, server):
        self.tokens = {email: viewers.token(server, email) for email in self.users}

    def connect(self, server):
        for client in self.clients:
            if client.link is None:
                client.connect(server)

    def run(self, seconds, acts=True):
        """Reads, and sends commands."""
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            if acts:
                for client in self.clients:
                    client.act(now)
            self.turn(0.01)

    def turn(self, seconds):
        """Returns whether anything was heard."""
        now = time.monotonic()
        open_ones = [client for client in self.clients if client.link]
        for client in open_ones:
            client.retry(now)
        ready = select.select([client.link.socket for client in open_ones], [], [], seconds)[0]
        return any([client.read() for client in open_ones if client.link.socket in ready])

    def wait(self, is_done, what):
        """Reads until `is_done`, and until nothing more arrives."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_done():
            self.turn(0.05)
            if time.monotonic() > deadline:
                self.deviate("waited in vain", f"{what}; {self.states()}; {self.faults[-3:]}")
                return False
        while self.turn(0.15):
            pass
        return True

    def states(self):
        return [f"{client.email} {'on' if client.link else 'off'} at {client.position}, digest "
                f"{client.digest}, waits for {len(client.waiting)}" for client in self.clients]

    def hear_the_last(self):
        """What a server that was killed had sent."""
        for client in self.clients:
            while client.read():
                pass
            client.link = None

    def come_back(self, server):
        """Connects everybody and waits for all that has no answer, and for some that have one."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        self.connect(server)
        while any(client.link is None for client in self.clients):
            self.turn(0.1)
            self.connect(server)
            if time.monotonic() > deadline:
                return self.deviate("waited in vain", "for a connection")
        for client in self.clients:
            newest = list(client.answers)[-30:]
            for id in self.random.sample(newest, min(len(newest), 2)):
                client.ask_again(id)
        self.wait(lambda: not any(client.waiting or client.again or client.is_resumed is None
                                  or client.position is None for client in self.clients),
                  "for answers")

    def compare_digests(self, server):
        """Of each user's live client, and of a fresh state. Nothing happens meanwhile, but what
        the clock does: then another try."""
        clients = self.clients[::self.clients_of_user]
        for _ in range(3):
            before = [client.position for client in clients]
            fresh = [fresh_digest(server, self.tokens[client.email]) for client in clients]
            for client in clients:
                client.digest = None
                client.say({"type": "digest"})
            self.wait(lambda: all(client.digest for client in clients),
                      f"for digests of {[client.email for client in clients]}")
            if before != [client.position for client in clients]:
                continue
            self.counts["digests compared"] += len(clients)
            for client, expected in zip(clients, fresh):
                if client.digest and client.digest[1] != expected:
                    self.deviate("digest differs", f"{client.email} at {client.digest[0]}")
            return

    def compare_history(self):
        """Each client's events with those that the log hands out."""
        for client in self.clients:
            after, logged, is_end = client.begin, {}, False
            while not is_end:
                client.page = None
                client.say({"type": "history", "id": viewers.fresh_id(), "after": after,
                            "limit": 500})
                if not self.wait(lambda: client.page, f"{client.email}: for history"):
                    return
                if client.page["type"] == "history_refused":
                    self.run(1, acts=False)
                    continue
                records = client.page["records"]
                logged |= {row["seq"]: (row["at"], compact(row["event"])) for row in records}
                after, is_end = max([after, *logged]), client.page["is_end"]
            newest = max(client.stream, default=0)
            logged = {seq: event for seq, event in logged.items() if seq <= newest}
            self.counts["events compared with history"] += len(logged)
            for seq in logged.keys() ^ client.stream.keys():
                where = "history" if seq in logged else "the stream"
                self.deviate("event not in both", f"{client.email}: {seq} is only in {where}")
            for seq in logged.keys() & client.stream.keys():
                if logged[seq] != client.stream[seq]:
                    self.deviate("event differs from history", f"{client.email}: {seq}")


def fresh_digest(server, token):
    """The SHA-256 of the market of a state, as the protocol says."""
    link = viewers.Link(server, token, None)
    text = link.next('"type":"snapshot"')
    link.socket.close()
    start = text.index('"market":') + len('"market":')
    end = json.JSONDecoder().raw_decode(text, start)[1]
    return hashlib.sha256(text[start:end].encode()).hexdigest()
