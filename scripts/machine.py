"""A Debian of its own, with systemd as its first process, in namespaces of this machine.

It shares the kernel and nothing else: it has its own files, processes, users' names and network,
in which only the loopback interface exists. Needs root.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from facts import wait

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# What the packages depend on, so that the machine needs no network.
PACKAGES = [
    "systemd", "systemd-sysv", "iproute2", "curl", "libsqlite3-0", "libssl3", "zlib1g", "libzstd1",
    "libpng16-16", "libturbojpeg0", "libwebp7", "libtinfo6", "libstdc++6",
]

# A control group of its own, in a mount of its own.
ENTER = r"""
set -eu
mount -t cgroup2 none "$1"
mkdir -p "$1/$2"
echo $$ >"$1/$2/cgroup.procs"
umount "$1"
shift 2
exec unshare --pid --ipc --uts --net --cgroup --fork sh -c "$@"
"""

BOOT = r"""
set -eu
root=$1
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sys "$root/sys"
mount -t tmpfs none "$root/sys/fs/cgroup"
mount -t cgroup2 none "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 none "$root/dev"
for name in null zero full random urandom tty; do
  touch "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t tmpfs none "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 none "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=755 none "$root/run"
ip link set lo up
cd "$root"
mkdir -p .former
# Not only chroot: the kernel refuses user namespaces there, and the unit uses one.
pivot_root . .former
exec env -i container=beatspace PATH="$2" chroot . sh -c '
  umount --lazy /.former
  rmdir /.former
  exec /lib/systemd/systemd --system'
"""


class Machine:
    def __init__(self, folder, suite="bookworm"):
        self.folder = Path(folder).absolute()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.archive = self.folder / f"{suite}.tar"
        self.root = self.folder / "root"
        self.suite = suite
        self.first = None

    def make(self):
        """Makes the archive of a fresh system, once."""
        if self.archive.exists():
            return
        unfinished = self.archive.with_suffix(".part.tar")
        subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=apt", "--include=" + ",".join(PACKAGES),
             self.suite, str(unfinished)], check=True)
        unfinished.rename(self.archive)

    def boot(self):
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        subprocess.run(
            ["tar", "--extract", "--file", str(self.archive), "--directory", str(self.root),
             "--exclude=./dev/*", "--numeric-owner"], check=True)
        (self.folder / "cgroup").mkdir(exist_ok=True)
        self.outer = subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", ENTER, "enter",
             str(self.folder / "cgroup"), f"beatspace-{os.getpid()}", BOOT, "boot",
             str(self.root), PATH],
            stdin=subprocess.DEVNULL, stdout=open(self.folder / "boot.log", "w"),
            stderr=subprocess.STDOUT)
        self.wait(lambda: self.find_first() and self.run("systemctl is-system-running").stdout
                  .strip() in ("running", "degraded"), "the machine to boot")

    def find_first(self):
        """The process that is the machine's first one."""
        path = Path(f"/proc/{self.outer.pid}/task/{self.outer.pid}/children")
        children = path.read_text().split() if path.exists() else []
        if children and Path(f"/proc/{children[0]}/comm").read_text() == "systemd\n":
            self.first = int(children[0])
        return self.first

    def command(self, script):
        return ["nsenter", "--target", str(self.first), "--all", "--root", "--wd",
                "env", "-i", "PATH=" + PATH, "HOME=/root", "TERM=xterm-256color", "LC_ALL=C.UTF-8",
                "DEBIAN_FRONTEND=noninteractive", "bash", "-euc", script]

    def run(self, script, **more):
        """Runs a script in the machine; returns its outcome, whatever it is."""
        return subprocess.run(
            self.command(script), capture_output=True, text=True, timeout=300, **more)

    def need(self, script, **more):
        """Runs a script in the machine that must succeed; returns its output."""
        result = self.run(script, **more)
        if result.returncode:
            raise SystemExit(f"failed ({result.returncode}): {script}\n{result.stdout}{result.stderr}")
        return result.stdout

    def wait(self, condition, what, seconds=90):
        return wait(condition, what, seconds)

    def stop(self):
        """Ends the first process, and with it all others."""
        if self.first:
            os.kill(self.first, signal.SIGKILL)
        self.outer.kill()
        self.outer.wait()
