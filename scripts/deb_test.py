#!/usr/bin/env python3
"""Installs, uses, upgrades and purges the packages in a clean Debian with systemd as its first process.

`make deb-test` runs it on what `make deb` has built. Prints what it found, a line a fact, and how
long the way from the package to the desk took by the steps of docs/operations.md. Needs root.
"""

import argparse
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from facts import check
from machine import Machine

ROOT = Path(__file__).resolve().parent.parent
EMAIL = "farzana@example.org"
HERE = "/root/packages"
EXPECTED = """
/etc/beatspace/beatd.conf /lib/systemd/system/beatd.service /lib/systemd/system/beatd.socket
/usr/bin/beatd /usr/lib/sysusers.d/beatspace-server.conf /usr/lib/tmpfiles.d/beatspace-server.conf
/usr/libexec/beatspace-server/swift-backtrace /usr/share/man/man8/beatd.8.gz
/usr/share/man/man5/beatd.conf.5.gz /usr/share/bash-completion/completions/beatd
/usr/share/zsh/vendor-completions/_beatd /usr/share/fish/vendor_completions.d/beatd.fish
""".split()


def steps():
    """The lines of docs/operations.md that lead from the package to the desk."""
    page = (ROOT / "docs/operations.md").read_text()
    section = page.split("## From the package to the desk")[1].split("\n## ")[0]
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ")]
    return "\n".join(lines)


class Test:
    def __init__(self, machine, packages):
        self.machine, self.packages = machine, packages
        self.need, self.run = machine.need, machine.run

    def state(self, name, unit="beatd"):
        return self.need(f"systemctl show --value --property={name} {unit}").strip()

    def wait_for(self, name, value, unit="beatd"):
        self.machine.wait(
            lambda: self.state(name, unit) == value, f"{unit}'s {name} to be {value}")

    def files(self):
        """What there is but for caches and the lists of packages and users."""
        text = self.need(
            "find / -xdev \\( -path /proc -o -path /sys -o -path /root -o -path /tmp"
            " -o -path /var/lib/dpkg -o -path /var/cache -o -path /var/log -o -path /var/lib/apt"
            " -o -path /var/lib/systemd \\) -prune -o -print")
        lists = {f"/etc/{name}{end}" for name in ("passwd", "group", "shadow", "gshadow")
                 for end in ("", "-")} | {"/etc/.pwd.lock"}
        return set(text.split("\n")) - lists

    def open_desk(self, command):
        """Runs the last step in a terminal; returns what it has written when the desk is there."""
        parent, child = pty.openpty()
        process = subprocess.Popen(
            self.machine.command(f"cd {HERE}; stty columns 100 rows 36; " + command), stdin=child,
            stdout=child, stderr=child, start_new_session=True)
        os.close(child)
        text, end = "", time.monotonic() + 60
        while "Offer mediation" not in text and time.monotonic() < end:
            if select.select([parent], [], [], 1)[0]:
                text += os.read(parent, 65536).decode(errors="replace")
        os.write(parent, b"\x03")
        process.kill()
        process.wait()
        os.close(parent)
        return text

    def install(self):
        *lines, last = steps().split("\n")
        self.need(f"mkdir -p {HERE}")
        for package in self.packages:
            shutil.copy(package, self.machine.root / HERE[1:])
        started = time.monotonic()
        self.need(f"cd {HERE}\n" + "\n".join(lines))
        text = self.open_desk(last)
        seconds = time.monotonic() - started
        check("Offer mediation" in text, "the desk is on the screen", text[-2000:])
        print(f"  from apt-get install to the desk: {seconds:.1f} s", flush=True)

    def installed(self):
        found = self.need("dpkg --listfiles beatspace-server").split("\n")
        missing = [name for name in EXPECTED if name not in found]
        check(not missing, "every file is where it belongs", missing)
        check(self.need("dpkg --verify beatspace-server beatspace") == "", "dpkg finds no change")
        check("/usr/sbin/nologin" in self.need("getent passwd beatspace"), "the user can't log in")
        check(self.state("UnitFileState") == "enabled", "the service starts with the machine")
        check(self.state("ActiveState") == "active", "the service runs, and said that it is ready")
        status = self.state("StatusText")
        check(status == "listening on http://127.0.0.1:4100", f"its status: {status}")
        owner = self.need("stat --format=%U:%a /var/lib/beatspace /var/lib/beatspace/beatspace.db")
        check(owner == "beatspace:700\nbeatspace:600\n", "the data is beatspace's alone", owner)
        log = self.need("journalctl --unit=beatd --priority=warning --output=cat --quiet")
        check(log == "", "the journal has no warning", log)
        score = self.need("systemd-analyze security --no-pager beatd | tail -1")
        number = re.search(r"[0-9.]+ ", score.split(":")[1])
        check(float(number[0]) < 2, score.strip())
        check(self.run("beatd --version").stdout.startswith("beatd "), "beatd runs")
        page = self.need("zcat /usr/share/man/man8/beatd.8.gz | head -1")
        check(page.startswith(".Dd"), "the manual is there", page)

    def serve(self):
        """Within its sandbox it does what it must, and nothing else."""
        check("farzana" in self.need("beatd user list"), "root lists users, without --data")
        self.need("beatd backup /var/backups/beatspace/one.db")
        refused = self.run("beatd backup /srv/one.db")
        check(refused.returncode == 73, "a backup goes to its folder, and nowhere else", refused)
        self.need("sh /usr/share/doc/beatspace-server/examples/beatd-copy.sh /var/backups/beatspace 1")
        copies = self.need("ls /var/backups/beatspace")
        check(copies.count("beatspace-") == 1, "the script of the examples copies", copies)
        units = "/usr/share/doc/beatspace-server/examples/beatd-copy."
        self.need(f"cp {units}service {units}timer /etc/systemd/system; systemctl daemon-reload")
        self.need("sleep 1.1; systemctl start beatd-copy.service; systemctl enable beatd-copy.timer")
        check(self.state("Result", "beatd-copy") == "success", "and so does its service")
        self.need("systemctl disable beatd-copy.timer; rm /etc/systemd/system/beatd-copy.*")

    def reload(self):
        conf = "/etc/beatspace/beatd.conf"
        before = self.state("MainPID")
        self.need(f"sed -i 's/^#log-level.*/log-level = debug/' {conf}; systemctl reload beatd")
        log = self.need("journalctl --unit=beatd --output=cat --quiet")
        check("changed=log-level" in log and before == self.state("MainPID"),
              "systemctl reload applies a change while it runs", log)
        self.need(f"echo 'listem = x' >>{conf}")
        bad = self.run("systemctl reload beatd")
        log = self.need("journalctl --unit=beatd --output=cat --quiet")
        check(bad.returncode and "Do you mean “listen”?" in log and "/beatd.conf:" in log,
              "a reload with a fault fails, and the journal names its line", log)
        check(self.run("beatd config check").returncode == 78, "config check finds it")
        self.run("systemctl restart beatd")
        self.wait_for("ActiveState", "failed")
        check(self.state("ExecMainStatus") == "78" and self.state("NRestarts") == "0",
              "a start with a fault fails once, with 78")
        self.need(f"sed -i '/listem/d' {conf}; systemctl reset-failed beatd; systemctl start beatd")

    def crash(self):
        kill = "systemctl kill --kill-whom=main --signal=SEGV beatd"

        def log():
            return self.need("journalctl --unit=beatd --output=cat --quiet")

        self.need(kill)
        self.machine.wait(lambda: "Program crashed" in log() and "Images" in log(), "the report")
        check("Serving.run()" in log(), "a crash is reported with the names of functions", log()[-3000:])
        # The first signal was sent, and its cause doesn't last as that of a crash does.
        self.run(kill)
        self.machine.wait(lambda: self.state("NRestarts") == "1", "the restart after a crash")
        self.wait_for("ActiveState", "active")
        check(True, "and the service is back")

    def hang(self):
        self.need("mkdir -p /run/systemd/system/beatd.service.d")
        self.need("printf '[Service]\\nWatchdogSec=2\\nWatchdogSignal=SIGKILL\\n'"
                  " >/run/systemd/system/beatd.service.d/watchdog.conf")
        self.need("systemctl daemon-reload; systemctl restart beatd; sleep 5")
        check(self.state("NRestarts") == "0", "the watchdog is fed")
        self.need("systemctl kill --kill-whom=main --signal=STOP beatd")
        self.machine.wait(lambda: self.state("NRestarts") == "1", "the restart after a hang")
        self.wait_for("ActiveState", "active")
        check(True, "a server that hangs is ended and started again")
        self.need("rm -r /run/systemd/system/beatd.service.d; systemctl daemon-reload")
        self.need("systemctl restart beatd")

    def drain(self):
        self.need("beat watch --json >/root/events 2>/root/words & echo $! >/root/watch")
        self.machine.wait(lambda: "snapshot" in self.need("cat /root/events"), "a terminal")
        started = time.monotonic()
        self.need("systemctl restart beatd")
        seconds = time.monotonic() - started
        self.machine.wait(
            lambda: "The server restarts" in self.need("cat /root/words"), "the word to terminals")
        self.need("beatd organisation rename 'Mediation desk' 'The desk'")
        self.machine.wait(lambda: "The desk" in self.need("cat /root/events"), "the terminal's way back")
        check(True, f"a restart takes {seconds:.1f} s, and the terminal is back")
        self.need("kill $(cat /root/watch)")

    def activate(self):
        self.need("systemctl stop beatd; systemctl start beatd.socket")
        check(self.state("ActiveState") == "inactive", "with the socket unit the service waits")
        ask = "curl --silent --fail --max-time 60 http://{}:4100/healthz"
        check("ok" in self.need(ask.format("127.0.0.1")), "the first connection starts it")
        check("ok" in self.need(ask.format("[[]::1]").replace("[[]", "[")), "at IPv6, too")
        self.need("systemctl restart beatd & sleep 0.05; " + ask.format("127.0.0.1"))
        check(True, "who connects during a restart waits and is served")
        self.need("systemctl stop beatd.socket beatd; systemctl start beatd")

    def local_socket(self):
        conf = "/etc/beatspace/beatd.conf"
        self.need(f"echo 'listen = unix:/run/beatspace/beatd.sock' >>{conf}; systemctl restart beatd")
        mode = self.need("stat --format=%U:%G:%a /run/beatspace /run/beatspace/beatd.sock")
        check(mode == "beatspace:beatspace:750\nbeatspace:beatspace:660\n",
              "a socket of the machine is open for the group", mode)
        self.need("curl --silent --fail --unix-socket /run/beatspace/beatd.sock http://a/healthz")

    def upgrade(self):
        name = "beatspace-server_9.0_all.deb"
        old = next(p for p in self.packages if p.name.startswith("beatspace-server_"))
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["dpkg-deb", "--raw-extract", old, folder + "/new"], check=True)
            control = Path(folder, "new/DEBIAN/control")
            control.write_text(re.sub(r"(?m)^Version: .*", "Version: 9.0", control.read_text()))
            # As a release with another configuration.
            conf = Path(folder, "new/etc/beatspace/beatd.conf")
            conf.write_text(conf.read_text() + "# New in 9.0.\n")
            subprocess.run(
                ["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", folder + "/new",
                 self.machine.root / HERE[1:] / name], check=True, stdout=subprocess.DEVNULL)
        before = self.state("MainPID")
        kept = self.need("cat /etc/beatspace/beatd.conf")
        self.need(f"apt-get install --yes -o Dpkg::Options::=--force-confold {HERE}/{name}")
        check(self.need("dpkg-query --show --showformat='${Version}' beatspace-server") == "9.0",
              "an upgrade is installed")
        check(self.need("cat /etc/beatspace/beatd.conf") == kept, "it keeps the configuration")
        self.wait_for("ActiveState", "active")
        check(before != self.state("MainPID"), "and restarts the service")
        check("farzana" in self.need("beatd user list"), "with its data")

    def remove(self, former):
        self.need("apt-get remove --yes beatspace-server")
        check(self.run("systemctl is-active beatd").returncode != 0, "a removal ends the service")
        self.need("test -f /etc/beatspace/beatd.conf -a -f /var/lib/beatspace/beatspace.db")
        check(True, "it keeps configuration and data")
        self.need("rm -r /var/backups/beatspace/*")
        self.need("apt-get purge --yes beatspace-server beatspace; systemctl daemon-reload")
        left = sorted(self.files() - former)
        check(not left, "a purge leaves nothing but the user", "\n".join(left))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="where the packages are")
    folder = arguments.parse_args().folder
    packages = [p for p in sorted(folder.glob("*.deb")) if "-dbgsym_" not in p.name]
    if os.geteuid() or not packages:
        sys.exit("It needs root, and the packages of `make deb`.")
    machine = Machine(ROOT / ".build/deb-test")
    machine.make()
    machine.boot()
    try:
        test = Test(machine, packages)
        former = test.files()
        test.install()
        for step in [test.installed, test.serve, test.reload, test.crash, test.hang, test.drain,
                     test.activate, test.local_socket, test.upgrade]:
            step()
        test.remove(former)
    finally:
        machine.stop()


if __name__ == "__main__":
    main()
