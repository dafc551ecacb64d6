"""Twelve clients of six users, who send commands and remember what they heard."""

import hashlib
import json
import select
import time
from collections import Counter

import viewers
from client import Client, compact
from market import Market
from table import Findings

USERS = [f"{name}@demo.beatspace" for name in
         ("admin", "admin2", "buyer", "buyer2", "buyer3", "seller")]
CLIENTS_OF_USER = 2
PATIENCE_SECONDS = 30


class Crowd(Findings):
    def __init__(self, random, rate=5, users=USERS, clients_of_user=CLIENTS_OF_USER):
        super().__init__()
        self.users, self.clients_of_user = users, clients_of_user
        self.random, self.rate = random, rate
        self.market = Market(random)
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
