#!/usr/bin/env python3
"""Runs beatd behind nginx, Caddy and HAProxy, with the configurations of Examples/proxies, and lets
copiers of SQLite databases work beside it. `make proxies` runs it on the release build.

All of it stays on the loopback interface. Only names, ports and certificates of the examples are
replaced. Prints what it found, a line a fact, and fails at the first that is wrong.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import sqlite3
import ssl
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import viewers
from facts import check, wait

ROOT = Path(__file__).resolve().parent.parent
ADMIN, BUYER = "admin@demo.beatspace", "buyer@demo.beatspace"
CLIENT = "127.0.0.2"  # Whom the proxies see, so that it can be told from the proxies.
WAIT_SECONDS = 30


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Place:
    """A folder with a certificate, in which programs run that are ended with it."""

    def __init__(self, folder, binaries):
        self.folder, self.binaries, self.programs = Path(folder), binaries, []
        self.certificate, self.key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=IP:127.0.0.1", "-keyout", self.key, "-out", self.certificate],
            check=True, capture_output=True)
        (self.folder / "password").write_text("demo\n")

    def start(self, name, *command, **more):
        log = open(self.folder / f"{name}.log", "w")
        process = subprocess.Popen(
            [str(word) for word in command], stdout=log, stderr=log, stdin=subprocess.DEVNULL, **more)
        self.programs.append(process)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text()

    def stop(self):
        for process in reversed(self.programs):
            process.terminate()
        for process in self.programs:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def beatd(self, name, *options):
        """A server on demonstration data; returns its port."""
        self.start(
            name, self.binaries / "beatd", "serve", "--data", self.folder / name, "--demo-data",
            "--listen", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1", "--log", "json", *options)
        found = wait(
            lambda: re.search(r"listening on \S+:(\d+)", self.log(name)), f"{name} to listen")
        return int(found[1])

    def beat(self, name, *arguments):
        environment = {**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                       "XDG_STATE_HOME": str(self.folder / f"{name}-home")}
        return [self.binaries / "beat", *arguments], environment


class Proxy:
    """One proxy in front of one beatd, and what a client finds there."""

    def __init__(self, place, name):
        self.place, self.name, self.server = place, name, f"beatd-{name}"
        self.port = free_port()
        secure = ("--proxy-protocol", "--tls-cert", place.certificate, "--tls-key", place.key)
        self.backend = place.beatd(self.server, *(secure if name == "haproxy" else ()))
        {"nginx": self.nginx, "caddy": self.caddy, "haproxy": self.haproxy}[name]()
        wait(self.answers, f"{name} to listen")

    def example(self, name, *changes):
        text = (ROOT / "Examples/proxies" / name).read_text()
        for old, new in changes:
            assert old in text, f"{name} has no “{old}”"
            text = text.replace(old, new)
        return text

    def nginx(self):
        folder = self.place.folder / "nginx"
        folder.mkdir()
        site = self.example(
            "nginx.conf", ("127.0.0.1:4100;", f"127.0.0.1:{self.backend};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"), ("  listen [::]:443 ssl;\n", ""),
            ("beatspace.example.org;", "localhost;"),
            ("/etc/ssl/certs/beatspace.pem", str(self.place.certificate)),
            ("/etc/ssl/private/beatspace.key", str(self.place.key)))
        paths = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"pid {folder}/pid; error_log stderr; daemon off; events {{}}\n"
            f"http {{ access_log off; {paths}\n{site}}}\n")
        self.place.start("nginx", "nginx", "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf")

    def caddy(self):
        secure = f"\ttls {self.place.certificate} {self.place.key}\n"
        text = self.example(
            "Caddyfile", ("\nbeatspace.example.org {\n", f"\nhttps://127.0.0.1:{self.port} {{\n{secure}"),
            ("reverse_proxy 127.0.0.1:4100", f"reverse_proxy 127.0.0.1:{self.backend}"))
        path = self.place.folder / "Caddyfile"
        path.write_text("{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n" + text)
        self.place.start(
            "caddy", "caddy", "run", "--adapter", "caddyfile", "--config", path,
            env={**os.environ, "HOME": str(self.place.folder)})

    def haproxy(self):
        path = self.place.folder / "haproxy.cfg"
        path.write_text(self.example(
            "haproxy.cfg", ("bind :::443 v4v6", f"bind 127.0.0.1:{self.port}"),
            ("127.0.0.1:4100 send", f"127.0.0.1:{self.backend} send")))
        self.place.start("haproxy", "haproxy", "-db", "-f", path)

    @property
    def url(self):
        return f"https://127.0.0.1:{self.port}"

    def answers(self):
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def ask(self, method, path, body=None, **fields):
        """The answer to a client whose address isn't the proxies'."""
        context = ssl.create_default_context(cafile=self.place.certificate)
        link = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=WAIT_SECONDS, context=context,
            source_address=(CLIENT, 0))
        try:
            names = {name.replace("_", "-"): value for name, value in fields.items()}
            link.request(method, path, body=body, headers=names)
            answer = link.getresponse()
            return answer.status, answer.read()
        finally:
            link.close()

    def log_in(self):
        command, environment = self.place.beat(
            self.name, "login", "--server", self.url, "--ca-file", self.place.certificate, "--email",
            ADMIN, "--password-file", self.place.folder / "password")
        result = subprocess.run(command, env=environment, capture_output=True, text=True)
        check(result.returncode == 0, f"{self.name}: a terminal logs in under TLS", result)

    def watch(self):
        command, environment = self.place.beat(
            self.name, "watch", "--json", "--ca-file", self.place.certificate)
        self.watcher = self.place.start(f"watch-{self.name}", *command, env=environment)
        wait(lambda: "snapshot" in self.place.log(f"watch-{self.name}"), "the terminal's state")

    def lines(self):
        texts = [line for line in self.place.log(self.server).splitlines() if line.startswith("{")]
        return [json.loads(text) for text in texts]

    def name_clients(self):
        fields = {"X_Forwarded_For": "198.51.100.9"} if self.name != "haproxy" else {}
        body = json.dumps({"email": ADMIN, "password": "wrong password"})
        status, _ = self.ask("POST", "/api/v1/auth/login", body, **fields)
        check(status == 401, f"{self.name}: a wrong password is refused")
        line = [line for line in self.lines() if line.get("outcome") == "wrong"][-1]
        check(line["peer"] == CLIENT, f"{self.name}: the log names the client, not what it claims", line)

    def keep_secrets(self):
        if self.name != "haproxy":
            check(self.ask("GET", "/metrics")[0] == 404, f"{self.name}: the figures stay inside")
        body = json.dumps({"email": BUYER, "password": "demo"})
        token = json.loads(self.ask("POST", "/api/v1/auth/login", body)[1])["token"]
        long = b" " * (3 << 20)
        status, answer = self.ask(
            "POST", "/api/v1/commands", long, Authorization=f"Bearer {token}")
        check(status == 403, f"{self.name}: a long body reaches beatd, which refuses a buyer's",
              (status, answer))

    def stays(self, seconds):
        events = self.place.log(f"watch-{self.name}")
        closes = [line for line in self.lines() if line["event"] == "close"]
        check(not closes and self.watcher.poll() is None,
              f"{self.name}: a connection stays for {seconds} s", closes)
        command = [self.place.binaries / "beatd", "organisation", "rename", "Bokul Commercial Bank",
                   "Bokul", "--data", self.place.folder / self.server]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        wait(lambda: '"Bokul"' in self.place.log(f"watch-{self.name}")[len(events):], "the event")
        reconnects = self.place.log(f"watch-{self.name}").count("snapshot")
        check(reconnects == 1, f"{self.name}: and carries an event then")


class Load(threading.Thread):
    """Commits all the time, and notes how long each commit takes."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
        body = json.dumps({"email": ADMIN, "password": "demo"})
        self.token = self.ask("/api/v1/auth/login", body)["token"]
        self.milliseconds, self.goes_on = [], True

    def ask(self, path, body, **fields):
        self.link.request("POST", path, body=body, headers=fields)
        answer = self.link.getresponse()
        return json.loads(answer.read())

    def run(self):
        number = 0
        while self.goes_on:
            number += 1
            frame = {"type": "command", "id": viewers.fresh_id(), "command": {
                "type": "mark_probe", "probe": "01KAK7XG0000000000000000AA", "expecting": number - 1}}
            started = time.monotonic()
            answer = self.ask(
                "/api/v1/commands", json.dumps(frame), Authorization=f"Bearer {self.token}")
            # Within the limit of commands.
            if "seq" not in json.dumps(answer):
                raise SystemExit(f"a commit failed: {answer}")
            self.milliseconds.append((time.monotonic() - started) * 1000)
            time.sleep(0.055)


def copy_by_sqlite(database, target):
    subprocess.run(["sqlite3", database, f".backup {target}"], check=True)


def copy_like_litestream(database, target):
    """While a reader holds the log of SQLite, its file only grows: database and log, in this order."""
    reader = sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    shutil.copyfile(database, target)
    shutil.copyfile(f"{database}-wal", f"{target}-wal")
    reader.execute("COMMIT")
    reader.close()


def copy_by_example(binaries, data):
    def copy(_, target):
        folder = target.parent / "copies"
        folder.mkdir(exist_ok=True)
        subprocess.run(
            ["sh", ROOT / "Examples/backup/beatd-copy.sh", folder, "1"], check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "BEATD_DATA": str(data), "PATH": f"{binaries}:{os.environ['PATH']}"})
        [only] = folder.iterdir()
        only.rename(target)
    return copy


def copy_beside(place, count=5):
    """Copies while beatd commits; each copy opens, is whole and has all that was told before it."""
    port = place.beatd("copied")
    data = place.folder / "copied"
    load = Load(port)
    load.start()
    ways = [("sqlite3 .backup", copy_by_sqlite), ("a copy like Litestream's", copy_like_litestream),
            ("Examples/backup/beatd-copy.sh", copy_by_example(place.binaries, data))]
    for name, copy in ways:
        for number in range(count):
            wait(lambda: len(load.milliseconds) > 5, "commits")
            told = len(load.milliseconds)
            folder = place.folder / f"copy-{ways.index((name, copy))}-{number}"
            folder.mkdir()
            copy(data / "beatspace.db", folder / "beatspace.db")
            result = subprocess.run(
                [place.binaries / "beatd", "check", "--data", folder], capture_output=True, text=True)
            # Without the file `head`, which isn't copied, it says that a new epoch would begin.
            if "The log is whole" not in result.stdout:
                raise SystemExit(f"✗ {name}: the copy is damaged\n{result.stdout}{result.stderr}")
            marks = sqlite3.connect(folder / "beatspace.db").execute(
                "SELECT count(*) FROM answers").fetchone()[0]
            if marks < told:
                raise SystemExit(f"✗ {name}: the copy has {marks} of {told} commits")
        check(True, f"{name}: {count} copies while beatd commits are whole")
    load.goes_on = False
    load.join()
    times = sorted(load.milliseconds)
    print(f"  {len(times)} commits meanwhile: median {statistics.median(times):.1f} ms,"
          f" 99 of 100 within {times[int(len(times) * 0.99)]:.1f} ms, none failed", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    arguments.add_argument("--seconds", type=int, default=75, help="how long connections must stay")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder, options.binaries.absolute())
        try:
            proxies = [Proxy(place, name) for name in ("nginx", "caddy", "haproxy")]
            for proxy in proxies:
                proxy.log_in()
                proxy.watch()
            started = time.monotonic()
            copy_beside(place)
            for proxy in proxies:
                proxy.name_clients()
                proxy.keep_secrets()
            time.sleep(max(0, options.seconds - (time.monotonic() - started)))
            for proxy in proxies:
                proxy.stays(options.seconds)
        finally:
            place.stop()


if __name__ == "__main__":
    main()
