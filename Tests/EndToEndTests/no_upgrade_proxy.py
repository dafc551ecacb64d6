#!/usr/bin/env python3
"""A proxy that lets no WebSocket through: it forwards TCP to 127.0.0.1:PORT and takes the Upgrade
field out of every request, as many middleboxes do. Prints its own port."""

import re
import socket
import sys
import threading


def pump(source, target, change):
    try:
        while data := source.recv(65536):
            target.sendall(change(data))
    except OSError:
        pass
    finally:
        try:
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def serve(client, port):
    try:
        server = socket.create_connection(("127.0.0.1", port))
    except OSError:
        client.close()
        return
    strip = lambda data: re.sub(rb"(?i)\r\nUpgrade: [^\r]*", b"", data)
    back = threading.Thread(target=pump, args=(server, client, lambda data: data))
    back.start()
    pump(client, server, strip)
    back.join()
    server.close()
    client.close()


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    accepted, _ = listener.accept()
    threading.Thread(target=serve, args=(accepted, int(sys.argv[1])), daemon=True).start()
