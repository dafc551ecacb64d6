#!/usr/bin/env python3
"""Reaches beat through a real sshd, by the recipes of docs/ssh.md. `make ssh` runs it on the release
build.

The sshd listens on the loopback interface, with a host key and a configuration of its own. It runs
as the user who runs this, or as a user without any rights if that is root: Debian's packages are
unpacked into .build/ssh rather than installed, so that no daemon is started. Prints what it found, a
line a fact, and fails at the first that is wrong.
"""

import argparse
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from facts import check, wait
from proxies import free_port
from stage import OPTIONS, PRINT_PANE, ROOT, Stage, Terminal

PACKAGES = ["openssh-server", "libwrap0", "libnss-wrapper"]
BUYER, DESK = "buyer@demo.beatspace", "admin@demo.beatspace"
STRANGER = 12345  # Whom nobody is, for an sshd without rights.
QUICK = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"]


def unpack():
    """Returns the folder with sshd and its libraries."""
    root = ROOT / ".build/ssh"
    if not (root / "usr/sbin/sshd").exists():
        with tempfile.TemporaryDirectory(prefix="beatspace-") as folder:
            subprocess.run(
                ["apt-get", "download", "--quiet", *PACKAGES], cwd=folder, check=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for package in Path(folder).glob("*.deb"):
                subprocess.run(["dpkg-deb", "--extract", package, root], check=True)
    return root


class Door:
    """An sshd with three ways in, each on a port of its own."""

    def __init__(self, stage, folder):
        self.stage, self.folder, self.process = stage, folder, None
        self.home = folder / "home"
        self.home.mkdir()
        self.beat = shutil.copy(stage.binaries / "beat", folder / "beat")
        self.forced, self.keyed, self.certified = free_port(), free_port(), free_port()
        self.is_root = os.getuid() == 0
        self.user = "desk" if self.is_root else pwd.getpwuid(os.getuid()).pw_name
        for name in ("host", "authority", "farzana", "karim", "nila"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name],
                check=True)
        subprocess.run(
            ["ssh-keygen", "-q", "-s", folder / "authority", "-I", "nila@laptop", "-n", "nila",
             folder / "nila.pub"], check=True)
        self._configure()

    def public(self, name):
        return (self.folder / f"{name}.pub").read_text()

    def _configure(self):
        beat = f"env HOME={self.home} XDG_STATE_HOME={self.home} {self.beat} --server {self.stage.server.url}"
        folder = self.folder
        (folder / "keys").write_text(self.public("farzana") + self.public("karim"))
        (folder / "named-keys").write_text(
            f'restrict,pty,command="{beat} --as-key farzana" {self.public("farzana")}')
        (folder / "principals").write_text(f'restrict,pty,command="{beat} --as-key nila" nila\n')
        lines = f"""
            HostKey {folder}/host
            PidFile none
            UsePAM no
            StrictModes no
            AuthenticationMethods publickey
            DisableForwarding yes
            PermitUserRC no
            ExposeAuthInfo yes
            TrustedUserCAKeys {folder}/authority.pub
            AuthorizedPrincipalsFile {folder}/principals
            Match LocalPort {self.forced}
                AuthorizedKeysFile {folder}/keys
                ForceCommand {beat} --as-ssh-key
            Match LocalPort {self.keyed}
                AuthorizedKeysFile {folder}/named-keys
            Match LocalPort {self.certified}
                AuthorizedKeysFile none
        """
        ports = "".join(
            f"ListenAddress 127.0.0.1:{port}\n"
            for port in (self.forced, self.keyed, self.certified))
        (folder / "sshd_config").write_text(ports + re.sub(r"(?m)^ +", "", lines))

    def start(self, root):
        library = next((root / "usr/lib").glob("*/libwrap.so.0")).parent
        environment = {**os.environ, "LD_LIBRARY_PATH": str(library)}
        more = {}
        if self.is_root:
            (self.folder / "passwd").write_text(
                f"desk:x:{STRANGER}:{STRANGER}::{self.home}:/bin/sh\n")
            (self.folder / "group").write_text(f"desk:x:{STRANGER}:\n")
            environment |= {
                "LD_PRELOAD": str(library / "libnss_wrapper.so"),
                "NSS_WRAPPER_PASSWD": str(self.folder / "passwd"),
                "NSS_WRAPPER_GROUP": str(self.folder / "group"),
            }
            more = {"user": STRANGER, "group": STRANGER, "extra_groups": []}
            self.folder.chmod(0o755)
            for path in [self.home, *self.folder.glob("host*")]:
                os.chown(path, STRANGER, STRANGER)
        sshd = [root / "usr/sbin/sshd", "-D", "-e", "-f", self.folder / "sshd_config"]
        # Later releases have their parts in other places.
        for option, part in (("SshdSessionPath", "sshd-session"), ("SshdAuthPath", "sshd-auth")):
            if (root / "usr/lib/openssh" / part).exists():
                sshd += ["-o", f"{option}={root}/usr/lib/openssh/{part}"]
        self.log = self.folder / "sshd.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(sshd, env=environment, stdout=log, stderr=log, **more)
        wait(lambda: self.log.read_text().count("Server listening") == 3, "sshd to listen")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    def ssh(self, key, port):
        return [
            "ssh", "-F", "/dev/null", "-i", str(self.folder / key), "-p", str(port),
            "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
            "-o", f"UserKnownHostsFile={self.folder}/known", f"{self.user}@127.0.0.1",
        ]

    def terminal(self, key, port, name):
        """A terminal in which ssh runs, and then says how it ended and how the terminal is."""
        command = " ".join(self.ssh(key, port))
        pane = self.stage.tmux(
            *OPTIONS, "new-session", "-d", *PRINT_PANE, "-x", "100", "-y", "30",
            f"{command}; echo ended with $?; stty -a; read line")
        self.stage.has_session = True
        return Terminal(self.stage, pane.strip(), name)

    def run(self, key, port, *words, options=()):
        """Runs ssh without a terminal."""
        first, *rest = self.ssh(key, port)
        return subprocess.run(
            [first, *QUICK, *options, *rest, *words], stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", timeout=30)


def leaves(terminal, code, keys="<C-c>"):
    terminal.press(keys)
    terminal.sees(rf"ended with {code}\b", r"(?<!-)\bicanon\b", r"(?<!-)\becho\b", r"(?<!-)\bisig\b")
    check(True, f"{terminal.name}: {keys} leaves with {code}, and the terminal echoes again")
    terminal.close()


def logs_in(terminal, email, screen):
    terminal.sees("Log in", "at http://127.0.0.1", "E-mail")
    terminal.press(f"{email}<Enter>wrong<Enter>")
    terminal.sees("The e-mail address or the password is wrong", re.escape(email))
    terminal.press("demo<Enter>")
    terminal.sees(screen, "connected")
    check(True, f"{terminal.name}: logs in inside the terminal, at the second try")


def straight_in(door, key, port, screen):
    terminal = door.terminal(key, port, key)
    terminal.sees(screen, "connected", "!Log in")
    check(True, f"{key}: is straight in the second time")
    return terminal


def keys_have_accounts(door):
    for key, email, screen in (("farzana", BUYER, "Dashboard"), ("karim", DESK, "Mediation")):
        terminal = door.terminal(key, door.forced, key)
        logs_in(terminal, email, screen)
        leaves(terminal, 0)
    for key, screen in (("farzana", "Dashboard"), ("karim", "Mediation")):
        terminal = straight_in(door, key, door.forced, screen)
        terminal.press("<C-z>")
        terminal.press("?")
        terminal.sees("What can be done here")
        leaves(terminal, 0)
    folders = sorted(path.name for path in (door.home / "beatspace/keys").iterdir())
    prints = sorted(
        subprocess.run(
            ["ssh-keygen", "-l", "-f", door.folder / f"{key}.pub"], check=True, capture_output=True,
            encoding="utf-8").stdout.split()[1] for key in ("farzana", "karim"))
    expected = sorted(re.sub("[:/]", "_", text).replace("+", "-") for text in prints)
    check(folders == expected, "each key has a folder of the name of its fingerprint")


def names_have_accounts(door):
    terminal = door.terminal("farzana", door.keyed, "farzana by name")
    terminal.sees("Log in")
    leaves(terminal, 77)
    terminal = door.terminal("farzana", door.keyed, "farzana by name")
    terminal.sees("Log in")
    leaves(terminal, 77, "<Escape>")
    terminal = door.terminal("nila", door.certified, "nila by principal")
    logs_in(terminal, BUYER, "Dashboard")
    leaves(terminal, 0)
    leaves(straight_in(door, "nila", door.certified, "Dashboard"), 0)
    names = {path.name for path in (door.home / "beatspace/keys").iterdir()}
    check("nila" in names, "a principal names a folder")
    modes = {
        oct(path.stat().st_mode & 0o77) for path in door.home.rglob("*") if "beatspace" in str(path)}
    check(modes == {"0o0"}, "nobody else can read a login")


def nothing_else_works(door):
    secret = door.folder / "secret"
    secret.write_text("the secret\n")
    for port, way in ((door.forced, "ForceCommand"), (door.keyed, "command=")):
        result = door.run("farzana", port, "cat", str(secret))
        check(
            result.returncode and ("needs a terminal" in result.stderr or "Log in" in result.stderr),
            f"{way}: another command is beat all the same", result)
        check("the secret" not in result.stdout, f"{way}: and reads no file")
        result = door.run("farzana", port, "sftp", options=["-s"])
        check(result.returncode != 0 and not result.stdout, f"{way}: there is no SFTP")
        target = f"127.0.0.1:{door.stage.server.port}"
        result = door.run("farzana", port, options=["-W", target])
        check("prohibited" in result.stderr, f"{way}: nothing is forwarded")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    options = arguments.parse_args()
    root = unpack()
    with Stage(options.binaries, socket="beatspace-ssh") as stage:
        with tempfile.TemporaryDirectory(prefix="beatspace-") as folder:
            door = Door(stage, Path(folder))
            try:
                door.start(root)
                keys_have_accounts(door)
                names_have_accounts(door)
                nothing_else_works(door)
            except BaseException:
                if door.process:
                    print(door.log.read_text())
                raise
            finally:
                door.stop()


if __name__ == "__main__":
    main()
