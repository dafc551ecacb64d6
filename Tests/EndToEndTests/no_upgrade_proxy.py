#!/usr/bin/env python3
"""A proxy that lets no WebSocket through: it forwards TCP to 127.0.0.1:PORT and takes the Upgrade
field out of every request, as many middleboxes do. Prints its own port."""

import re
import sys

import proxies

port = int(sys.argv[1])


def strip(data):
    return re.sub(rb"(?i)\r\nUpgrade: [^\r]*", b"", data)


proxies.listen(lambda client: proxies.forward(client, port, change=strip))
