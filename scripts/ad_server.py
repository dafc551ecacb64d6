"""An ad server for the demonstration: it counts what the screens of a running beatd deliver today,
and reports it over HTTP as real ones do. Standard library only.

    scripts/ad_server.py --server http://127.0.0.1:4100 --email admin@demo.beatspace \\
        --password-file FILE --seconds 60
"""

import argparse
import datetime
import json
import random
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

DHAKA = datetime.timezone(datetime.timedelta(hours=6))
PAUSE_SECONDS = 3
# Of what a line would spend in a day if it spent evenly: what each report adds at most.
STEP = 0.004


class AdServer:
    def __init__(self, url, email, password):
        self.url = url
        answer = self._ask("/api/v1/auth/login", {"email": email, "password": password})
        self.token = answer["token"]
        self.random = random.Random(1971)
        self.counted = {}

    def _ask(self, path, body=None):
        request = urllib.request.Request(self.url + path)
        if hasattr(self, "token"):
            request.add_header("Authorization", f"Bearer {self.token}")
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(request, data, timeout=10) as answer:
            text = answer.read().decode()
        return [json.loads(line) for line in text.splitlines()] if body is None else json.loads(text)

    def lines(self):
        """The lines that run today, with what was counted for them already."""
        today = self.today()
        market = next(
            frame for frame in self._ask("/api/v1/sync") if frame["type"] == "snapshot"
        )["state"]["market"]
        delivered = {
            (log["id"], day["date"]): day for log in market["deliveries"] for day in log["days"]
        }
        for line in market["media_buys"]:
            if line["status"] == "active" and line["dates"]["from"] <= today < line["dates"]["to"]:
                yield line, delivered.get((line["id"], today))

    def report(self):
        """Adds a little to each line, and returns the reports."""
        today = self.today()
        reports = []
        for line, known in self.lines():
            first = datetime.date.fromisoformat(line["dates"]["from"])
            last = datetime.date.fromisoformat(line["dates"]["to"])
            even = line["budget"] / (last - first).days
            spend = (known or {"spend": 0})["spend"] + int(even * STEP * self.random.uniform(0.3, 1))
            spend = min(spend, line.get("daily_cap") or spend)
            impressions = spend * 1000 // line["bid"]
            reports.append(
                {
                    "media_buy_id": line["id"], "date": today, "impressions": impressions,
                    "plays": impressions // 42, "spend": spend,
                }
            )
        if reports:
            self._ask("/api/v1/delivery", {"reports": reports})
        return reports

    @staticmethod
    def today():
        return datetime.datetime.now(DHAKA).date().isoformat()

    def run(self, seconds=None, stop=None):
        """Reports until the time is over or `stop` is set. A server that is away is tried again."""
        stop = stop or threading.Event()
        end = None if seconds is None else time.monotonic() + seconds
        while not stop.is_set() and (end is None or time.monotonic() < end):
            try:
                self.report()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            stop.wait(PAUSE_SECONDS)


def main():
    parser = argparse.ArgumentParser(description="Report deliveries to a beatd, as an ad server.")
    parser.add_argument("--server", required=True, metavar="URL")
    parser.add_argument("--email", required=True)
    parser.add_argument("--password-file", required=True, metavar="FILE", type=Path)
    parser.add_argument("--seconds", type=float, help="stop after so long (never)")
    options = parser.parse_args()
    try:
        server = AdServer(
            options.server, options.email, options.password_file.read_text().strip()
        )
        server.run(options.seconds)
    except urllib.error.HTTPError as error:
        sys.exit(f"{options.server}: {error.code} {error.read().decode()}")
    except urllib.error.URLError as error:
        sys.exit(f"{options.server}: {error.reason}")
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
