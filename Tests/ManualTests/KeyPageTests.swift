import BeatTUI
import Foundation
import Manual
import Testing

/// The table of keys, as `beat keys`, the manual page and docs/keys.md have it.
@Suite struct KeyPageTests {
  private static let rows = [
    KeyRow(topic: "Offers", name: "quote", keys: ["Q", "F6"], sentence: "quote a price"),
    KeyRow(topic: "Offers", name: "withdraw", keys: [], sentence: "withdraw the quote"),
    KeyRow(topic: "Moving", name: "next-row", keys: ["↓", "j"], sentence: "next row"),
  ]

  @Test func `beat keys prints topics, keys, names and sentences in columns`() {
    #expect(
      Self.rows.lines == [
        "Offers",
        "  Q F6  quote     quote a price",
        "        withdraw  withdraw the quote",
        "",
        "Moving",
        "  ↓ j   next-row  next row",
      ])
  }

  @Test func `docs keys md is what the program has (SNAP_UPDATE=1 writes it)`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let file = root.appending(path: "docs/keys.md").standardized
    let page = KeyTable.rows().markdown
    if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == page)
  }
}
