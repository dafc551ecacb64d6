"""What the people of the market do: commands of many kinds, by role. Many are refused, as somebody
else was faster; that is an answer like any other.
"""

import time

from viewers import fresh_id

STEPS = ["launch", "pause", "resume", "complete"]


def command(market, who):
    """A command of this user, by the user's role."""
    kind = market.random.choice(COMMON + OF_ROLE[who["role"]])
    return {"type": kind.__name__} | kind(market, who)


def send_message(market, who):
    talks = [id for id, talk in market.talks.items() if who["organisation"] in talk["members"]]
    return {"conversation": market.some(talks), "message": fresh_id(), "text": market.text()}


def open_conversation(market, who):
    """With the desk, or of the desk with a buyer or a seller."""
    others = {market.desk} if who["role"] != "admin" else {
        member for talk in market.talks.values() for member in talk["members"]} - {market.desk}
    return {"conversation": fresh_id(), "subject": market.text()[:40],
            "members": [{"organisation": who["organisation"]},
                        {"organisation": market.some(sorted(others))}]}


def mark_read(market, who):
    talks = [id for id, talk in market.talks.items() if who["organisation"] in talk["members"]]
    id = market.some(talks)
    return {"conversation": id, "number": market.talks.get(id, {"count": 1})["count"] or 1}


def create_note(market, who):
    return {"asset": market.some(market.faces), "text": market.text(),
            "is_private": market.random.random() < 0.6}


def edit_note(market, who):
    notes = market.notes.get(who["id"], [(market.some(market.faces), fresh_id())])
    asset, note = market.some(notes)
    return {"asset": asset, "note": note, "text": market.text()}


def reply_to_note(market, who):
    return edit_note(market, who)


def read_notifications(market, who):
    return {"ids": market.bells.get(who["id"], [])[-20:]}


def clear_notifications(market, who):
    return {"ids": market.bells.get(who["id"], [])[:3]}


def mark_probe(market, who):
    return {"probe": fresh_id(), "expecting": market.random.choice([0, 0, 1])}


def create_campaign(market, who):
    return {"id": fresh_id(), "name": market.text()[:40], "buyer": who["organisation"],
            "status": "draft", "is_sample": False, "budget": 9_000_000_00}


def own_campaign(market, who):
    return market.some(id for id, buyer in market.campaigns.items()
                       if buyer == who["organisation"])


def edit_campaign(market, who):
    return {"campaign": own_campaign(market, who), "name": market.text()[:40]}


def move_campaign(market, who):
    return {"campaign": own_campaign(market, who), "step": market.random.choice(STEPS)}


def request_offer(market, who):
    asset = market.some(market.faces)
    days = market.days(market.faces.get(asset, {}).get("days", 14))
    return {"offer": fresh_id(), "asset": asset, "dates": days, "note": market.text(),
            "holds_days": market.random.random() < 0.3}


def approve_offer(market, who):
    offer, version = market.offer(who, "quoted")
    return {"offer": offer, "version": version}


def reject_offer(market, who):
    return approve_offer(market, who) | {"reason": market.text()}


def request_revision(market, who):
    return approve_offer(market, who) | {"changes": market.text()}


def cancel_offer(market, who):
    return {"offer": market.offer(who, "requested", "revision")[0], "reason": market.text()}


def hold_dates(market, who):
    return {"offer": market.offer(who, "requested", "quoted")[0]}


def release_hold(market, who):
    return hold_dates(market, who)


def create_media_buy(market, who):
    return {"media_buy": fresh_id(), "campaign": own_campaign(market, who),
            "name": market.text()[:40], "budget": 50_000_00, "bid": 140_00, "geo_list": ["Dhaka"],
            "dates": market.days()}


def update_media_buy(market, who):
    buys = [id for id, buy in market.buys.items()
            if market.campaigns.get(buy["campaign"]) == who["organisation"]]
    id = market.some(buys)
    bid = market.random.randint(100, 200) * 100
    return {"media_buy": id, "revision": market.buys.get(id, {"revision": 1})["revision"],
            "operations": [{"operation": "adjust_bid", "bid": bid}]}


def quote_offer(market, who):
    offer, version = market.offer(who, "requested", "revision", "quoted")
    lines = [{"label": "Rent", "amount": market.random.randint(1, 90) * 1_000_00}]
    return {"offer": offer, "version": version + 1, "quote": {
        "lines": lines, "production": 0, "discount": 0, "terms": "",
        "valid_until": int(time.time() * 1000) + 86_400_000}}


def decline_offer(market, who):
    return {"offer": market.offer(who, "requested")[0], "reason": market.text()}


def withdraw_offer(market, who):
    return {"offer": market.offer(who, "quoted")[0], "reason": market.text()}


def own_face(market, who):
    return market.some(id for id, face in market.faces.items()
                       if who["role"] == "admin" or face["owner"] == who["organisation"])


def set_overlay(market, who):
    overlay = {"overlay": {"kind": "maintenance"}} if market.random.random() < 0.3 else {}
    return {"asset": own_face(market, who)} | overlay


def edit_asset(market, who):
    rate = market.random.randint(100, 900) * 1_000_00
    return {"asset": own_face(market, who), "changes": {"monthly_rate": rate}}


def confirm_booking(market, who):
    return {"booking": market.some(market.bookings)}


def refuse_booking(market, who):
    return {"booking": market.some(market.bookings), "reason": market.text()}


def post_news(market, who):
    item = {"title": market.text(), "source": "The Dhaka Ledger", "at": int(time.time() * 1000),
            "url": f"https://news.example/{fresh_id()}"}
    return {"items": [item]}


def link_news(market, who):
    return {"asset": own_face(market, who), "news": market.some(market.news)}


COMMON = [send_message, send_message, open_conversation, mark_read, create_note, edit_note,
          reply_to_note, read_notifications, clear_notifications, mark_probe]
OF_ROLE = {
    "buyer": [create_campaign, edit_campaign, move_campaign, request_offer, request_offer,
              request_offer, approve_offer, approve_offer, reject_offer, request_revision,
              cancel_offer, hold_dates, release_hold, create_media_buy, update_media_buy],
    "admin": [quote_offer] * 5 + [decline_offer, withdraw_offer, set_overlay, edit_asset,
                                  post_news, link_news],
    "seller": [set_overlay, edit_asset, confirm_booking, refuse_booking],
}
