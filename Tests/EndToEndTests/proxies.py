"""What the proxies of these tests have in common."""

import socket
import threading


def pump(source, target, change=lambda data: data):
    """Sends what `source` says to `target`, until one of them ends."""
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


def forward(client, port, data=b"", change=lambda data: data):
    """Connects the client with the server at `port`, which gets `data` first."""
    try:
        server = socket.create_connection(("127.0.0.1", port))
    except OSError:
        client.close()
        return
    server.sendall(data)
    back = threading.Thread(target=pump, args=(server, client))
    back.start()
    pump(client, server, change)
    back.join()
    server.close()
    client.close()


def listen(serve):
    """Prints its own port, and serves each connection in a thread."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        accepted, _ = listener.accept()
        threading.Thread(target=serve, args=(accepted,), daemon=True).start()
