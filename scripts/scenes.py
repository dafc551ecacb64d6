"""What each picture in Screenshots/ shows, and whether a screen's text shows that. Text in, faults
out: nothing here needs the programs. screenshots.py takes no picture of a screen with a fault."""

import re
from dataclasses import dataclass, field, replace

ADMIN, BUYER, SELLER = (f"{role}@demo.beatspace" for role in ("admin", "buyer", "seller"))

# All patterns are regular expressions that are searched for in the whole screen.
LIVE, PAST = r"● connected", r"◀ PAST"
# No picture shows a program that waits, is refused, or has ended.
NEVER = [
    r"reconnecting", r"connecting …", r"◌ \d+ pending", r"Pane is dead", r"BeatSpace needs",
    r"Nothing matches",
]


@dataclass(frozen=True)
class Scene:
    """One screen of one person: the way there, and what tells it from all others."""

    name: str
    who: str
    title: str
    # Only this screen has it, and the screens that lie over it.
    mark: str
    # What else is to be seen, so that the picture has contents and not only a frame.
    shows: list = field(default_factory=list)
    # What must not be seen.
    hides: list = field(default_factory=list)
    # Pairs of what is waited for and the keys that are pressed then.
    keys: list = field(default_factory=list)
    # The scenes that are seen behind this one.
    over: list = field(default_factory=list)
    state: str = LIVE


MEDIATION = r"─ Offer mediation ─"
DASHBOARD = r"─ Requested offers ─"
FACES = r"─ Market ─.* \d+ faces|─ Market ─.*\n.*Code ▲"
CAMPAIGNS = r"─ Campaigns ─.* live · page 1"

# Eight rows that each have twenty half blocks or dots.
PICTURE = r"(?:(?:[^\n▀▄█⠁-⣿]*[▀▄█⠁-⣿]){20}[^\n]*\n){8}"

SCENES = [
    Scene(
        "mediation", ADMIN, "Offer mediation", mark=MEDIATION,
        shows=[
            r"\d+ buyers · \d+ open · open only", r"▼ Kamranga Beverages", r"\d+ to quote",
            r"◇ [A-Z]{3}-\d{3}[A-Z] .* requested", r"◆ [A-Z]{3}-\d{3}[A-Z] .* quoted v\d .*৳\d",
            r"^ Q quote  d decline",
        ],
    ),
    Scene(
        "quote", ADMIN, "Writing a quote", mark=r"─ Quote v\d+ for [A-Z]{3}-\d{3}[A-Z] ─",
        shows=[
            r"৳[\d,.]+ \+ VAT ৳[\d,.]+ = ৳[\d,.]+", r"Rent.* [\d,]+ .*৳ for \d+ days",
            r"Production +[\d,]+", r"Valid for +48 .*hours", r"Send quote",
            r"Tab next field  \^S send",
        ],
        hides=[r"│  ! "],
        keys=[(MEDIATION, "jj"), (r"Q quote", "Q")], over=["mediation"],
    ),
    Scene(
        "dashboard", BUYER, "Buyer's dashboard", mark=DASHBOARD,
        shows=[
            r"\d+ to decide · active only", r"quoted v\d .*৳\d", r"requested", r"approved v\d",
            r"─ Campaigns ─", r"Night pack launch +live +\d+ faces", r"^ a approve  r reject",
        ],
    ),
    Scene(
        "notifications", BUYER, "Notifications", mark=r"─ Notifications ─.* unread · page 1",
        shows=[
            r"●.* mentions you in “", r"[A-Z]{3}-\d{3}[A-Z], .*: quote v\d, ৳\d",
            r"went to another buyer", r"Enter go to  Space mark read",
        ],
        keys=[(DASHBOARD, "b")], over=["dashboard"],
    ),
    Scene(
        "market", BUYER, "The market", mark=r"m map  Space mark",
        shows=[
            FACES, r"Code ▲ +Name .*Status +.*Rate", r"CTG-001A +GEC Circle .*৳3,50,000",
            r"DHK-001A .*৳6,50,000",
        ],
        keys=[(DASHBOARD, "2")],
    ),
    Scene(
        "market-map", BUYER, "The map", mark=r"m list  \] next  \. nearest",
        shows=[
            r"─ Chattogram ─.* \d+ faces ─", r"\[.\] CTG-001A GEC Circle", r"Karnaphuli|Agrabad",
            r"├─+┤ \d+ k?m", r"○ \d+ available  ● \d+ live", r"[⠁-⣿]{8}",
        ],
        keys=[(DASHBOARD, "2"), (FACES, "m")],
    ),
    Scene(
        "photo", BUYER, "A face's photo", mark=r"─ [A-Z]{3}-\d{3}[A-Z] .* ─+ 1 of \d ─",
        shows=[r"→ next  ← previous", r"(?:By day|By night), from ", PICTURE],
        hides=[r"Loading", r"no photo"],
        keys=[(DASHBOARD, "2"), (FACES, "<Enter>"), (r"Photos|P photo", "P")], over=["market"],
    ),
    Scene(
        "lines", BUYER, "A campaign and its media buys", mark=r"e edit  > move budget",
        shows=[
            CAMPAIGNS, r"─ Night pack launch ─.* live ─", r"Budget +৳\d",
            r"LED loops.* active .*[▁-█]{8}.* of ৳", r"planned by now", r"Districts +Dhaka",
            r"n new  e edit  > move budget",
        ],
        keys=[(DASHBOARD, "3"), (CAMPAIGNS, "<Tab>")],
    ),
    Scene(
        "time-line", ADMIN, "The time line", mark=r"─ Time line ─",
        shows=[
            r"· \d+ of \d+ ─", r"◆?[▁-█·◆]{20}", r"← back  → on  PgUp −50", r"Esc live",
            r"▎",
        ],
        hides=[r"· (\d+) of \1 ─"],
        keys=[(MEDIATION, "t"), (r"· (\d+) of \1 ─", "<PageUp><Left><Left>")],
        over=["mediation"], state=PAST,
    ),
    Scene(
        "messages", ADMIN, "A conversation", mark=r"─ DHK-005A, lit until 23:00 ─.* Shonkho Mobile",
        shows=[r"Tania", r"✔✔|✓✓"],
        keys=[(MEDIATION, "4"), (r"─ Messages ─.* unread ·", "<Enter>")],
    ),
    Scene(
        "notes", BUYER, "A face's notes", mark=r"Notes \d+   News \d",
        shows=[
            r"─ DHK-003A Karwan Bazar, SAARC Fountain ─", r"▪ Private, only you can read them",
            r"▪ Notes of Shonkho Mobile", r"↳ Farzana Haque, BeatSpace Mediation Desk",
            r"R reply  e edit",
        ],
        keys=[(DASHBOARD, "2"), (FACES, "/dhk-003a<Enter>"), (r"/ dhk-003a", "N")],
    ),
    Scene(
        "history", BUYER, "The history of an offer", mark=r"─ History · [A-Z]{3}-\d{3}[A-Z] · ",
        shows=[
            r" \d+ events ─", r"\d\d:\d\d  .* quoted v\d: ৳\d", r"requested ", r"Esc close",
        ],
        keys=[(DASHBOARD, "j"), (r"^ a approve", "H")], over=["dashboard"],
    ),
    Scene(
        "people", ADMIN, "The people", mark=r"─ People ─.* \d+ people",
        shows=[
            r"Name .*Organisation .*Role .*State .*Last seen", r"[●○] Farzana Haque .*active .* you",
            r"Rakib Hossain .* buyer +active", r"─ Farzana Haque ─.* desk ─",
            r"E-mail +admin@demo", r"n invite  Enter account",
        ],
        keys=[(MEDIATION, "5")],
    ),
    Scene(
        "account", ADMIN, "My account", mark=r"─ My account ─.* \d login",
        shows=[
            r"E-mail +admin@demo", r"Password +e changes it", r"Logged in .*Last seen .*From",
            r"127\.0\.0\.1 .*● here", r"e change password",
        ],
        keys=[(MEDIATION, "A")], over=["mediation"],
    ),
    Scene(
        "seller", SELLER, "Seller's overview", mark=r"─ Occupancy ─.* in service",
        shows=[
            r"─ To do ─", r"confirm in \d+ ", r"permit until ", r"Next 30 days +\d+ %.*[▁-█]{10}",
            r"─ Calendar ─", r"· free  ▄ partly  ▇ booked", r"DHK-\d{3}[A-Z] .*(?:[·▇▄╳] ?){20}",
            r"a confirm  r refuse",
        ],
    ),
]


NAMED = {scene.name: scene for scene in SCENES}
SIZES = [(80, 24), (200, 50)]
# The picture of README: two windows, each of a scene.
PAIR_NAME, PAIR_SIZE = "two-terminals", (100, 36)
PAIR = [
    replace(NAMED["mediation"], title="The mediation desk"),
    replace(NAMED["dashboard"], title="A buyer"),
]


# The picture of docs/operations.md: everybody, as the operator puts a backup back.
RESTORED_NAME, RESTORED_SIZE = "restored", (80, 24)
RESTORED = [
    (ADMIN, "The mediation desk"), (BUYER, "A buyer"),
    ("buyer2@demo.beatspace", "Another buyer"), (SELLER, "A seller"),
]


def is_restored(text):
    """Whether the screen has loaded the state again, and says to which moment it was restored."""
    words = r"The data was restored to .*\. What came later is gone\."
    return not lacks(text, words, r"[●◒] connected")


def lacks(text, *patterns):
    """A sentence for each of `patterns` that the screen does not show."""
    return [
        f"it does not show /{pattern}/"
        for pattern in patterns
        if not re.search(pattern, text, re.MULTILINE)
    ]


def faults(scene, text, size):
    """Why the screen `text` is not a picture of `scene`, as sentences; none when it is."""
    rows, lines = size[1], text.split("\n")
    others = [other for other in SCENES if other.name not in [scene.name, *scene.over]]
    unwanted = NEVER + scene.hides + [LIVE if scene.state is PAST else PAST]
    return (
        lacks(text, scene.mark, scene.state, *scene.shows)
        + [f"it shows /{pattern}/" for pattern in unwanted if not lacks(text, pattern)]
        + [f"it shows {it.name}: /{it.mark}/" for it in others if not lacks(text, it.mark)]
        + ([f"it has {len(lines)} rows of {rows}"] if len(lines) != rows else [])
    )


# What a capture with colours has besides text: colours, hyperlinks and character sets.
LOOKS = re.compile(
    r"\x1b\[[0-9;:]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\x1b[()][A-Z0-9]|[\x0e\x0f]"
)


def plain(capture):
    """The text of a capture with colours."""
    return "\n".join(line.rstrip() for line in LOOKS.sub("", capture).split("\n"))
