"""Disks that are full, or that fail."""

import json
import random
import subprocess
import time

import beatd
import ledger
from crowd import Crowd
from table import Row

PATIENCE_SECONDS = 15


class Place:
    """A world in which the disk goes wrong."""

    def __init__(self, options, folder, seed, shim=None, data=None):
        self.server = beatd.Beatd(options.binaries, folder, shim, data=data)
        self.crowd = Crowd(random.Random(seed), options.rate)

    def __enter__(self):
        self.server.start()
        self.crowd.log_in(self.server)
        self.crowd.connect(self.server)
        self.crowd.wait(lambda: all(c.position for c in self.crowd.clients), "for states")
        self.crowd.run(1)
        return self

    def __exit__(self, *_):
        self.server.kill()

    def answers_all(self):
        return not any(client.waiting for client in self.crowd.clients)

    def end(self):
        """Everything is asked again after a last kill, and examined."""
        crowd, server = self.crowd, self.server
        server.kill()
        crowd.hear_the_last()
        ledger.examine(crowd, server, server.copy("copy"))
        server.start()
        for line in server.epoch_changes():
            crowd.deviate("epoch changed", line)
        crowd.come_back(server)
        crowd.compare_digests(server)
        crowd.compare_history()
        server.kill()
        ledger.examine(crowd, server, server.copy("copy"))


def fill(options, folder, seed, shim, way):
    """A row of a disk that is full for a while. `way` makes it full, and has space again."""
    with Place(options, folder, seed, shim, way.data) as place:
        crowd, server = place.crowd, place.server
        way.fill(server)
        crowd.run(4)
        if server.process.poll() is not None:
            crowd.deviate("beatd has ended", server.log.read_text().splitlines()[-1])
            return Row.of(f"disk full, {way.name}", "beatd has ended", crowd)
        refused = crowd.counts["unavailable"]
        crowd.expect(refused, "nobody is refused on a full disk")
        # What little space is left may do for a moment.
        told = [client.was_read_only for client in crowd.clients]
        crowd.expect(all(told), "no banner", str(told))
        ready, healthy = server.answer("/readyz"), server.answer("/healthz")
        crowd.expect(ready[0] == 503, "/readyz is not 503", str(ready))
        crowd.expect(healthy[0] == 200, "/healthz is not 200", str(healthy))
        # Who logs in now can read, until the login's first token ends.
        crowd.log_in(server)
        # A state over a new connection, and digests of it.
        crowd.compare_digests(server)
        way.free(server)
        began = time.monotonic()
        crowd.wait(lambda: not any(client.is_read_only for client in crowd.clients)
                   and place.answers_all(), "for space")
        seconds = time.monotonic() - began
        crowd.expect(poll_ready(server), "/readyz stays 503", str(server.answer("/readyz")))
        crowd.run(1)
        place.end()
    return Row.of(f"disk full, {way.name}",
                  f"{refused} commands refused with unavailable, banner at all "
                  f"{len(crowd.clients)} clients, states and digests served; /readyz 503 "
                  f"(“{json.loads(ready[1]).get('message')}”), /healthz 200; with space again all "
                  f"answered after {seconds:.1f} s; acknowledged lost {{acknowledged, lost}}, done twice "
                  "{done twice}, epochs changed {epoch changed}", crowd)


def poll_ready(server):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.answer("/readyz")[0] != 200:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


class ByShim:
    """The system says ENOSPC."""

    name, data = "by ENOSPC", None

    def fill(self, server):
        server.set_disk("full")

    def free(self, server):
        server.set_disk("normal")


class ByTmpfs:
    """A small file system of its own, which another file fills."""

    name, size = "a tmpfs", 192 << 20

    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        folder.mkdir(parents=True)

    def __enter__(self):
        """None where this may not be mounted."""
        command = ["mount", "-t", "tmpfs", "-o", f"size={self.size}", "none", str(self.folder)]
        self.is_there = subprocess.run(command, capture_output=True, check=False).returncode == 0
        return self if self.is_there else None

    def __exit__(self, *_):
        if self.is_there:
            subprocess.run(["umount", str(self.folder)], check=True)

    def fill(self, _):
        with open(self.folder / "filler", "wb", buffering=0) as file:
            try:
                for size in (1 << 20, 1 << 12):
                    while True:
                        if file.write(bytes(size)) < size:
                            break
            except OSError:
                pass
            self._fill_rest(file)

    def _fill_rest(self, file):
        try:
            while file.write(bytes(1 << 12)):
                pass
        except OSError:
            pass

    def free(self, _):
        (self.folder / "filler").unlink()


def fail(options, folder, seed, shim, mode, count):
    """A row of a disk that fails `count` times. Each time beatd must stop with a sentence."""
    ends, sentences = [], set()
    with Place(options, folder, seed, shim) as place:
        crowd, server = place.crowd, place.server
        for _ in range(count):
            server.set_disk(mode)
            deadline = time.monotonic() + PATIENCE_SECONDS
            while server.process.poll() is None and time.monotonic() < deadline:
                crowd.run(0.1)
            ends.append(server.process.poll())
            crowd.expect(ends[-1] == 1, f"{mode}: beatd does not stop with 1", str(ends[-1]))
            lines = [line for line in server.log.read_text().splitlines() if "level=error" in line]
            crowd.expect(len(lines) == 1, f"{mode}: not one sentence", str(lines))
            sentences |= {line.split('msg="')[-1].split('"')[0] for line in lines}
            server.set_disk("normal")
            server.kill()
            crowd.hear_the_last()
            server.start()
            for line in server.epoch_changes():
                crowd.deviate("epoch changed", line)
            crowd.come_back(server)
            crowd.run(1)
        place.end()
    said = " / ".join(sorted(sentences))
    return Row.of(f"EIO, {mode}", f"{count} times: exit codes {ends}, “{said}”; acknowledged "
                  "lost {acknowledged, lost}, done twice {done twice}, epochs changed "
                  "{epoch changed}", crowd)


def results(options, folder, seed, shim, count=4):
    yield fill(options, folder / "enospc", seed, shim, ByShim())
    with ByTmpfs(folder / "tmpfs") as way:
        if way:
            yield fill(options, folder / "small", seed, None, way)
        else:
            yield Row("disk full, a tmpfs", "left out: mounting needs root", {})
    for mode in ("sync fails", "write fails"):
        yield fail(options, folder / mode.split()[0], seed, shim, mode, count)
