"""A world whose data is damaged, and what its server and its clients do next."""

import random
import re
import shutil

import beatd
import stage
from crowd import Crowd

USERS = [f"{name}@demo.beatspace" for name in ("admin", "buyer", "seller")]
GOES_ON, NEW_EPOCH, REFUSED = "goes on", "a new epoch", "refused"


class Victim:
    """A world of its own for each kind of damage, with what was there a while ago."""

    def __init__(self, options, folder, seed):
        self.server = beatd.Beatd(options.binaries, folder)
        self.crowd = Crowd(random.Random(seed), 2 * options.rate, USERS, clients_of_user=1)
        self.backup, self.former = folder / "backup.db", folder / "former"

    def __enter__(self):
        server, crowd = self.server, self.crowd
        server.start()
        crowd.log_in(server)
        crowd.connect(server)
        crowd.wait(lambda: all(client.position for client in crowd.clients), "for states")
        crowd.run(1.2)
        code, text = server.command("backup", str(self.backup))
        crowd.expect(code == 0, "no backup", text)
        return self

    def __exit__(self, *_):
        self.server.kill()

    def die(self):
        """The newest commits are in the WAL, as nobody closes the database."""
        self.crowd.run(1.2)
        self.server.kill()
        self.crowd.hear_the_last()

    def copy_former(self):
        """The whole folder, as it is now."""
        self.server.kill()
        self.crowd.hear_the_last()
        shutil.copytree(self.server.data, self.former, ignore=lambda *_: ["control"])
        self.server.start()
        self.crowd.come_back(self.server)

    def start(self, expected):
        """What the start says, and whether it and the clients do what they must."""
        try:
            self.server.start()
        except stage.Failure as failure:
            code = self.server.process.wait()
            self.crowd.expect(expected == REFUSED, "does not start", str(failure))
            return f"exit {code}: “{sentence(self.server)}”"
        self.crowd.expect(expected != REFUSED, "starts on damaged data")
        epochs = {client.email: client.epoch for client in self.crowd.clients}
        self.crowd.come_back(self.server)
        changed = [client.epoch != epochs[client.email] for client in self.crowd.clients]
        fresh = [not client.is_resumed for client in self.crowd.clients]
        self.forgive()
        want = expected == NEW_EPOCH
        self.crowd.expect(all(each == want for each in changed), "wrong epoch", str(changed))
        self.crowd.expect(all(each == want for each in fresh), "wrong resume", str(fresh))
        self.crowd.compare_digests(self.server)
        said = sentence(self.server)
        self.crowd.expect(bool(said) == want, "wrong sentence", said)
        counts = (f"{sum(changed)} of {len(changed)} clients have a new epoch, "
                  f"{sum(fresh)} a fresh state")
        return f"“{said}” {counts}" if said else f"goes on: {counts}"

    def forgive(self):
        """What was put back has other answers, and another epoch: that is what is asked for."""
        for name in ("epoch changed", "snapshot forced", "answer differs"):
            self.crowd.deviations.pop(name, None)


def sentence(server):
    lines = [line for line in server.log.read_text().splitlines()
             if "event=restored" in line or "level=error" in line or "event=start_failed" in line]
    pattern = r'msg="(.*?)(?: “beatd check” reads.*)?"(?: |$)'
    return re.search(pattern, lines[-1])[1] if lines else ""
