"""`beat do … --id`, which is killed, and the server under it. It is run again with the same id
until it prints an answer.
"""

import json
import random
import subprocess
import time

import beatd
import ledger
import people
import stage
import viewers
from market import Market
from table import Findings, Row

USERS = [f"{name}@demo.beatspace" for name in ("admin", "buyer", "seller")]
KINDS = {people.send_message, people.create_campaign, people.request_offer, people.post_news,
         people.quote_offer, people.edit_asset, people.mark_probe, people.open_conversation,
         people.create_media_buy, people.cancel_offer, people.set_overlay}
DEATHS_OF_COMMAND = 3
AGAIN = {75, 69}  # Exit codes that say: try again.


class Commands(Findings):
    def __init__(self, options, folder, seed):
        super().__init__()
        self.options, self.folder, self.random = options, folder, random.Random(seed)
        self.server = beatd.Beatd(options.binaries, folder)
        self.market, self.who = Market(self.random), {}
        self.answers, self.commands = {}, {}

    def run(self, kills, until):
        self.server.start()
        try:
            self._log_in()
            while self.counts["kills of beat"] < kills and time.monotonic() < until:
                self._do()
            self.server.kill()
            self._examine()
        finally:
            self.server.kill()

    def _log_in(self):
        password = self.folder / "password"
        password.write_text(stage.PASSWORD + "\n")
        for email in USERS:
            self._beat(email, "login", "--email", email, "--password-file", str(password)).wait()
            link = viewers.Link(self.server, viewers.token(self.server, email), None)
            state = json.loads(link.next('"type":"snapshot"'))["state"]
            link.socket.close()
            self.who[email] = state["viewer"]
            self.market.load(state["viewer"], state["market"])

    def _beat(self, email, *arguments):
        home = self.folder / email
        home.mkdir(exist_ok=True)
        command = [str(self.options.binaries / "beat"), *arguments, "--server", self.server.url]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
            env={**self.server.environment_of_programs(), "HOME": str(home),
                 "XDG_STATE_HOME": str(home)})

    def _do(self):
        email = self.random.choice(USERS)
        who = self.who[email]
        kinds = [kind for kind in people.COMMON + people.OF_ROLE[who["role"]] if kind in KINDS]
        kind, id = self.random.choice(kinds), viewers.fresh_id()
        body = kind(self.market, who)
        self.commands[id] = {"type": kind.__name__} | body
        arguments = email, "do", kind.__name__, "--json", json.dumps(body), "--id", id
        deadline = time.monotonic() + 60
        deaths = self.random.randint(0, DEATHS_OF_COMMAND)
        while True:
            beat = self._beat(*arguments)
            if deaths > 0:
                self._kill(beat)
                deaths -= 1
            output, error = beat.communicate()
            if self._hear(id, output.decode(), beat.returncode, error.decode()) and deaths <= 0:
                break
            if time.monotonic() > deadline:
                self.deviate("no answer", f"{arguments}: {beat.returncode} {error.decode()}")
                break
            if beat.returncode in AGAIN:
                time.sleep(0.2)
        # Once more, as everything may be asked twice.
        again = self._beat(*arguments)
        output, error = again.communicate()
        self._hear(id, output.decode(), again.returncode, error.decode())

    def _kill(self, beat):
        time.sleep(self.random.uniform(0, 0.12))
        victims = self.random.choice(["beat", "beat", "both", "beatd"])
        if victims != "beat":
            self.server.kill()
            self.counts["kills of beatd"] += 1
        if victims != "beatd" and beat.poll() is None:
            beat.kill()
            self.counts["kills of beat"] += 1
        if victims != "beat":
            self.server.start()
            for line in self.server.epoch_changes():
                self.deviate("epoch changed", line)

    def _hear(self, id, output, code, error):
        """Whether there is an answer."""
        if not output.endswith("}\n"):
            if code not in (-9, *AGAIN):
                self.deviate("wrong exit code", f"{code}: {error or output}")
            return False
        if id in self.answers:
            self.counts["asked again"] += 1
            self.expect(self.answers[id] == output, "answer differs", output)
        self.answers[id] = output
        return True

    def _examine(self):
        copy = self.server.copy("copy")
        whole, text = beatd.is_whole(self.server, copy)
        self.expect(whole, "log is damaged", text)
        events = {}
        for seq, cause, body in beatd.rows(
                copy, "SELECT seq, cause, body FROM events WHERE cause IS NOT NULL"):
            events.setdefault(cause, []).append((seq, json.loads(body)["type"]))
        stored = {id: json.loads(bytes(body)) for id, body in
                  beatd.rows(copy, "SELECT command, body FROM answers")}
        for id, command in self.commands.items():
            ledger.check_once(self, id, command, events.get(id, []))
            if id in self.answers:
                printed = json.loads(self.answers[id])
                kept = stored.get(id, {})
                self.counts["accepted"] += kept.get("type") == "accepted"
                self.expect({**kept, **printed} == kept, "acknowledged, lost", f"{printed}, {kept}")

    def rows(self):
        count = self.counts
        yield Row.of(
            "beat do … --id", f"{len(self.commands)} commands ({count['accepted']} accepted), "
            f"{count['kills of beat']} kills of beat, {count['kills of beatd']} of beatd: "
            "acknowledged lost {acknowledged, lost}, done twice {done twice}, answers that differ "
            f"{{answer differs}} of {count['asked again']} asked again, epochs changed "
            "{epoch changed}", self)
