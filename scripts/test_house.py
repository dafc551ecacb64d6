"""Holds house.py to a tree of two files.

    python3 -m unittest discover scripts
"""

import tempfile
import unittest
from pathlib import Path

from house import function_lengths, measure

OFFER = """\
/// One.
package struct Offer {
  struct Nested {}
  var isOpen: Bool { true }

  package init(from decoder: any Decoder) throws {
    self.init()
  }
}

extension Offer {
  static func other(
    _ number: Int
  ) -> Int {
    if number > 1 {
      return 2
    }
    return 1
  }
}

@frozen public enum Stray { case one }
private struct Helper {}
protocol Outlined {
  func isAsked()
  var isTold: Bool { get }
}
"""
SCREEN = """\
final class View {
  var isThere: Bool { model.screen == .faces }

  deinit {
    switch model.screen {
    case .faces: break
    }
  }
}
"""


class HouseTests(unittest.TestCase):
    def test_a_tree_is_counted(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in [
                ("Sources/Models/Offer+Codable.swift", OFFER),
                ("Sources/BeatTUI/View.swift", SCREEN),
                ("Tests/OfferTests.swift", "struct OfferTests {}\n"),
            ]:
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            counted = dict(measure(Path(folder)))
        self.assertEqual(counted["Sources, files"], 2)
        self.assertEqual(counted["Sources, lines"], OFFER.count("\n") + SCREEN.count("\n"))
        self.assertEqual(counted["Tests, lines"], 1)
        self.assertEqual(counted["types"], 4)
        self.assertEqual(counted["types outside the file of their name"], 2)
        self.assertEqual(counted["`switch screen` in BeatTUI"], 1)
        self.assertEqual(counted["`screen ==` in BeatTUI"], 1)
        self.assertEqual(counted["hand-written `init(from decoder`"], 1)
        self.assertEqual(counted["function length, longest"], 8)

    def test_functions_are_measured_from_their_name_to_their_last_brace(self):
        self.assertEqual(list(function_lengths(OFFER)), [1, 3, 8, 1])
        self.assertEqual(list(function_lengths(SCREEN)), [1, 5])


if __name__ == "__main__":
    unittest.main()
