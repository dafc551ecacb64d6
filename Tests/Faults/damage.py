"""Data that was damaged, deleted, moved, or put back: what beatd says, and that clients begin a new
epoch with a fresh state wherever the log is not the one that they knew.
"""

import os
import random
import re
import shutil
import sqlite3
import time

import beatd
import stage
from crowd import Crowd
from table import Row

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
    found = re.search(r'msg="(.*?)(?: “beatd check” reads.*)?"(?: |$)', lines[-1]) if lines else None
    return found[1] if found else ""


def frames(wal):
    """The places of the frames that are in use. Others are of a time before a checkpoint."""
    data, size = wal.read_bytes(), 24 + 4096  # SQLite's file format, 4.1 and 4.2.
    places = range(32, len(data) - size + 1, size)
    return [at for at in places if data[at + 8:at + 16] == data[16:24]]


# Each kind of damage: what is done to the folder of a killed server, and what must follow.


def wal_cut_in_half(victim):
    victim.die()
    wal = victim.server.data / "beatspace.db-wal"
    used = frames(wal)
    os.truncate(wal, used[len(used) // 2] + 1000)
    return victim.start(NEW_EPOCH)


def byte_flipped_in_wal(victim):
    victim.die()
    wal = victim.server.data / "beatspace.db-wal"
    data = bytearray(wal.read_bytes())
    used = frames(wal)
    data[used[len(used) // 2] + 2000] ^= 1
    wal.write_bytes(data)
    return victim.start(NEW_EPOCH)


def change(victim, statement):
    victim.die()
    database = sqlite3.connect(victim.server.data / "beatspace.db")
    with database:
        count = database.execute(statement).rowcount
    database.close()
    victim.crowd.expect(count == 1, "nothing was damaged", statement)
    said = victim.start(REFUSED)
    code, report = victim.server.command("check")
    victim.crowd.expect(code != 0 and "event" in report, "beatd check finds nothing", report)
    code, repaired = victim.server.command("check", "--repair-from", str(victim.backup))
    victim.crowd.expect(code == 0, "not repaired", repaired)
    return f"{said} Repaired from the backup, it {victim.start(GOES_ON)}."


def event_deleted(victim):
    return change(victim, "DELETE FROM events WHERE seq = 1000")


def price_changed(victim):
    return change(victim, "UPDATE events SET body = replace(body, '\"total\":', '\"total\":1') "
                  "WHERE seq = (SELECT max(seq) FROM events WHERE seq < 1700 AND body LIKE "
                  "'%offer_quoted%')")


def wal_deleted(victim):
    """What is in the database itself is older, or nothing at all."""
    victim.die()
    (victim.server.data / "beatspace.db-wal").unlink()
    try:
        is_empty = not beatd.rows(victim.server.copy("alone"), "SELECT seq FROM events LIMIT 1")
    except sqlite3.DatabaseError:
        is_empty = True
    return victim.start(REFUSED if is_empty else NEW_EPOCH)


def database_copied_alone(victim):
    victim.die()
    server, former = victim.server, victim.server.data
    server.data = server.folder / "alone"
    server.data.mkdir()
    shutil.copy2(former / "beatspace.db", server.data)
    try:
        return victim.start(NEW_EPOCH)
    except OSError as error:
        return str(error)


def folder_deleted(victim):
    server, crowd = victim.server, victim.crowd
    shutil.rmtree(server.data)
    crowd.run(3)
    crowd.expect(crowd.counts["unavailable"], "acknowledges into nothing")
    crowd.expect(server.answer("/readyz")[0] == 503, "/readyz is not 503")
    crowd.expect(server.answer("/healthz")[0] == 200, "/healthz is not 200")
    refused = crowd.counts["unavailable"]
    server.stop()
    crowd.hear_the_last()
    code, text = server.command("restore", str(victim.backup))
    crowd.expect(code == 0, "not restored", text)
    return f"{refused} commands refused with unavailable; after a restore: {victim.start(NEW_EPOCH)}"


def folder_moved(victim):
    server, crowd = victim.server, victim.crowd
    away = server.folder / "away"
    server.data.rename(away)
    crowd.run(3)
    refused = crowd.counts["unavailable"]
    crowd.expect(refused, "acknowledges into nothing")
    away.rename(server.data)
    crowd.wait(lambda: not any(client.waiting or client.is_read_only for client in crowd.clients),
               "for answers")
    victim.die()
    return f"{refused} commands refused with unavailable; moved back it {victim.start(GOES_ON)}"


def lock_deleted(victim):
    """Somebody starts a second server on the folder of one that runs."""
    server, crowd = victim.server, victim.crowd
    second = beatd.Beatd(server.binaries, server.folder / "second", data=server.data)
    said = []
    for is_locked in (True, False):
        if not is_locked:
            (server.data / "lock").unlink()
        try:
            second.start()
            said.append("a second one starts")
        except stage.Failure:
            said.append(f"exit {second.process.wait()}: “{sentence(second)}”")
        crowd.run(1)
        second.kill()
    crowd.expect("in use" in said[0], "a second server starts", said[0])
    victim.die()
    return f"{said[0]}; without the lock {said[1]}; the first {victim.start(GOES_ON)}"


def backup_restored(victim):
    victim.die()
    code, text = victim.server.command("restore", str(victim.backup))
    victim.crowd.expect(code == 0, "not restored", text)
    return victim.start(NEW_EPOCH)


def database_put_back(victim):
    """By hand, with cp, over the newer one."""
    victim.die()
    for suffix in ("-wal", "-shm"):
        (victim.server.data / f"beatspace.db{suffix}").unlink(missing_ok=True)
    shutil.copyfile(victim.backup, victim.server.data / "beatspace.db")
    return victim.start(NEW_EPOCH)


def folder_put_back(victim):
    """All its files, over the newer ones."""
    victim.copy_former()
    victim.die()
    time.sleep(0.2)
    for path in victim.former.iterdir():
        shutil.copyfile(path, victim.server.data / path.name)
    return victim.start(NEW_EPOCH)


KINDS = [wal_cut_in_half, byte_flipped_in_wal, event_deleted, price_changed, wal_deleted,
         database_copied_alone, folder_deleted, folder_moved, lock_deleted, backup_restored,
         database_put_back, folder_put_back]


def results(options, folder, seed):
    for kind in KINDS:
        with Victim(options, folder / kind.__name__, seed) as victim:
            text = kind(victim)
            yield Row.of(kind.__name__.replace("_", " "), text.replace("{", "(").replace("}", ")"),
                         victim.crowd)
