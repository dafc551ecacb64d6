#!/usr/bin/env python3
"""A proxy that forwards TCP to 127.0.0.1:PORT, but gives posted commands the answer STATUS BODY
itself, as a broken gateway does. Prints its own port."""

import sys

import proxies

port, status, body = int(sys.argv[1]), sys.argv[2], sys.argv[3].encode()


def request(client):
    """One request with its body."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += client.recv(65536) or b"\r\n\r\n"
    head, rest = data.split(b"\r\n\r\n", 1)
    fields = [line.lower().split(b":") for line in head.split(b"\r\n")]
    length = next((int(field[1]) for field in fields if field[0] == b"content-length"), 0)
    while len(rest) < length:
        rest += client.recv(65536) or b" " * length
    return head + b"\r\n\r\n" + rest


def serve(client):
    data = request(client)
    if not data.startswith(b"POST /api/v1/commands"):
        return proxies.forward(client, port, data)
    # Longer than beat waits for a busy server.
    fields = f"Content-Length: {len(body)}\r\nRetry-After: 60\r\nConnection: close\r\n\r\n"
    client.sendall(f"HTTP/1.1 {status} Answer\r\n{fields}".encode() + body)
    client.close()


proxies.listen(serve)
