"""Data that was damaged, deleted, moved, or put back: what beatd says, and that clients begin a new
epoch with a fresh state wherever the log is not the one that they knew.
"""

import os
import shutil
import sqlite3
import subprocess
import time

import beatd
import stage
from table import Row
from victim import GOES_ON, NEW_EPOCH, REFUSED, Victim, sentence


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


def is_empty(victim):
    """Whether all events are in the WAL, so that the database itself has none, nor tables."""
    alone = victim.server.copy("alone")
    for path in alone.glob("*-wal"):
        path.unlink()
    try:
        return not beatd.rows(alone, "SELECT seq FROM events LIMIT 1")
    except sqlite3.DatabaseError:
        return True


def wal_deleted(victim):
    """What is in the database itself is older, or nothing at all."""
    victim.die()
    expected = REFUSED if is_empty(victim) else NEW_EPOCH
    (victim.server.data / "beatspace.db-wal").unlink()
    return victim.start(expected)


def database_copied_alone(victim):
    """Into a folder of its own, as somebody does who takes it for a backup."""
    victim.die()
    server = victim.server
    was_empty, former = is_empty(victim), server.data
    server.data = server.folder / "other"
    server.data.mkdir()
    shutil.copy2(former / "beatspace.db", server.data)
    if not was_empty:
        return victim.start(NEW_EPOCH)
    process, said = start_without_demonstration(server)
    process.kill()
    process.wait()
    victim.crowd.expect("starts with an empty market" in said, "says nothing of an empty market", said)
    return f"“{said}”: all events were in the WAL, and this market is another, empty one"


def start_without_demonstration(server):
    """The process, and what its start says."""
    command = [str(server.binaries / "beatd"), "serve", "--data", str(server.data), "--listen",
               "127.0.0.1:0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               encoding="utf-8")
    line = process.stderr.readline()
    return process, line.split('msg="')[-1].split('"')[0]


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
    return (f"{refused} commands refused with unavailable; after a restore: "
            f"{victim.start(NEW_EPOCH)}")


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
