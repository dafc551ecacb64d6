import Models
import Testing

@testable import BeatTUI

/// What holds on a terminal of any size.
@Suite struct SizeTests {
  private static let desk = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"
  private static let seller = "seller@demo.beatspace"

  /// Who, the keys that lead there, and whether a panel lies over the screen.
  private static let scenes: [(who: String, keys: String, isCovered: Bool)] = [
    (desk, "", false), (desk, "z", false), (desk, "zz", false), (desk, "Z", false),
    (buyer, "", false), (buyer, "zz", false), (buyer, "zzz", false),
    (buyer, "2", false), (buyer, "2m", false), (buyer, "2/district:dhaka me", false),
    (buyer, "3", false), (buyer, "3<Tab>", false), (desk, "3z", false), (desk, "3zz", false),
    (desk, "4", false), (desk, "4<Enter>", false), (buyer, "4<Enter><Tab>", false),
    (desk, "5", false), (desk, "5z", false), (seller, "", false), (seller, "<Tab>", false),
    (seller, "<Tab><Tab>", false), (seller, "<Tab><Tab><Tab>z", false), (seller, "zz", false),
    (buyer, "t<PageUp>", false),
    (desk, "Q", true), (buyer, "a", true), (buyer, "2n", true), (buyer, "2n<C-o>", true),
    (desk, "d", true), (buyer, "<Enter>", true), (buyer, "v", true), (buyer, "H", true),
    (buyer, "b", true), (buyer, "W", true), (desk, "A", true), (desk, "q", true),
    (desk, ":", true), (desk, ":with", true), (desk, "?", true), (desk, "?fold", true),
    (buyer, "2/dhk-003a<Enter>N", true), (buyer, "2/dhk-003a<Enter>NiThe lamps", true),
    (buyer, "2 <PageDown> jj =", true), (buyer, "2o", true), (buyer, "3n", true),
    (buyer, "3<Tab>v", true), (buyer, "3<Tab>i", true), (desk, "5n", true),
    (desk, "5/tania<Enter>&", true), (desk, "5/tania<Enter><Enter>", true),
    (buyer, "4<Enter><Tab>v", true), (buyer, "2/026A<Enter><Enter>P", true),
  ]

  private static let sizes = [
    (1, 1), (2, 3), (12, 4), (39, 12), (40, 11), (40, 12), (41, 13), (53, 12), (60, 20), (79, 24),
    (80, 12), (80, 24), (97, 18), (110, 30), (119, 27), (120, 36), (149, 40), (150, 36),
    (181, 38), (200, 50), (220, 60),
  ].map { Size(columns: $0.0, rows: $0.1) }

  @Test(arguments: scenes.indices)
  func `every screen and panel stays whole when the terminal gets another size`(index: Int) {
    let scene = Self.scenes[index]
    var shown = Scene(scene.who, Size(columns: 100, rows: 30))
    shown.press(scene.keys)
    for size in Self.sizes + Self.sizes.reversed() {
      shown.resize(size)
      check(shown.model.view(), size, "\(scene.keys) \(size)")
    }
  }

  @Test(arguments: scenes.indices)
  func `on 40×12 every key leads where it leads elsewhere, and Esc leads back`(index: Int) {
    let scene = Self.scenes[index]
    var shown = Scene(scene.who, .least)
    shown.press(scene.keys)
    #expect(shown.model.dialogs.isEmpty != scene.isCovered, "\(scene.keys)")
    check(shown.model.view(), .least, scene.keys)
    for _ in 0..<4 { shown.press("<Esc>") }
    #expect(shown.model.dialogs.isEmpty, "\(scene.keys)")
  }

  private func check(_ frame: Frame, _ size: Size, _ name: String) {
    let canvas = frame.canvas
    #expect(canvas.size == size)
    for row in 0..<size.rows {
      var column = 0
      while column < size.columns { column += max(1, Int(canvas[row, column].columnCount)) }
      #expect(column == size.columns, "\(name), row \(row)")
    }
    if size.columns < Size.least.columns || size.rows < Size.least.rows { return }
    if let cursor = frame.cursor { #expect(canvas.area.contains(cursor), "\(name)") }
    // Every box is closed: nothing is drawn over a border.
    for row in 1..<size.rows - 1 {
      let last = canvas[row, size.columns - 1].text
      #expect("│╮╯".contains(last), "\(name), row \(row) ends with \(last)")
    }
  }

  @Test(arguments: [
    (desk, "", 3), (buyer, "", 3), (buyer, "2", 3), (buyer, "2m", 3), (buyer, "3", 3),
    (desk, "4", 3), (desk, "5", 2), (seller, "", 3),
  ])
  func `at 200×50 there are panes beside each other, and none below 80 columns`(
    who: String, keys: String, count: Int
  ) {
    for (size, count) in [
      (Size(columns: 200, rows: 50), count), (Size(columns: 79, rows: 30), 1),
    ] {
      var shown = Scene(who, size)
      shown.press(keys)
      let line = shown.text.split(separator: "\n")[1]
      #expect(line.count { $0 == "╭" } == count, "\(keys) \(size)")
    }
  }

  @Test(arguments: ["", "2", "3", "4", "5"], sizes)
  func `the selected row is always in sight`(keys: String, size: Size) {
    if size.isTooSmall { return }
    var shown = Scene(Self.desk, size)
    shown.press(keys + "jjj")
    #expect(shown.text.contains("▌"), "\(keys)")
  }
}
