"""What a disk holds after a power failure: all that was synced, and of the rest any part, torn
between sectors and in any order.
"""

import os

SECTOR = 512


class File:
    """What is surely on the disk, and what was written since the last sync."""

    def __init__(self, data=b"", time=0):
        self.data, self.time = bytearray(data), time
        self.changes, self.times = [], []

    def sync(self):
        for change in self.changes:
            self._apply(*change)
        if self.times:
            self.time = self.times[-1]
        self.changes, self.times = [], []

    def _apply(self, kind, offset, data):
        if kind == "t":
            del self.data[offset:]
            self.data.extend(bytes(offset - len(self.data)))
        else:
            self.data.extend(bytes(max(0, offset - len(self.data))))
            self.data[offset:offset + len(data)] = data

    def lose_power(self, random):
        """Returns how many bytes were lost."""
        parts = list(_sectors(self.changes))
        written = sum(len(data) for _, _, data in parts)
        match random.randrange(4):
            case 0:
                kept = []
            case 1:
                kept = parts
            case 2:
                kept = parts[:random.randrange(len(parts) + 1)]
            case _:
                kept = [part for part in parts if random.random() < 0.5]
        for part in kept:
            self._apply(*part)
        # The time is in another place of the disk than the bytes.
        self.time = random.choice([self.time, *self.times])
        return written - sum(len(data) for _, _, data in kept)


def _sectors(changes):
    for kind, offset, data in changes:
        if kind == "t":
            yield kind, offset, b""
        while data:
            count = SECTOR - offset % SECTOR
            yield kind, offset, data[:count]
            offset, data = offset + count, data[count:]


class Image:
    """The folder of a server, from before its start until the power fails."""

    def __init__(self, folder):
        self.folder = folder
        self.names = {
            path.name: File(path.read_bytes(), path.stat().st_mtime_ns)
            for path in (folder.iterdir() if folder.exists() else ())
            if path.is_file() and not path.name.endswith("-shm")
        }

    def lose_power(self, journal, random):
        """Makes of the folder what the disk holds now. Returns how many bytes were lost."""
        durable, waiting = dict(self.names), []
        for kind, name, first, second, data in _records(journal):
            match kind:
                case "c":
                    self.names[name] = File()
                    waiting.append((name, self.names[name]))
                case "u":
                    self.names.pop(name, None)
                    waiting.append((name, None))
                case "r":
                    file = self.names.pop(data.decode())
                    self.names[name] = file
                    waiting += [(name, file), (data.decode(), None)]
                case "w" | "t":
                    self.names[name].changes.append((kind, first, data))
                case "m":
                    self.names[name].times.append(first * 1_000_000_000 + second)
                case "s" if name == ".":
                    durable.update(waiting)
                    waiting = []
                case "s":
                    self.names[name].sync()
        durable.update(waiting[:random.randrange(len(waiting) + 1)])
        durable = {name: file for name, file in durable.items() if file}
        lost = sum(file.lose_power(random) for file in set(durable.values()))
        self._write(durable)
        return lost

    def _write(self, durable):
        for path in list(self.folder.iterdir()):
            # Shared memory does not outlive the machine.
            if path.name not in durable:
                path.unlink()
        for name, file in durable.items():
            path = self.folder / name
            # In place: a disk does not change the numbers of its files.
            with open(path, "r+b" if path.exists() else "w+b") as target:
                target.write(file.data)
                target.truncate(len(file.data))
            path.chmod(0o600)
            os.utime(path, ns=(file.time, file.time))


def _records(journal):
    data, position = journal.read_bytes() if journal.exists() else b"", 0
    while (end := data.find(b"\n", position)) >= 0:
        kind, name_length, first, second, count = data[position:end].decode().split()
        start = end + 1 + int(name_length)
        # The kill may have cut the last record.
        if start + int(count) > len(data):
            return
        yield (kind, data[end + 1:start].decode(), int(first), int(second),
               data[start:start + int(count)])
        position = start + int(count)
