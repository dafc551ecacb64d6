"""A real beatd whose disk can fail, and copies of its data folder that are examined."""

import os
import shutil
import sqlite3
import subprocess
import threading
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import stage
from image import Image

SHIM = Path(__file__).resolve().parent / "disk.c"


def compile_shim(folder):
    shim = folder / "disk.so"
    command = ["cc", "-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", shim, SHIM, "-ldl",
               "-lpthread"]
    subprocess.run(command, check=True)
    return shim


class Beatd(stage.Server):
    """With a shim between it and its disk if one is given."""

    def __init__(self, binaries, folder, shim=None, has_journal=False, data=None):
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(binaries, folder)
        self.data = data or folder / "data"
        self.journal, self.mode = folder / "journal", folder / "mode"
        self.boot, self.has_journal = folder / "boot", has_journal
        if shim:
            self.environment = {
                "LD_PRELOAD": str(shim), "FAULT_FOLDER": str(self.data),
                "FAULT_MODE": str(self.mode),
            }
        if has_journal:
            self.environment |= {"FAULT_JOURNAL": str(self.journal), "FAULT_BOOT": str(self.boot)}
            self.boot.write_text(str(uuid.uuid4()))
        self.set_disk("normal")

    def set_disk(self, mode):
        """normal, full, sync fails, write fails, lies"""
        with open(self.mode, "r+" if self.mode.exists() else "w") as file:
            file.write(mode[0])

    def start(self):
        if self.has_journal:
            self.journal.unlink(missing_ok=True)
            self.image = Image(self.data)
        super().start()

    def start_in_vain(self, seconds):
        """Is killed so soon after its start."""
        timer = threading.Timer(seconds, self.kill)
        timer.start()
        try:
            self.start()
        except stage.Failure:
            pass
        timer.join()
        self.kill()

    def lose_power(self, random):
        """Of the machine on which it was killed. Returns how many bytes were lost that were not
        synced."""
        lost = self.image.lose_power(self.journal, random)
        self.boot.write_text(str(uuid.uuid4()))
        return lost

    def environment_of_programs(self):
        """Of programs on a machine whose disk works."""
        return {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}

    def epoch_changes(self):
        """The lines in which this start says that a new epoch begins."""
        return [line for line in self.log.read_text().splitlines() if "event=restored" in line]

    def answer(self, path):
        """The status and the text of a GET."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def command(self, *arguments, data=None):
        """Runs `beatd …`: its exit code and what it said."""
        command = [str(self.binaries / "beatd"), *arguments, "--data", str(data or self.data)]
        result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        return result.returncode, (result.stdout + result.stderr).strip()

    def copy(self, name):
        """A copy of the stopped server's folder, without socket and shared memory."""
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for path in self.data.iterdir():
            if path.is_file() and not path.name.endswith("-shm"):
                shutil.copy2(path, target / path.name)
        return target


def is_whole(server, copy):
    """Whether `beatd check` finds nothing wrong with a copy but that it is one."""
    text = server.command("check", data=copy)[1]
    return "The log is whole" in text, text


def rows(folder, query, *values):
    """What a query of the folder's database gives."""
    database = sqlite3.connect(folder / "beatspace.db")
    try:
        return database.execute(query, values).fetchall()
    finally:
        database.close()
