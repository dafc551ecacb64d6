"""Holds scenes.py to the screens that the tests draw (Screenshots/*.txt): each scene knows its own
and refuses all others, so a picture can't be taken of the wrong screen.

    python3 -m unittest discover scripts
"""

import unittest
from itertools import product
from pathlib import Path

from scenes import NAMED, SCENES, SIZES, faults, is_restored, plain

FOLDER = Path(__file__).resolve().parent.parent / "Screenshots"
# The screen of the tests that has what the scene shows, where its name is another.
DRAWN = {"messages": "messages-thread", "time-line": "time-line-back"}


def drawn(name, size):
    columns, rows = size
    return (FOLDER / f"{DRAWN.get(name, name)}-{columns}x{rows}.txt").read_text().rstrip("\n")


class SceneTests(unittest.TestCase):
    def test_each_scene_knows_its_own_screen(self):
        for scene, size in product(SCENES, SIZES):
            with self.subTest(scene=scene.name, size=size):
                self.assertEqual(faults(scene, drawn(scene.name, size), size), [])

    def test_no_scene_takes_the_screen_of_another_for_its_own(self):
        for scene, other, size in product(SCENES, SCENES, SIZES):
            if other is not scene:
                with self.subTest(scene=scene.name, shown=other.name, size=size):
                    self.assertNotEqual(faults(scene, drawn(other.name, size), size), [])

    def test_a_dashboard_is_no_map(self):
        for size in SIZES:
            found = faults(NAMED["market-map"], drawn("dashboard", size), size)
            self.assertTrue(any("does not show /─ Chattogram ─" in fault for fault in found))
            self.assertTrue(any("it shows dashboard: " in fault for fault in found))

    def test_a_restore_is_seen_where_it_is_said_over_a_live_link(self):
        said = "! The data was restored to 01 Dec 2026 03:50. What came later is gone."
        self.assertTrue(is_restored(f"● connected 3 ms\n{said}"))
        self.assertFalse(is_restored("● connected 3 ms"))
        self.assertFalse(is_restored(f"◌ reconnecting 3 s (2)\n{said}"))

    def test_a_photo_that_is_still_fetched_is_no_picture(self):
        for size in SIZES:
            fetched = drawn("photo", size)
            rows = fetched.split("\n")
            dots = range(0x2800, 0x2900)
            empty = "\n".join("".join(" " if ord(c) in dots else c for c in row) for row in rows)
            found = faults(NAMED["photo"], empty, size)
            self.assertEqual(len(found), 1, found)
            waiting = empty.replace("By day", "Loading from beatspace:").replace("By night", "")
            self.assertIn("it shows /Loading/", faults(NAMED["photo"], waiting, size))

    def test_an_offer_without_its_history_is_no_history(self):
        for size in SIZES:
            found = faults(NAMED["history"], drawn("mediation", size), size)
            self.assertTrue(any("─ History ·" in fault for fault in found), found)

    def test_a_lost_connection_half_a_frame_and_a_refusal_are_no_picture(self):
        size = (80, 24)
        screen = drawn("mediation", size)
        lost = screen.replace("5 People  ● connected", "5    ◌ reconnecting 3")
        self.assertEqual(
            faults(NAMED["mediation"], lost, size),
            ["it does not show /● connected/", "it shows /reconnecting/"],
        )
        half = "\n".join(screen.split("\n")[:20])
        self.assertIn("it has 20 rows of 24", faults(NAMED["mediation"], half, size))
        quote, refused = drawn("quote", size), drawn("quote-refused", size)
        self.assertEqual(faults(NAMED["quote"], quote, size), [])
        self.assertIn("it shows /│  ! /", faults(NAMED["quote"], refused, size))

    def test_the_newest_event_is_not_the_past(self):
        newest = (FOLDER / "time-line-80x24.txt").read_text().rstrip("\n")
        self.assertEqual(
            faults(NAMED["time-line"], newest, (80, 24)), [r"it shows /· (\d+) of \1 ─/"]
        )

    def test_colours_links_and_character_sets_are_no_text(self):
        capture = "\x1b[38;5;231mA\x1b[0m \x1b]8;;http://x/\x1b\\B\x1b]8;;\x1b\\ \x0eC\x1b(B  \nD"
        self.assertEqual(plain(capture), "A B C\nD")


if __name__ == "__main__":
    unittest.main()
