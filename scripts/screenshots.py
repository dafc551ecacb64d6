#!/usr/bin/env python3
"""Takes the pictures in Screenshots/ from the running programs: one server with invented data,
and terminals of tmux. `make screenshots` gives it the Python packages it needs."""

import sys
from dataclasses import dataclass

import shot
from stage import EXPECT_SECONDS, ROOT, Failure, Stage, poll

ADMIN, BUYER, SELLER = (f"{role}@demo.beatspace" for role in ("admin", "buyer", "seller"))
SIZES = [(80, 24), (200, 50)]
FOLDER = ROOT / "Screenshots"


@dataclass
class Scene:
    """One screen of one person: the keys that lead there, and a text that tells it is there."""

    name: str
    who: str
    title: str
    keys: str = ""
    shows: str = "connected"
    # Keys for when it is there.
    then: str = ""


SCENES = [
    Scene("mediation", ADMIN, "Offer mediation"),
    Scene("quote", ADMIN, "Writing a quote", keys="jjq", shows="Send quote"),
    Scene("dashboard", BUYER, "Buyer's dashboard"),
    Scene("notifications", BUYER, "Behind the bell", keys="b", shows="Notifications"),
    Scene("market", BUYER, "The market", keys="2", shows="faces · page"),
    Scene("market-map", BUYER, "The map", keys="2m", shows="Dhaka"),
    Scene("photo", BUYER, "A face's photo", keys="2<Enter>p", shows="1 of"),
    Scene("lines", BUYER, "A campaign and its media buys", keys="3<Tab>", shows="planned by now"),
    Scene(
        "time-line", ADMIN, "The time line", keys="t", shows="[ day", then="<PageUp><Left><Left>"
    ),
    Scene(
        "messages", ADMIN, "A conversation", keys="4", shows="unread ·", then="<Enter>",
    ),
    Scene(
        "notes", BUYER, "A face's notes", keys="2/dhk-003a<Enter>", shows="/ dhk-003a", then="N"
    ),
    Scene("history", ADMIN, "Who made it so", keys="H", shows="asked for"),
    Scene("seller", SELLER, "Seller's overview"),
]


def main():
    FOLDER.mkdir(exist_ok=True)
    with Stage(ROOT / ".build/release", socket="beatspace-screenshots") as stage:
        for scene in SCENES:
            for size in SIZES:
                take(stage, scene, size)
        take_pair(stage)


def take(stage, scene, size):
    columns, rows = size
    terminal = stage.open(scene.who, columns, rows)
    terminal.expect("connected")
    terminal.press(scene.keys)
    terminal.expect(scene.shows)
    if scene.then:
        before = terminal.screen()
        terminal.press(scene.then)
        poll(lambda: terminal.screen() != before, EXPECT_SECONDS)
    keep(window(terminal, scene.title, size), f"{scene.name}-{columns}x{rows}.png")


def take_pair(stage):
    size = (100, 36)
    people = [(ADMIN, "The mediation desk"), (BUYER, "A buyer")]
    terminals = [(stage.open(email, *size), title) for email, title in people]
    for terminal, _ in terminals:
        terminal.expect("connected")
    windows = [window(terminal, title, size) for terminal, title in terminals]
    keep(shot.side_by_side(windows), "two-terminals.png")


def window(terminal, title, size):
    columns, rows = size
    return shot.picture(terminal.screen(colours=True), title, columns=columns, rows=rows)


def keep(image, name):
    shot.save(image, FOLDER / name)
    print(FOLDER / name)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"screenshots: {failure}")
