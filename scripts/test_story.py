"""Holds the sums of story.py to screens as the programs draw them.

    python3 -m unittest discover scripts
"""

import unittest
from datetime import datetime, timezone

import story

SCREEN = """\
│▌◆ DHK-016A Paltan crossing                      01–28 Dec       quoted v1   ৳4,80,412.50    47 h │
│ ◆ DHK-005A Gulshan-1 Circle                     13 Dec – 09 Jan quoted v1      ৳8,56,635  !1 min │
│  Night pack launch          live       7 faces   ■ 1 live  ■■ 2 booked  ■■■■ 4 pending           │
│            │  Production  15,750                                    ৳ for printing  │            │
"""


class StoryTests(unittest.TestCase):
    def test_amounts_are_read_from_the_screen(self):
        self.assertEqual(story.amount(SCREEN, f"{story.ROW} quoted v1"), 480_412_50)
        self.assertEqual(story.amount(SCREEN, "Production"), 15_750_00)
        self.assertIsNone(story.amount(SCREEN, f"{story.ROW} quoted v2"))
        self.assertEqual(story.paisa("৳1,00,00,000.5"), 1_00_00_000_50)

    def test_a_price_without_the_production_is_lower_by_it_and_its_vat(self):
        before, production = 480_412_50, 15_750_00
        self.assertEqual(before - story.with_vat(production), 462_300_00)

    def test_live_faces_are_counted(self):
        self.assertEqual(story.live_count(SCREEN), 1)
        self.assertEqual(story.live_count(""), 0)

    def test_the_flight_begins_at_the_next_midnight_in_dhaka(self):
        evening = datetime(2026, 11, 30, 17, 30, tzinfo=timezone.utc)  # 23:30 there.
        first, last = story.days(evening)
        self.assertEqual((str(first), str(last)), ("2026-12-01", "2026-12-28"))
        self.assertEqual(story.seconds_to_start(first, evening), 31 * 60)
        night = datetime(2026, 11, 30, 18, 30, tzinfo=timezone.utc)
        self.assertEqual(str(story.days(night)[0]), "2026-12-02")
        self.assertEqual(story.seconds_to_start(first, night), 0)


if __name__ == "__main__":
    unittest.main()
