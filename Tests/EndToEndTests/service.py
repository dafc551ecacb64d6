"""Starts beatd as a service manager does, and prints what follows, one fact a line.

    service.py notify BEATD FOLDER      says what beatd says to the manager
    service.py activate BEATD FOLDER    passes sockets on, and asks at each of them
"""

import os
import signal
import socket
import subprocess
import sys

SECONDS = 60


def notify(program, folder):
    path = folder + "/notify"
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(path)
    manager.settimeout(SECONDS)
    environment = dict(os.environ, NOTIFY_SOCKET=path, WATCHDOG_USEC="400000")
    environment |= {"BEATD_DATA": folder + "/data", "BEATD_LISTEN": "127.0.0.1:0"}
    server = subprocess.Popen([program, "serve"], env=environment, stdout=subprocess.DEVNULL)

    def hear(wanted):
        """Prints the notice that begins with the word; those in between are of the watchdog."""
        while True:
            text = manager.recv(4096).decode()
            if text.startswith(wanted):
                return print(text.replace("\n", "|"), flush=True)
            if text != "WATCHDOG=1":
                return print("unexpected: " + text, flush=True)

    try:
        hear("READY=1")
        hear("WATCHDOG=1")
        server.send_signal(signal.SIGHUP)
        hear("RELOADING=1")
        hear("READY=1")
        server.send_signal(signal.SIGTERM)
        hear("STOPPING=1")
        print("exit", server.wait(SECONDS))
    finally:
        server.kill()


def ask(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(SECONDS)
        client.connect(address)
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return client.makefile("rb").readline().decode().strip()


def activate(program, folder):
    sockets = []
    for family, address in [
        (socket.AF_INET, ("127.0.0.1", 0)),
        (socket.AF_INET6, ("::1", 0)),
        (socket.AF_UNIX, folder + "/passed"),
    ]:
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.bind(address)
        listener.listen(16)
        sockets.append(listener)
    # A connection that comes before the server has started waits.
    early = socket.create_connection(sockets[0].getsockname())
    early.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    child = os.fork()
    if child == 0:
        # Above what is given away, so that none is overwritten.
        copies = [os.dup2(each.fileno(), 20 + index) for index, each in enumerate(sockets)]
        for index, copy in enumerate(copies):
            os.dup2(copy, 3 + index)
        environment = dict(os.environ, LISTEN_PID=str(os.getpid()), LISTEN_FDS=str(len(sockets)))
        environment |= {"BEATD_DATA": folder + "/data"}
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execve(program, [program, "serve"], environment)
    try:
        early.settimeout(SECONDS)
        print("early", early.makefile("rb").readline().decode().strip())
        for each in sockets:
            print(each.family.name, ask(each.family, each.getsockname()))
        os.kill(child, signal.SIGTERM)
        print("exit", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        # The manager's sockets outlive the server: what comes now waits for the next one.
        print("kept", os.path.exists(folder + "/passed"))
    finally:
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            pass


{"notify": notify, "activate": activate}[sys.argv[1]](*sys.argv[2:])
