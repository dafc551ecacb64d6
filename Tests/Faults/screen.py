"""`beat` in a terminal, in which messages are typed. It is killed, and the server with it. What was
on the screen must be in the log, once and in order.
"""

import json
import os
import random
import re
import time

import beatd
import stage
from table import Findings, Row

BUYER = "buyer@demo.beatspace"
# A message that was typed here, pending or confirmed.
SHOWN = re.compile(r"fault (\d+) │ [◌✓✔]")


class Screens(Findings):
    def __init__(self, options, folder, seed):
        super().__init__()
        self.options, self.folder, self.random = options, folder, random.Random(seed)
        self.shown, self.typed = set(), 0

    def run(self, kills, until):
        with stage.Stage(self.options.binaries, f"beatspace-faults-{os.getpid()}") as place:
            try:
                while self.counts["kills"] < kills and time.monotonic() < until:
                    self._die(place)
                self._examine(place)
            except stage.Failure as failure:
                self.deviate("a screen shows something else", str(failure))

    def _open(self, place):
        terminal = place.open(BUYER, 120, 40)
        terminal.presses(("● connected", "4"), ("─ Messages ─", "<Enter>"))
        terminal.sees("Enter send")
        return terminal

    def _die(self, place):
        terminal = self._open(place)
        is_away = self.random.random() < 0.7
        if is_away:
            place.server.kill()
            terminal.sees("reconnecting")
            self.counts["with the server away"] += 1
        expected = set()
        for _ in range(self.random.randint(1, 4)):
            self.typed += 1
            expected.add(self.typed)
            terminal.press(f"fault {self.typed}<Enter>")
        stage.poll(lambda: expected <= shown(terminal), stage.EXPECT_SECONDS)
        time.sleep(self.random.uniform(0, 0.4))
        self.expect(expected <= shown(terminal), "typed, never shown", terminal.screen())
        self.shown |= shown(terminal)
        pid = place.tmux("display-message", "-p", "-t", terminal.pane, "#{pane_pid}")
        os.kill(int(pid), 9)
        place.server.kill()
        self.counts["kills"] += 1
        # A session ends with its last window: another beat opens a fresh one.
        terminal.close()
        place.server.start()

    def _examine(self, place):
        terminal = self._open(place)
        terminal.sees("!pending")
        terminal.close()
        place.server.stop()
        texts = [json.loads(body)["message"]["text"] for (body,) in beatd.rows(
            place.server.data, "SELECT body FROM events WHERE body LIKE '%\"message_sent\"%' "
            "AND body LIKE '%fault %' ORDER BY seq")]
        numbers = [int(text.removeprefix("fault ")) for text in texts]
        for number in sorted(self.shown):
            count = numbers.count(number)
            self.expect(count > 0, "shown, lost", f"fault {number} of {numbers}")
            self.expect(count < 2, "done twice", f"fault {number} of {numbers}")
        self.expect(numbers == sorted(numbers), "out of order", str(numbers))

    def rows(self):
        count = self.counts
        yield Row.of("beat in tmux", f"{count['kills']} kills of beat and beatd within 0.4 s of "
                     f"typing ({count['with the server away']} with the server away), "
                     f"{len(self.shown)} messages on the screen: lost {{shown, lost}}, done twice "
                     "{done twice}, out of order {out of order}", self)


def shown(terminal):
    return set(map(int, SHOWN.findall(terminal.screen())))
