"""The deal that demo.py plays: who does what, and what the screens show then. Nothing here starts a
program."""

import re
from datetime import datetime, timedelta, timezone

DHAKA = timezone(timedelta(hours=6))
# A free face of the seller who can log in. Its owner confirms each booking.
FACE = "DHK-016A"
VAT_PERCENT = 15

ROW = rf"{FACE} Paltan crossing .*"
QUESTION = "The crossing is dug up. Is the face free of scaffolding?"
NOTE = "Scaffolding until Friday: it hides the lower third."
WISH = "Please take off the production: we print ourselves."


def days(now):
    """The first and the last day of the flight: from tomorrow on, four weeks."""
    first = (now.astimezone(DHAKA) + timedelta(days=1)).date()
    return first, first + timedelta(days=27)


def seconds_to_start(first, now):
    """The seconds until a minute after midnight in Dhaka, when the flight has begun."""
    start = datetime(first.year, first.month, first.day, 0, 1, tzinfo=DHAKA)
    return max(0, round((start - now).total_seconds()))


def paisa(text):
    """`৳4,80,412.50` in paisa."""
    whole, _, fraction = text.replace("৳", "").replace(",", "").partition(".")
    return int(whole) * 100 + int(fraction.ljust(2, "0") if fraction else 0)


def amount(screen, pattern):
    """The amount in taka that follows `pattern` on the screen, in paisa; None without one."""
    match = re.search(rf"{pattern} *(৳?[\d,]+(?:\.\d+)?)", screen)
    return paisa(match[1]) if match else None


def taka(paisa):
    return f"৳{paisa / 100:,.2f}"


def with_vat(net):
    return net + round(net * VAT_PERCENT / 100)


def live_count(screen):
    """How many faces of the campaign are live."""
    match = re.search(r"Night pack launch .* (\d+) live", screen)
    return int(match[1]) if match else 0


def request(first, last):
    """The keys that request the face for these days, each after the text that it waits for."""
    return [
        ("", "2"), ("faces · page", f"/{FACE}<Enter>"), (f"/ {FACE}", "n"),
        ("Request an offer", f"<C-u>{first}<Tab><C-u>{last}"), (f"Last day +{last}", "<C-s>"),
    ]


def play(cast, first, last):
    """The deal (O1, O2, O4, A4), step by step. `cast` has the people, their keys and screens."""
    admin, buyer, rival, seller = cast.admin, cast.buyer, cast.rival, cast.seller

    cast.step("The desk and the buyer are connected.")
    admin.sees("● connected", "─ Offer mediation ─")
    buyer.sees("● connected", "─ Requested offers ─")

    cast.step(f"The buyer requests {FACE} from tomorrow on, and the desk sees the request arrive.")
    buyer.presses(*request(first, last))
    admin.sees(f"Shonkho Mobile asks for {FACE}")
    buyer.sees(f"{ROW} requested")

    cast.step("The bell leads the desk to the request. The desk quotes; the buyer sees the price.")
    admin.presses(("", "b"), (f"▌● Shonkho Mobile asks for {FACE}", "<Enter>"))
    admin.presses((f"▌ +◇ {ROW}", "Q"))
    admin.sees(f"─ Quote v1 for {FACE} ─", "Production +[1-9]")
    production = amount(admin.screen(), "Production")
    admin.presses(("Send quote", "<C-s>"))
    admin.sees(f"{ROW} quoted v1 ", "!Send quote")
    buyer.sees(f"{ROW} quoted v1 +৳")
    price = amount(buyer.screen(), f"{ROW} quoted v1")

    cast.interrupt()

    cast.step("A rival requests the same face and days. The desk sees it, the buyer does not.")
    rival.presses(*request(first, last))
    rival.sees(f"{ROW} requested")
    admin.sees(f"Kamranga Beverages asks for {FACE}")
    buyer.sees("!Kamranga")

    cast.step("The buyer writes the desk a message about the offer, and the desk reads it.")
    buyer.presses((f"▌◆ {ROW}", "T"), ("New conversation", "<C-s>"))
    buyer.presses((f"╭─ {FACE} Paltan crossing ─", f"{QUESTION}<Enter>"))
    admin.presses(("", "4"), (f"  ● {FACE}", "<Up>"), (f"▌ ● {FACE}", "<Enter>"))
    admin.sees(QUESTION)
    buyer.sees(f"{re.escape(QUESTION)} │ ✔✔")

    cast.step("The buyer writes a note on the face, and the desk finds it there.")
    buyer.presses(("Esc list", "<Escape>"), ("─ Messages ─", "1"), (f"▌◆ {ROW}", "N"))
    buyer.presses((f"─ {FACE} Paltan crossing ─", "i"), ("\\^S", f"{NOTE}<C-s>"))
    buyer.sees(f"▌ {NOTE}")
    admin.presses(("Esc list", "<Escape>"), ("─ Messages ─", "1"), (f"▌ +◆ {ROW}", "N"))
    admin.sees("Notes of Shonkho Mobile", NOTE)

    cast.step("The buyer requests a lower price.")
    buyer.presses(("Esc close", "<Escape>"), (f"▌◆ {ROW}", "e"))
    buyer.presses(("Request a revision", f"{WISH}<C-s>"))
    buyer.sees(f"↻ {ROW} revision v1")
    admin.presses(("Esc close", "<Escape>"))
    admin.sees(f"↻ {ROW} revision v1")

    cast.step("The desk removes the production, and the price falls by that amount and its VAT.")
    admin.presses((f"▌ +↻ {ROW}", "Q"), (f"─ Quote v2 for {FACE} ─", "<Tab><Tab><C-u>0"))
    admin.presses(("Production +0 ", "<C-s>"))
    admin.sees(f"{ROW} quoted v2 ", "!Send quote")
    buyer.sees(f"{ROW} quoted v2 +৳")
    lower = amount(buyer.screen(), f"{ROW} quoted v2")
    cast.check(
        f"The price fell from {taka(price)} to {taka(lower)}.",
        lower == price - with_vat(production),
    )

    cast.step("The buyer approves version 2 at the lower price; the owner is asked to confirm.")
    buyer.presses((f"▌◆ {ROW}", "a"), (f"─ Approve quote v2 for {FACE}", ""))
    cast.check("The total to approve is the lower one.", amount(buyer.screen(), "Total") == lower)
    buyer.presses(("Approve", "<Enter>"))
    buyer.sees(f"✓ {ROW} to confirm")
    cast.check(
        "The booking is at the lower price.", amount(buyer.screen(), f"{ROW} to confirm") == lower
    )
    admin.sees(f"Shonkho Mobile approved {FACE}")

    cast.step("The rival has lost the face, and a notification says so.")
    rival.sees(f"!◇ {ROW}", f"{FACE}, .*went to another buyer")
    rival.presses(("", "b"))
    rival.sees("─ Notifications ─", f"● {FACE}, .*went to another buyer")

    cast.step("The bell leads the seller to the booking. The seller confirms; the buyer sees it.")
    seller.presses(("● connected", "b"), (f"▌● Confirm {FACE}", "<Enter>"), (f"▌ ◆ {FACE}", "a"))
    seller.presses((f"Confirm the booking of {FACE}", "<Enter>"))
    seller.sees(f"!◆ {FACE}")
    buyer.sees(f"✓ {ROW} approved v2")

    cast.step("An ad server reports a delivery over HTTP, and the buyer sees the spending rise.")
    buyer.presses(("", "3"), ("─ Campaigns ─", "<Tab>"))
    buyer.sees("Media buys · ", "LED loops, Dhaka", "planned by now", "Spent +৳")
    spent = amount(buyer.screen(), "Spent")
    cast.report_delivery()
    cast.sees(buyer, "more is spent", lambda screen: (amount(screen, "Spent") or 0) > spent)

    cast.step("The face is not live yet: the flight begins tomorrow.")
    buyer.presses(("", "1"), (f"✓ {ROW} approved v2", ""))
    # A toast may still cover the counts.
    buyer.sees("Night pack launch .* \\d+ live")
    before = live_count(buyer.screen())
    admin.presses(("", "2"), ("faces · page", f"/{FACE}<Enter>"))
    admin.sees(f"/ {FACE}", f"▌ +[○■] {FACE} .* (available|booked)", f"!● {FACE}")

    cast.step("Midnight passes in Dhaka, and the clock makes the face live: nobody presses a key.")
    cast.move_clock(first)
    admin.sees(f"▌ +● {FACE} .* live", "00:0\\d Dhaka")
    cast.sees(buyer, "one more face is live", lambda screen: live_count(screen) == before + 1)
