"""What the log says about each command: that what was acknowledged is in it, and once."""

import json
import sqlite3

import beatd

# Of commands that make one thing, the event that does.
FIRST_EVENTS = {
    "send_message": "message_sent", "open_conversation": "conversation_opened",
    "create_note": "note:created", "reply_to_note": "note:reply",
    "create_campaign": "campaign_created", "request_offer": "new_offer_request",
    "quote_offer": "offer_quoted", "approve_offer": "offer_approved",
    "create_media_buy": "media_buy_created", "update_media_buy": "media_buy_updated",
    "post_news": "news_posted", "mark_probe": "probe_marked",
}


def examine(crowd, server, copy):
    """A copy of the folder, as it was when the server ended."""
    whole, text = beatd.is_whole(server, copy)
    crowd.counts["logs checked"] += 1
    crowd.expect(whole, "log is damaged", text)
    try:
        compare(crowd, copy)
    except sqlite3.DatabaseError as error:
        crowd.deviate("log is damaged", str(error))


def compare(crowd, copy):
    events = beatd.rows(copy, "SELECT seq, cause, body FROM events WHERE cause IS NOT NULL")
    stored = {id: bytes(body).decode() for id, body in
              beatd.rows(copy, "SELECT command, body FROM answers")}
    of_command = {}
    for seq, cause, body in events:
        of_command.setdefault(cause, []).append((seq, json.loads(body)["type"]))
    for id, (client, command) in crowd.commands.items():
        check_once(crowd, id, command, of_command.get(id, []))
        if id in client.answers:
            check_kept(crowd, id, client.answers[id], of_command.get(id, []), stored.get(id))
    crowd.counts["commands examined"] = len(crowd.commands)


def check_kept(crowd, id, answer, events, stored):
    if stored != answer:
        crowd.deviate("acknowledged, lost", f"{id}: {answer[:100]}, stored {str(stored)[:100]}")
        return
    seq = json.loads(answer).get("seq")
    # An answer without events may name the position at which the asker stood.
    if events and seq is not None and seq not in [position for position, _ in events]:
        crowd.deviate("acknowledged, lost", f"{id}: no event {seq} of it")


def check_once(crowd, id, command, events):
    if not events:
        return
    positions = [seq for seq, _ in events]
    is_run = max(positions) - min(positions) + 1 == len(positions)
    first = FIRST_EVENTS.get(command["type"])
    count = sum(kind == first for _, kind in events)
    if not is_run or first and count > 1:
        crowd.deviate("done twice", f"{id}: {command['type']}, {events[:6]}")


def double(copy):
    """A planted bug: as if a command had been done once more."""
    database = sqlite3.connect(copy / "beatspace.db")
    with database:
        database.execute(
            "INSERT INTO events SELECT (SELECT max(seq) FROM events) + 1, at, cause, audience, "
            "body, actor, hash FROM events WHERE cause IS NOT NULL AND body LIKE "
            "'%\"type\":\"message_sent\"%' ORDER BY seq DESC LIMIT 1")
    database.close()
