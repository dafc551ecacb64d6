"""A TCP relay that counts what goes through it, and can be as bad as a network."""

import queue
import socket
import threading
import time

# A chunk is at most what a slow link carries in an eighth of a second, or this.
CHUNK_BYTES = 65536


class Relay:
    """Forwards connections to a port of this machine; `byte_count` is the sum of both directions.

    `delay` is in seconds each way, `rate` in bytes a second each way. While `is_silent`, nothing
    goes through and nobody is told. `life` is how long each connection lives, in seconds.
    """

    def __init__(self, port, delay=0, rate=None, life=None):
        self.port, self.delay, self.rate, self.life = port, delay, rate, life
        self.byte_count = self.connection_count = 0
        self.is_silent = False
        self.lock = threading.Lock()
        self.live = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                client.close()
                continue
            pair = client, server
            with self.lock:
                self.connection_count += 1
                self.live.add(pair)
            for source, target in (pair, pair[::-1]):
                chunks = queue.SimpleQueue()
                threading.Thread(target=self.read, args=(source, chunks), daemon=True).start()
                threading.Thread(
                    target=self.write, args=(pair, target, chunks), daemon=True).start()
            if self.life:
                timer = threading.Timer(self.life, self.end, (pair,))
                timer.daemon = True
                timer.start()

    def read(self, source, chunks):
        size = max(1, self.rate // 8) if self.rate else CHUNK_BYTES
        data = True
        while data:
            try:
                data = source.recv(size)
            except OSError:
                data = b""
            chunks.put((time.monotonic() + self.delay, data))

    def write(self, pair, target, chunks):
        try:
            while True:
                at, data = chunks.get()
                time.sleep(max(0, at - time.monotonic()))
                while self.is_silent and pair in self.live:
                    time.sleep(0.02)
                if not data:
                    return target.shutdown(socket.SHUT_WR)
                with self.lock:
                    self.byte_count += len(data)
                target.sendall(data)
                if self.rate:
                    time.sleep(len(data) / self.rate)
        except OSError:
            self.end(pair)

    def end(self, pair):
        """As a router that forgets a connection and says so."""
        with self.lock:
            self.live.discard(pair)
        for each in pair:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It has ended by itself.

    def cut(self):
        for pair in list(self.live):
            self.end(pair)

    def close(self):
        self.listener.close()
