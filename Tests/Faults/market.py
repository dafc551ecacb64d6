"""What everybody together knows of the market, by the events that were heard."""

from datetime import date, timedelta

from viewers import fresh_id

WORDS = "The mast leans a little; photographs at night; a crew goes on Sunday; ask him".split()
PHASES = {
    "offer_approved": "approved", "offer_rejected": "rejected", "offer_cancelled": "cancelled",
    "offer_declined": "declined", "offer_withdrawn": "withdrawn", "offer_expired": "expired",
    "offer_lost": "lost", "revision_requested": "revision",
}


class Market:
    """What everybody together knows: ids and what can be done with them."""

    def __init__(self, random):
        self.random = random
        self.faces, self.offers, self.campaigns, self.buys = {}, {}, {}, {}
        self.talks, self.notes, self.bookings, self.bells, self.news = {}, {}, {}, {}, []
        self.desk = None

    def load(self, viewer, market):
        self.desk = next(row["id"] for row in market["organisations"] if row["role"] == "admin")
        for row in market["assets"]:
            if not row["is_sample"]:
                self.faces[row["id"]] = {"owner": row["owner"], "days": row["minimum_days"]}
        for row in market["offers"]:
            self.offers[row["id"]] = {"buyer": row["buyer"], "phase": row["state"]["phase"],
                                      "version": len(row["quotes"])}
        for row in market["campaigns"]:
            self.campaigns[row["id"]] = row["buyer"]
        for row in market["media_buys"]:
            self.buys[row["id"]] = {"campaign": row["campaign"], "revision": row["revision"]}
        for row in market["conversations"]:
            self.talks[row["id"]] = {"members": [m["organisation"] for m in row["members"]],
                                     "count": row["message_count"]}
        for row in market["notifications"]:
            self.bells.setdefault(viewer["id"], []).append(row["id"])
        self.news = [row["id"] for row in market["news"]]

    def hear(self, event):
        kind = event["type"]
        match kind:
            case "new_offer_request":
                self.offers[event["id"]] = {"buyer": event["buyer"], "phase": "requested",
                                            "version": 0}
            case "offer_quoted":
                offer = self.offers.get(event["offer"], {})
                offer |= {"phase": "quoted", "version": event["quote"]["version"]}
            case _ if kind in PHASES:
                self.offers.get(event["offer"], {})["phase"] = PHASES[kind]
            case "campaign_created":
                self.campaigns[event["id"]] = event["buyer"]
            case "media_buy_created" | "media_buy_updated":
                row = event["media_buy"]
                self.buys[row["id"]] = {"campaign": row["campaign"], "revision": row["revision"]}
            case "conversation_opened":
                members = [member["organisation"] for member in event["members"]]
                self.talks[event["conversation"]] = {"members": members, "count": 0}
            case "message_sent":
                if talk := self.talks.get(event["conversation"]):
                    talk["count"] = event["message"]["number"]
            case "note:created":
                note = event["note"]
                writer = event["home"].get("keeper") or note["author"]["user"]
                self.notes.setdefault(writer, []).append((event["home"]["asset"], note["id"]))
            case "asset_booked":
                self.bookings[event["id"]] = event["asset"]
            case "notification_posted":
                self.bells.setdefault(event["recipient"], []).append(event["id"])

    def some(self, things):
        things = list(things)
        return self.random.choice(things) if things else fresh_id()

    def text(self):
        return " ".join(self.random.choices(WORDS, k=self.random.randint(2, 12)))

    def days(self, least=14):
        start = date.today() + timedelta(self.random.randint(10, 500))
        end = start + timedelta(least + self.random.randint(0, 20))
        return {"from": str(start), "to": str(end)}

    def offer(self, who, *phases):
        """An offer of a buyer's own, or any for the desk."""
        found = [id for id, offer in self.offers.items() if offer["phase"] in phases
                 and (who["role"] == "admin" or offer["buyer"] == who["organisation"])]
        id = self.some(found[-12:])
        return id, self.offers.get(id, {}).get("version", 1)
