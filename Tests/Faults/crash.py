"""Servers that are killed, or whose machine loses power, while twelve clients work."""

import random
import shutil
import statistics
import time
from collections import Counter

import beatd
import ledger
import stage
from crowd import Crowd
from table import Findings, Row

# A world is a fresh market. It is examined as a whole at its end.
DEATHS_OF_WORLD = 40
DEATHS_OF_EXAMINATION = 8


class Crashes(Findings):
    """Deaths of one kind, in one world after the other."""

    def __init__(self, options, folder, shim, seed):
        super().__init__()
        self.options, self.folder, self.shim = options, folder, shim
        self.random = random.Random(seed)
        self.kinds, self.seconds, self.worlds, self.deaths = Counter(), [], 0, 0
        self.bytes_lost, self.failures_with_loss = 0, 0

    def run(self, deaths, until, lies=False, doubles=False, events_to_skip=0,
            stops_at=()):
        while self.deaths < deaths and time.monotonic() < until:
            self.worlds += 1
            place = self.folder / f"world{self.worlds}"
            server = beatd.Beatd(self.options.binaries, place, self.shim, bool(self.shim))
            crowd = Crowd(self.random, self.options.rate)
            crowd.events_to_skip = events_to_skip
            try:
                self._run(server, crowd, min(deaths - self.deaths, DEATHS_OF_WORLD), until, lies,
                          doubles, stops_at)
            except stage.Failure as failure:
                crowd.deviate("does not start", str(failure))
            finally:
                server.kill()
                self._add(server, crowd)
            if not crowd.deviations:
                shutil.rmtree(place)
            if stops_at:
                return

    def _add(self, server, crowd):
        self.counts += crowd.counts
        self.kinds += crowd.kinds
        self.deviations += crowd.deviations
        self.details += [f"{server.folder}: {detail}" for detail in crowd.details]
        self.counts["commands"] += len(crowd.commands)

    def _run(self, server, crowd, deaths, until, lies, doubles,
             stops_at):
        server.start()
        crowd.log_in(server)
        crowd.connect(server)
        crowd.wait(lambda: all(client.position for client in crowd.clients), "for states")
        if lies:
            server.set_disk("lies")
        for number in range(deaths):
            if time.monotonic() > until or crowd.deviations.keys() & set(stops_at):
                break
            crowd.run(self.random.uniform(0.3, 2.2))
            self._die(server, crowd)
            if stops_at or number % DEATHS_OF_EXAMINATION == DEATHS_OF_EXAMINATION - 1:
                self._examine(server, crowd, doubles)
            if self.random.random() < 0.15:
                server.start_in_vain(self.random.uniform(0.02, 0.4))
                self._cut(server)
            began = time.monotonic()
            server.start()
            self.seconds.append(time.monotonic() - began)
            for line in server.epoch_changes():
                crowd.deviate("epoch changed", line)
            crowd.come_back(server)
            if number % DEATHS_OF_EXAMINATION == 0:
                crowd.compare_digests(server)
        crowd.compare_digests(server)
        crowd.compare_history()
        server.kill()
        self._examine(server, crowd, doubles)

    def _examine(self, server, crowd, doubles):
        copy = server.copy("copy")
        if doubles:
            ledger.double(copy)
        ledger.examine(crowd, server, copy)

    def _die(self, server, crowd):
        server.kill()
        crowd.hear_the_last()
        self._cut(server)
        self.deaths += 1

    def _cut(self, server):
        if self.shim:
            lost = server.lose_power(self.random)
            self.bytes_lost += lost
            self.failures_with_loss += lost > 0

    def rows(self, title):
        count = self.counts
        loss = (f" ({self.failures_with_loss} lost bytes that were not synced, "
                f"{self.bytes_lost >> 10} KiB in all)" if self.shim else "")
        yield Row(title, f"{self.deaths} in {self.worlds} markets{loss}, {count['commands']:,} "
                  f"commands of {len({kind for kind, _ in self.kinds})} kinds, "
                  f"{count['accepted']:,} accepted, {count['refused']:,} refused", self.deviations,
                  self.details)
        yield Row("", "acknowledged lost {acknowledged, lost}, done twice {done twice}, answers "
                  f"that differ {{answer differs}} of {count['answers asked again']:,} asked again",
                  self.deviations)
        yield Row("", f"{count['events']:,} events: missed {{event missed}}, out of order {{event "
                  "out of order}, twice {event twice}, other than in history {event differs from "
                  f"history}} of {count['events compared with history']:,}", self.deviations)
        yield Row("", f"{count['resumed']:,} resumes, snapshots forced {{snapshot forced}}, epochs "
                  f"changed {{epoch changed}}; digests that differ {{digest differs}} of "
                  f"{count['digests compared']:,}; logs damaged {{log is damaged}} of "
                  f"{count['logs checked']}", self.deviations)
        if self.seconds:
            yield Row("", f"until it listened again: p50 {statistics.median(self.seconds):.2f} s, "
                      f"max {max(self.seconds):.2f} s", {})
