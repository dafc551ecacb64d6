"""Runs a program that asks for a password as a shell with job control would, on a pseudo-terminal.

Presses what the first argument says, in which ^C, ^D and ^Z are such keys, once the program has asked,
and prints a line: how the program ended, whether it was stopped, whether the terminal echoes, and what
was shown.
"""

import json
import os
import pty
import select
import signal
import sys
import termios
import time

keys, command = sys.argv[1], sys.argv[2:]
CODES = {"^C": "\x03", "^D": "\x04", "^Z": "\x1a", "<Enter>": "\r"}
presses = keys.split(" ") if keys else []

# The program that started this one may have blocked signals.
signal.pthread_sigmask(signal.SIG_SETMASK, ())
status_end, report_end = os.pipe()
shell, terminal = pty.fork()
if shell == 0:
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execv(command[0], command)
    stops = 0
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        stops += 1
        echoes = bool(termios.tcgetattr(0)[3] & termios.ECHO)
        os.killpg(job, signal.SIGCONT)
    os.write(report_end, json.dumps(
        {"stops": stops, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
         "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
         "echoes": bool(termios.tcgetattr(0)[3] & termios.ECHO),
         "echoedWhileStopped": stops == 0 or echoes}).encode())
    os._exit(0)

os.close(report_end)
shown, asked = "", 0
deadline = time.monotonic() + 30
while time.monotonic() < deadline:
    ready, _, _ = select.select([terminal, status_end], [], [], 1)
    if status_end in ready:
        break
    if terminal in ready:
        shown += os.read(terminal, 4096).decode(errors="replace")
    if shown.count("Password: ") > asked and presses:
        asked += 1
        time.sleep(0.1)  # What is typed before the question is thrown away.
        key = presses.pop(0)
        os.write(terminal, CODES.get(key, key + "\r").encode())
while select.select([terminal], [], [], 0.2)[0]:
    try:
        shown += os.read(terminal, 4096).decode(errors="replace")
    except OSError:  # Its other end is closed.
        break
result = json.loads(os.read(status_end, 4096) or b"{}")
print(json.dumps({**result, "shown": shown}))
