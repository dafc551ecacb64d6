"""A stage for the real programs: one beatd on a free port of this machine, and terminals of tmux
in which beats run. Used by demo.py and screenshots.py; standard library only.

Everything started here is ended here, by its process id or by tmux's own socket.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "demo"

# The command lines of both programs, so that a change of an option is a change of one line here.
# {bin} is where the programs are, {data} a folder that is removed afterwards.
SERVE = (
    "{bin}/beatd serve --data {data} --listen 127.0.0.1:{port} --demo-data --demo-clock {clock}"
)
WATCH = "{bin}/beat --server {url} --demo-clock {clock}"
LOG_IN = "{bin}/beat login --server {url} --email {email} --password-file {password_file}"
LISTENING = re.compile(r"listening on (?:\w+://)?([\w.]+):(\d+)")

# By how many seconds the wall clock of all programs is ahead.
CLOCK = "clock"

START_SECONDS = 60  # A debug build hashes the passwords of all accounts first.
EXPECT_SECONDS = 15
POLL_SECONDS = 0.05


class Failure(Exception):
    """Something expected did not come. The text says what, and what was there instead."""


class Server:
    """beatd on demonstration data. Its port and its data outlive a kill."""

    def __init__(self, binaries, folder, descriptors=None, data=None):
        """With a limit of descriptors, and on a copy of the folder `data`, if they are given."""
        self.binaries, self.folder, self.descriptors = binaries, folder, descriptors
        self.port, self.process, self.more = 0, None, []
        self.data = folder / "data"
        # More variables for beatd than this program has.
        self.environment = {}
        if data:
            shutil.copytree(data, self.data, ignore=shutil.ignore_patterns("control"))
            self.more = ["--accept-clock"]
        self.log = folder / "beatd.log"
        (folder / CLOCK).write_text("0\n")

    def start(self):
        command = SERVE.format(
            bin=self.binaries, data=self.data, port=self.port, clock=self.folder / CLOCK
        )
        self.log.write_text("")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command.split() + self.more, stdout=log, stderr=log,
                preexec_fn=self._limit_descriptors, env={**os.environ, **self.environment},
            )
        self.port = poll(self._announced_port, START_SECONDS)
        if not self.port:
            raise Failure(f"beatd did not say that it listens:\n{self.log.read_text()}")

    def _limit_descriptors(self):
        if self.descriptors:
            resource.setrlimit(resource.RLIMIT_NOFILE, (self.descriptors, self.descriptors))

    def _announced_port(self):
        if self.process.poll() is not None:
            raise Failure(f"beatd ended with {self.process.returncode}:\n{self.log.read_text()}")
        match = LISTENING.search(self.log.read_text())
        return int(match[2]) if match else None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def kill(self):
        """Ends it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self):
        self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Terminal:
    """One pane with one beat in it."""

    def __init__(self, stage, pane, name):
        self.stage, self.pane, self.name = stage, pane, name
        # Something was pressed or seen here, and the screen was not printed since.
        self.is_looked_at = False

    def press(self, keys):
        """Types `keys`, in which <Enter>, <Tab>, <Down> … name the keys that have no letter."""
        for part in re.findall(r"<[A-Za-z-]+>|[^<]+", keys):
            if part.startswith("<"):
                self.stage.tmux("send-keys", "-t", self.pane, part[1:-1])
            else:
                self.stage.tmux("send-keys", "-t", self.pane, "-l", "--", part)

    def close(self):
        self.stage.tmux("kill-pane", "-t", self.pane)

    def screen(self, colours=False):
        flags = ["-e"] if colours else []
        return self.stage.tmux("capture-pane", "-p", "-t", self.pane, *flags).rstrip()

    def presses(self, *steps):
        """Types the keys of each step once its pattern is on the screen."""
        for pattern, keys in steps:
            self.sees(pattern)
            self.press(keys)

    def sees(self, *patterns, seconds=EXPECT_SECONDS):
        """Waits until all of `patterns` are found on the screen at once. What follows a "!" must
        not be found there."""
        self.is_looked_at = True

        def missing():
            screen = self.screen()
            if PANE_IS_DEAD in screen:
                last = re.sub(r"\n{3,}", "\n\n", screen)
                raise Failure(f"{self.name}'s beat has ended:\n{last}")
            return [
                pattern
                for pattern in patterns
                if bool(re.search(pattern.removeprefix("!"), screen)) == pattern.startswith("!")
            ]

        if not poll(lambda: not missing(), seconds):
            raise Failure(
                f"{self.name}'s screen does not show {missing()} within {seconds} s:\n"
                + self.screen()
            )


class Stage:
    """A server and terminals, for the time of a `with`."""

    def __init__(self, binaries, socket="beatspace-demo", data=None):
        self.binaries, self.socket, self.data = Path(binaries).resolve(), socket, data
        self.environment = {k: v for k, v in os.environ.items() if k not in ("TMUX", "TMUX_PANE")}
        self.environment.update(LC_ALL="C.UTF-8", LANG="C.UTF-8")

    def __enter__(self):
        # The program that started us may have blocked signals, and tmux ends itself by one.
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        for hangup in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(hangup, lambda number, _: sys.exit(128 + number))  # By way of __exit__.
        for program in ("beat", "beatd"):
            if not (self.binaries / program).is_file():
                raise Failure(f"There is no {self.binaries / program}. Run `make build` first.")
        self.directory = tempfile.TemporaryDirectory(prefix="beatspace-")
        self.folder = Path(self.directory.name)
        (self.folder / "password").write_text(PASSWORD + "\n")
        (self.folder / "password").chmod(0o600)
        self.has_session = False
        self.server = Server(self.binaries, self.folder, data=self.data)
        try:
            self.server.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.has_session:
            subprocess.run(
                ["tmux", "-L", self.socket, "kill-server"],
                env=self.environment,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        self.server.stop()
        self.directory.cleanup()

    def tmux(self, *arguments):
        result = subprocess.run(
            ["tmux", "-L", self.socket, "-f", "/dev/null", *arguments],
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if result.returncode:
            raise Failure(f"tmux {' '.join(arguments)}: {result.stderr.strip()}")
        return result.stdout

    def open(self, email, columns, rows, beside=None, url=None):
        """A beat for `email` in a window of its own, or in the right half of another's. With `url`
        it reaches the server by way of that."""
        home = self.folder / email  # Everyone's outbox and settings in a folder of their own.
        command = f"exec env HOME={home} XDG_STATE_HOME={home} {WATCH}".format(
            bin=self.binaries, url=url or self.server.url, clock=self.folder / CLOCK
        )
        if not home.exists():
            home.mkdir()
            self._log_in(email, home, url or self.server.url)
        # Every terminal of a stage begins as at its first start.
        shutil.rmtree(home / "beatspace" / "views", ignore_errors=True)
        if beside:
            pane = self.tmux("split-window", "-h", *PRINT_PANE, "-t", beside.pane, command)
        else:
            size = ["-x", str(columns), "-y", str(rows)]
            pane = self.tmux(*OPTIONS, "new-session", "-d", *PRINT_PANE, *size, command)
            self.has_session = True
        return Terminal(self, pane.strip(), email.split("@")[0])

    def move_clock(self, seconds):
        """Sets the wall clock of the server and of all terminals ahead by so much."""
        (self.folder / CLOCK).write_text(f"{seconds}\n")
        panes = self.tmux("list-panes", "-a", "-F", "#{pane_pid}")
        for process in [self.server.process.pid, *map(int, panes.split())]:
            os.kill(process, signal.SIGUSR1)

    def _log_in(self, email, home, url):
        """Logs in once for each person: the server limits repeated logins."""
        command = LOG_IN.format(
            bin=self.binaries,
            url=url,
            email=email,
            password_file=self.folder / "password",
        )
        environment = {**self.environment, "HOME": str(home), "XDG_STATE_HOME": str(home)}
        result = subprocess.run(
            command.split(), env=environment, capture_output=True, encoding="utf-8", check=False
        )
        if result.returncode:
            raise Failure(f"{email} can't log in: {result.stderr.strip()}")


PANE_IS_DEAD = "Pane is dead"  # What tmux writes below the last screen.
PRINT_PANE = ["-P", "-F", "#{pane_id}"]
# Said to tmux before anything runs in it. A program that has ended leaves its last screen, so that
# a failure can show it.
OPTIONS = """start-server ;
    set-option -g default-terminal tmux-256color ;
    set-option -g status off ;
    set-option -g remain-on-exit on ;
    set-option -sg escape-time 0 ;""".split()


def poll(look, seconds):
    """What `look` returns once that is true-like, or its last answer when the time is over."""
    deadline = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    return found
