"""One client of a user: one connection after the other, the commands that have no answer yet, and
what was heard. Whatever it finds that may not be is a deviation.
"""

import json
import time

import people
import viewers

WAITING_MAX = 3
AGAIN_SECONDS = 2


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
        self.is_read_only = self.was_read_only = False

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
                self.was_read_only |= self.is_read_only

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
